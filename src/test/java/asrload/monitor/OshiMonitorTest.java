package asrload.monitor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OshiMonitorTest {
  @TempDir Path folder;

  @Test
  void itSamplesThisProcessAndSaysWhyItWasUsed() throws Exception {
    OshiMonitor monitor = OshiMonitor.start(folder, Duration.ofMillis(200), "no pidstat here");
    Path log = folder.resolve("samples.jsonl");
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (Files.size(log) == 0 && System.nanoTime() < deadline) {
      Thread.sleep(50);
    }
    monitor.close();
    JsonMapper json = new JsonMapper();
    List<String> lines = Files.readAllLines(log);
    boolean own = false;
    for (String line : lines) {
      JsonNode sample = json.readTree(line);
      own |=
          sample.get("pid").asLong() == ProcessHandle.current().pid()
              && sample.get("rssKib").asLong() > 1_000
              && sample.get("command").asText().contains("java");
    }
    assertTrue(own, "a sample of this process among " + lines.size());
    assertTrue(monitor.note().orElse("").contains("no pidstat here"));
  }
}
