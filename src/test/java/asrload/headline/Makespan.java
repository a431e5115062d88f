package asrload.headline;

import asrload.analysis.Analysis;
import asrload.analysis.task.Task;
import asrload.journal.RunState;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How long a batch took.
 *
 * @param files its files
 * @param seconds from the first upload to the last answer, s
 * @param audioSeconds audio of all of them, s; null when the length of one is unknown
 */
public record Makespan(int files, double seconds, @Nullable Double audioSeconds) {

  /** Null unless the run ran to its end and completed every task. */
  public static @Nullable Makespan of(Analysis run) {
    long completed = run.client().ledger() == null ? 0 : run.client().ledger().completed();
    boolean all = run.state() == RunState.COMPLETE && completed == run.client().tasks().size();
    if (!all || run.client().tasks().isEmpty()) {
      return null;
    }
    long first =
        run.client().tasks().stream().mapToLong(task -> task.last().sentMs()).min().getAsLong();
    long last = run.client().tasks().stream().mapToLong(Task::latestMs).max().getAsLong();
    boolean known =
        run.client().tasks().stream().allMatch(task -> task.last().audioSeconds() != null);
    double audio =
        run.client().tasks().stream()
            .map(task -> task.last().audioSeconds())
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .sum();
    return new Makespan(
        run.client().tasks().size(), (last - first) / 1000.0, known ? (Double) audio : null);
  }

  /** Seconds of audio transcribed in a second of it; null when unknown. */
  @Nullable Double audioPerSecond() {
    return audioSeconds == null || seconds <= 0 ? null : (Double) (audioSeconds / seconds);
  }
}
