package asrload.analysis.sample;

/**
 * Bounds what a reaping may credit when a process ends that had worked before the samples began:
 * its parent is told all of its CPU at once, and of that only what it spent after its last sample
 * is missing, which is less than an interval of one core.
 */
final class CreditLimit {
  private double leftMs;
  private int since = -2;
  private boolean shown;

  /** Another process of unknown history is gone. */
  void allow(double intervalMs, int interval) {
    leftMs = (since == interval ? leftMs : 0) + intervalMs;
    since = interval;
    shown = false;
  }

  /** How much of the credit stands: a reaping shows in that interval, or else in the next one. */
  double take(double creditMs, int interval) {
    boolean limited = interval == since || (interval == since + 1 && !shown);
    if (!limited) {
      return creditMs;
    }
    shown = true;
    double taken = Math.min(creditMs, leftMs);
    leftMs -= taken;
    return taken;
  }
}
