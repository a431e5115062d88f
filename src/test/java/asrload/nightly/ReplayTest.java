package asrload.nightly;

import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.nightly.Replay.Noise;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What docs/decisions/nightly.md promises, with fewer years. */
@Execution(ExecutionMode.CONCURRENT)
class ReplayTest {
  private static final int YEARS = 40;

  @ParameterizedTest
  @EnumSource(Noise.class)
  void aYearWithoutAStepHasAtMostHalfAFalseAlarm(Noise noise) {
    for (double cv : new double[] {0.02, 0.05}) {
      double alarms = Replay.of(noise, cv, 0, YEARS).falseAlarms();
      // Half an alarm per year, and two standard deviations of a mean over 40 years.
      assertTrue(alarms <= 0.5 + 2 * Math.sqrt(0.5 / YEARS), noise + " " + cv + ": " + alarms);
    }
  }

  @ParameterizedTest
  @CsvSource({"0.02, 5", "0.03, 6", "0.05, 14"})
  void aStepOfTenPercentIsFoundWithinTheseNightsInHalfOfTheYears(double cv, int nights) {
    int median = Replay.of(Noise.NORMAL, cv, 0.10, YEARS).median();
    assertTrue(median <= nights, "nights: " + median);
  }

  @Test
  void aStepOfThirtyPercentIsFoundInTheFirstNight() {
    int median = Replay.of(Noise.NORMAL, 0.03, 0.30, YEARS).median();
    assertTrue(median <= 1, "nights: " + median);
  }

  /** What is printed beside each gate. */
  @ParameterizedTest
  @CsvSource({"15, 1", "15, 2", "24, 0", "30, 0", "30, 1", "30, 2"})
  void theSmallestStepIsFoundInHalfOfAllCases(int nights, int window) {
    GateRule.Window newest = GateRule.WINDOWS.get(window);
    double step = GateRule.smallest(0.05, nights, newest);
    SplittableRandom random = new SplittableRandom(1);
    int found = 0;
    for (int i = 0; i < 400; i++) {
      double[] before = new double[nights];
      Arrays.setAll(before, j -> 0.05 * random.nextGaussian());
      double[] after = new double[newest.nights()];
      Arrays.setAll(after, j -> step + 0.05 * random.nextGaussian());
      found += GateRule.higher(before, after, newest.p()) ? 1 : 0;
    }
    // Half, less two standard deviations of a share of 400; not by far more than it says.
    assertTrue(found >= 180 && found <= 340, "of 400: " + found);
  }

  @Test
  void fiveNightsAfterFewerThan24FindNothing() {
    assertTrue(Double.isInfinite(GateRule.smallest(0.01, 23, GateRule.WINDOWS.get(0))));
  }
}
