package asrload.nightly;

import asrload.history.HistoryLine;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The share of failed tasks through its nights: mostly 0, so that a median and its deviations say
 * nothing. A night is out of line when its failures are more than the pooled share of up to 30
 * nights before it explains (binomial, p < 1e-4; the share is at least {@value #LEAST}), and more
 * than in the worst of them by at least one point. Two in a row are the alarm.
 */
final class FailureGate {
  private static final double LEVEL = 1e-4;
  private static final double LEAST = 0.001;
  private static final double POINT = 0.01;

  private final List<HistoryLine.Value> before = new ArrayList<>();
  private boolean lastOut;
  private int worse;

  /**
   * The next night.
   *
   * @return what it was, and how many nights before it the change began
   */
  Track.Step next(HistoryLine.Value night) {
    double[] baseline = newest().stream().mapToDouble(HistoryLine.Value::value).toArray();
    if (baseline.length < GateRule.MIN_NIGHTS) {
      before.add(night);
      return new Track.Step(Track.Kind.CANNOT_TELL, baseline, baseline.length, 0, 0);
    }
    boolean out = outOfLine(night);
    double pooled = pooled();
    double shift = night.value() - pooled;
    Track.Kind kind = Track.Kind.OK;
    int since = 0;
    if (worse > 0) {
      since = worse;
      kind = out ? Track.Kind.STILL : Track.Kind.OK;
      worse = out ? worse + 1 : 0;
    } else if (out) {
      kind = lastOut ? Track.Kind.REGRESSION : Track.Kind.CONFIRM;
      since = lastOut ? 1 : 0;
      worse = lastOut ? 2 : 0;
    }
    lastOut = out && worse == 0;
    if (!out) {
      before.add(night);
    }
    return new Track.Step(kind, baseline, baseline.length, since, shift);
  }

  /** From the next night on there is another level. */
  void accept() {
    before.clear();
    lastOut = false;
    worse = 0;
  }

  private List<HistoryLine.Value> newest() {
    return before.subList(Math.max(0, before.size() - GateRule.BASELINE), before.size());
  }

  private double pooled() {
    double tasks = 0;
    double failed = 0;
    for (HistoryLine.Value night : newest()) {
      tasks += samples(night);
      failed += night.value() * samples(night);
    }
    return tasks == 0 ? 0 : failed / tasks;
  }

  private boolean outOfLine(HistoryLine.Value night) {
    int tasks = samples(night);
    int failed = (int) Math.round(night.value() * tasks);
    double worst = newest().stream().mapToDouble(HistoryLine.Value::value).max().orElse(0);
    double expected = Math.min(1, Math.max(LEAST, pooled()));
    return tasks > 0
        && night.value() >= worst + POINT
        && BinomialDistribution.of(tasks, expected).survivalProbability(failed - 1) < LEVEL;
  }

  private static int samples(HistoryLine.Value night) {
    return night.samples() == null ? 0 : night.samples().intValue();
  }
}
