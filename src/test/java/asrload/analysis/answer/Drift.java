package asrload.analysis.answer;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Whether the error rate under load is higher than alone: paired block bootstrap over files (a
 * block is a clip with all of its transcripts), 10,000 resamples with a fixed seed, percentile
 * interval. After Bisani and Ney, "Bootstrap estimates for confidence intervals in ASR performance
 * evaluation", ICASSP 2004.
 *
 * @param unit what was counted
 * @param against what the errors were counted against
 * @param clips clips with both sides
 * @param alone error rate alone; null without clips
 * @param underLoad error rate under load, every clip weighing as much as alone
 * @param low95 lower bound of the 95% interval of the difference; null with too few clips
 * @param high95 upper bound likewise
 * @param judgement what follows; null with too few clips
 */
public record Drift(
    TextUnit unit,
    Against against,
    int clips,
    double alone,
    double underLoad,
    @Nullable Double low95,
    @Nullable Double high95,
    @Nullable Judgement judgement) {

  /** Clips that a judgement needs. */
  public static final int MIN_CLIPS = 5;

  /** A difference that matters: 0.2 percentage points. */
  public static final double MARGIN = 0.002;

  private static final int RESAMPLES = 10_000;
  private static final long SEED = 20_261_123;

  /** What a transcript was held against. */
  public enum Against {
    /** The reference texts of the corpus. */
    REFERENCE,
    /** The first transcript alone; the second one alone gives the noise. */
    FIRST_ALONE
  }

  /** The three answers of the method sheet. */
  public enum Judgement {
    WORSE,
    EQUIVALENT,
    INCONCLUSIVE
  }

  /**
   * One clip.
   *
   * @param units words or characters of its transcript
   * @param aloneErrors mean errors of a transcript alone
   * @param loadErrors mean errors of a transcript under load
   */
  record Pair(int units, double aloneErrors, double loadErrors) {}

  /** The difference of the rates, under load minus alone. */
  public double difference() {
    return underLoad - alone;
  }

  static Drift of(TextUnit unit, Against against, List<Pair> pairs) {
    double units = pairs.stream().mapToDouble(Pair::units).sum();
    double alone = pairs.stream().mapToDouble(Pair::aloneErrors).sum() / units;
    double load = pairs.stream().mapToDouble(Pair::loadErrors).sum() / units;
    if (pairs.size() < MIN_CLIPS) {
      return new Drift(unit, against, pairs.size(), alone, load, null, null, null);
    }
    double[] differences = resampled(pairs);
    double low = differences[(int) Math.floor(0.025 * RESAMPLES)];
    double high = differences[(int) Math.ceil(0.975 * RESAMPLES) - 1];
    return new Drift(
        unit, against, pairs.size(), alone, load, low, high, judge(load - alone, low, high));
  }

  private static double[] resampled(List<Pair> pairs) {
    Random random = new Random(SEED);
    double[] differences = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      double errors = 0;
      double units = 0;
      for (int j = 0; j < pairs.size(); j++) {
        Pair pair = pairs.get(random.nextInt(pairs.size()));
        errors += pair.loadErrors() - pair.aloneErrors();
        units += pair.units();
      }
      differences[i] = errors / units;
    }
    Arrays.sort(differences);
    return differences;
  }

  private static Judgement judge(double difference, double low, double high) {
    if (low > 0 && difference >= MARGIN) {
      return Judgement.WORSE;
    }
    return high < MARGIN ? Judgement.EQUIVALENT : Judgement.INCONCLUSIVE;
  }
}
