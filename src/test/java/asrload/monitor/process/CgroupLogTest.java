package asrload.monitor.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.parse.run.CgroupRecord;
import asrload.parse.run.CgroupRecord.NotRead;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupLogTest {
  private static final ServerProcesses SERVER = new ServerProcesses("worker"::equals);

  @TempDir Path folder;

  private static ProcessFrame processes(long... pids) {
    return new ProcessFrame(
        0,
        0,
        Stream.concat(
                Stream.of(new ProcessRow(1, 0, 0, "init", null, null, null)),
                Arrays.stream(pids)
                    .mapToObj(pid -> new ProcessRow(pid, 1, 0, "worker", null, null, null)))
            .toList());
  }

  private static CgroupFrame look(long atMs, String group, int kills) {
    Map<String, String> files =
        Map.of("memory.events oom_kill", Integer.toString(kills), "memory.max", "max");
    return new CgroupFrame(
        atMs,
        null,
        Map.of(1L, "/", 7L, group, 9L, "/other"),
        Map.of("/", Map.of(), "/a", files, "/a/b", files, "/other", files));
  }

  private List<CgroupRecord> records() throws IOException {
    return CgroupLogFixture.read(folder);
  }

  private List<Long> times(String group) throws IOException {
    return records().stream()
        .filter(one -> group.equals(one.group()))
        .map(CgroupRecord::timeMs)
        .toList();
  }

  @Test
  void theServersGroupsAndThoseAboveAreWrittenAlsoWhenTheirProcessesHaveEnded() throws Exception {
    try (CgroupLog log = CgroupLog.open(folder, SERVER, -1)) {
      log.accept(look(0, "/a/b", 0)); // before the first list of processes
      log.processes(processes(7));
      log.processes(processes());
      log.accept(look(5_000, "/a/b", 0));
    }
    assertEquals(List.of(0L, 5_000L), times("/a/b"));
    assertEquals(List.of(0L, 5_000L), times("/a"));
    assertEquals(List.of(), times("/other"));
    assertEquals(
        List.of(List.of(7L), List.of()),
        records().stream()
            .filter(one -> "/a/b".equals(one.group()))
            .map(CgroupRecord::pids)
            .toList());
  }

  @Test
  void theInjectorsGroupIsWritten() throws Exception {
    try (CgroupLog log = CgroupLog.open(folder, SERVER, 9)) {
      log.processes(processes());
      log.accept(look(0, "/a/b", 0));
    }
    assertEquals(List.of(0L), times("/other"));
  }

  @Test
  void aLongRunHasALineAMinuteAndOneForEachOomKillAndForTheEnd() throws Exception {
    try (CgroupLog log = CgroupLog.open(folder, SERVER, -1)) {
      log.processes(processes(7));
      int looks = CgroupLog.MANY_LINES / 3; // of three groups each
      for (int i = 0; i < looks; i++) {
        log.accept(look(0, "/a/b", 0));
      }
      long before = times("/a/b").size();
      assertEquals(looks, before);
      log.accept(look(1_000, "/a/b", 0));
      for (long atMs = 5_000; atMs <= 120_000; atMs += 5_000) {
        log.accept(look(atMs, "/a/b", atMs < 70_000 ? 0 : 1));
      }
      log.last(look(125_000, "/a/b", 1));
      List<Long> all = times("/a/b");
      assertEquals(List.of(60_000L, 70_000L, 125_000L), all.subList((int) before, all.size()));
    }
  }

  @Test
  void aGroupThatCannotBeSeenIsNamedOnceWithItsProcess() throws Exception {
    try (CgroupLog log = CgroupLog.open(folder, SERVER, -1)) {
      log.processes(processes(7));
      log.accept(look(0, CgroupFrame.HIDDEN, 0));
      log.accept(look(5_000, CgroupFrame.HIDDEN, 0));
    }
    assertEquals(1, records().size());
    assertTrue(records().get(0).notRead() == NotRead.HIDDEN, records().toString());
    assertEquals(List.of(7L), records().get(0).pids());
  }
}
