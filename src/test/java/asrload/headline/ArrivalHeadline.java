package asrload.headline;

import asrload.analysis.Analysis;
import asrload.analysis.load.Backlog;
import asrload.analysis.load.LevelNumbers;
import asrload.analysis.task.Outcome;
import asrload.headline.Headline.Value;
import asrload.metric.Measured;
import asrload.metric.Metric;
import asrload.text.Phrase;
import asrload.text.Unit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the server kept up with a rate of arrivals. */
final class ArrivalHeadline {
  private static final double NEARLY_ALL = 0.99;
  private static final String SOURCE = "levels.jsonl, tasks.jsonl";

  private ArrivalHeadline() {}

  /** Sums over the levels with a rate. */
  private record Sum(long due, int submitted, int inside, double seconds) {}

  static Headline of(Analysis run) {
    Sum sum = sum(run);
    Backlog backlog = run.load().backlog();
    Double growth = backlog == null ? null : backlog.slopePerMinute();
    boolean any = sum.seconds() > 0;
    Measured none = Measured.none("no level with a rate has ended");
    Boolean held = held(run, sum, backlog);
    return new Headline(
        RunKind.ARRIVAL,
        held != null,
        answer(run, sum, backlog, held),
        List.of(
            new Value(
                "arrival.completed",
                "Rate completed",
                Unit.TASKS_PER_SECOND,
                any ? Measured.of(sum.inside() / sum.seconds(), sum.inside()) : none,
                "tasks completed before the level's end / its length",
                SOURCE),
            new Value(
                "arrival.offered",
                "Rate offered",
                Unit.TASKS_PER_SECOND,
                any ? Measured.of(sum.due() / sum.seconds(), sum.due()) : none,
                "arrivals that were due / the level's length",
                "levels.jsonl"),
            new Value(
                "arrival.backlog.growth",
                "Growth of the backlog",
                Unit.TASKS_PER_MINUTE,
                growth == null
                    ? Measured.none("the load was too short for a slope")
                    : Measured.of(growth, backlog == null ? 0 : backlog.steps()),
                "Sen's slope of the tasks that wait",
                SOURCE),
            new Value(
                "arrival.backlog.max",
                "Maximum of tasks in flight",
                Unit.TASKS,
                Metric.IN_FLIGHT_MAX.of(run),
                Metric.IN_FLIGHT_MAX.formula(),
                Metric.IN_FLIGHT_MAX.source()),
            Value.of(Metric.E2E_P95, "End-to-end time, p95", run)),
        run.faults().finding());
  }

  private static Sum sum(Analysis run) {
    long due = 0;
    int submitted = 0;
    int inside = 0;
    double seconds = 0;
    for (LevelNumbers one : run.load().levels().all()) {
      Long arrivals = one.level().arrivals();
      if (arrivals != null && one.measured()) {
        due += arrivals;
        submitted += one.submitted();
        inside += one.completedInside();
        seconds += one.seconds();
      }
    }
    return new Sum(due, submitted, inside, seconds);
  }

  /** Null: the run does not answer it. */
  private static @Nullable Boolean held(Analysis run, Sum sum, @Nullable Backlog backlog) {
    if (sum.due() == 0
        || run.client().ledger() == null
        || sum.submitted() < NEARLY_ALL * sum.due()) {
      return null;
    }
    if (lost(run) > (1 - NEARLY_ALL) * sum.submitted()) {
      return false;
    }
    return backlog == null
        ? null
        : switch (backlog.trend()) {
          case GROWS -> (Boolean) false;
          case STABLE -> (Boolean) true;
          case UNCLEAR, TOO_SHORT, LOAD_CHANGES -> null;
        };
  }

  /** Tasks that ended without a transcript. */
  private static long lost(Analysis run) {
    return run.client().tasks().stream()
        .filter(task -> !task.completed() && task.outcome() != Outcome.IN_FLIGHT)
        .count();
  }

  private static Phrase answer(
      Analysis run, Sum sum, @Nullable Backlog backlog, @Nullable Boolean held) {
    if (sum.due() == 0) {
      return Phrase.of("Rate held unknown: no level with a rate has ended");
    }
    double offered = sum.due() / sum.seconds();
    double inside = sum.inside() / sum.seconds();
    if (held == null) {
      return sum.submitted() < NEARLY_ALL * sum.due()
          ? Phrase.of(
              "Rate held unknown: the injector started %d of %d arrivals",
              sum.submitted(), sum.due())
          : Phrase.of(
              "Rate held unknown: %.2f of %.2f tasks/s completed; unclear whether the backlog grows",
              inside, offered);
    }
    if (held) {
      return Phrase.of(
          "Rate held: %.2f of %.2f tasks/s completed, the backlog did not grow", inside, offered);
    }
    Double growth = backlog == null ? null : backlog.slopePerMinute();
    return growth != null && backlog != null && backlog.trend() == Backlog.Trend.GROWS
        ? Phrase.of(
            "Rate not held: %.2f of %.2f tasks/s completed, the backlog grew by %.1f tasks per minute",
            inside, offered, growth)
        : Phrase.of(
            "Rate not held: %.2f of %.2f tasks/s completed, %d tasks did not complete",
            inside, offered, lost(run));
  }
}
