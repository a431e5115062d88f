package asrload.monitor.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalMemoryTest {
  @TempDir Path folder;

  private Path proc = Path.of("");
  private Path group = Path.of("");
  private Path slice = Path.of("");

  @BeforeEach
  void system() throws Exception {
    proc = Files.createDirectories(folder.resolve("proc/42"));
    group = Files.createDirectories(folder.resolve("cgroup/system.slice/asr.scope"));
    slice = folder.resolve("cgroup/system.slice");
    Files.writeString(proc.resolve("cgroup"), "1:name=systemd:/\n0::/system.slice/asr.scope\n");
  }

  private Map<Long, ProcessMemory> read() {
    return new LocalMemory(folder.resolve("proc"), folder.resolve("cgroup"))
        .read(List.of(42L, 43L));
  }

  @Test
  void theTightestLimitOnTheWayUpCounts() throws Exception {
    Files.writeString(group.resolve("memory.max"), "max\n");
    Files.writeString(slice.resolve("memory.max"), "536870912\n");
    Files.writeString(folder.resolve("cgroup/memory.max"), "1073741824\n");
    assertEquals(Map.of(42L, new ProcessMemory(null, 512.0)), read());
  }

  @Test
  void aContainerSeesItsLimitAtTheRoot() throws Exception {
    Files.writeString(proc.resolve("cgroup"), "0::/\n");
    Files.writeString(folder.resolve("cgroup/memory.max"), "1073741824\n");
    assertEquals(Map.of(42L, new ProcessMemory(null, 1024.0)), read());
  }

  @Test
  void noLimitAndNoRightToReadStayUnknown() throws Exception {
    Files.writeString(group.resolve("memory.max"), "max\n");
    assertEquals(Map.of(), read());
  }

  @Test
  void proportionalMemoryIsReadFromTheRollup() throws Exception {
    Files.writeString(
        proc.resolve("smaps_rollup"),
        "55aca38a3000-7ffe774e5000 ---p 00000000 00:00 0                          [rollup]\n"
            + "Rss:                1704 kB\nPss:                 294 kB\nPss_Dirty:           112 kB\n");
    assertEquals(Map.of(42L, new ProcessMemory(294L, null)), read());
  }
}
