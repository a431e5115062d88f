package asrload.simulation.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.journal.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatlingResultsTest {
  @TempDir Path folder;

  private Path gatling = Path.of("");
  private RunDirectory run = new RunDirectory(Path.of(""));

  @BeforeEach
  void directories() throws IOException {
    gatling = folder.resolve("gatling");
    run = RunDirectory.create(folder.resolve("results"), "S", Instant.EPOCH);
  }

  @Test
  void theRunsOwnFolderIsMovedAndALinkLeftInItsPlace() throws IOException {
    results("s-1", "older");
    GatlingResults results = new GatlingResults(gatling);
    results("s-2", "own");
    results("s-3", "a run that began later");
    results.linkLog(run);
    assertEquals("own", Files.readString(run.simulationLog()));
    results.move(run);
    assertEquals("own", Files.readString(run.simulationLog()));
    assertEquals("own", Files.readString(run.gatling().resolve("js/chart.js")));
    assertTrue(Files.isSymbolicLink(gatling.resolve("s-2")));
    assertEquals("own", Files.readString(gatling.resolve("s-2/index.html")));
    assertEquals("older", Files.readString(gatling.resolve("s-1/simulation.log")));
  }

  @Test
  void aRunWithoutGatlingsFolderIsLeftAlone() throws IOException {
    GatlingResults results = new GatlingResults(gatling);
    results.linkLog(run);
    results.move(run);
    assertFalse(Files.exists(run.simulationLog()));
  }

  private void results(String name, String content) throws IOException {
    Path own = gatling.resolve(name);
    Files.createDirectories(own.resolve("js"));
    Files.writeString(own.resolve("simulation.log"), content);
    Files.writeString(own.resolve("index.html"), content);
    Files.writeString(own.resolve("js/chart.js"), content);
  }
}
