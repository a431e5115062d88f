package asrload.analysis.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.Analyser;
import asrload.analysis.read.RunReader;
import asrload.parse.run.ProcessRecord;
import asrload.report.RunReporter;
import asrload.testing.SampleCoolDown;
import asrload.testing.SampleRun;
import asrload.testing.SampleRunWriter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetainedTest {
  @TempDir Path folder;

  private final SampleRun run = SampleRun.healthy();

  private Path written(String name) throws IOException {
    Path root = Files.createDirectories(folder.resolve(name));
    SampleRunWriter.write(run, root);
    return root;
  }

  private Retained retained() throws IOException {
    return Analyser.analyse(RunReader.directory(written("run"), ZoneOffset.UTC, Map.of()))
        .memory()
        .retained();
  }

  private JsonNode report(String name) throws IOException {
    Path root = written(name);
    RunReporter.report(root, ZoneOffset.UTC);
    return new JsonMapper().readTree(root.resolve("report.json").toFile());
  }

  private JsonNode number(String key) throws IOException {
    return report("numbers").path("numbers").path(key);
  }

  @Test
  void whatAWorkerHoldsAfterTheCoolDownIsHeldAgainstBeforeTheLoad() throws IOException {
    SampleCoolDown.add(run);
    Retained.Held worker = retained().worker().orElseThrow();
    assertEquals(201, worker.memory().pid());
    assertEquals(40, Objects.requireNonNull(worker.mib()), 0.01); // 220,961 KiB less 179,996 KiB
    assertEquals(6, worker.memory().before().size());
    assertEquals(10, worker.memory().after().size(), 1);
  }

  @Test
  void aProcessThatDidNotLiveThroughTheLoadHasNoValueButAReason() throws IOException {
    SampleCoolDown.add(run);
    run.processes.add(
        new ProcessRecord(
            "seen",
            SampleRun.START_MS + 30_000,
            203,
            SampleRun.FRONT_END_PID,
            SampleRun.START_MS + 30_000,
            "/tmp/run/asr-worker-2 -Xmx192m asrload.demo.Worker",
            0.1,
            0.0));
    int without = 0;
    for (Retained.Held held : retained().all()) {
      if (held.memory().pid() == 202) {
        assertNull(held.mib());
        assertTrue(String.valueOf(held.why()).contains("restarted"), String.valueOf(held.why()));
        without++;
      }
      if (held.memory().pid() == 203) {
        assertNull(held.mib());
        assertTrue(String.valueOf(held.why()).contains("began later"), String.valueOf(held.why()));
        without++;
      }
    }
    assertEquals(2, without);
    run.samples.removeIf(sample -> sample.pid() == 201 && sample.endMs() < SampleRun.START_MS);
    JsonNode number = number("memory.retained");
    assertTrue(number.path("value").isNull(), number.toString());
    assertTrue(number.path("why").asText().contains("worker"), number.toString());
  }

  @Test
  void theCoolDownChangesNoOtherNumber() throws IOException {
    run.simulation = "SoakSimulation";
    ObjectNode without = (ObjectNode) report("without");
    SampleCoolDown.add(run);
    ObjectNode with = (ObjectNode) report("with");
    for (ObjectNode report : List.of(without, with)) {
      ((ObjectNode) report.path("numbers"))
          .remove(List.of("memory.retained", "gpu.memory.retained"));
      ((ObjectNode) report.path("manifest")).remove("coolDown");
      ObjectNode monitor = (ObjectNode) report.path("monitor");
      monitor.remove("outside"); // samples of the quiet times, which are counted there
      ((ObjectNode) monitor.path("hosts").path(0)).remove("outside");
      report.remove(List.of("retained", "run", "inputs"));
    }
    assertEquals(without.toPrettyString(), with.toPrettyString());
  }

  @Test
  void aCoolDownThatWasCutShortOrNeverCameJudgesNothing() throws IOException {
    SampleCoolDown.add(run);
    run.coolDown = SampleCoolDown.of(SampleCoolDown.PLANNED_MS - 1);
    assertEquals("the cool-down was cut short", number("memory.retained").path("why").asText());
    run.coolDown = null;
    assertTrue(number("memory.retained").path("why").asText().contains("asr.soak.coolDown"));
  }

  @Test
  void gpuMemoryIsThatOfTheWorkersProcessElseOfTheWholeGpu() throws IOException {
    SampleCoolDown.add(run);
    run.gpus.append(
        "timestamp, index, uuid, name, utilization.gpu [%], memory.used [MiB], memory.total [MiB]\n");
    run.gpuProcesses.append("timestamp, gpu_uuid, pid, process_name, used_gpu_memory [MiB]\n");
    for (int second = -7; second <= 81; second++) {
      int minute = second < 0 ? 59 : second / 60;
      String time =
          String.format(
              Locale.ROOT,
              "2026/03/01 %d:%02d:%02d.100",
              second < 0 ? 11 : 12,
              minute,
              Math.floorMod(second, 60));
      run.gpus.append(
          "%s, 1, GPU-b, NVIDIA A10, 90, %d, 23028\n".formatted(time, second < 0 ? 900 : 1_300));
      run.gpuProcesses.append(
          "%s, GPU-b, 201, python3, %d\n".formatted(time, second < 0 ? 800 : 1_050));
    }
    assertEquals(250, number("gpu.memory.retained").path("value").asDouble());
    run.gpuProcesses.setLength(0);
    run.gpuProcesses.append("timestamp, gpu_uuid, pid, process_name, used_gpu_memory [MiB]\n");
    assertEquals(400, number("gpu.memory.retained").path("value").asDouble());
  }
}
