package asrload.api;

import org.jspecify.annotations.Nullable;

/** When the server says that it queued, started and finished a task, epoch ms; null: unknown. */
public record ServerTimes(
    @Nullable Long queuedMs, @Nullable Long startedMs, @Nullable Long finishedMs) {

  /** Nothing known. */
  public static final ServerTimes NONE = new ServerTimes(null, null, null);

  /** These, and what they do not tell from an earlier answer. */
  public ServerTimes or(ServerTimes earlier) {
    return earlier.equals(NONE)
        ? this
        : new ServerTimes(
            queuedMs == null ? earlier.queuedMs : queuedMs,
            startedMs == null ? earlier.startedMs : startedMs,
            finishedMs == null ? earlier.finishedMs : finishedMs);
  }
}
