package asrload.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.journal.InjectorSecond;
import asrload.parse.line.Parsed;
import asrload.parse.run.InjectorLogParser;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Isolated("it measures how late sleeps end")
class InjectorWatchTest {
  @Test
  @SuppressWarnings("try") // the resource is ended, not used
  void aLineASecondTellsSleepsCpuAndCores(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("injector.jsonl");
    try (InjectorWatch watch = new InjectorWatch(file, () -> 1_000, () -> 250, e -> {})) {
      long end = System.nanoTime() + 2_500_000_000L;
      while (System.nanoTime() < end) {
        Thread.onSpinWait(); // an idle JVM's CPU may be less than a tick of the kernel's
      }
    }
    Parsed<InjectorSecond> parsed = InjectorLogParser.parse(file, "injector.jsonl");
    assertEquals(0, parsed.input().rejected());
    assertTrue(parsed.records().size() >= 1, parsed.records().toString());
    InjectorSecond first = parsed.records().get(0);
    assertEquals(1_000, first.startMs());
    assertEquals(250L, first.journalWaitMs());
    assertEquals(Runtime.getRuntime().availableProcessors(), first.cores());
    int sleeps = first.hiccups().values().stream().mapToInt(Integer::intValue).sum();
    assertTrue(sleeps > 0 && sleeps <= 1000 * first.seconds() + 1, first.toString());
    assertTrue(first.seconds() >= 1 && first.cpuSeconds() > 0, first.toString());
    int longest = first.hiccups().keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
    assertTrue(
        longest >= first.maxHiccupMs() && longest <= 1 + 1.1 * first.maxHiccupMs(),
        first.toString());
  }

  @ParameterizedTest
  @CsvSource({"-0.5,1", "0.3,1", "1.2,2", "99,99", "100,100", "101,110", "123.4,130", "1001,1100"})
  void hiccupsAreRoundedUpToTwoDigits(double ms, int rounded) {
    assertEquals(rounded, InjectorWatch.roundedUp(ms));
  }
}
