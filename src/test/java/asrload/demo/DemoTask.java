package asrload.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A task of the server, from its upload to its result; safe to share between threads. */
final class DemoTask {

  enum Status {
    PENDING,
    PROCESSING,
    COMPLETED,
    FAILED
  }

  /**
   * The answer to a poll.
   *
   * @param taskId the task
   * @param status the status in lower case
   * @param text the transcript; null unless completed
   * @param error why it failed; null unless failed
   * @param audioDuration length of the audio, s
   */
  record PollAnswer(
      String taskId,
      String status,
      @Nullable String text,
      @Nullable String error,
      double audioDuration) {}

  private final String id;
  private final Path file;
  private final Duration audio;
  private volatile PollAnswer result;

  DemoTask(String id, Path file, Duration audio) {
    this.id = id;
    this.file = file;
    this.audio = audio;
    this.result = result(Status.PENDING, null, null);
  }

  String id() {
    return id;
  }

  /** The uploaded audio; the owner deletes it when the task has ended. */
  Path file() {
    return file;
  }

  PollAnswer result() {
    return result;
  }

  void processing() {
    result = result(Status.PROCESSING, null, null);
  }

  void completed(String text) {
    result = result(Status.COMPLETED, text, null);
  }

  void failed(String reason) {
    result = result(Status.FAILED, null, reason);
  }

  private PollAnswer result(Status status, @Nullable String text, @Nullable String error) {
    return new PollAnswer(
        id, status.name().toLowerCase(Locale.ROOT), text, error, audio.toMillis() / 1e3);
  }
}
