package asrload.parse.gatling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.parse.line.InputFile;
import asrload.parse.line.Parsed;
import asrload.testing.Fixture;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real log of Gatling 3.15.1: 4 users, a group, a failing request, names in Latin-1 and UTF-16.
 */
class GatlingLogParserTest {
  private static final Path REAL = Fixture.path("gatling-3.15.1-simulation.log");

  @Test
  void gatling3151() throws IOException {
    Parsed<GatlingLog> parsed = GatlingLogParser.parse(REAL, "gatling/simulation.log");
    GatlingLog log = parsed.records().get(0);
    assertEquals("3.15.1", log.gatlingVersion());
    assertEquals("TinySimulation", log.simulationClass());
    assertEquals(4, log.usersStarted());
    assertEquals(4, log.usersEnded());
    Map<String, Long> byName =
        log.requests().stream()
            .collect(
                Collectors.groupingBy(
                    GatlingLog.Request::name, TreeMap::new, Collectors.counting()));
    assertEquals(Map.of("submit", 4L, "poll", 4L, "获取结果 é", 4L, "bad", 4L), byName);
    GatlingLog.Request bad =
        log.requests().stream().filter(r -> r.name().equals("bad")).findFirst().orElseThrow();
    assertEquals("status.find.is(200), found 500", bad.message());
    GatlingLog.Request submit = log.requests().get(0);
    assertTrue(submit.ok());
    assertNull(submit.message());
    assertEquals(100, submit.endMs() - submit.startMs());
    assertEquals(log.startMs() + 0x94, submit.startMs());
  }

  @Test
  void theAccountCountsResponsesAsRecords() throws IOException {
    InputFile input = GatlingLogParser.parse(REAL, "gatling/simulation.log").input();
    assertEquals("gatling/simulation.log", input.file());
    assertEquals(16, input.records());
    assertEquals(0, input.rejected());
    assertNull(input.note());
  }

  @Test
  void cutAtEveryByteItGivesThePrefixOfTheResponses(@TempDir Path folder) throws IOException {
    byte[] whole = Files.readAllBytes(REAL);
    List<GatlingLog.Request> all = GatlingLogParser.parse(REAL, "x").records().get(0).requests();
    int seen = 0;
    for (int length = 1; length < whole.length; length++) {
      Path file = Fixture.bytes(folder, Arrays.copyOf(whole, length));
      Parsed<GatlingLog> cut = GatlingLogParser.parse(file, "x");
      List<GatlingLog.Request> requests =
          cut.records().isEmpty() ? List.of() : cut.records().get(0).requests();
      assertEquals(all.subList(0, requests.size()), requests);
      assertTrue(requests.size() >= seen);
      seen = requests.size();
      boolean insideARecord = cut.input().rejected() == 1;
      assertEquals(
          insideARecord ? "cut off in its last record" : "null",
          String.valueOf(cut.input().note()));
    }
    assertEquals(all.size(), seen);
  }

  @Test
  void gatlingsOwnErrorsAreKept(@TempDir Path folder) throws IOException {
    byte[] whole = Files.readAllBytes(REAL);
    ByteBuffer longer = ByteBuffer.allocate(whole.length + 9);
    int firstString = -1;
    longer.put(whole).put((byte) 4).putInt(firstString).putInt(5);
    Path file = Fixture.bytes(folder, longer.array());
    assertEquals(List.of("submit"), GatlingLogParser.parse(file, "x").records().get(0).errors());
  }

  @Test
  void anUnknownRecordEndsTheReadingAndSaysWhere(@TempDir Path folder) throws IOException {
    byte[] whole = Files.readAllBytes(REAL);
    byte[] longer = Arrays.copyOf(whole, whole.length + 3);
    longer[whole.length] = 9;
    Parsed<GatlingLog> read = GatlingLogParser.parse(Fixture.bytes(folder, longer), "x");
    assertEquals(16, read.records().get(0).requests().size());
    assertEquals(
        "read only up to byte " + (whole.length + 1) + ": unknown type of record: 9",
        String.valueOf(read.input().note()));
  }

  @Test
  void anEmptyLogSaysThatGatlingWasKilled(@TempDir Path folder) throws IOException {
    Parsed<GatlingLog> empty = GatlingLogParser.parse(Fixture.text(folder, ""), "x");
    assertTrue(empty.records().isEmpty());
    assertEquals(
        "empty: Gatling was killed before it wrote its log", String.valueOf(empty.input().note()));
  }

  @Test
  void theTextLogOfOlderGatlingIsNoLog(@TempDir Path folder) throws IOException {
    Path file = Fixture.text(folder, "RUN\tcomputerdatabase\t1700000000000\t \t3.9.5\n");
    Parsed<GatlingLog> old = GatlingLogParser.parse(file, "x");
    assertTrue(old.records().isEmpty());
    assertEquals(1, old.input().rejected());
    assertEquals(
        "does not begin like a simulation.log of Gatling 3.13 or newer",
        old.input().examples().get(0).reason());
  }
}
