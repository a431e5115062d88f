package asrload.parse.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.testing.NeedsTool;
import asrload.testing.NeedsTool.Tool;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file that teams copy into their Python workers, asr_task_metrics.py, and its lines. */
class WorkerMetricsTest {
  private static final Path SOURCES = Path.of("src/test/resources/worker-metrics");
  private static final Pattern RAN = Pattern.compile("Ran (\\d+) tests? in .*\\s+OK\\s*$");

  /** Times without an offset would be read in it; the lines have one. */
  private static final ZoneId FAR_FROM_UTC = ZoneId.of("Asia/Shanghai");

  @TempDir Path folder;

  @Test
  @NeedsTool(Tool.PYTHON)
  void itMeasuresThreadsForksGeneratorsAndFailuresAndNeverBreaksTheTask() throws Exception {
    assertTestsPass("test_asr_task_metrics", 42);
  }

  @Test
  @NeedsTool({Tool.PYTHON, Tool.REDIS, Tool.RQ, Tool.CELERY})
  void itMeasuresTheTasksOfRealWorkersOfRqAndCelery() throws Exception {
    assertTestsPass("test_queues", 2);
  }

  @ParameterizedTest
  @NeedsTool(Tool.PYTHON)
  @ValueSource(
      strings = {"a7e9", "5f0c1d1e-8a53-4f1e-9d5e-0a1b2c3d4e5f", "call 17: x=5, rtf=9", "任务"})
  void bothShapesOfItsLinesAreReadWithEveryField(String id) throws Exception {
    python("round_trip.py", folder.toString(), id);
    JsonNode fields = new ObjectMapper().readTree(folder.resolve("fields.json").toFile());
    for (String name : List.of("json.log", "text.log")) {
      List<WorkerRecord> records =
          WorkerLogParser.parse(folder.resolve(name), name, FAR_FROM_UTC).records();
      WorkerRecord expected =
          new WorkerRecord(
              id,
              fields.required("pid").longValue(),
              epochMs(fields.required("started")),
              epochMs(fields.required("ended")),
              13.72,
              fields.required("processing_time").doubleValue(),
              fields.required("rtf").doubleValue(),
              fields.required("memory_start").doubleValue(),
              fields.required("memory_end").doubleValue(),
              fields.required("memory_peak").doubleValue(),
              fields.required("memory_delta").doubleValue(),
              fields.required("cpu_user").doubleValue(),
              fields.required("cpu_system").doubleValue(),
              name + ":1");
      assertEquals(List.of(expected), records, Files.readString(folder.resolve(name)));
      assertIsOfTheTask(records.get(0));
    }
  }

  /** What round_trip.py does: 64 MiB, of which it keeps 10, and 0.2 s of CPU. */
  private static void assertIsOfTheTask(WorkerRecord task) {
    double start = known(task.memoryStartMib());
    assertEquals(74, known(task.memoryPeakMib()) - start, 4, task::toString);
    assertEquals(10, known(task.memoryEndMib()) - start, 4, task::toString);
    assertEquals(10, known(task.memoryDeltaMib()), 4, task::toString);
    double cpu = known(task.cpuUserSeconds()) + known(task.cpuSystemSeconds());
    assertTrue(cpu >= 0.2 && cpu < 0.4, task::toString);
    assertTrue(known(task.processingSeconds()) >= 0.2, task::toString);
  }

  @Test
  @NeedsTool(Tool.PYTHON)
  void aTaskThatFailedIsReadWithoutRtf() throws Exception {
    String log = "failed.log";
    String code =
        "import asr_task_metrics as m\n"
            + "for m.os.environ['ASR_METRICS_FORMAT'] in ('json', 'text'):\n"
            + "    try:\n"
            + "        with m.measure('a7e9', audio_duration=2): raise ValueError('rtf=5')\n"
            + "    except ValueError: pass\n";
    run(List.of("-c", code), "ASR_METRICS_FILE", folder.resolve(log).toString());
    List<WorkerRecord> records =
        WorkerLogParser.parse(folder.resolve(log), log, FAR_FROM_UTC).records();
    assertEquals(2, records.size());
    for (WorkerRecord task : records) {
      assertNull(task.rtf());
      assertNull(task.audioSeconds());
      assertNotNull(task.processingSeconds());
    }
  }

  @ParameterizedTest
  @NeedsTool(Tool.PYTHON)
  @ValueSource(strings = {"README.md", "README.zh-CN.md"})
  void theExampleOfTheReadmeLogsItsTask(String readme) throws Exception {
    String example =
        Files.readString(Path.of(readme)).split("```python\n", -1)[1].split("```", -1)[0];
    String code =
        "load, recognise = lambda path: [0] * 32000, lambda samples: 'words'\n"
            + example
            + "assert transcribe('a7e9', 'clip.wav') == 'words'\n";
    run(List.of("-c", code), "ASR_METRICS_FILE", folder.resolve("tasks-{host}.log").toString());
    try (Stream<Path> logs = Files.list(folder)) {
      Path log = logs.findFirst().orElseThrow();
      List<WorkerRecord> records = WorkerLogParser.parse(log, "tasks.log", FAR_FROM_UTC).records();
      assertEquals(List.of("a7e9"), records.stream().map(WorkerRecord::taskId).toList());
      assertEquals(2.0, records.get(0).audioSeconds());
    }
  }

  private static double known(@Nullable Double value) {
    return Objects.requireNonNull(value);
  }

  private static Long epochMs(JsonNode time) {
    return Instant.parse(time.textValue()).toEpochMilli();
  }

  private void assertTestsPass(String module, int atLeast) throws Exception {
    String said = python("-m", "unittest", module);
    Matcher ran = RAN.matcher(said);
    assertTrue(ran.find(), said);
    assertTrue(Integer.parseInt(ran.group(1)) >= atLeast, said);
    assertFalse(said.contains("skipped"), said);
  }

  private String python(String... arguments) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(arguments));
    if (!all.get(0).startsWith("-")) {
      all.set(0, SOURCES.resolve(all.get(0)).toAbsolutePath().toString());
    }
    return run(all, "ASR_METRICS_FORMAT", "json");
  }

  private String run(List<String> arguments, String variable, String value)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("/usr/bin/python3", "-B"));
    command.addAll(arguments);
    ProcessBuilder python = new ProcessBuilder(command).redirectErrorStream(true);
    python.directory(SOURCES.toFile());
    python.environment().put(variable, value);
    python.environment().put("PYTHONPATH", SOURCES.toAbsolutePath().toString());
    Process process = python.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }
}
