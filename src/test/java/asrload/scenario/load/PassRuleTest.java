package asrload.scenario.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.config.LatencyObjective;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassRuleTest {
  private static final LatencyObjective P95 = new LatencyObjective(0.95, 1_000);

  /** The method sheet's table of the least number of tasks. */
  @ParameterizedTest
  @CsvSource({
    "0.95,0,90", "0.95,1,130", "0.95,2,165", "0.95,5,259", "0.95,10,398", "0.95,20,656",
    "0.99,0,459", "0.99,1,662", "0.99,2,838", "0.99,5,1307", "0.99,10,2010", "0.99,20,3304"
  })
  void certifiesFromTheKnownNumberOfTasksOn(double percentile, int over, int least) {
    assertTrue(PassRule.certifiesKept(least, over, 1 - percentile));
    assertFalse(PassRule.certifiesKept(least - 1, over, 1 - percentile));
  }

  @Test
  void theLeastNumberOfTasksIsTheTablesFirstColumn() {
    assertEquals(90, PassRule.leastTasks(0.95));
    assertEquals(459, PassRule.leastTasks(0.99));
  }

  @Test
  void aLevelPassesOnlyWithAFlatBacklogAndAPunctualInjector() {
    assertTrue(decide(200, 0, 200, flat(20, 8), null, 5).passed());
    PassRule.Decision growing = decide(200, 0, 200, ramp(20, 8, 14), null, 5);
    assertFalse(growing.certain());
    assertTrue(growing.why().contains("backlog may grow"), growing.why());
    assertFalse(decide(200, 0, 200, flat(5, 8), null, 5).certain(), "too short to see a backlog");
    PassRule.Decision late = decide(200, 0, 200, flat(20, 8), null, 80);
    assertFalse(late.certain());
    assertTrue(late.why().contains("80 ms late"), late.why());
    assertTrue(late.late());
  }

  @Test
  void aMissIsTheServersOnlyWithAPunctualInjector() {
    assertFalse(decide(20, 10, 20, flat(20, 8), null, 5).late());
    PassRule.Decision missed = decide(20, 10, 20, flat(20, 8), null, 80);
    assertTrue(missed.certain() && missed.late(), missed::toString);
    assertTrue(missed.why().contains("10 of 20 tasks over the limit"), missed.why());
    assertFalse(
        decide(200, 0, 200, flat(20, 8), 300L, 80).late(), "asr.load.maxInFlight was reached");
    assertFalse(decide(20, 20, 20, flat(20, 8), null, Double.NaN).late(), "nothing has ended");
  }

  @Test
  void failedTasksBeyondOnePercentDoNotPass() {
    assertFalse(decide(400, 5, 395, flat(20, 8), null, 5).certain());
    assertTrue(decide(400, 4, 396, flat(20, 8), null, 5).passed());
  }

  @Test
  void aMissIsCertainLongBeforeTheLimitOfTheLevel() {
    PassRule.Decision missed = decide(20, 10, 20, flat(20, 8), null, 5);
    assertTrue(missed.certain());
    assertFalse(missed.passed());
    PassRule.Decision few = decide(20, 2, 20, flat(20, 8), null, 5);
    assertFalse(few.certain());
    assertTrue(few.few(), "90 are needed");
    assertFalse(decide(100, 3, 100, flat(20, 8), null, 5).few(), "it might have passed");
  }

  @Test
  void arrivalsForWhichNoPlaceWasFreeFailTheLevel() {
    PassRule.Decision decision = decide(200, 0, 200, flat(20, 8), 300L, 5);
    assertTrue(decision.certain());
    assertFalse(decision.passed());
    assertTrue(decision.why().contains("200 of 300 arrivals"), decision.why());
  }

  @Test
  void growthIsBoundedRelativeToTheMeanForALargeBacklog() {
    assertTrue(BacklogGrowth.of(ramp(30, 200, 204)).bounded());
    assertFalse(BacklogGrowth.of(ramp(30, 200, 215)).bounded());
    assertEquals(14, BacklogGrowth.of(ramp(15, 0, 14)).upper(), 1e-9);
  }

  private static PassRule.Decision decide(
      int tasks, int over, int completed, double[] inFlight, @Nullable Long arrivals, double lag) {
    return PassRule.decide(
        P95, new PassEvidence(tasks, over, completed, inFlight, arrivals, 200, lag, 500));
  }

  private static double[] flat(int points, double value) {
    double[] series = new double[points];
    Arrays.fill(series, value);
    return series;
  }

  private static double[] ramp(int points, double from, double to) {
    double[] series = new double[points];
    Arrays.setAll(series, i -> from + (to - from) * i / (points - 1));
    return series;
  }
}
