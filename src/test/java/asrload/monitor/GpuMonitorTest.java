package asrload.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.monitor.host.Host;
import asrload.monitor.host.HostFixture;
import asrload.monitor.host.Lifetime;
import asrload.testing.AwaitFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * No GPU here: a script called nvidia-smi replays a text in the form of nvidia-smi's CSV, as the
 * fixture of a host that has one.
 */
@Execution(ExecutionMode.CONCURRENT)
class GpuMonitorTest {
  private static final String GPUS =
      """
      timestamp, index, name, utilization.gpu [%], memory.used [MiB], memory.total [MiB]
      2026/11/23 16:20:01.123, 0, NVIDIA A10, 87, 10240, 23028
      """;
  private static final String APPS =
      """
      timestamp, pid, process_name, used_gpu_memory [MiB]
      2026/11/23 16:20:01.130, 4711, /usr/bin/python3, 10112
      """;

  @TempDir Path folder;

  private Host hostWithGpu() throws IOException {
    Files.writeString(folder.resolve("gpus"), GPUS);
    Files.writeString(folder.resolve("apps"), APPS);
    return HostFixture.host(
        "gpu-1",
        HostFixture.script(
            folder,
            "nvidia-smi",
            """
            here=$(dirname "$0")/..
            echo "$*" >> "$here/calls"
            case "$1" in
              -L) echo "GPU 0: NVIDIA A10";;
              --query-gpu=*) cat "$here/gpus"; while sleep 0.2; do tail -n 1 "$here/gpus"; done;;
              --query-compute-apps=*) cat "$here/apps"; sleep 60;;
            esac
            """));
  }

  @Test
  void bothListsAreWrittenAsTheyComeAndEndWithTheRun() throws Exception {
    Path gpus = folder.resolve(GpuMonitor.GPUS);
    Path apps = folder.resolve(GpuMonitor.PROCESSES);
    GpuMonitor monitor =
        GpuMonitor.start(
                hostWithGpu(),
                folder,
                Duration.ofSeconds(1),
                Lifetime.of(Duration.ofSeconds(60), () -> false),
                (file, sessions) -> {})
            .orElseThrow();
    AwaitFixture.until(
        "rows", () -> Files.readString(gpus).startsWith(GPUS) && Files.size(apps) > 0);
    // Longer than the guard's sign of life, which must not stand in the file.
    AwaitFixture.until("more rows", () -> Files.readAllLines(gpus).size() > 15);
    monitor.close();
    assertEquals(APPS, Files.readString(apps));
    assertTrue(Files.readString(gpus).indexOf('\0') < 0);
    String calls = Files.readString(folder.resolve("calls"));
    assertTrue(
        calls.contains(
            "--query-gpu=timestamp,index,uuid,name,utilization.gpu,memory.used,memory.total --format=csv,nounits -l 1"),
        calls);
    assertTrue(
        calls.contains(
            "--query-compute-apps=timestamp,gpu_uuid,pid,process_name,used_memory --format=csv,nounits -l 1"),
        calls);
    AwaitFixture.until(
        "no nvidia-smi is left",
        () ->
            ProcessHandle.current()
                .descendants()
                .noneMatch(p -> p.info().commandLine().orElse("").contains("nvidia-smi")));
  }

  @Test
  void aHostWhoseNvidiaSmiFindsNoGpuHasNoGpuMonitor() throws Exception {
    Path programs =
        HostFixture.script(folder, "nvidia-smi", "echo 'No devices were found'; exit 6\n");
    assertTrue(
        GpuMonitor.start(
                HostFixture.host("no-gpu", programs),
                folder,
                Duration.ofSeconds(1),
                Lifetime.of(Duration.ofSeconds(60), () -> false),
                (file, sessions) -> {})
            .isEmpty());
  }
}
