package asrload.parse.pidstat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.testing.PidstatLog;
import asrload.testing.PidstatLog.Sample;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The real captures, one form each; named by version of sysstat, flags and locale. */
class PidstatParserTest {

  @ParameterizedTest
  @CsvSource({
    "pidstat-12.6.1-h.log,                 2026-11-23T02:47:28Z, 33",
    "pidstat-12.6.1-h-l.log,               2026-11-23T02:47:31Z, 33",
    "pidstat-12.6.1-h-H.log,               2026-11-23T02:47:34Z, 33",
    "pidstat-12.6.1-h-en_US.log,           2026-11-23T02:47:43Z, 33",
    "pidstat-12.6.1-h-H-l-iso-utc.log,     2026-11-23T02:48:41Z, 33"
  })
  void oneTableOfTheGuidesStack(String log, Instant first, int samples) throws IOException {
    PidstatLog read = PidstatLog.read(log);
    assertEquals(0, read.input().rejected(), read.input().examples()::toString);
    assertEquals(samples, read.samples().size());
    assertEquals(samples, read.input().records());
    assertEquals(first, read.samples().get(0).end());
    Sample worker = read.samples().get(10);
    assertTrue(worker.cpuPercent() >= 0 && worker.rssKib() > 30_000, worker::toString);
    assertNull(read.input().note());
  }

  @ParameterizedTest
  @ValueSource(strings = {"de_DE", "fr_FR", "fi_FI", "zh_CN", "ko_KR", "en_IN", "hi_IN"})
  void everyLocalesClockDateCommaAndAverage(String locale) throws IOException {
    PidstatLog one = PidstatLog.read("pidstat-12.6.1-h-" + locale + ".log");
    assertEquals(0, one.input().rejected(), one.input().examples()::toString);
    assertEquals(4, one.input().records());
    Sample busy = one.samples().get(1);
    assertEquals("sh", busy.command());
    assertEquals(1628, busy.rssKib());
    assertTrue(busy.cpuPercent() > 80 && busy.cpuPercent() < 105, busy::toString);
    Instant first = busy.end();
    assertTrue(
        first.isAfter(Instant.parse("2026-11-23T14:57:50Z"))
            && first.isBefore(Instant.parse("2026-11-23T14:59:00Z")),
        first::toString);

    PidstatLog two = PidstatLog.read("pidstat-12.6.1-two-tables-" + locale + ".log");
    assertEquals(0, two.input().rejected(), two.input().examples()::toString);
    assertEquals(8, two.input().records());
    assertTrue(two.samples().get(2).end().isAfter(first));
  }

  @Test
  void twoTablesGiveCpuAndMemoryByThemselvesAndNoAverages() throws IOException {
    PidstatLog read = PidstatLog.read("pidstat-12.6.1-two-tables.log");
    assertEquals(0, read.input().rejected(), read.input().examples()::toString);
    Sample cpu = read.samples().stream().filter(s -> s.pid() == 27921).findFirst().orElseThrow();
    Sample memory =
        read.samples().stream()
            .filter(s -> s.pid() == 27921 && s.rssKib() >= 0)
            .findFirst()
            .orElseThrow();
    assertEquals(25.0, cpu.cpuPercent());
    assertEquals(-1, cpu.rssKib());
    assertEquals(37860, memory.rssKib());
    assertTrue(Double.isNaN(memory.cpuPercent()));
    assertEquals(Instant.parse("2026-11-23T02:47:52Z"), memory.end());
    assertEquals(66, read.input().records());
  }

  @Test
  void childrenTableOfTAllGoesToWithChildren() throws IOException {
    PidstatLog read = PidstatLog.read("pidstat-12.6.1-h-T_ALL.log");
    assertEquals(0, read.input().rejected(), read.input().examples()::toString);
    assertEquals(33, read.samples().size());
    assertEquals(33, read.children().size());
    PidstatLog.Children worker = read.children().get(8);
    assertEquals(27637, worker.pid());
    assertEquals(710, worker.userMs());
    assertEquals(30, worker.systemMs());
    assertEquals(Instant.parse("2026-11-23T02:48:26Z"), worker.end());
  }

