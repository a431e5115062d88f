package asrload.parse.pidstat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.parse.line.InputFile;
import asrload.testing.Fixture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What CPU columns of different versions of sysstat mean, and values that cannot be. */
class PidstatCpuTest {
  private static final String OLD =
      "#      Time   UID       PID    %usr %system  %guest    %CPU     RSS  Command";
  private static final String NEW =
      "# Time        UID       PID    %usr %system  %guest   %wait    %CPU     RSS  Command";

  private final Path folder;

  PidstatCpuTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** What the sink was told of one process, in words, and whether the log caps. */
  private static final class Heard implements ProcessSampleSink {
    private final long of;
    private final List<String> cpu = new ArrayList<>();
    private final List<Long> rss = new ArrayList<>();
    private boolean caps;

    Heard(long of) {
      this.of = of;
    }

    private void add(long pid, String text, long rssKib) {
      if (pid == of) {
        cpu.add(text);
        rss.add(rssKib);
      }
    }

    @Override
    public void sample(long endMs, long pid, double cpuPercent, long rssKib, String command) {
      add(pid, String.format(Locale.ROOT, "%.0f", cpuPercent), rssKib);
    }

    @Override
    public void atCap(
        long endMs, long pid, double atLeast, long rssKib, String command, boolean certain) {
      add(pid, String.format(Locale.ROOT, certain ? ">%.0f" : "%.0f?", atLeast), rssKib);
    }

    @Override
    public void logEnds(boolean caps) {
      this.caps |= caps;
    }
  }

  private static InputFile read(Path file, Heard heard) throws IOException {
    return PidstatParser.parse(file, "log", ZoneOffset.UTC, heard);
  }

