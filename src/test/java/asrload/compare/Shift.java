package asrload.compare;

import asrload.analysis.stats.Distribution;
import asrload.analysis.stats.HodgesLehmann;
import asrload.metric.Metric;
import asrload.text.Phrase;
import asrload.text.Unit;
import org.jspecify.annotations.Nullable;

/**
 * By how much values of one run exceed those of another: the Hodges-Lehmann shift of all pairs with
 * its interval, which counts that values in a row depend on each other. Values of a clip are taken
 * less the mean of the clip's medians in both runs. The answer is same when the whole interval is
 * within {@value #SAME_PERCENT} % of the first median (times: or 5 ms; a part of the latency: of
 * the end-to-end time), else better or worse when it excludes 0, else cannot tell.
 *
 * @param name what is compared
 * @param unit unit of the values
 * @param direction which way is better
 * @param before median of the first run; null without values
 * @param after median of the second; null without values
 * @param samplesBefore values of the first run
 * @param samplesAfter values of the second
 * @param shift second less first; null where one has too few values
 * @param low lower end of the interval; null without one
 * @param high upper end; null without one
 * @param confidence of the interval, such as 0.99
 * @param exact whether the interval has its confidence exactly
 * @param answer the answer
 */
public record Shift(
    Phrase name,
    Unit unit,
    Metric.Direction direction,
    @Nullable Double before,
    @Nullable Double after,
    int samplesBefore,
    int samplesAfter,
    @Nullable Double shift,
    @Nullable Double low,
    @Nullable Double high,
    double confidence,
    boolean exact,
    Answer answer) {
  /** Shifts within this share of the first median do not count. */
  public static final int SAME_PERCENT = 5;

  /** Of the first tables; 1 % is divided by their number where many parts are looked at. */
  static final double CONFIDENCE = 0.99;

  private static final int MIN_VALUES = 6;

  /** Shifts of times below it do not count: the journal and the logs have whole milliseconds. */
  private static final double LEAST_SECONDS = 0.005;

  /** What a comparison may answer. */
  public enum Answer {
    BETTER("better"),
    SAME("same"),
    CANNOT_TELL("cannot tell"),
    WORSE("worse");

    private final String words;

    Answer(String words) {
      this.words = words;
    }

    /** In English. */
    public String words() {
      return words;
    }
  }

  /**
   * Compares values in the order of their time.
   *
   * @param confidence of the interval
   */
  static Shift of(
      Phrase name,
      Unit unit,
      Metric.Direction direction,
      Values before,
      Values after,
      double confidence) {
    return of(name, unit, direction, before, after, confidence, 0);
  }

  /**
   * The same of a part of a whole.
   *
   * @param whole median of the whole in the first run: shifts are held against it where it is more
   *     than that of the part
   */
  static Shift of(
      Phrase name,
      Unit unit,
      Metric.Direction direction,
      Values before,
      Values after,
      double confidence,
      double whole) {
    Double first = before.size() == 0 ? null : (Double) Distribution.of(before.values()).median();
    Double second = after.size() == 0 ? null : (Double) Distribution.of(after.values()).median();
    if (first == null
        || second == null
        || before.size() < MIN_VALUES
        || after.size() < MIN_VALUES) {
      return new Shift(
          name,
          unit,
          direction,
          first,
          second,
          before.size(),
          after.size(),
          null,
          null,
          null,
          confidence,
          false,
          Answer.CANNOT_TELL);
    }
    HodgesLehmann estimate =
        HodgesLehmann.ofSeries(
            before.aligned(after), after.aligned(before), confidence, before.sharedClips(after));
    boolean known = Double.isFinite(estimate.low()) && Double.isFinite(estimate.high());
    return new Shift(
        name,
        unit,
        direction,
        first,
        second,
        before.size(),
        after.size(),
        estimate.shift(),
        known ? (Double) estimate.low() : null,
        known ? (Double) estimate.high() : null,
        confidence,
        estimate.exact(),
        known
            ? answer(
                estimate.low(),
                estimate.high(),
                bound(unit, Math.max(whole, Math.abs(first))),
                direction)
            : Answer.CANNOT_TELL);
  }

  private static double bound(Unit unit, double median) {
    double least = unit == Unit.SECONDS ? LEAST_SECONDS : 0;
    return Math.max(least, median * SAME_PERCENT / 100);
  }

  private static Answer answer(double low, double high, double bound, Metric.Direction direction) {
    if (low >= -bound && high <= bound) {
      return Answer.SAME;
    }
    if ((low <= 0 && high >= 0) || direction == Metric.Direction.NEITHER) {
      return Answer.CANNOT_TELL;
    }
    return low > 0 == (direction == Metric.Direction.LOWER_IS_BETTER)
        ? Answer.WORSE
        : Answer.BETTER;
  }

  /** Whether a share of it means nothing. */
  private boolean tiny(double median) {
    return Math.abs(median) <= (unit == Unit.SECONDS ? LEAST_SECONDS : 0);
  }

  /** The shift as a share of the first median; null where that is unknown or next to 0. */
  public @Nullable Double share() {
    return shift == null || before == null || tiny(before)
        ? null
        : (Double) (shift / Math.abs(before));
  }

  /**
   * The least shift that this comparison could have told from 0, as a share of the first median:
   * half of the interval; null where that is unknown.
   */
  public @Nullable Double smallest() {
    return low == null || high == null || before == null || tiny(before)
        ? null
        : (Double) ((high - low) / 2 / Math.abs(before));
  }
}
