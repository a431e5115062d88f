package asrload.verdict;

import asrload.analysis.Analysis;
import asrload.analysis.task.Ledger;
import asrload.journal.RunState;
import asrload.journal.TaskEvent;
import asrload.text.Phrase;
import asrload.text.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rules on the account of the tasks and on how the run ended. */
final class LedgerRules {
  private LedgerRules() {}

  static Optional<Reason> completed(Analysis run) {
    Ledger ledger = run.client().ledger();
    if (ledger == null) {
      return run.state() == RunState.BY_HAND
          ? Optional.empty()
          : Optional.of(
              count(
                  "journal",
                  0,
                  Result.INCONCLUSIVE,
                  Phrase.of("the client's side is unknown: there is no task journal"),
                  Phrase.of("Look for tasks.jsonl in the run's folder.")));
    }
    return Optional.of(
        ledger.completed() > 0
            ? new Reason(
                "completed",
                (double) ledger.completed(),
                1.0,
                Unit.TASKS,
                ledger.submitted(),
                Result.PASS,
                Phrase.of("%d of %d tasks completed", ledger.completed(), ledger.submitted()),
                Phrase.none())
            : new Reason(
                "completed",
                0.0,
                1.0,
                Unit.TASKS,
                ledger.submitted(),
                run.state() == RunState.COMPLETE ? Result.FAIL : Result.INCONCLUSIVE,
                Phrase.of("none of %d tasks was completed", ledger.submitted()),
                run.state() == RunState.COMPLETE
                    ? Phrase.of(
                        "Check the errors below, and whether the server answers at asr.baseUrl.")
                    : Phrase.none()));
  }

  static Optional<Reason> account(Analysis run) {
    Ledger ledger = run.client().ledger();
    if (ledger == null) {
      return Optional.empty();
    }
    List<String> ids = new ArrayList<>(ledger.lost());
    ids.addAll(ledger.duplicated());
    ids.addAll(ledger.unsubmitted());
    Phrase text =
        ids.isEmpty()
            ? Phrase.of("every task ended exactly once")
            : Phrase.of(
                "%d tasks lost, %d duplicated, %d that were never submitted: %s",
                ledger.lost().size(),
                ledger.duplicated().size(),
                ledger.unsubmitted().size(),
                FaultRules.some(ids));
    return Optional.of(
        new Reason(
            "ledger",
            (double) ids.size(),
            0.0,
            Unit.TASKS,
            ledger.submitted(),
            ids.isEmpty() ? Result.PASS : Result.FAIL,
            text,
            ids.isEmpty()
                ? Phrase.none()
                : Phrase.of(
                    "Find these ids in tasks.jsonl: the server's own ids, for its logs, are beside them.")));
  }

  static Optional<Reason> unfinished(Analysis run) {
    Ledger ledger = run.client().ledger();
    if (ledger == null || run.state() != RunState.COMPLETE) {
      return Optional.empty();
    }
    int unfinished = ledger.inFlight() - unended(run);
    return Optional.of(
        new Reason(
            "unfinished",
            (double) unfinished,
            0.0,
            Unit.TASKS,
            ledger.submitted(),
            unfinished == 0 ? Result.PASS : Result.FAIL,
            unfinished == 0
                ? Phrase.of("no task was left in flight")
                : Phrase.of("%d tasks were still in flight when the drain ended", unfinished),
            unfinished == 0
                ? Phrase.none()
                : Phrase.of(
                    "Check the server's queue for stuck tasks; raise asr.drain if it was only slow.")));
  }

  static Optional<Reason> ended(Analysis run) {
    return switch (run.state()) {
      case INTERRUPTED ->
          Optional.of(
              count(
                  "partial",
                  run.client().tasks().size(),
                  Result.INCONCLUSIVE,
                  Phrase.of("the run was interrupted before its planned end"),
                  Phrase.of("Run again to the planned end.")));
      case KILLED ->
          Optional.of(
              count(
                  "killed",
                  run.client().tasks().size(),
                  Result.INCONCLUSIVE,
                  Phrase.of("the run was killed: its end is not recorded"),
                  Phrase.of("Run again; check for the out-of-memory killer or a CI time limit.")));
      case RUNNING ->
          Optional.of(
              count(
                  "running",
                  run.client().tasks().size(),
                  Result.INCONCLUSIVE,
                  Phrase.of("the run is not over: this is an interim report"),
                  Phrase.of("Wait for its end.")));
      case UNKNOWN ->
          Optional.of(
              count(
                  "end",
                  run.client().tasks().size(),
                  Result.INCONCLUSIVE,
                  Phrase.of("how the run ended is unknown: there is no readable run.json"),
                  Phrase.of("Restore run.json from the run's folder.")));
      case COMPLETE, BY_HAND -> Optional.empty();
    };
  }

  /** Tasks without any end in the journal: those are lost, not unfinished. */
  private static int unended(Analysis run) {
    return (int)
        run.client().tasks().stream()
            .filter(task -> task.last().event() == TaskEvent.Kind.SUBMITTED)
            .count();
  }

  private static Reason count(String rule, long samples, Result result, Phrase text, Phrase hint) {
    return new Reason(rule, null, null, Unit.NONE, samples, result, text, hint);
  }
}