  private Heard read(String kernel, int cores, String header, String... numbers)
      throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("Linux " + kernel + " (asr) \t11/23/2026 \t_x86_64_\t(" + cores + " CPU)");
    for (int i = 0; i < numbers.length; i++) {
      lines.addAll(List.of("", header));
      lines.add((1795402100 + i) + "  1000  4711  " + numbers[i] + "  600000  asr-worker");
    }
    Heard heard = new Heard(4711);
    InputFile input = read(Fixture.lines(folder, lines.toArray(new String[0])), heard);
    assertEquals(0, input.rejected(), input.examples()::toString);
    return heard;
  }

  @Test
  void rowsAtTheLimitOfRhel7AreUnknownAndNotCollectedWithI() throws IOException {
    Heard heard = new Heard(4711);
    InputFile input = read(Fixture.path("synthetic-pidstat-10.1.5-h-capped.log"), heard);
    assertEquals(
        List.of("0", "0", ">100", ">100", ">100", ">100", ">100", ">100", "0", "0"), heard.cpu);
    assertEquals(IntStream.range(0, 10).mapToObj(i -> 921600L).toList(), heard.rss);
    assertTrue(heard.caps);
    assertEquals(0, input.rejected());
    String note = String.valueOf(input.note());
    assertTrue(note.startsWith("this pidstat limits a process to 100 % CPU"), note);
    assertFalse(note.contains("-I"), note);
  }

  @Test
  void threadsTellWhatTheLimitHidesUnlessSomeOfThemLackTheirRow() throws IOException {
    Heard heard = new Heard(4711);
    InputFile input = read(Fixture.path("synthetic-pidstat-10.1.5-h-t-capped.log"), heard);
    assertEquals(List.of("0", "0", "311", "311", "311", "311", ">100", "311", "0", "0"), heard.cpu);
    assertEquals(IntStream.range(0, 10).mapToObj(i -> 921600L).toList(), heard.rss);
    assertEquals(0, input.rejected());
    assertEquals(10, input.records());
  }

  @Test
  void anImpossibleValueLosesThatValueAndNotTheRow() throws IOException {
    Heard heard = new Heard(4711);
    InputFile input = read(Fixture.path("synthetic-pidstat-12.5.4-h-H-overflow.log"), heard);
    assertEquals(
        List.of("84", "84", "84", "84", "84", "NaN", "NaN", "84", "84", "84", "84", "84"),
        heard.cpu);
    assertEquals(
        IntStream.range(0, 12).mapToObj(i -> i == 8 || i == 9 ? -1L : 524288L).toList(), heard.rss);
    assertEquals(0, input.rejected(), input.examples()::toString);
    assertEquals(24, input.records());
    assertEquals(
        "impossible values, left out without the rest of their rows: 5 rows, the first is line 16",
        String.valueOf(input.note()));
  }

  @ParameterizedTest
  @CsvSource({
    "18446744073709551616.00, 84", // %usr of 1 s
    "1844674407370955264.00, 84", // of 10 s
    "'18446744073709551616,00', 84",
    "-18446744073709551616.00, 84",
    "nan, 84",
    "-nan, 84",
    "inf, 84",
    "-, 84",
    "-1.00, 84",
    "-7.00, 84",
    "42949672.96, 84"
  })
  void userTimeThatCannotBeLeavesTheOtherColumns(String usr, String cpu) throws IOException {
    Heard heard = read("5.15", 4, NEW, usr + "  4.00  0.00  0.00  84.00");
    assertEquals(List.of(cpu), heard.cpu);
    assertEquals(List.of(600000L), heard.rss);
  }

  @ParameterizedTest
  @CsvSource({
    "4, 404.00, 404", // an interval that was measured short
    "4, 31600.00, NaN",
    "4, 500.00, NaN",
    "1, 101.00, 101",
    "1, 200.00, NaN",
    "64, 5000.00, 5000"
  })
  void cpuAboveAllCoresDoesNotCount(int cores, String cpu, String known) throws IOException {
    assertEquals(List.of(known), read("5.15", cores, NEW, cpu + "  0.00  0.00  0.00  " + cpu).cpu);
  }

  @Test
  void aRowThatFitsNeitherDivisionNorLimitKeepsItsCpu() throws IOException {
    Heard heard = read("5.15", 4, NEW, "50.00 0.00 0.00 0.00 50.00", "200.00 0.00 0.00 0.00 50.00");
    assertEquals(List.of("50", "50"), heard.cpu);
    assertFalse(heard.caps);
  }

  @Test
  void dividedByTheProcessorsIsToldByTheirNumber() throws IOException {
    assertEquals(List.of("116"), read("5.15", 64, OLD, "100.00 16.00 0.00 1.81").cpu);
    assertEquals(List.of("250"), read("5.15", 4, OLD, "240.00 10.00 0.00 62.50").cpu);
  }

  @Test
  void dividedByTheProcessorsAndLimitedIsTakenTimesTheProcessors() throws IOException {
    assertEquals(List.of("446"), read("3.10.0", 64, OLD, "100.00 16.00 0.00 6.97").cpu);
  }

  @ParameterizedTest
  @ValueSource(strings = {OLD, NEW})
  void aRowOfExactly100IsWhatItSaysInALogThatGoesAbove(String header) throws IOException {
    String wait = header.equals(NEW) ? " 0.00 " : " ";
    Heard heard =
        read(
            "5.15",
            4,
            header,
            "90.00 10.00 0.00" + wait + "100.00",
            "300.00 20.00 0.00" + wait + "320.00",
            "100.00 0.00 0.00" + wait + "100.00");
    assertEquals(List.of("100?", "320", "100"), heard.cpu);
    assertFalse(heard.caps);
  }

  @Test
  void aRowOfExactly100IsAtTheLimitWhereAnotherRowShowsTheLimit() throws IOException {
    Heard heard = read("4.4", 8, OLD, "100.00 0.00 0.00 100.00", "100.00 30.00 0.00 100.00");
    assertEquals(List.of("100?", ">100"), heard.cpu);
    assertTrue(heard.caps);
  }

  @Test
  void rhel7LimitsEvenWhereNoRowShowsIt() throws IOException {
    String[] busy = {"100.00 0.00 0.00 100.00", "99.00 0.00 0.00 99.00"};
    assertTrue(read("3.10.0-1160.el7.x86_64", 8, OLD, busy).caps);
    assertFalse(read("3.10.0-1160.el7.x86_64", 1, OLD, busy).caps, "one core is the limit");
    assertFalse(read("5.15", 8, OLD, busy).caps);
  }

  @Test
  void manyRowsOfExactly100AndNoneAboveAreALimitInOldVersions() throws IOException {
    String[] rows =
        IntStream.range(0, 6).mapToObj(i -> "100.00 0.00 0.00 100.00").toArray(String[]::new);
    assertTrue(read("4.9", 8, OLD, rows).caps);
    String[] newer =
        IntStream.range(0, 6).mapToObj(i -> "100.00 0.00 0.00 0.00 100.00").toArray(String[]::new);
    assertFalse(read("6.1", 8, NEW, newer).caps);
  }
}
