package asrload.analysis.stats;

/**
 * A stretch of time.
 *
 * @param startMs its start, epoch ms, included
 * @param endMs its end, epoch ms, included
 */
public record Window(long startMs, long endMs) {

  /** Its length in seconds. */
  public double seconds() {
    return (endMs - startMs) / 1000.0;
  }

  /** Whether the instant lies in it. */
  public boolean contains(long epochMs) {
    return epochMs >= startMs && epochMs <= endMs;
  }

  /** The same window, longer by the margin at both ends. */
  public Window widenedBy(long marginMs) {
    return new Window(startMs - marginMs, endMs + marginMs);
  }

  /** How much of the interval lies in the window, in seconds. */
  public double overlapSeconds(long fromMs, long toMs) {
    return Math.max(0, Math.min(toMs, endMs) - Math.max(fromMs, startMs)) / 1000.0;
  }
}
