package asrload.analysis.task;

import asrload.analysis.stats.Distribution;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The real-time factor, recomputed from the worker records.
 *
 * @param processingSeconds sum of the processing times, s
 * @param audioSeconds sum of the audio, s
 * @param perTask RTF of each task
 * @param logged records that log an rtf
 * @param mismatches records whose own rtf is not processing / audio
 */
public record RealTimeFactor(
    double processingSeconds,
    double audioSeconds,
    Distribution perTask,
    int logged,
    int mismatches) {
  /** Those of the tasks' RTF that the report's tables and report.json have. */
  public static final List<Double> PERCENTILES = List.of(0.95);

  /** By how much a logged rtf may differ, in words. */
  public static final String TOLERANCE = "0.001 + 0.01 s / audio + 2 %";

  public static @Nullable RealTimeFactor of(List<Joined> joined) {
    double processing = 0;
    double audio = 0;
    int loggedCount = 0;
    int mismatches = 0;
    double[] perTask = new double[joined.size()];
    int size = 0;
    for (Joined task : joined) {
      Double rtf = task.rtf();
      Double taskAudio = task.audioSeconds();
      Double taskProcessing = task.processingSeconds();
      if (rtf == null || taskAudio == null || taskProcessing == null) {
        continue;
      }
      processing += taskProcessing;
      audio += taskAudio;
      perTask[size++] = rtf;
      Double logged = task.worker().rtf();
      loggedCount += logged == null ? 0 : 1;
      mismatches += logged != null && differs(logged, rtf, taskAudio) ? 1 : 0;
    }
    return size == 0
        ? null
        : new RealTimeFactor(
            processing,
            audio,
            Distribution.of(Arrays.copyOf(perTask, size)),
            loggedCount,
            mismatches);
  }

  /** Aggregate RTF = sum(processing) / sum(audio). */
  public double aggregate() {
    return processingSeconds / audioSeconds;
  }

  /** Beyond what rounding to 0.001 (RTF) and 0.01 s (times) explains, and beyond 2 %. */
  private static boolean differs(double logged, double computed, double audioSeconds) {
    return Math.abs(logged - computed) > 0.001 + 0.01 / audioSeconds + 0.02 * computed;
  }
}
