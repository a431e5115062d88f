package asrload.scenario.load;

import asrload.config.LoadSettings;
import asrload.journal.Level;
import asrload.text.Phrase;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One number of users after the other.
 *
 * @param steps which, and for how long
 */
public record StepPlan(LoadSettings.Steps steps) implements LoadPlan {

  @Override
  public Optional<LoadLevel> next(List<LevelResult> ended) {
    if (ended.size() == steps.users().size()) {
      return Optional.empty();
    }
    int users = steps.users().get(ended.size());
    return Optional.of(
        LoadLevel.closed(users == 1 ? "1 user" : users + " users", Level.Kind.STEP, users, rule()));
  }

  private LevelRule rule() {
    return steps.hold().isZero()
        ? new LevelRule.Stable(steps.window(), steps.limit())
        : new LevelRule.Hold(steps.hold(), true);
  }

  @Override
  public Optional<String> indivisible() {
    return steps.hold().isZero()
        ? Optional.of(
            "a level ends when the throughput of all injectors is stable, which none of them can "
                + "see. Set asr.steps.hold.")
        : Optional.empty();
  }

  @Override
  public int mostUsers() {
    return steps.users().get(steps.users().size() - 1);
  }

  @Override
  public Duration longest() {
    return rule().longest().multipliedBy(steps.users().size());
  }

  @Override
  public Phrase summary() {
    return Phrase.of(
        "Closed workload of %s users one after the other, each %s",
        steps.users().toString(),
        steps.hold().isZero()
            ? Phrase.of(
                "until three windows of %d s agree within 10%%, at most %d s",
                steps.window().toSeconds(), steps.limit().toSeconds())
            : Phrase.of("for %d s", steps.hold().toSeconds()));
  }

  @Override
  public String progress(List<LevelResult> ended) {
    return "level %d of %d".formatted(ended.size() + 1, steps.users().size());
  }

  @Override
  public String conclusion(List<LevelResult> ended) {
    StringBuilder text = new StringBuilder("Steps (steady part of each)\n");
    for (LevelResult result : ended) {
      boolean known = !Double.isNaN(result.tasksPerSecond());
      text.append(
          String.format(
              Locale.ROOT,
              "  %-11s %s%n",
              result.level().name(),
              known
                  ? String.format(
                      Locale.ROOT,
                      "%.2f tasks/s, %.1f audio-s/s",
                      result.tasksPerSecond(),
                      result.audioPerSecond())
                  : "n/a (no steady part)"));
    }
    return text.toString();
  }
}
