package asrload.analysis.task;

import asrload.analysis.task.Joined.TimeSource;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The latency split of all tasks whose processing has times; nothing clamped. The six parts of a
 * task add up to its end-to-end time.
 *
 * @param samples tasks that could be split
 * @param fromServer how many of them by the server's times, without a worker's log
 * @param beforeSending intended to sent
 * @param upload sent to accepted
 * @param queue accepted to the start of the processing
 * @param processing the processing, as logged
 * @param discovery end of the processing to the answer with the transcript
 * @param residual what these five leave of the end-to-end time
 * @param negative tasks with a negative part
 * @param skewed tasks whose clocks contradict each other (CLOCK SKEW)
 */
public record SplitStats(
    int samples,
    int fromServer,
    SplitPart beforeSending,
    SplitPart upload,
    SplitPart queue,
    SplitPart processing,
    SplitPart discovery,
    SplitPart residual,
    int negative,
    int skewed) {

  /** Worker logs give times in ms and processing times in hundredths of a second. */
  static final long RESOLUTION_MS = 20;

  /** A few tasks may contradict the clocks by chance: rounded times, a stalled log. */
  public static final double MAX_SKEWED = 0.1;

  public static @Nullable SplitStats of(List<Joined> timed) {
    Split[] splits = new Split[timed.size()];
    int size = 0;
    int fromServer = 0;
    int negative = 0;
    int skewed = 0;
    for (Joined task : timed) {
      Split split = task.split();
      if (split != null) {
        splits[size++] = split;
        fromServer += task.source() == TimeSource.SERVER ? 1 : 0;
        negative += split.negative() ? 1 : 0;
        skewed += split.clockSkew(RESOLUTION_MS) ? 1 : 0;
      }
    }
    return size == 0
        ? null
        : new SplitStats(
            size,
            fromServer,
            part(splits, size, Split::beforeSendingSeconds),
            part(splits, size, Split::uploadSeconds),
            part(splits, size, Split::queueSeconds),
            part(splits, size, Split::processingSeconds),
            part(splits, size, Split::discoverySeconds),
            part(splits, size, Split::residualSeconds),
            negative,
            skewed);
  }

  /** Whether so many tasks contradict the clocks that their times cannot be compared. */
  public boolean clocksDisagree() {
    return skewed > MAX_SKEWED * samples;
  }

  private static SplitPart part(Split[] splits, int size, ToDoubleFunction<Split> part) {
    double[] seconds = new double[size];
    for (int i = 0; i < size; i++) {
      seconds[i] = part.applyAsDouble(splits[i]);
    }
    return SplitPart.of(seconds);
  }
}
