package asrload.verdict;

import asrload.analysis.Analysis;
import asrload.analysis.injector.ClockStep;
import asrload.analysis.task.ClockEstimate;
import asrload.analysis.task.CrossCheck;
import asrload.analysis.task.SplitStats;
import asrload.journal.RunState;
import asrload.text.Phrase;
import asrload.text.Unit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rules on sources that contradict each other; they speak up only when they do. */
final class ConsistencyRules {
  private ConsistencyRules() {}

  static Optional<Reason> clocks(Analysis run) {
    SplitStats split = run.workers().split();
    if (split == null || !split.clocksDisagree()) {
      return Optional.empty();
    }
    return Optional.of(
        new Reason(
            "CLOCK SKEW",
            (double) split.skewed(),
            SplitStats.MAX_SKEWED * split.samples(),
            Unit.TASKS,
            split.samples(),
            Result.INCONCLUSIVE,
            Phrase.of(
                "the clocks contradict each other in %d of %d tasks: %s",
                split.skewed(), split.samples(), offset(run)),
            Phrase.of(
                "Set asr.timeZone to the zone of the workers' logs, or correct the clocks; "
                    + "until then the latency split and the load of the workers are wrong.")));
  }

  static Optional<Reason> clockStep(Analysis run) {
    ClockStep step = run.injector().clockStep();
    if (step == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Reason(
            "CLOCK STEP",
            step.seconds(),
            ClockStep.MIN_SECONDS,
            Unit.SECONDS,
            1,
            Result.INCONCLUSIVE,
            step.seconds() > 0
                ? Phrase.of(
                    "the clock of the injector's machine jumped ahead by %.1f s during the run",
                    step.seconds())
                : Phrase.of(
                    "the clock of the injector's machine jumped back by %.1f s during the run",
                    -step.seconds()),
            Phrase.of(
                "Latencies are right: they are from a monotonic clock. Process samples and worker "
                    + "logs after the step have other times and may count as missing. Set the "
                    + "clock before a run, and run again.")));
  }

  /** What the clock that is furthest off is off by. */
  private static Phrase offset(Analysis run) {
    return run.workers().clocks().stream()
        .max(Comparator.comparingDouble(clock -> Math.abs(clock.seconds())))
        .map(ClockEstimate::offset)
        .orElseGet(
            () ->
                Phrase.of(
                    "the server's durations exceed the task itself, so their format in the "
                        + "profile (poll.durations) is wrong"));
  }

  static Optional<Reason> journalAndGatling(Analysis run) {
    List<CrossCheck> mismatches =
        run.client().crossChecks().stream().filter(check -> !check.agrees()).toList();
    if (run.state() != RunState.COMPLETE || mismatches.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Reason(
            "cross-check",
            (double) mismatches.size(),
            0.0,
            Unit.COUNTS,
            run.client().tasks().size(),
            Result.INCONCLUSIVE,
            Phrase.of(
                "the journal and Gatling's log disagree: %s",
                mismatches.stream()
                    .map(
                        check ->
                            "%s %d and %d"
                                .formatted(check.what(), check.journal(), check.gatling()))
                    .collect(Collectors.joining(", "))),
            Phrase.of(
                "Check that gatling/simulation.log is from this run, and that the journal's "
                    + "disk was not full.")));
  }
}
