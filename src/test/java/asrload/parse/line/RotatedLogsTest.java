package asrload.parse.line;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RotatedLogsTest {
  private static List<String> order(String... names) {
    return RotatedLogs.oldestFirst(Stream.of(names).map(Path::of).toList()).stream()
        .map(Path::toString)
        .toList();
  }

  @Test
  void numbersCountBackwardsAndTheLogItselfIsTheNewest() {
    assertEquals(
        List.of("a.log", "w.log.10.gz", "w.log.2.gz", "w.log.1", "w.log", "x.log.1", "x.log"),
        order("x.log", "w.log", "w.log.1", "w.log.10.gz", "w.log.2.gz", "x.log.1", "a.log"));
  }

  @Test
  void datesCountForwards() {
    assertEquals(
        List.of("w.log-20261122.gz", "w.log-20261123", "w.log"),
        order("w.log", "w.log-20261123", "w.log-20261122.gz"));
    assertEquals(
        List.of("w.log.2026-11-22", "w.log.2026-11-23", "w.log"),
        order("w.log.2026-11-23", "w.log", "w.log.2026-11-22"));
  }

  @Test
  void filesThatAreNoPartsOfOneLogKeepTheOrderOfTheirNames() {
    assertEquals(
        List.of("1-worker-1.log", "1-worker-2.log", "worker-1.log"),
        order("worker-1.log", "1-worker-2.log", "1-worker-1.log"));
  }
}
