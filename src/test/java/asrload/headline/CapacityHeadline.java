package asrload.headline;

import asrload.analysis.Analysis;
import asrload.analysis.JudgedLoad;
import asrload.analysis.fault.Finding;
import asrload.analysis.load.CapacityFound;
import asrload.analysis.load.LevelNumbers;
import asrload.analysis.load.Utilisation;
import asrload.headline.Headline.Value;
import asrload.journal.RunState;
import asrload.metric.Measured;
import asrload.metric.Metric;
import asrload.text.Phrase;
import asrload.text.Unit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a search for the capacity found. */
final class CapacityHeadline {
  private static final String LEVELS = "levels.jsonl";
  private static final Phrase ADVICE =
      Phrase.of("Compare the objective with the time that a task takes alone.");

  private CapacityHeadline() {}

  static Headline of(Analysis run, Analysis judged) {
    CapacityFound found = run.load().levels().capacity();
    Double pass = found == null ? null : found.pass();
    Double fail = found == null ? null : found.fail();
    boolean open = found != null && found.open();
    Unit unit = open ? Unit.TASKS_PER_SECOND : Unit.USERS;
    int levels = found == null ? 0 : found.judged().size();
    Double audio = found == null ? null : found.audioPerSecond();
    int confirmations = found == null ? 0 : found.confirmations();
    Measured none = Measured.none("no load kept the objective");
    boolean complete = fail != null && confirmations >= CapacityFound.CONFIRMATIONS;
    return new Headline(
        RunKind.CAPACITY,
        complete || (pass == null && fail != null && run.state() == RunState.COMPLETE),
        answer(run, found, pass, fail),
        List.of(
            new Value(
                "capacity.load",
                "Capacity",
                unit,
                pass == null ? none : Measured.of(pass, levels),
                "highest load that kept the objective, below every load that missed it",
                LEVELS),
            new Value(
                "capacity.audio",
                "Throughput at the capacity",
                Unit.AUDIO_HOURS_PER_HOUR,
                audio == null || pass == null ? none : Measured.of(audio, steady(run, pass)),
                "audio completed in the steady parts of the levels at that load / their time",
                "levels.jsonl, tasks.jsonl"),
            new Value(
                "capacity.e2e.p95",
                "End-to-end time at the capacity, p95",
                Unit.SECONDS,
                pass == null ? none : Metric.E2E_P95.of(judged),
                "e2e.p95 of the tasks of the confirmations; if none, of the level that found the load",
                "tasks.jsonl"),
            new Value(
                "capacity.confirmations",
                "Confirmations",
                Unit.TIMES,
                Measured.of(confirmations, confirmations),
                "confirming runs of the capacity that kept the objective; 3 are needed",
                LEVELS),
            new Value(
                "capacity.missed",
                "Lowest load that missed the objective",
                unit,
                fail == null ? Measured.none("no load missed it") : Measured.of(fail, 1),
                "lowest load that missed the objective",
                LEVELS)),
        finding(run, fail));
  }

  /** At the lowest load that missed the objective: the server was at its limit there. */
  private static Finding finding(Analysis run, @Nullable Double fail) {
    LevelNumbers failed = failed(run, fail);
    if (failed == null) {
      return run.faults().finding();
    }
    Analysis there = JudgedLoad.at(run, List.of(failed.level()));
    Utilisation use = there.load().utilisation();
    return there.faults().finding().kind() == Finding.Kind.NOT_SATURATED && use != null
        ? new Finding(
            Finding.Kind.UNKNOWN,
            Phrase.of(
                "At %s, which missed the objective, no part of the server was at its limit; "
                    + "workers were busy %.0f %% of the time.",
                Headline.load(failed.level().tasksPerSecond() != null, failed.load()),
                100 * use.ratio()),
            ADVICE)
        : Headline.at(failed, there.faults().finding(), ADVICE);
  }

  /** Levels at that load whose throughput is known. */
  private static long steady(Analysis run, double load) {
    return run.load().levels().all().stream()
        .filter(one -> one.level().passed() != null && one.load() == load)
        .filter(one -> one.audioPerSecond() != null)
        .count();
  }

  private static @Nullable LevelNumbers failed(Analysis run, @Nullable Double fail) {
    return fail == null
        ? null
        : run.load().levels().all().stream()
            .filter(one -> Boolean.FALSE.equals(one.level().passed()) && one.load() == fail)
            .filter(LevelNumbers::measured)
            .findFirst()
            .orElse(null);
  }

  private static Phrase answer(
      Analysis run, @Nullable CapacityFound found, @Nullable Double pass, @Nullable Double fail) {
    String slo = run.files().config().get("asr.capacity.slo");
    Phrase objective = slo == null ? Phrase.of("the objective") : Phrase.of("%s", slo);
    if (found == null || (pass == null && fail == null)) {
      return Phrase.of("Capacity unknown: the search ended before any load was judged");
    }
    if (pass == null) {
      return Phrase.of(
          "No load kept %s, not even %s: %s",
          objective, Headline.load(found.open(), Objects.requireNonNull(fail)), why(found));
    }
    Phrase load = Headline.load(found.open(), pass);
    Phrase missed =
        fail == null
            ? Phrase.of("no load missed it")
            : Phrase.of("%s missed it: %s", Headline.load(found.open(), fail), why(found));
    boolean confirmed = found.confirmations() >= CapacityFound.CONFIRMATIONS;
    return confirmed && fail != null
        ? Phrase.of(
            "Capacity: %s kept %s, confirmed %d times; %s",
            load, objective, found.confirmations(), missed)
        : confirmed
            ? Phrase.of(
                "Capacity: at least %s kept %s, the highest load that was tried", load, objective)
            : Phrase.of(
                "Capacity not confirmed: %s kept %s, confirmed %d of %d times; %s",
                load, objective, found.confirmations(), CapacityFound.CONFIRMATIONS, missed);
  }

  private static String why(CapacityFound found) {
    String why = found.why();
    return why == null ? "" : why;
  }
}
