package asrload.parse.pidstat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.testing.Fixture;
import asrload.testing.PidstatLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands with newlines in them, whose rest stands on a line of its own, and midnight. */
class PidstatTextTest {
  private static final String BANNER = "Linux 6.1.0 (asr-host) \t11/23/26 \t_x86_64_\t(2 CPU)";
  private static final String HEADER =
      "# Time        UID       PID    %usr %system  %guest    %CPU     RSS  Command";

  private final Path folder;

  PidstatTextTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private PidstatLog read(String... lines) throws IOException {
    return PidstatLog.read(Fixture.lines(folder, lines), ZoneOffset.UTC);
  }

  private static String row(String time, int pid, String command) {
    return time + "        0 " + pid + "    1.00    0.50    0.00    1.50   12345  " + command;
  }

  private static List<Long> pids(PidstatLog log) {
    return log.samples().stream().map(PidstatLog.Sample::pid).toList();
  }

  @Test
  void theRestOfACommandThatLooksLikeARowIsNoSample() throws IOException {
    PidstatLog log =
        read(
            BANNER,
            "",
            HEADER,
            row("1795402121", 7, "sh -c echo"),
            row("1795402000", 666, "pasted from a log"),
            row("1795402001", 667, "pasted from a log"),
            row("1795402121", 8, "rq"),
            "",
            HEADER,
            row("1795402122", 7, "sh -c echo"),
            row("1795402000", 666, "pasted from a log"),
            row("1795402001", 667, "pasted from a log"),
            row("1795402122", 8, "rq"));
    assertEquals(List.of(7L, 8L, 7L, 8L), pids(log));
    assertEquals(0, log.input().rejected());
    assertEquals(
        "lines that continue a command with a newline in it, not read: 4, the first is line 5",
        String.valueOf(log.input().note()));
    assertEquals(Instant.ofEpochSecond(1795402122), log.samples().get(3).end());
  }

  @Test
  void theRestOfACommandMovesNoTimeOfDayOverMidnight() throws IOException {
    PidstatLog log =
        read(
            BANNER,
            "",
            HEADER,
            row("12:00:00", 7, "rq"),
            "",
            HEADER,
            row("12:00:01", 7, "sh -c echo"),
            row("05:00:00", 666, "pasted from a log"),
            row("12:00:01", 8, "rq"));
    assertEquals(List.of(7L, 7L, 8L), pids(log));
    assertEquals(Instant.parse("2026-11-23T12:00:01Z"), log.samples().get(2).end());
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "x y z,0",
        "  0 7 1.00,0",
        "#!/bin/bash,0",
        "1795402121,1",
        "1795402121 0 x 1.0 0.5 0.0 1.5 12345 rq,1",
        "\t,0"
      })
  void aLineThatIsNoRowIsARejectedRowOnlyWithItsTime(String rest, int rejected) throws IOException {
    PidstatLog log =
        read(BANNER, "", HEADER, row("1795402121", 7, "sh -c a"), rest, row("1795402121", 8, "rq"));
    assertEquals(List.of(7L, 8L), pids(log));
    assertEquals(rejected, log.input().rejected());
    assertEquals(rejected == 0 && !rest.isBlank(), log.input().note() != null);
    assertEquals(6, log.input().lines());
  }

  @Test
  void aLogWhoseRepeatedHeadersSomebodyTookOutIsRead() throws IOException {
    PidstatLog log = read(BANNER, HEADER, row("12:00:00", 7, "rq"), row("12:00:01", 7, "rq"));
    assertEquals(2, log.samples().size());
    assertEquals(0, log.input().rejected());
  }

  @ParameterizedTest
  @CsvSource({
    "00:00:00, 00:00:01, 2026-11-24T00:00:00Z",
    "00:00:01, 00:00:02, 2026-11-23T00:00:01Z",
    "00:00:40, 00:01:40, 2026-11-24T00:00:40Z",
    "12:00:00 AM, 12:00:01 AM, 2026-11-24T00:00:00Z",
    "12:00:00 PM, 12:00:01 PM, 2026-11-23T12:00:00Z",
    "23:59:59, 00:00:00, 2026-11-23T23:59:59Z"
  })
  void aFirstIntervalOverMidnightIsToldByItsLength(String first, String second, Instant end)
      throws IOException {
    for (String between : List.of("\n" + HEADER + "\n", "")) {
      PidstatLog log =
          PidstatLog.read(
              Fixture.text(
                  folder,
                  BANNER
                      + "\n\n"
                      + HEADER
                      + "\n"
                      + row(first, 7, "rq")
                      + "\n"
                      + between
                      + row(second, 7, "rq")
                      + "\n"),
              ZoneOffset.UTC);
      assertEquals(end, log.samples().get(0).end(), between);
      long apart =
          log.samples().get(1).end().getEpochSecond() - log.samples().get(0).end().getEpochSecond();
      assertTrue(apart == 1 || apart == 60, log.samples()::toString);
    }
  }

  @Test
  void cpuDividedByTheProcessorsIsSeenFromTheFirstRowThatIsNotIdle() throws IOException {
    PidstatLog log =
        read(
            BANNER,
            "",
            HEADER,
            "1795402121  0  7  0.00  0.00  0.00  0.00  300  idle",
            "1795402121  0  8  0.60  0.20  0.00  0.40  300  rq");
    assertEquals(0.8, log.samples().get(1).cpuPercent(), 1e-9);
  }

  @Test
  void aLogWithoutISharingAFileWithOneIsReadAsItIs() throws IOException {
    PidstatLog log =
        read(
            BANNER,
            "",
            HEADER,
            "1795402121  0  8  60.00  0.00  0.00  30.00  300  rq",
            BANNER,
            "",
            HEADER,
            "1795402122  0  8  -1.00  0.00  0.00  20.00  300  rq");
    assertEquals(60.0, log.samples().get(0).cpuPercent());
    assertEquals(20.0, log.samples().get(1).cpuPercent());
  }
}
