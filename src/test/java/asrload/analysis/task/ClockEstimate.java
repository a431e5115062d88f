package asrload.analysis.task;

import asrload.analysis.stats.Distribution;
import asrload.analysis.task.Joined.TimeSource;
import asrload.text.Phrase;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the clock of the workers or the server is ahead of the injector's, as cause and effect
 * allow: no task is processed before it is sent, and none is answered before it is processed, so
 * that offset &lt;= start - sent and offset &gt;= end - done for every task. (It may be processed
 * before the client has the answer to the upload.)
 *
 * @param source whose clock
 * @param samples tasks with all four times
 * @param lowMs least offset that the tasks allow, ms
 * @param highMs highest offset that they allow, ms
 * @param exact whether all tasks allow it; else all but the 5 % furthest off at either end do
 */
public record ClockEstimate(
    TimeSource source, int samples, double lowMs, double highMs, boolean exact) {
  private static final double OUTLIERS = 0.05;

  /** Of the tasks whose times come from that clock, and not from durations; null without any. */
  public static @Nullable ClockEstimate of(List<Joined> timed, TimeSource source) {
    double[] atMost = new double[timed.size()];
    double[] atLeast = new double[timed.size()];
    int size = 0;
    for (Joined task : timed) {
      Split split = task.source() == source && !task.byDurations() ? task.split() : null;
      if (split != null) {
        atMost[size] = split.startMs() - split.sentMs();
        atLeast[size++] = split.endMs() - split.doneMs();
      }
    }
    if (size == 0) {
      return null;
    }
    Distribution most = Distribution.of(Arrays.copyOf(atMost, size));
    Distribution least = Distribution.of(Arrays.copyOf(atLeast, size));
    boolean exact = least.max() <= most.min();
    return exact
        ? new ClockEstimate(source, size, least.max(), most.min(), true)
        : new ClockEstimate(
            source, size, least.quantile(1 - OUTLIERS), most.quantile(OUTLIERS), false);
  }

  /** Middle of what the tasks allow, s; above 0 when that clock is ahead of the injector's. */
  public double seconds() {
    return (lowMs + highMs) / 2000;
  }

  /** Whether even without the outliers no one offset fits: the clock was moved or drifts. */
  boolean contradictory() {
    return lowMs > highMs + SplitStats.RESOLUTION_MS;
  }

  /** Whether clocks that agree are ruled out. */
  boolean differs() {
    return lowMs > SplitStats.RESOLUTION_MS || highMs < -SplitStats.RESOLUTION_MS;
  }

  /** The estimate as part of a sentence. */
  public Phrase offset() {
    return contradictory()
        ? Phrase.of(
            "no single offset between the clock of %s and the injector's explains the "
                + "times of %d tasks (it was changed, or several clocks differ)",
            source.phrase(), samples)
        : Phrase.of(
            "the clock of %s is about %.2f s %s the injector's (%.2f to %.2f s, from %d tasks%s)",
            source.phrase(),
            Math.abs(seconds()),
            seconds() < 0 ? Phrase.of("behind") : Phrase.of("ahead of"),
            lowMs / 1000,
            highMs / 1000,
            samples,
            outliers());
  }

  /** The estimate as a sentence. */
  public Phrase words() {
    return differs() || contradictory()
        ? Phrase.of("According to cause and effect, %s.", offset())
        : Phrase.of(
            "The clock of %s agrees with the injector's, according to %d tasks (offset "
                + "between %.2f and %.2f s%s).",
            source.phrase(), samples, lowMs / 1000, highMs / 1000, outliers());
  }

  private Phrase outliers() {
    return exact ? Phrase.none() : Phrase.of(", without outliers");
  }
}
