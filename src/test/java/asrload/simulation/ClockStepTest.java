package asrload.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.demo.DemoServer;
import asrload.demo.DemoSettings;
import asrload.demo.PlantedFaults;
import asrload.journal.TaskEvent;
import asrload.journal.TaskEvent.Kind;
import asrload.testing.NeedsTool;
import asrload.testing.NeedsTool.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The clock of the injector's machine jumps while a run goes on: libfaketime does so to the JVM and
 * to its pidstat. Both are many times slower under it, so the load is long and light.
 */
@Tag("fault")
@NeedsTool({Tool.FAKETIME, Tool.PIDSTAT})
class ClockStepTest {
  private static final Duration LOAD = Duration.ofSeconds(60);

  @TempDir Path folder;

  private static Path library() throws IOException {
    try (Stream<Path> files =
        Files.find(Path.of("/usr/lib"), 4, (path, file) -> path.endsWith("libfaketime.so.1"))) {
      return files.findFirst().orElseThrow();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3600, -3600})
  void aStepByAnHourChangesNoDurationAndIsNamed(int stepSeconds) throws Exception {
    Path offset = Files.writeString(folder.resolve("offset"), "+0\n");
    Map<String, String> environment =
        Map.of(
            "LD_PRELOAD", library().toString(),
            "FAKETIME_TIMESTAMP_FILE", offset.toString(),
            "FAKETIME_CACHE_DURATION", "1",
            "FAKETIME_DONT_FAKE_MONOTONIC", "1",
            "NO_FAKE_STAT", "1",
            "JAVA_TOOL_OPTIONS", "-XX:-UsePerfData");
    DemoSettings settings =
        new DemoSettings(
            0,
            1,
            16,
            Duration.ofMillis(100),
            Map.of(),
            false,
            Files.createDirectories(folder.resolve("server")),
            PlantedFaults.NONE);
    try (DemoServer server = DemoServer.start(settings);
        GatlingFork fork =
            new GatlingFork(
                folder,
                environment,
                "asr.baseUrl=" + server.baseUrl(),
                "asr.audio=audio/clip_01.wav",
                "asr.users=2",
                "asr.rampUp=0s",
                "asr.duration=" + LOAD.toSeconds() + "s")) {
      fork.awaitJournal(journal -> journal.contains("COMPLETED"));
      Thread.sleep(3_000);
      Files.writeString(offset, "%+d%n".formatted(stepSeconds));
      fork.exitCode();
      String report = Files.readString(fork.run().resolve("report.md"));
      List<TaskEvent> ends = fork.ends();
      long first = ends.stream().mapToLong(TaskEvent::sentMs).min().orElseThrow();
      for (TaskEvent end : ends) {
        assertEquals(Kind.COMPLETED, end.event(), end.toString());
        long doneMs = end.doneMs() == null ? Long.MAX_VALUE : end.doneMs();
        assertTrue(doneMs - first < LOAD.plusSeconds(20).toMillis(), end.toString());
        assertTrue(doneMs > end.sentMs() && doneMs - end.sentMs() < 20_000, end.toString());
      }
      assertEquals(List.of("PASS"), fork.results("ledger"), report);
      assertEquals(List.of("INCONCLUSIVE"), fork.results("CLOCK STEP"), report);
      String way = stepSeconds > 0 ? "jumped ahead by 3600.0 s" : "jumped back by 3600.0 s";
      assertTrue(report.contains(way), report);
    }
  }
}
