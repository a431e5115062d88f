package asrload.history;

import java.time.Instant;

/**
 * A line of {@code history.jsonl} by which a change was accepted: from this run on the metrics have
 * a new mean.
 *
 * @param schema version of the line, {@link HistoryLine#SCHEMA}
 * @param kind {@value #KIND}
 * @param run name of the first run after the change
 * @param reason why, in the words of who accepted it
 * @param timeUtc when, ISO 8601 in UTC
 */
public record Acceptance(int schema, String kind, String run, String reason, String timeUtc) {
  /** What such a line says it is. */
  static final String KIND = "accept";

  /** Accepted now. */
  public static Acceptance of(String run, String reason, Instant now) {
    return new Acceptance(HistoryLine.SCHEMA, KIND, run, reason, now.toString());
  }
}
