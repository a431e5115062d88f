package asrload.analysis.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.journal.RunManifest.Ended;
import asrload.testing.SampleManifest;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report that is made again reads the worker logs in the shapes that the run was made with. */
class RunShapesTest {
  private static final String SHAPES = "[\"took (?<processingMs>\\\\d+), id (?<taskId>\\\\S+)\"]";

  private final Path root;

  RunShapesTest(@TempDir Path root) throws IOException {
    this.root = root;
    Files.writeString(
        Files.createDirectories(root.resolve("worker")).resolve("w.log"), "took 1250, id a7\n");
  }

  private RunFiles read(Map<String, String> config, Map<String, String> overrides)
      throws IOException {
    Files.writeString(
        root.resolve("run.json"),
        new JsonMapper()
            .writeValueAsString(SampleManifest.of(1_000, Ended.COMPLETE, "pidstat", config)));
    return RunReader.directory(root, ZoneOffset.UTC, overrides);
  }

  @Test
  void theManifestsShapesCount() throws IOException {
    assertEquals(
        1.25,
        read(Map.of("asr.worker.shapes", SHAPES), Map.of()).workers().get(0).processingSeconds());
    assertEquals(List.of(), read(Map.of(), Map.of()).workers());
  }

  @Test
  void shapesGivenAnewCountMore() throws IOException {
    RunFiles run =
        read(
            Map.of("asr.worker.shapes", "[\"(?<taskId>x)\"]"), Map.of("asr.worker.shapes", SHAPES));
    assertEquals("a7", run.workers().get(0).taskId());
  }

  @Test
  void aManifestWhoseShapesAreBrokenIsToldAndTheRestIsRead() throws IOException {
    RunFiles run = read(Map.of("asr.worker.shapes", "[\"(\"]"), Map.of());
    assertTrue(
        run.inputs().missing().stream()
            .anyMatch(
                m ->
                    m.what()
                        .toString()
                        .contains("asr.worker.shapes of the run: shape 1 is not a regular")),
        run.inputs().missing()::toString);
  }
}
