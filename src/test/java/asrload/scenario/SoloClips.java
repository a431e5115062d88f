package asrload.scenario;

import asrload.journal.TaskEvent.Kind;
import asrload.scenario.audio.AudioFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The clips that one user has transcribed alone, before the load: every clip once, then every clip
 * again. It ends early when the time is over, or when the server failed twice in a row: then there
 * is nothing to learn. Thread-safe.
 */
public final class SoloClips {
  private static final int ROUNDS = 2;
  private static final int MAX_FAILURES = 2;

  private final List<AudioFile> order = new ArrayList<>();
  private final long limitMs;
  private long startMs = Long.MAX_VALUE;
  private int next;
  private int failures;
  private int completed;

  public SoloClips(List<AudioFile> corpus, Duration limit) {
    for (int round = 0; round < ROUNDS; round++) {
      order.addAll(corpus);
    }
    this.limitMs = limit.toMillis();
  }

  /** None: the load starts at once. */
  public static SoloClips none() {
    return new SoloClips(List.of(), Duration.ZERO);
  }

  /** Whether there are clips at all. */
  public boolean wanted() {
    return !order.isEmpty();
  }

  synchronized boolean more(long nowMs) {
    startMs = Math.min(startMs, nowMs);
    return next < order.size() && failures < MAX_FAILURES && nowMs - startMs < limitMs;
  }

  synchronized AudioFile next() {
    return order.get(next++);
  }

  synchronized void ended(@Nullable Kind kind) {
    boolean answered = kind == Kind.COMPLETED;
    completed += answered ? 1 : 0;
    failures = answered ? 0 : failures + 1;
  }

  /** How far it is, for the console. */
  public synchronized String progress() {
    return "baseline: transcription " + next + " of " + order.size();
  }

  /** What it came to, for the console. */
  public synchronized String result() {
    int left = order.size() - next;
    if (left == 0) {
      return completed == order.size()
          ? "Baseline: every clip was transcribed alone, twice."
          : "Baseline: %d of %d transcriptions have a text.".formatted(completed, order.size());
    }
    return "Baseline: %d of %d transcriptions have a text; it was ended by %s."
        .formatted(
            completed,
            order.size(),
            failures < MAX_FAILURES
                ? "asr.baselineLimit or the end of the run"
                : "two failures in a row");
  }
}
