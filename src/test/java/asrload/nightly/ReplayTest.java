package asrload.nightly;

import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.nightly.Replay.Noise;
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
}
