package asrload.monitor.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.parse.run.CgroupRecord;
import asrload.testing.CgroupMachineFixture;
import asrload.testing.NeedsTool;
import asrload.testing.NeedsTool.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The script under a real kernel, whose groups are planted. */
@Tag("fault")
@Execution(ExecutionMode.CONCURRENT)
@NeedsTool(Tool.LINUX_UML)
class CgroupLiveTest {
  /**
   * A loop under a quota of 0.2 cores, and a child of another worker that needs more than 16 MiB,
   * looked at three times.
   */
  private static final String PLANTED =
      """
      mkdir $c/asr.slice
      echo '+cpu +memory' > $c/asr.slice/cgroup.subtree_control
      echo 96M > $c/asr.slice/memory.max
      mkdir $c/asr.slice/busy.scope $c/asr.slice/small.scope
      echo '20000 100000' > $c/asr.slice/busy.scope/cpu.max
      echo 16M > $c/asr.slice/small.scope/memory.max
      sh -c 'echo $$ > /sys/fs/cgroup/asr.slice/busy.scope/cgroup.procs; while :; do :; done' &
      sh -c 'echo $$ > /sys/fs/cgroup/asr.slice/small.scope/cgroup.procs
      sleep 3; head -c 40M /dev/zero | tail; sleep 100' > /dev/null 2>&1 &
      sleep 1
      sh -c "$(cat script)" asr-monitor $c /proc 3 3 > looks
      """;

  @Test
  void aQuotaThatStopsAWorkerAndAnOomKillAreRead(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("script"), CgroupWatch.arguments(List.of("", ""), 1).get(2));
    CgroupMachineFixture.run(folder, PLANTED);
    assertEquals("", Files.readString(folder.resolve("errors")));
    List<CgroupRecord> records =
        CgroupLogFixture.records(folder, Files.readString(folder.resolve("looks")));
    List<CgroupRecord> busy = of(records, "/asr.slice/busy.scope");
    List<CgroupRecord> small = of(records, "/asr.slice/small.scope");
    List<CgroupRecord> slice = of(records, "/asr.slice");
    assertEquals(3, busy.size(), records.toString());
    assertEquals(0.2, busy.get(0).cpuQuotaCores());
    long periods = rise(busy.get(0).periods(), busy.get(2).periods());
    long throttled = rise(busy.get(0).throttledPeriods(), busy.get(2).throttledPeriods());
    assertTrue(throttled >= 10 && throttled >= 0.9 * periods, throttled + " of " + periods);
    assertEquals(16.0, small.get(0).memoryMaxMib());
    assertEquals(List.of(0L, 1L), List.of(kills(small.get(0)), kills(small.get(2))));
    assertEquals(16.0, small.get(2).memoryPeakMib());
    assertEquals(0L, small.get(2).throttledPeriods());
    assertNull(small.get(2).cpuQuotaCores());
    assertEquals(96.0, slice.get(2).memoryMaxMib());
    assertEquals(1L, slice.get(2).oomKills(), "an event counts in the groups above, too");
    assertEquals(List.of(), slice.get(2).pids());
  }

  private static List<CgroupRecord> of(List<CgroupRecord> records, String group) {
    return records.stream().filter(one -> group.equals(one.group())).toList();
  }

  private static long kills(CgroupRecord record) {
    return Objects.requireNonNull(record.oomKills());
  }

  private static long rise(@Nullable Long from, @Nullable Long to) {
    return Objects.requireNonNull(to) - Objects.requireNonNull(from);
  }
}
