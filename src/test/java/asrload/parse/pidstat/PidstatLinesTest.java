package asrload.parse.pidstat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.parse.line.InputFile;
import asrload.testing.Fixture;
import asrload.testing.PidstatLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the parser makes of lines that no short capture shows. */
class PidstatLinesTest {
  private static final String BANNER = "Linux 6.1.0 (asr-host) \t11/23/26 \t_x86_64_\t(2 CPU)";
  private static final String HEADER =
      "# Time        UID       PID    %usr %system    %CPU     RSS  Command";

  private final Path folder;

  PidstatLinesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private PidstatLog read(String... lines) throws IOException {
    return PidstatLog.read(Fixture.lines(folder, lines), ZoneOffset.UTC);
  }

  private static String row(String time, int pid, String command) {
    return time + "        0 " + pid + "    1.00    0.50    1.50   12345  " + command;
  }

  private static List<Instant> ends(PidstatLog log) {
    return log.samples().stream().map(PidstatLog.Sample::end).toList();
  }

  @Test
  void theDateMovesOnAtMidnightAndNotAtAStepOfTheClock() throws IOException {
    PidstatLog log =
        read(
            BANNER,
            "",
            HEADER,
            row("23:59:59", 7, "rq"),
            row("00:00:00", 7, "rq"),
            row("23:59:58", 7, "rq"),
            row("00:00:01", 7, "rq"),
            row("13:00:00", 7, "rq"),
            row("12:59:30", 7, "rq"),
            row("06:00:00", 7, "rq"));
    assertEquals(
        List.of(
            Instant.parse("2026-11-23T23:59:59Z"),
            Instant.parse("2026-11-24T00:00:00Z"),
            Instant.parse("2026-11-23T23:59:58Z"),
            Instant.parse("2026-11-24T00:00:01Z"),
            Instant.parse("2026-11-24T13:00:00Z"),
            Instant.parse("2026-11-24T12:59:30Z"),
            Instant.parse("2026-11-25T06:00:00Z")),
        ends(log));
  }

  @Test
  void theFirstHeaderOfTwoTablesTellsThatTheRunBeganBeforeMidnight() throws IOException {
    PidstatLog log =
        read(
            BANNER, "", "23:59:59      UID       PID    %CPU  Command", "00:00:00  0  7  1.00  rq");
    assertEquals(List.of(Instant.parse("2026-11-24T00:00:00Z")), ends(log));
  }

  @Test
  void theHourThatComesTwiceInAutumnGoesOn() throws IOException {
    String banner = BANNER.replace("11/23/26", "2026-10-25");
    Path file =
        Fixture.lines(
            folder, banner, "", HEADER, row("02:59:59", 7, "rq"), row("02:00:00", 7, "rq"));
    assertEquals(
        List.of(Instant.parse("2026-10-25T00:59:59Z"), Instant.parse("2026-10-25T01:00:00Z")),
        ends(PidstatLog.read(file, ZoneId.of("Europe/Berlin"))));
  }

  @ParameterizedTest
  @CsvSource({
    "11/12/26,   02:00:00,    1.50, 2026-11-12T02:00:00Z",
    "11/12/2026, 02:00:00 PM, 1.50, 2026-11-12T14:00:00Z",
    "11/12/2026, 12:00:00 AM, 1.50, 2026-11-12T00:00:00Z",
    "11/12/2026, 02:00:00,    1.50, 2026-12-11T02:00:00Z",
    "11/12/26,   02:00:00,    '1,50', 2026-12-11T02:00:00Z",
    "12.11.2026, 02:00:00,    '1,50', 2026-11-12T02:00:00Z",
    "2026-11-12, 02:00:00,    1.50, 2026-11-12T02:00:00Z",
    "2026年11月12日, 02时00分00秒, 1.50, 2026-11-12T02:00:00Z",
    "2026年11月12日, 下午02时00分00秒, 1.50, 2026-11-12T14:00:00Z"
  })
  void everyDate(String date, String time, String cpu, Instant end) throws IOException {
    PidstatLog log =
        read(BANNER.replace("11/23/26", date), "", HEADER, row(time, 7, "rq").replace("1.50", cpu));
    assertEquals(List.of(end), ends(log), log.input()::toString);
    assertEquals(1.5, log.samples().get(0).cpuPercent());
  }

