package asrload.analysis.task;

/**
 * The instants that cut a task's latency into parts, epoch ms. Those of the processing come from
 * the worker's or the server's own clock.
 *
 * @param intendedMs when the client wanted to send
 * @param sentMs when it sent
 * @param acceptedMs when the answer to the upload was complete
 * @param startMs when the processing started
 * @param endMs when the processing ended
 * @param doneMs when the answer with the transcript was there
 * @param processingSeconds the processing as logged, which may be less than end - start, s
 */
public record Split(
    long intendedMs,
    long sentMs,
    long acceptedMs,
    long startMs,
    long endMs,
    long doneMs,
    double processingSeconds) {

  /** Intended to sent: the client's own delay, s. */
  double beforeSendingSeconds() {
    return (sentMs - intendedMs) / 1000.0;
  }

  /** Upload: sent to accepted, s. */
  public double uploadSeconds() {
    return (acceptedMs - sentMs) / 1000.0;
  }

  /** Queue wait: accepted to the start of the processing, s; below 0 when that began first. */
  public double queueSeconds() {
    return (startMs - acceptedMs) / 1000.0;
  }

  /** Discovery lag: end of the processing to the answer with the transcript, s. */
  public double discoverySeconds() {
    return (doneMs - endMs) / 1000.0;
  }

  /** What the other five parts leave of the end-to-end time, s. */
  double residualSeconds() {
    return (endMs - startMs) / 1000.0 - processingSeconds;
  }

  /** Whether a part is negative (a residual within the logs' rounding is none). */
  boolean negative() {
    return queueSeconds() < 0
        || discoverySeconds() < 0
        || endMs < startMs
        || residualSeconds() < -SplitStats.RESOLUTION_MS / 1000.0;
  }

  /**
   * Whether the clocks contradict each other: the worker began before the upload did, or ended
   * after the client had the answer. (A worker that begins while the answer to the upload is still
   * on its way is negative in its queue wait and contradicts nothing.)
   */
  boolean clockSkew(long resolutionMs) {
    return startMs < sentMs - resolutionMs || endMs > doneMs + resolutionMs || endMs < startMs;
  }
}
