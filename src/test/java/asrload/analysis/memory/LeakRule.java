package asrload.analysis.memory;

import asrload.analysis.memory.Leak.Kind;
import asrload.analysis.stats.BlockMinima;
import asrload.analysis.stats.Distribution;
import asrload.analysis.stats.MannKendall;
import asrload.analysis.stats.Mser;
import asrload.analysis.stats.RiseModels;
import asrload.analysis.stats.SenSlope;
import asrload.text.Phrase;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The leak judgement of one series of block minima, by the rule that {@code docs/decisions/leak.md}
 * explains.
 *
 * @param kind the answer; a sawtooth is told from outside, by the ends of processes
 * @param slope Sen's slope with its interval, MiB/h; null when there are too few blocks
 * @param leastVisible the least slope that would have been seen, MiB/h; null in the same cases
 * @param levelMib median of the judged blocks; NaN without any
 * @param endMib level at the end, by the slope, MiB; NaN without any
 * @param blocks judged blocks
 * @param spanHours from the first to the last of them
 * @param rising whether the series rises significantly, leak or not
 * @param suspect whether it is inconclusive although it rose by more than is tolerable
 * @param evidence why, in words
 */
record LeakRule(
    Kind kind,
    @Nullable SenSlope slope,
    @Nullable Double leastVisible,
    double levelMib,
    double endMib,
    int blocks,
    double spanHours,
    boolean rising,
    boolean suspect,
    Phrase evidence) {
  /** Fewer blocks decide nothing. */
  static final int MIN_BLOCKS = 36;

  /** A slope that needs longer than a month to fill the memory is tolerable. */
  static final double TOLERABLE_HOURS = 720;

  /** A shorter series never proves that there is no leak, and needs more growth to show one. */
  static final double MIN_HOURS = 0.5;

  private static final double P = 0.01;
  private static final double Z_OF_P = 2.3263;

  /** Growth by less than this share of the level is tolerable. */
  static final double MIN_GROWTH = 0.02;

  /** A heap that fills for the first time grows by less than this share of a process. */
  private static final double MIN_SHORT_GROWTH = 0.2;

  /** What a process does first takes at most 1 / START of the series. */
  private static final int START = 12;

  /**
   * Judges.
   *
   * @param all block minima from the lineage's start on
   * @param limitMib the memory limit, of which the tolerable slope is taken; null when none is
   *     known
   */
  static LeakRule of(BlockMinima all, @Nullable Double limitMib) {
    if (all.size() < MIN_BLOCKS) {
      return tooFew(all);
    }
    BlockMinima kept = all.from(Math.max(all.size() / 4, Mser.of(residuals(all)).cut()));
    double[] mib = kept.mib();
    int n = kept.size();
    MannKendall test = MannKendall.hamedRao(mib);
    SenSlope slope = SenSlope.of(kept.hours(), mib, test.variance());
    double span = kept.spanHours();
    double level = Distribution.of(mib).median();
    double growth = slope.slope() * span;
    boolean rising = test.pRising() < P && slope.low() > 0;
    double width = (slope.high() - slope.low()) / 2;
    double leastVisible = Math.max(width * Z_OF_P / 1.96, MIN_GROWTH * level / span);
    double tolerable =
        limitMib == null ? Double.NaN : Math.max(0, limitMib - level) / TOLERABLE_HOURS;
    double least = (span < MIN_HOURS ? MIN_SHORT_GROWTH : MIN_GROWTH) * level;
    if (!rising || growth <= least) {
      boolean none = span >= MIN_HOURS && slope.high() < tolerable;
      Kind kind = none ? Kind.NO_LEAK : Kind.INCONCLUSIVE;
      Phrase why = without(kind, rising, growth, span, slope.high(), tolerable, leastVisible);
      return new LeakRule(
          kind, slope, leastVisible, level, level + growth / 2, n, span, rising, false, why);
    }
    // The beginning shows best whether a rise slows down; only what starts a process is left out.
    BlockMinima most = all.from(Math.max(1, all.size() / START));
    Rise rise = Rise.of(RiseModels.of(most.hours(), most.mib()), growth, least, tolerable);
    SenSlope own = rise.slope();
    return new LeakRule(
        rise.kind(),
        own == null ? slope : own,
        leastVisible,
        level,
        own == null ? level + growth / 2 : rise.endMib(),
        n,
        span,
        true,
        rise.kind() == Kind.INCONCLUSIVE && (rise.open() || span >= MIN_HOURS),
        rise.evidence());
  }

  private static Phrase without(
      Kind kind,
      boolean rising,
      double growth,
      double spanHours,
      double high,
      double tolerable,
      double leastVisible) {
    if (kind == Kind.NO_LEAK) {
      return Phrase.of(
          "at most %s MiB/h, below the tolerable %s MiB/h (30 days to the limit)",
          number(high), number(tolerable));
    }
    boolean tooShort = spanHours < MIN_HOURS;
    if (rising) {
      return Phrase.of(
          tooShort
              ? "it rose by %.2f MiB in %.0f s, less than 20 %% of the level, as a filling "
                  + "heap does; needs 30 minutes to decide"
              : "it rose by %.2f MiB in %.0f s, less than 2 %% of the level",
          growth,
          spanHours * 3600);
    }
    return tooShort
        ? Phrase.of(
            "no steady rise was found, but %.0f s are too short to rule out a leak (needs "
                + "30 minutes); a slope below %s MiB/h is not detectable",
            spanHours * 3600, number(leastVisible))
        : Phrase.of(
            "no steady rise was found; a slope below %s MiB/h is not detectable",
            number(leastVisible));
  }

  private static LeakRule tooFew(BlockMinima all) {
    double level = all.size() == 0 ? Double.NaN : Distribution.of(all.mib()).median();
    return new LeakRule(
        Kind.INCONCLUSIVE,
        null,
        null,
        level,
        level,
        all.size(),
        all.spanHours(),
        false,
        false,
        Phrase.of("n/a (needs %d blocks with a value, have %d)", MIN_BLOCKS, all.size()));
  }

  /** What a straight line leaves: a rise to the end must not look like a warm-up. */
  private static double[] residuals(BlockMinima all) {
    double slope = median(all, 0, all.size());
    double[] rest = all.mib().clone();
    Arrays.setAll(rest, i -> rest[i] - slope * all.hours()[i]);
    return rest;
  }

  private static double median(BlockMinima blocks, int from, int to) {
    double[] slopes =
        SenSlope.pairs(
            Arrays.copyOfRange(blocks.hours(), from, to),
            Arrays.copyOfRange(blocks.mib(), from, to));
    return middle(slopes);
  }

  private static double middle(double[] sorted) {
    int last = sorted.length - 1;
    return (sorted[last / 2] + sorted[(last + 1) / 2]) / 2;
  }

  static String number(double mibPerHour) {
    return String.format(Locale.ROOT, Math.abs(mibPerHour) < 10 ? "%.2f" : "%.0f", mibPerHour);
  }
}
