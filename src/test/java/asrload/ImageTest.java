package asrload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.testing.AwaitFixture;
import asrload.testing.NeedsTool;
import asrload.testing.NeedsTool.Tool;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The lines of the {@code Dockerfile}, in empty root directories, as no container engine is here.
 */
@NeedsTool({Tool.MMDEBSTRAP, Tool.JQ, Tool.IP})
@Tag("fault")
class ImageTest {
  private static final String[] LOAD = {
    "-Dasr.users=1",
    "-Dasr.rampUp=0s",
    "-Dasr.demo.fixedProcessing=200ms",
    "-Dasr.baseline=off",
    "-Dasr.thresholds.rules=failed.ratio <= 1%",
    "-Dasr.results=/results"
  };

  @Test
  void itRunsWithoutNetworkAndRootAndWithAReadOnlyRootAndReportsAfterAStop() throws Exception {
    Path image = Files.createDirectories(Path.of("target/image"));
    List<String> old = Stream.of("root", "build", "results").map(n -> image + "/" + n).toList();
    assertEquals(
        0, root(image, Stream.concat(Stream.of("rm", "-rf"), old.stream()).toList()).waitFor());
    load(image, "-Dasr.duration=3s").waitFor();
    assertEquals(1, runs(image).size(), text(image));
    assertEquals("COMPLETE", ended(image, 0), text(image));

    Process stopped = load(image, "-Dasr.duration=10m");
    try {
      AwaitFixture.until(
          "a task",
          () ->
              runs(image).size() == 2
                  && runs(image).get(1).resolve("tasks.jsonl").toFile().length() > 0);
    } finally {
      injector(stopped).destroy();
    }
    stopped.waitFor();
    assertEquals("INTERRUPTED", ended(image, 1), text(image));
  }

  /** Why a run ended, which has its report. */
  private static String ended(Path image, int run) throws IOException {
    Path folder = runs(image).get(run);
    assertTrue(Files.exists(folder.resolve("report.md")), text(image));
    return new JsonMapper().readTree(folder.resolve("run.json").toFile()).path("ended").asText();
  }

  /** Builds it first, where it is not yet there. */
  private static Process load(Path image, String duration) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("env", "READ_ONLY=yes", "deploy/image.sh", image.toString()));
    command.addAll(List.of(LOAD));
    command.add(duration);
    return root(image, command);
  }

  /** Debian's chroot needs root. */
  private static Process root(Path image, List<String> command) throws IOException {
    List<String> all = new ArrayList<>();
    if (!Files.getOwner(Path.of("/proc/self")).getName().equals("root")) {
      all.addAll(List.of("sudo", "-n"));
    }
    all.addAll(command);
    return new ProcessBuilder(all)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(console(image).toFile()))
        .start();
  }

  /** The first process in there. */
  private static ProcessHandle injector(Process image) {
    return image
        .descendants()
        .filter(p -> p.info().commandLine().orElse("").contains("bash deploy/injector.sh"))
        .findFirst()
        .orElseThrow();
  }

  private static Path console(Path image) {
    return image.resolve("console.txt");
  }

  private static String text(Path image) throws IOException {
    return Files.readString(console(image));
  }

  private static List<Path> runs(Path image) throws IOException {
    try (Stream<Path> results = Files.list(image.resolve("results"))) {
      return results.filter(Files::isDirectory).sorted().toList();
    }
  }
}
