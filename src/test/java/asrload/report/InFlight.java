package asrload.report;

import asrload.analysis.Window;
import java.util.Arrays;

/**
 * Tasks in flight over time, of at most {@value TimeBuckets#MAX} stretches of equal length.
 *
 * @param seconds the middle of each, s from the start of the window
 * @param highest the most that were in flight at once in each, exactly
 * @param median the HF1 median of {@value #INSTANTS} instants of each
 */
@SuppressWarnings("ArrayRecordComponent") // as many as a long run has
record InFlight(double[] seconds, double[] highest, double[] median) {
  private static final int INSTANTS = 20;
  private static final double MIN_WIDTH_SECONDS = 1;

  /** Counts from the starts and the ends of the tasks, epoch ms; sorts both. */
  static InFlight of(long[] starts, long[] ends, Window window) {
    Arrays.sort(starts);
    Arrays.sort(ends);
    double[] seconds = new TimeBuckets(window, MIN_WIDTH_SECONDS).middles();
    double[] highest = new double[seconds.length];
    double[] median = new double[seconds.length];
    double widthMs = Math.max(MIN_WIDTH_SECONDS, window.seconds() / TimeBuckets.MAX) * 1000;
    double[] seen = new double[INSTANTS];
    int begun = 0;
    int over = 0;
    for (int b = 0; b < seconds.length; b++) {
      for (int k = 0; k < INSTANTS; k++) {
        double until = window.startMs() + (b + (double) k / INSTANTS) * widthMs;
        double next = window.startMs() + (b + (k + 1.0) / INSTANTS) * widthMs;
        while (begun < starts.length && starts[begun] <= until) {
          begun++;
        }
        while (over < ends.length && ends[over] <= until) {
          over++;
        }
        seen[k] = begun - over;
        highest[b] = Math.max(highest[b], seen[k]);
        while (begun < starts.length && starts[begun] < next) {
          long start = starts[begun++];
          while (over < ends.length && ends[over] <= start) {
            over++;
          }
          highest[b] = Math.max(highest[b], begun - over);
        }
      }
      Arrays.sort(seen);
      median[b] = seen[INSTANTS / 2 - 1];
    }
    return new InFlight(seconds, highest, median);
  }
}
