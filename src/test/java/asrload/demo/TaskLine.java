package asrload.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a worker logs of a task that it completed.
 *
 * @param taskId the task
 * @param pid the worker's process id
 * @param started start of the processing
 * @param ended end of the processing
 * @param audio length of the audio
 * @param processing processing time, by the monotonic clock
 * @param usage memory and CPU; null where the system cannot be measured
 */
record TaskLine(
    String taskId,
    long pid,
    Instant started,
    Instant ended,
    Duration audio,
    Duration processing,
    @Nullable TaskUsage usage) {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** The message of the log line. */
  String message() {
    double audioSeconds = seconds(audio);
    double processingSeconds = seconds(processing);
    String line =
        String.format(
            Locale.ROOT,
            "Task %s completed: pid=%d started=%s ended=%s audio_duration=%.3fs"
                + " processing_time=%.3fs RTF=%.4f",
            taskId,
            pid,
            UTC.format(started),
            UTC.format(ended),
            audioSeconds,
            processingSeconds,
            processingSeconds / audioSeconds);
    return usage == null ? line : line + " " + usage.fields();
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
