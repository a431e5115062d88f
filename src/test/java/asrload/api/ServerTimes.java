package asrload.api;

import org.jspecify.annotations.Nullable;

/**
 * What the server says of a task's times; null: unknown.
 *
 * @param queuedMs when it queued the task, epoch ms
 * @param startedMs when the processing began, epoch ms
 * @param finishedMs when the processing ended, epoch ms
 * @param queueMs how long the task waited, ms
 * @param processingMs how long it was processed, ms
 */
public record ServerTimes(
    @Nullable Long queuedMs,
    @Nullable Long startedMs,
    @Nullable Long finishedMs,
    @Nullable Long queueMs,
    @Nullable Long processingMs) {

  /** Nothing known. */
  public static final ServerTimes NONE = new ServerTimes(null, null, null, null, null);

  /** These, and what they do not tell from an earlier answer. */
  public ServerTimes or(ServerTimes earlier) {
    return earlier.equals(NONE)
        ? this
        : new ServerTimes(
            queuedMs == null ? earlier.queuedMs : queuedMs,
            startedMs == null ? earlier.startedMs : startedMs,
            finishedMs == null ? earlier.finishedMs : finishedMs,
            queueMs == null ? earlier.queueMs : queueMs,
            processingMs == null ? earlier.processingMs : processingMs);
  }
}