  @Test
  void aDateThatCouldBeReadBothWaysIsNoted() throws IOException {
    PidstatLog log =
        read(BANNER.replace("11/23/26", "11/12/26"), "", HEADER, row("02:00:00", 7, "rq"));
    assertEquals(
        "the banner's date 11/12/26 was read as 2026-11-12; S_TIME_FORMAT=ISO makes it certain",
        String.valueOf(log.input().note()));
  }

  @Test
  void aTimeOfDayWithoutABannerIsRejectedAndSaysHowToMendIt() throws IOException {
    PidstatLog log = read(HEADER, row("02:00:00", 7, "rq"), row("1795402121", 7, "rq"));
    assertEquals(1, log.input().rejected());
    assertTrue(log.input().examples().get(0).reason().contains("collect with -H"));
    assertEquals(1, log.samples().size());
  }

  @Test
  void everyLineOfAForeignFileIsRejectedButTheBlank() throws IOException {
    PidstatLog log =
        read("{\"a\": 1}", "", "hello Command", "1795402121 0 7 1.0 rq", "PID Command");
    assertEquals(5, log.input().lines());
    assertEquals(4, log.input().rejected());
    assertEquals(0, log.input().records());
    assertEquals(3, log.input().examples().get(1).line());
    assertEquals("hello Command", log.input().examples().get(1).text());
  }

  @Test
  void onlyTheFirstTenRejectedLinesAreListed() throws IOException {
    String[] lines = new String[50];
    Arrays.fill(lines, "x".repeat(500));
    InputFile input = read(lines).input();
    assertEquals(50, input.rejected());
    assertEquals(10, input.examples().size());
    assertEquals(200, input.examples().get(0).text().length());
  }

  @Test
  void aCutLastLineIsRejectedAndNoted() throws IOException {
    String whole = BANNER + "\n\n" + HEADER + "\n" + row("02:00:00", 7, "rq") + "\n";
    for (String cut : List.of("02:0", "02:00:01     0  7  1.0", row("02:00:01", 7, "r"))) {
      Path file = Fixture.text(folder, whole + cut);
      PidstatLog log = PidstatLog.read(file, ZoneOffset.UTC);
      assertEquals(1, log.samples().size());
      assertEquals(1, log.input().rejected());
      assertEquals(5, log.input().examples().get(0).line());
      assertEquals("cut off in its last line", String.valueOf(log.input().note()));
    }
  }

  @Test
  void aRowThatWasCutWhenPidstatWasKilledIsRejectedInTheMiddleToo() throws IOException {
    for (String stamps : List.of("02:00:00 02:00:01", "1795402121 1795402122")) {
      String first = stamps.split(" ", -1)[0];
      String second = stamps.split(" ", -1)[1];
      PidstatLog log =
          read(
              BANNER,
              "",
              HEADER,
              row(first, 7, "rq"),
              second + "     0  7  1.0",
              BANNER,
              "",
              HEADER,
              row(second, 7, "rq"));
      assertEquals(2, log.samples().size());
      assertEquals(1, log.input().rejected(), log.input()::toString);
      assertEquals(5, log.input().examples().get(0).line());
    }
  }

  @Test
  void bytesThatAreNoTextAreRejectedBehindARowToo() throws IOException {
    PidstatLog log =
        read(BANNER, "", HEADER, row("02:00:00", 7, "rq"), "\0\0\0", "\u0001\u0002 x", "text");
    assertEquals(2, log.input().rejected(), log.input()::toString);
    assertEquals(1, log.samples().size());
  }

  @Test
  void aCommandCanLookLikeNumbersARowOrAHeader() throws IOException {
    PidstatLog log =
        read(
            BANNER,
            "",
            HEADER,
            row("02:00:00", 7, "12 34 56"),
            row("02:00:00", 8, HEADER),
            row("02:00:00", 9, row("03:00:00", 10, "x")));
    assertEquals(
        List.of("12 34 56", HEADER, row("03:00:00", 10, "x")),
        log.samples().stream().map(PidstatLog.Sample::command).toList());
  }

