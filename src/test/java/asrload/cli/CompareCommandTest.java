package asrload.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
  @TempDir Path results = Path.of("");

  @Test
  void runsAreFoldersOrNamesInTheResults() throws IOException {
    Path one = run("one");
    Path two = run("two");
    assertEquals(List.of(one, two), CompareCommand.folders("one, two", results));
    assertEquals(List.of(two, one), CompareCommand.folders(two + "," + one, results));
  }

  @Test
  void whatCannotBeComparedIsRefusedWithTheWayOut() throws IOException {
    Path one = run("one");
    Files.createDirectories(results.resolve("empty"));
    assertRefused("", "set two or more runs, the reference first");
    assertRefused("one", "set two or more runs, the reference first");
    assertRefused("one,none", "asr.runs: none: no such folder");
    assertRefused("one,empty", "empty has no run.json: not a run directory");
    assertRefused("one," + one, "one is there twice");
  }

  private void assertRefused(String asked, String message) {
    ConfigException refused =
        assertThrows(ConfigException.class, () -> CompareCommand.folders(asked, results));
    assertTrue(
        String.valueOf(refused.getMessage()).contains(message),
        String.valueOf(refused.getMessage()));
  }

  private Path run(String name) throws IOException {
    Path folder = Files.createDirectories(results.resolve(name));
    Files.writeString(folder.resolve("run.json"), "{}");
    return folder;
  }
}