  @ParameterizedTest
  @CsvSource({
    "h-human,                   4, 0",
    "two-tables-S_COLORS-human, 8, 0",
    "h-S_COLORS,                4, 0",
    "h-U,                       4, 0",
    "U-two-tables,              8, 0",
    "h-t,                       4, 0",
    "t-two-tables,              8, 0",
    "h-all-columns,             4, 0",
    "all-tables,                8, 0",
    "h-dec0,                    4, 0",
    "H-two-tables,              8, 0",
    "h-I,                       4, 0",
    "h-T_CHILD,                 0, 4",
    "T_ALL-tables,              8, 4",
    "d-w,                       0, 0"
  })
  void everyFlag(String flags, int samples, int children) throws IOException {
    PidstatLog read = PidstatLog.read("pidstat-12.6.1-" + flags + ".log");
    assertEquals(0, read.input().rejected(), read.input().examples()::toString);
    assertEquals(samples, read.samples().size());
    assertEquals(children, read.children().size());
    assertEquals(samples + children, read.input().records());
    for (Sample sample : read.samples()) {
      assertTrue(sample.command().equals("sh") || sample.command().equals("sleep"));
      boolean busy = sample.command().equals("sh");
      assertTrue(
          Double.isNaN(sample.cpuPercent()) || busy == sample.cpuPercent() > 70, sample::toString);
      assertTrue(sample.rssKib() == -1 || sample.rssKib() / 200 >= 7);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"d", "w", "v", "s", "R"})
  void everyFlagThatAddsColumnsOrATable(String flag) throws IOException {
    PidstatLog one = PidstatLog.read("pidstat-12.6.1-h-" + flag + ".log");
    PidstatLog several = PidstatLog.read("pidstat-12.6.1-" + flag + "-tables.log");
    assertEquals(0, one.input().rejected(), one.input().examples()::toString);
    assertEquals(0, several.input().rejected(), several.input().examples()::toString);
    assertEquals(4, one.samples().size());
    assertEquals(8, several.samples().size());
    Sample busy = one.samples().get(0);
    assertEquals("sh", busy.command());
    assertEquals(1612, busy.rssKib());
    assertTrue(busy.cpuPercent() > 30 && busy.cpuPercent() < 35, busy::toString);
    assertEquals(busy.cpuPercent(), several.samples().get(0).cpuPercent(), 2.0);
    assertEquals(1612, several.samples().get(2).rssKib());
  }

  @Test
  void argumentsWithNewlinesThatHoldARowAndAHeaderGiveNoSamples() throws IOException {
    PidstatLog read = PidstatLog.read("pidstat-12.6.1-h-l-newlines.log");
    assertEquals(
        List.of("python3 -c import time,sys; time.sleep(6) first", "sleep 20"),
        read.samples().stream().map(Sample::command).distinct().toList());
    assertEquals(4, read.samples().size());
    assertEquals(0, read.input().rejected(), read.input().examples()::toString);
    assertEquals(17, read.input().lines());
    assertNotNull(read.input().note());
  }

  @Test
  void cpuDividedByTheProcessorsIsUndoneAndNoted() throws IOException {
    PidstatLog read = PidstatLog.read("pidstat-12.6.1-h-I.log");
    assertEquals(100.0, read.samples().get(1).cpuPercent());
    assertEquals(
        "collected with -I: CPU taken from %usr + %system + %guest",
        String.valueOf(read.input().note()));
  }

  @Test
  void sysstat10EpochWithLeadingSpaceAndNoUid() throws IOException {
    PidstatLog read = PidstatLog.read("synthetic-pidstat-10.0.5-h.log");
    assertEquals(0, read.input().rejected(), read.input().examples()::toString);
    assertEquals(
        new Sample(Instant.ofEpochSecond(1795402055), 1300, 99.0, 38372, "python worker.py"),
        read.samples().get(3));
  }

  @Test
  void sysstat11NegativeUnknownValues() throws IOException {
    PidstatLog read = PidstatLog.read("synthetic-pidstat-11.0.1-h.log");
    assertEquals(0, read.input().rejected(), read.input().examples()::toString);
    assertEquals(
        new Sample(Instant.ofEpochSecond(1795402054), 1234, 1.5, 28816, "rq"),
        read.samples().get(0));
  }

  @Test
  void chineseMorningAndAfternoonAcrossNoon() throws IOException {
    PidstatLog read = PidstatLog.read("synthetic-pidstat-12.2.0-h-zh_TW-ampm.log");
    assertEquals(0, read.input().rejected(), read.input().examples()::toString);
    assertEquals(Instant.parse("2026-11-23T11:59:59Z"), read.samples().get(0).end());
    assertEquals(Instant.parse("2026-11-23T12:00:00Z"), read.samples().get(1).end());
  }

  @Test
  void timeZoneIsTheOneGiven() throws IOException {
    ZoneId shanghai = ZoneId.of("Asia/Shanghai");
    PidstatLog there = PidstatLog.read("pidstat-12.6.1-h.log", shanghai);
    assertEquals(Instant.parse("2026-11-22T18:47:28Z"), there.samples().get(0).end());
    assertEquals(
        PidstatLog.read("pidstat-12.6.1-h-H.log", shanghai).samples(),
        PidstatLog.read("pidstat-12.6.1-h-H.log", ZoneOffset.UTC).samples());
  }

  @Test
  void commandsAreWholeAndShared() throws IOException {
    PidstatLog read = PidstatLog.read("pidstat-12.6.1-h-l.log");
    String first = read.samples().get(6).command();
    assertEquals(
        "/usr/bin/python3 /usr/bin/uvicorn api:app --host 127.0.0.1 --port 8000 --log-level"
            + " warning",
        first);
    assertSame(first, read.samples().get(17).command());
  }
}
