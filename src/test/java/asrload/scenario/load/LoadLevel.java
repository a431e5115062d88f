package asrload.scenario.load;

import asrload.journal.Level;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of the run under one load.
 *
 * @param name unique in the run; null leaves no line in levels.jsonl and no phase on its tasks
 * @param kind what it is for
 * @param users users that may have a task at once
 * @param arrivals when tasks start; null: whenever one of the users is free
 * @param tasks most tasks that start in it
 * @param rule when it ends
 */
public record LoadLevel(
    @Nullable String name,
    Level.Kind kind,
    int users,
    @Nullable ArrivalSchedule arrivals,
    long tasks,
    LevelRule rule) {
  /** As many tasks as its time allows. */
  static final long ANY = Long.MAX_VALUE;

  /** A closed workload. */
  public static LoadLevel closed(
      @Nullable String name, Level.Kind kind, int users, LevelRule rule) {
    return new LoadLevel(name, kind, users, null, ANY, rule);
  }

  /** A closed workload of so many tasks, such as every clip once. */
  public static LoadLevel tasks(
      @Nullable String name, Level.Kind kind, int users, long tasks, LevelRule rule) {
    return new LoadLevel(name, kind, users, null, tasks, rule);
  }

  /** An open workload. */
  static LoadLevel open(
      String name, Level.Kind kind, int mostInFlight, ArrivalSchedule arrivals, LevelRule rule) {
    return new LoadLevel(name, kind, mostInFlight, arrivals, ANY, rule);
  }

  /** No new task, until those in flight have ended. */
  static LoadLevel drain(String name, LevelRule rule) {
    return new LoadLevel(name, Level.Kind.DRAIN, 0, null, 0, rule);
  }
}
