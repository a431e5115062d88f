package asrload.analysis.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DriftTest {
  private static Drift of(List<Drift.Pair> pairs) {
    return Drift.of(TextUnit.WORD, Drift.Against.REFERENCE, pairs);
  }

  @Test
  void anErrorMoreInEveryClipIsWorse() {
    List<Drift.Pair> pairs = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      pairs.add(new Drift.Pair(50, i % 3, i % 3 + 1));
    }
    Drift drift = of(pairs);
    assertEquals(Drift.Judgement.WORSE, drift.judgement());
    assertEquals(0.02, drift.difference(), 1e-12);
  }

  @Test
  void theSameErrorsAreEquivalent() {
    List<Drift.Pair> pairs = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      pairs.add(new Drift.Pair(50 + i, i % 3, i % 3));
    }
    assertEquals(Drift.Judgement.EQUIVALENT, of(pairs).judgement());
  }

  @Test
  void oneBadClipOfManyProvesNothingEitherWay() {
    List<Drift.Pair> pairs = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      pairs.add(new Drift.Pair(50, 1, i == 0 ? 30 : 1));
    }
    assertEquals(Drift.Judgement.INCONCLUSIVE, of(pairs).judgement());
  }

  @Test
  void aCertainDifferenceThatIsTooSmallToMatterIsNotWorse() {
    List<Drift.Pair> pairs = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      pairs.add(new Drift.Pair(1_000, 10, 11));
    }
    assertEquals(Drift.Judgement.EQUIVALENT, of(pairs).judgement());
  }

  @Test
  void fewClipsGetNoInterval() {
    Drift drift = of(List.of(new Drift.Pair(50, 0, 5)));
    assertNull(drift.judgement());
    assertNull(drift.low95());
    assertEquals(0.1, drift.underLoad(), 1e-12);
  }

  @Test
  void theIntervalIsAboutTheOneOfNormalTheoryAndTheSameEveryTime() {
    Random random = new Random(5);
    List<Drift.Pair> pairs = new ArrayList<>();
    List<Double> differences = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      double more = 1 + random.nextGaussian();
      differences.add(more / 100);
      pairs.add(new Drift.Pair(100, 5, 5 + more));
    }
    double mean = differences.stream().mapToDouble(d -> d).average().orElseThrow();
    double variance = differences.stream().mapToDouble(d -> (d - mean) * (d - mean)).sum() / 199;
    double half = 1.96 * Math.sqrt(variance / 200);
    Drift drift = of(pairs);
    assertNotNull(drift.low95());
    assertNotNull(drift.high95());
    assertEquals(mean - half, drift.low95(), half * 0.1);
    assertEquals(mean + half, drift.high95(), half * 0.1);
    assertEquals(drift, of(pairs));
  }

  @Test
  void twoHealthySidesAreSeldomCalledWorse() {
    int worse = 0;
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      List<Drift.Pair> pairs = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        int errors = 2 + random.nextInt(5);
        pairs.add(
            new Drift.Pair(
                60, errors + random.nextGaussian() * 0.7, errors + random.nextGaussian() * 0.7));
      }
      worse += of(pairs).judgement() == Drift.Judgement.WORSE ? 1 : 0;
    }
    assertTrue(worse <= 5, worse + " of 60");
  }
}
