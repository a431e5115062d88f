package asrload.monitor.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import asrload.monitor.host.ClockOffset;
import asrload.monitor.host.Heartbeat;
import asrload.parse.run.CgroupRecord;
import asrload.parse.run.CgroupRecord.NotRead;
import asrload.testing.Fixture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupReaderTest {
  @TempDir Path folder;

  private static List<CgroupFrame> frames(String printed) {
    List<CgroupFrame> frames = new ArrayList<>();
    byte[] bytes = printed.getBytes(StandardCharsets.UTF_8);
    new CgroupReader(ClockOffset.NONE, new Heartbeat(), frames::add)
        .stream().write(bytes, 0, bytes.length);
    return frames;
  }

  /** Three looks, 3 s apart, of what {@link CgroupLiveTest} plants. */
  @Test
  void groupsOfLinux61AreReadWithTheirLimitsAndCounters() throws Exception {
    List<CgroupRecord> records =
        CgroupLogFixture.records(
            folder, Files.readString(Fixture.path("cgroups-linux-6.1.176-uml.txt")));
    assertEquals(
        List.of("/", "/asr.slice", "/asr.slice/busy.scope", "/asr.slice/small.scope"),
        records.stream().map(CgroupRecord::group).distinct().toList());
    assertEquals(12, records.size());
    CgroupRecord busy = records.get(10);
    assertEquals(
        new CgroupRecord(
            busy.timeMs(),
            "/asr.slice/busy.scope",
            List.of(677L),
            0.0,
            0.0,
            null,
            null,
            0.0,
            0L,
            0.2,
            1.68,
            84L,
            82L,
            6.21,
            null),
        busy);
    CgroupRecord small = records.get(11);
    assertEquals(16.0, small.memoryMaxMib());
    assertEquals(16.0, small.memoryPeakMib());
    assertEquals(1L, small.oomKills());
    assertEquals(0L, records.get(3).oomKills());
  }

  @Test
  void aContainersOwnGroupIsTheRootAndAGroupOutsideIsHidden() {
    CgroupFrame frame =
        frames(
                """
                asrload-cgroups /sys/fs/cgroup
                /proc/1/cgroup:=/
                /proc/7/cgroup:=
                /proc/8/cgroup:=/../other
                /proc/9/cgroup:0::/docker/other
                /sys/fs/cgroup/memory.max:1073741824
                /sys/fs/cgroup/cpu.max:max 100000
                /sys/fs/cgroup/a:b c.scope/cpu.stat:nr_periods 5
                asrload-end
                """)
            .get(0);
    assertEquals(Map.of(1L, "/", 7L, "/", 8L, "", 9L, ""), frame.groups());
    assertEquals(
        Map.of(
            "/",
            Map.of("memory.max", "1073741824", "cpu.max", "max 100000"),
            "/a:b c.scope",
            Map.of("cpu.stat nr_periods", "5")),
        frame.files());
  }

  @Test
  void aHostWithoutCgroup2GivesTheReasonAndACutLookNothing() {
    List<CgroupFrame> frames =
        frames(
            """
            Last login: yesterday
            asrload-none HYBRID
            asrload-end
            asrload-cgroups /sys/fs/cgroup
            /proc/1/cgroup:=/
            """);
    assertEquals(1, frames.size());
    assertEquals(NotRead.HYBRID, frames.get(0).notRead());
  }
}
