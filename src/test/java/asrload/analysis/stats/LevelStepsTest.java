package asrload.analysis.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LevelStepsTest {
  @Test
  void oneAndThreeChangesOfLevelAreFound() {
    double[] series = new double[40];
    Arrays.fill(series, 25, 40, 7);
    assertArrayEquals(new int[] {25}, LevelSteps.of(series, 2, 4));
    Arrays.fill(series, 4, 10, 3);
    Arrays.fill(series, 36, 40, 9);
    assertArrayEquals(new int[] {4, 10, 25, 36}, LevelSteps.of(series, 5, 4));
  }

  @Test
  void noOtherSplitLeavesLess() {
    double[] series = new Random(3).doubles(20).toArray();
    int[] best = LevelSteps.of(series, 3, 4);
    double least = left(series, best[0], best[1]);
    for (int i = 4; i <= 12; i++) {
      for (int j = i + 4; j <= 16; j++) {
        double other = left(series, i, j);
        if (other < least - 1e-9) {
          throw new AssertionError(i + ", " + j + " leaves less");
        }
      }
    }
  }

  @Test
  void aSeriesTooShortForItsPiecesIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> LevelSteps.of(new double[11], 3, 4));
  }

  private static double left(double[] series, int i, int j) {
    return squares(series, 0, i) + squares(series, i, j) + squares(series, j, series.length);
  }

  private static double squares(double[] series, int from, int to) {
    double mean = Arrays.stream(series, from, to).average().orElseThrow();
    return Arrays.stream(series, from, to).map(y -> (y - mean) * (y - mean)).sum();
  }
}
