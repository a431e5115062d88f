package asrload.analysis.load;

import asrload.analysis.stats.Percentile;
import asrload.analysis.stats.Population;
import asrload.analysis.stats.Window;
import asrload.analysis.task.Completion;
import asrload.analysis.task.Joined;
import asrload.analysis.task.Latency;
import asrload.analysis.task.RealTimeFactor;
import asrload.analysis.task.Task;
import asrload.journal.Level;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a level of the load gave. Latency, throughput and tasks in flight are of its steady part:
 * tasks due in it, tasks completed in it; null where the level never became steady.
 *
 * @param level the level
 * @param submitted its tasks
 * @param completed those that gave a transcript, whenever that was
 * @param completedInside those that gave it before the level's end
 * @param endToEnd {@link #PERCENTILES} of the end-to-end latency, s
 * @param rtf sum(processing) / sum(audio) of its tasks; null when unknown
 * @param tasksPerSecond tasks completed in the steady part / its length
 * @param audioPerSecond their audio in s / its length
 * @param speedUp throughput in audio / that of the run's first level with one
 * @param inFlight mean of the tasks that were sent and not yet ended
 * @param atServer mean of the tasks that were accepted and not yet processed: the effective
 *     concurrency
 */
public record LevelNumbers(
    Level level,
    int submitted,
    int completed,
    int completedInside,
    List<Percentile> endToEnd,
    @Nullable Double rtf,
    @Nullable Double tasksPerSecond,
    @Nullable Double audioPerSecond,
    @Nullable Double speedUp,
    @Nullable Double inFlight,
    @Nullable Double atServer) {
  /** Those that the report and report.json have of each level; median and p95 are among them. */
  public static final List<Double> PERCENTILES = List.of(0.5, 0.95);

  static LevelNumbers of(Level level, List<Task> own, Map<String, Joined> joined) {
    Window steady = steady(level);
    List<Task> due =
        steady == null
            ? List.of()
            : own.stream().filter(task -> steady.contains(task.last().intendedMs())).toList();
    Latency latency = Latency.of(due);
    Window whole = new Window(level.startMs(), level.endMs());
    RealTimeFactor rtf =
        RealTimeFactor.of(
            own.stream()
                .filter(task -> joined.containsKey(task.clientId()))
                .map(joinedOf(joined))
                .toList());
    List<Completion> done = steady == null ? List.of() : Completion.of(own, steady);
    double seconds = steady == null ? 0 : steady.seconds();
    return new LevelNumbers(
        level,
        own.size(),
        (int) own.stream().filter(Task::completed).count(),
        Completion.of(own, whole).size(),
        PERCENTILES.stream().map(latency::percentile).toList(),
        rtf == null ? null : (Double) rtf.aggregate(),
        steady == null ? null : (Double) (done.size() / seconds),
        steady == null ? null : (Double) (audio(done) / seconds),
        null,
        steady == null ? null : (Double) sent(own).mean(steady),
        steady == null ? null : (Double) atServer(own, joined).mean(steady));
  }

  private static java.util.function.Function<Task, Joined> joinedOf(Map<String, Joined> joined) {
    return task -> java.util.Objects.requireNonNull(joined.get(task.clientId()));
  }

  LevelNumbers against(@Nullable Double first) {
    Double own = audioPerSecond;
    return new LevelNumbers(
        level,
        submitted,
        completed,
        completedInside,
        endToEnd,
        rtf,
        tasksPerSecond,
        own,
        own == null || first == null || first <= 0 ? null : (Double) (own / first),
        inFlight,
        atServer);
  }

  /** The median of the end-to-end latency, s. */
  public Percentile p50() {
    return endToEnd.get(PERCENTILES.indexOf(0.5));
  }

  /** The 95th percentile of the same. */
  public Percentile p95() {
    return endToEnd.get(PERCENTILES.indexOf(0.95));
  }

  /** Length of the whole level, s. */
  public double seconds() {
    return (level.endMs() - level.startMs()) / 1000.0;
  }

  /** Whether it was made to be measured: neither a warm-up nor a drain. */
  public boolean measured() {
    return level.kind() != Level.Kind.DRAIN && !level.name().endsWith(", warm-up");
  }

  /** Its load in one number: users, or tasks a second; 0 for a drain. */
  public double load() {
    Integer users = level.users();
    Double rate = level.tasksPerSecond();
    return rate != null ? rate : users == null ? 0 : users;
  }

  private static @Nullable Window steady(Level level) {
    Long from = level.steadyMs();
    return from == null || from >= level.endMs() ? null : new Window(from, level.endMs());
  }

  private static double audio(List<Completion> done) {
    return done.stream().mapToDouble(Completion::audioSeconds).sum();
  }

  /** Each from when it is sent until the last that is known of it. */
  static Population sent(List<Task> tasks) {
    return Population.of(tasks, task -> task.last().sentMs(), Task::latestMs);
  }

  /**
   * Tasks that the server never took do not count; an end that contradicts the client's neither.
   */
  private static Population atServer(List<Task> own, Map<String, Joined> joined) {
    List<Task> accepted = own.stream().filter(task -> task.last().acceptedMs() != null).toList();
    return Population.of(accepted, LevelNumbers::acceptedMs, task -> endMs(task, joined));
  }

  private static long acceptedMs(Task task) {
    Long accepted = task.last().acceptedMs();
    return accepted == null ? task.last().sentMs() : accepted;
  }

  private static long endMs(Task task, Map<String, Joined> joined) {
    Joined known = joined.get(task.clientId());
    Long end = known == null ? null : known.endMs();
    return end == null || end < acceptedMs(task) || end > task.latestMs() ? task.latestMs() : end;
  }
}
