package asrload.verdict;

import asrload.analysis.Analysis;
import asrload.analysis.load.CapacityFound;
import asrload.text.Phrase;
import asrload.text.Unit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a search for the capacity found one. */
final class LevelRules {
  private static final String RULE = "capacity";

  private LevelRules() {}

  static Optional<Reason> capacity(Analysis run) {
    CapacityFound found = run.load().levels().capacity();
    if (found == null) {
      return Optional.empty();
    }
    Double pass = found.pass();
    if (pass == null) {
      return Optional.of(nothingPassed(found));
    }
    boolean confirmed = found.confirmations() >= CapacityFound.CONFIRMATIONS;
    return Optional.of(
        reason(
            found,
            pass,
            confirmed ? Result.PASS : Result.INCONCLUSIVE,
            Phrase.of(
                "the highest load that kept the objective is %s, confirmed %d of %d times",
                words(found, pass), found.confirmations(), CapacityFound.CONFIRMATIONS),
            confirmed
                ? Phrase.none()
                : Phrase.of(
                    "Raise asr.deadline, or start nearer with asr.capacity.start: the search ended early.")));
  }

  private static Reason nothingPassed(CapacityFound found) {
    Double fail = found.fail();
    return fail == null
        ? reason(
            found,
            null,
            Result.INCONCLUSIVE,
            Phrase.of("the search for the capacity ended before any load was decided"),
            Phrase.of(
                "Run it to its end; if levels below had too few tasks, raise asr.capacity.limit."))
        : reason(
            found,
            null,
            Result.FAIL,
            Phrase.of(
                "no load kept the objective, not even %s: %s",
                words(found, fail), String.valueOf(found.why())),
            Phrase.of("Start lower with asr.capacity.start, or correct asr.capacity.slo."));
  }

  private static Reason reason(
      CapacityFound found, @Nullable Double pass, Result result, Phrase text, Phrase hint) {
    return new Reason(
        RULE,
        pass,
        null,
        found.open() ? Unit.TASKS_PER_SECOND : Unit.USERS,
        found.confirmations(),
        result,
        text,
        hint);
  }

  private static String words(CapacityFound found, double load) {
    return found.open()
        ? String.format(Locale.ROOT, "%.2f tasks/s", load)
        : load == 1 ? "1 user" : String.format(Locale.ROOT, "%.0f users", load);
  }
}
