package asrload.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.compare.Shift.Answer;
import asrload.metric.Metric;
import asrload.text.Phrase;
import asrload.text.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShiftTest {
  private static final int PAIRS = 200;

  @Test
  void withoutADifferenceWorseIsRareAlthoughTasksDependOnEachOther() {
    Map<Answer, Integer> answers = answers(1.0);
    assertTrue(count(answers, Answer.WORSE) <= 4, "worse: " + count(answers, Answer.WORSE));
    assertTrue(count(answers, Answer.BETTER) <= 4);
  }

  @Test
  void tenPercentMoreIsFound() {
    Map<Answer, Integer> answers = answers(1.10);
    assertTrue(
        count(answers, Answer.WORSE) >= 0.9 * PAIRS, "worse: " + count(answers, Answer.WORSE));
    assertEquals(0, count(answers, Answer.BETTER));
    assertEquals(0, count(answers, Answer.SAME));
  }

  @Test
  void onePercentMoreIsTheSameOrCannotBeTold() {
    Map<Answer, Integer> answers = answers(1.01);
    assertTrue(count(answers, Answer.SAME) > 0.3 * PAIRS, "same: " + count(answers, Answer.SAME));
  }

  @Test
  void moreIsBetterWhereHigherIsBetter() {
    double[] low = IntStream.range(0, 30).mapToDouble(i -> 10 + i % 7).toArray();
    double[] high = IntStream.range(0, 30).mapToDouble(i -> 20 + i % 7).toArray();
    assertEquals(Answer.BETTER, shift(low, high, Metric.Direction.HIGHER_IS_BETTER).answer());
    assertEquals(Answer.WORSE, shift(high, low, Metric.Direction.HIGHER_IS_BETTER).answer());
    assertEquals(Answer.WORSE, shift(low, high, Metric.Direction.LOWER_IS_BETTER).answer());
    assertEquals(Answer.CANNOT_TELL, shift(low, high, Metric.Direction.NEITHER).answer());
  }

  @Test
  void fewTasksThatDependOnEachOtherAreRarelyWorseWithoutADifference() {
    for (double phi : new double[] {0.5, 0.8, 0.95}) {
      for (int count : new int[] {20, 60, 100}) {
        int worse = worse(count, phi, 1);
        assertTrue(worse <= 0.04 * PAIRS, "AR(%s), %d tasks: %d".formatted(phi, count, worse));
      }
    }
    assertTrue(worse(60, 0.5, 1.5) >= 0.9 * PAIRS);
  }

  private static int worse(int count, double phi, double factor) {
    int worse = 0;
    for (int seed = 0; seed < PAIRS; seed++) {
      double[] before = tasks(2 * seed, 1, count, phi);
      double[] after = tasks(2 * seed + 1, factor, count, phi);
      Shift shift = shift(before, after, Metric.Direction.LOWER_IS_BETTER);
      worse += shift.answer() == Answer.WORSE ? 1 : 0;
    }
    return worse;
  }

  @Test
  void aClipIsHeldAgainstItself() {
    // Two clips, 1 s and 10 s, as many of each; the second run needs 0.1 s more for both.
    List<String> clips = IntStream.range(0, 40).mapToObj(i -> i % 2 == 0 ? "a" : "b").toList();
    double[] first =
        IntStream.range(0, 40).mapToDouble(i -> (i % 2 == 0 ? 1 : 10) + i % 5 * 0.01).toArray();
    double[] second = Arrays.stream(first).map(v -> v + 0.1).toArray();
    Shift shift =
        Shift.of(
            Phrase.of("time"),
            Unit.SECONDS,
            Metric.Direction.LOWER_IS_BETTER,
            new Values(clips, first),
            new Values(clips, second),
            Shift.CONFIDENCE);
    assertEquals(0.1, Objects.requireNonNull(shift.shift()), 1e-9);
    assertTrue(Objects.requireNonNull(shift.low()) > 0.08, shift.toString());
  }

  @Test
  void aCorpusThatIsHeardOnceIsHardlyEverWorseWithoutADifference() {
    List<String> clips = IntStream.range(0, 300).mapToObj(Integer::toString).toList();
    int worse = 0;
    int found = 0;
    for (int seed = 0; seed < PAIRS; seed++) {
      double[] first = tasks(2 * seed, 1, 300, 0.8);
      worse += heardOnce(clips, first, tasks(2 * seed + 1, 1, 300, 0.8)) == Answer.WORSE ? 1 : 0;
      found += heardOnce(clips, first, tasks(2 * seed + 1, 1.2, 300, 0.8)) == Answer.WORSE ? 1 : 0;
    }
    assertTrue(worse <= 6, "worse: " + worse);
    assertTrue(found >= 0.8 * PAIRS, "found: " + found);
  }

  /** Each clip has its own length and comes at another time in the second run. */
  private static Answer heardOnce(List<String> clips, double[] before, double[] after) {
    List<String> shuffled = new ArrayList<>(clips);
    Collections.shuffle(shuffled, new Random(1));
    return Shift.of(
            Phrase.of("time"),
            Unit.SECONDS,
            Metric.Direction.LOWER_IS_BETTER,
            byLength(clips, before),
            byLength(shuffled, after),
            Shift.CONFIDENCE)
        .answer();
  }

  private static Values byLength(List<String> clips, double[] values) {
    return new Values(
        clips,
        IntStream.range(0, values.length)
            .mapToDouble(i -> values[i] * (1 + Integer.parseInt(clips.get(i)) % 20 / 5.0))
            .toArray());
  }

  @Test
  void fewValuesHaveMediansAndNoAnswer() {
    Shift few =
        shift(new double[] {1, 2}, new double[] {8, 9, 10}, Metric.Direction.LOWER_IS_BETTER);
    assertEquals(Answer.CANNOT_TELL, few.answer());
    assertEquals(9.0, few.after());
    assertEquals(null, few.shift());
  }

  /** 1,000 tasks whose times depend on those before them, AR(0.5), with a CV of 20 %. */
  private static Map<Answer, Integer> answers(double factor) {
    Map<Answer, Integer> counts = new EnumMap<>(Answer.class);
    for (int seed = 0; seed < PAIRS; seed++) {
      Shift shift =
          shift(tasks(2 * seed, 1), tasks(2 * seed + 1, factor), Metric.Direction.LOWER_IS_BETTER);
      counts.merge(shift.answer(), 1, Integer::sum);
    }
    return counts;
  }

  private static int count(Map<Answer, Integer> answers, Answer one) {
    return answers.getOrDefault(one, 0);
  }

  private static double[] tasks(int seed, double factor) {
    return tasks(seed, factor, 1_000, 0.5);
  }

  private static double[] tasks(int seed, double factor, int count, double phi) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[count];
    double last = random.nextGaussian();
    for (int i = 0; i < values.length; i++) {
      last = phi * last + Math.sqrt(1 - phi * phi) * random.nextGaussian();
      values[i] = factor * 10 * Math.exp(0.2 * last);
    }
    return values;
  }

  private static Shift shift(double[] before, double[] after, Metric.Direction direction) {
    return Shift.of(
        Phrase.of("time"),
        Unit.SECONDS,
        direction,
        Values.plain(before),
        Values.plain(after),
        Shift.CONFIDENCE);
  }
}