  @Test
  void theRestOfACommandWithANewlineIsNotedAndMovesNoColumnsOrTimes() throws IOException {
    PidstatLog log =
        read(
            BANNER,
            "",
            HEADER,
            row("12:00:00", 7, "sh -c echo"),
            "05:00:00 tomorrow",
            "# Time PID %CPU Command",
            "",
            "Average: is a word",
            "",
            HEADER,
            row("12:00:01", 7, "sh -c echo"),
            "",
            HEADER,
            row("12:00:02", 7, "rq"));
    assertEquals(3, log.samples().size());
    assertEquals(12345, log.samples().get(1).rssKib());
    assertEquals(Instant.parse("2026-11-23T12:00:02Z"), log.samples().get(2).end());
    assertEquals(0, log.input().rejected(), log.input().examples()::toString);
    assertEquals(
        "lines that continue a command with a newline in it, not read: 3, the first is line 5",
        String.valueOf(log.input().note()));
  }

  @Test
  void aLogWithoutItsBlankLinesIsRead() throws IOException {
    PidstatLog log =
        read(
            BANNER,
            "02:47:51      UID       PID    %CPU  Command",
            "02:47:52        0         7    2.00  rq",
            "02:47:51      UID       PID     RSS  Command",
            "02:47:52        0         7     300  rq",
            "Average:      UID       PID    %CPU  Command",
            "Average:        0         7    2.00  rq");
    assertEquals(0, log.input().rejected(), log.input().examples()::toString);
    assertEquals(300, log.samples().get(1).rssKib());
  }

  @Test
  void twoLogsInOneFileEachHaveTheirDate() throws IOException {
    PidstatLog log =
        read(
            BANNER,
            "",
            HEADER,
            row("02:00:00", 7, "rq"),
            BANNER.replace("11/23/26", "11/30/26"),
            "",
            HEADER,
            row("01:00:00", 7, "rq"));
    assertEquals(
        List.of(Instant.parse("2026-11-23T02:00:00Z"), Instant.parse("2026-11-30T01:00:00Z")),
        ends(log));
  }

  @Test
  void invalidUtf8NulsAndALineOfManyMegabytesDoNotBreakIt() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write((BANNER + "\r\n\r\n" + HEADER + "\r\n").getBytes(StandardCharsets.UTF_8));
    bytes.write(row("02:00:00", 7, "a").getBytes(StandardCharsets.UTF_8));
    bytes.write(new byte[] {(byte) 0xff, (byte) 0xc3, 0, '\r', '\n'});
    bytes.write("z".repeat(10_000_000).getBytes(StandardCharsets.UTF_8));
    bytes.write(("\n" + row("02:00:01", 7, "b") + "\r\n").getBytes(StandardCharsets.UTF_8));
    PidstatLog log = PidstatLog.read(Fixture.bytes(folder, bytes.toByteArray()), ZoneOffset.UTC);
    assertEquals(
        List.of("a\ufffd\ufffd\0", "b"), log.samples().stream().map(s -> s.command()).toList());
    assertEquals(1, log.input().rejected());
    assertEquals("longer than 64 KiB", log.input().examples().get(0).reason());
    assertEquals(6, log.input().lines());
  }

  @Test
  void aGzippedLogIsUnpackedAndADamagedOneSaysSo() throws IOException {
    byte[] plain = Files.readAllBytes(Fixture.path("pidstat-12.6.1-h.log"));
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    }
    Path file = folder.resolve("pidstat.log.gz");
    Files.write(file, packed.toByteArray());
    assertEquals(33, PidstatLog.read(file, ZoneOffset.UTC).samples().size());

    Files.write(file, Arrays.copyOf(packed.toByteArray(), packed.size() / 2));
    assertNotNull(PidstatLog.read(file, ZoneOffset.UTC).input().note());
    Files.write(file, new byte[] {1, 2, 3});
    assertNotNull(PidstatLog.read(file, ZoneOffset.UTC).input().note());
  }
}
