package asrload.parse.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.parse.line.InputFile;
import asrload.parse.line.Parsed;
import asrload.testing.Fixture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Output of nvidia-smi as its manual documents it, and as driver 580.159 wrote it on an H200. */
class GpuLogParserTest {
  private static final String HEADER =
      "timestamp, index, name, utilization.gpu [%], memory.used [MiB], memory.total [MiB]";
  private static final String ROW =
      "2026/11/23 02:47:31.123, 0, NVIDIA A100-SXM4-40GB, 87 %, 12345 MiB, 40960 MiB";

  private final Path folder;

  GpuLogParserTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static long ms(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }

  private static Parsed<GpuSample> gpus(String query) throws IOException {
    String name = "nvidia-smi-query-" + query + "-recorded-from-documentation.csv";
    return GpuLogParser.gpus(Fixture.path(name), name, ZoneOffset.UTC);
  }

  private Parsed<GpuSample> read(String text) throws IOException {
    return GpuLogParser.gpus(Fixture.text(folder, text), "gpu.csv", ZoneOffset.UTC);
  }

  @Test
  void gpusWithUnitsAndMissingValues() throws IOException {
    Parsed<GpuSample> log = gpus("gpu");
    assertEquals(
        List.of(
            new GpuSample(
                ms("2026-11-23T02:47:31.123Z"), 0, "NVIDIA A100-SXM4-40GB", 87.0, 12345.0, 40960.0),
            new GpuSample(ms("2026-11-23T02:47:31.125Z"), 1, "Tesla M60", null, 0.0, 8129.0),
            new GpuSample(
                ms("2026-11-23T02:47:32.124Z"), 0, "NVIDIA A100-SXM4-40GB", 91.0, 12345.0, 40960.0),
            new GpuSample(ms("2026-11-23T02:47:32.126Z"), 1, "Tesla M60", null, null, 8129.0)),
        log.records());
    assertEquals(0, log.input().rejected());
    assertEquals(4, log.input().records());
    assertEquals(5, log.input().lines());
  }

  @Test
  void gpusWithoutUnitsAreTheSame() throws IOException {
    assertEquals(gpus("gpu").records().subList(0, 2), gpus("gpu-nounits").records());
  }

  @Test
  void processesWhoseNamesHoldCommas() throws IOException {
    String name = "nvidia-smi-query-compute-apps-recorded-from-documentation.csv";
    Parsed<GpuProcess> log =
        GpuLogParser.processes(Fixture.path(name), name, ZoneId.of("Asia/Shanghai"));
    assertEquals(
        List.of(
            new GpuProcess(ms("2026-11-22T18:47:31.123Z"), 27637, "/usr/bin/python3", 4096.0),
            new GpuProcess(
                ms("2026-11-22T18:47:31.123Z"), 27921, "/opt/asr, v2/bin/worker,a", null),
            new GpuProcess(ms("2026-11-22T18:47:32.124Z"), 27637, "[Not Found]", 4096.0)),
        log.records());
    assertEquals(0, log.input().rejected());
  }

  @Test
  void driver580WritesOneGpuAndItsProcesses() throws IOException {
    String name = "nvidia-smi-580.159-h200-";
    Parsed<GpuSample> gpus =
        GpuLogParser.gpus(Fixture.path(name + "gpu.csv"), name, ZoneOffset.UTC);
    assertEquals(
        new GpuSample(ms("2026-11-27T02:11:08.297Z"), 0, "NVIDIA H200", 100.0, 3107.0, 143771.0),
        gpus.records().get(0));
    assertEquals(120, gpus.records().size());
    Parsed<GpuProcess> processes =
        GpuLogParser.processes(Fixture.path(name + "compute-apps.csv"), name, ZoneOffset.UTC);
    assertEquals(
        new GpuProcess(ms("2026-11-27T02:11:08.302Z"), 460, "python3", 1550.0),
        processes.records().get(0));
    assertEquals(240, processes.records().size());
    assertEquals(0, gpus.input().rejected() + processes.input().rejected());
  }

  @Test
  void theUuidOfAGpuJoinsBothTables() throws IOException {
    String uuid = "GPU-f19c382f-e772-b46f-326e-00e560c19676";
    String gpu =
        """
        timestamp, index, name, uuid, driver_version, utilization.gpu [%], memory.used [MiB]
        2026/11/27 02:11:03.316, 0, NVIDIA H200, UUID, 580.159.04, 0 %, 0 MiB
        """;
    assertEquals(uuid, read(gpu.replace("UUID", uuid)).records().get(0).uuid());
    assertEquals(null, read(gpu.replace("UUID", "[N/A]")).records().get(0).uuid());
    String apps =
        """
        timestamp, gpu_uuid, gpu_name, pid, process_name, used_gpu_memory [MiB]
        2026/11/27 02:11:07.521, UUID, NVIDIA H200, 460, python3, 1550 MiB
        """;
    Path file = Fixture.text(folder, apps.replace("UUID", uuid));
    GpuProcess process = GpuLogParser.processes(file, "apps.csv", ZoneOffset.UTC).records().get(0);
    assertEquals(uuid, process.gpuUuid());
    assertEquals(1550.0, process.memoryUsedMib());
  }

  @Test
  void headersCanComeAgainInAnotherOrderAndWithOtherColumns() throws IOException {
    Parsed<GpuSample> log =
        read(
            "name, memory.used [MiB], timestamp\r\nTesla T4, 5 MiB, 2026/11/23 02:47:30.000\r\n"
                + HEADER
                + "\r\n"
                + ROW
                + "\r\n\r\n");
    assertEquals(
        new GpuSample(ms("2026-11-23T02:47:30Z"), 0, "Tesla T4", null, 5.0, null),
        log.records().get(0));
    assertEquals(87.0, log.records().get(1).utilisationPercent());
    assertEquals(2, log.input().records());
    assertEquals(0, log.input().rejected());
  }

  @Test
  void aCutLastLineIsRejectedAndNoted() throws IOException {
    Parsed<GpuSample> log = read(HEADER + "\n" + ROW + "\n" + ROW.replace("40960 MiB", "40"));
    assertEquals(1, log.records().size());
    assertEquals(1, log.input().rejected());
    assertEquals("cut off in its last line", String.valueOf(log.input().note()));
  }

  @Test
  void whatIsNoRowIsRejectedWithItsReason() throws IOException {
    Parsed<GpuSample> log =
        read(
            ROW
                + "\nNo devices were found\n"
                + HEADER
                + "\n"
                + ROW.replace("87 %", "87 W")
                + "\n"
                + ROW.replace(", 0,", ", -1,")
                + "\n"
                + ROW.replace("2026/11/23", "yesterday")
                + "\n1, 2\n");
    assertEquals(List.of(), log.records());
    assertEquals(
        List.of(
            "no header with timestamp, name before this line: collect with --format=csv, not"
                + " noheader",
            "no header with timestamp, name before this line: collect with --format=csv, not"
                + " noheader",
            "no number in % under utilization.gpu: '87 W'",
            "no whole number under index: '-1'",
            "no time under timestamp: 'yesterday 02:47:31.123'",
            "fewer columns than its header"),
        log.input().examples().stream().map(InputFile.Rejected::reason).toList());
    assertTrue(log.input().rejected() == 6);
  }
}
