package asrload.headline;

import asrload.analysis.Analysis;
import asrload.analysis.load.LevelNumbers;
import asrload.analysis.load.Scalability;
import asrload.analysis.load.Scaling;
import asrload.headline.Headline.Value;
import asrload.metric.Measured;
import asrload.text.Phrase;
import asrload.text.Unit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where throughput stops to grow with the load. */
final class StepsHeadline {
  private static final String SOURCE = "levels.jsonl, tasks.jsonl";
  private static final Phrase ADVICE = Phrase.of("Add larger numbers of users to asr.steps.users.");

  private StepsHeadline() {}

  static Headline of(Analysis run) {
    Scaling scaling = run.load().levels().scaling();
    List<LevelNumbers> known =
        run.load().levels().all().stream().filter(one -> one.audioPerSecond() != null).toList();
    LevelNumbers top =
        known.stream()
            .max(
                Comparator.<LevelNumbers>comparingDouble(one -> orZero(one.audioPerSecond()))
                    .thenComparing(one -> -one.load()))
            .orElse(null);
    Double knee = scaling == null ? null : scaling.knee();
    LevelNumbers bend =
        knee == null
            ? null
            : known.stream().filter(one -> one.load() == knee).findFirst().orElse(null);
    int levels = known.size();
    boolean enough = levels >= Scalability.MIN_LEVELS;
    Phrase few = Phrase.of("needs %d levels, have %d", Scalability.MIN_LEVELS, levels);
    Measured none = Measured.none("no level had a steady part");
    return new Headline(
        RunKind.STEPS,
        knee != null,
        answer(knee, top, levels),
        List.of(
            new Value(
                "steps.knee",
                "Knee",
                Unit.USERS,
                knee != null
                    ? Measured.of(knee, levels)
                    : new Measured(null, levels, enough ? Phrase.of("no bend was seen") : few),
                "load at which throughput bends away from its straight rise (Kneedle, sensitivity 1)",
                SOURCE),
            new Value(
                "steps.audio",
                "Highest throughput",
                Unit.AUDIO_HOURS_PER_HOUR,
                top == null ? none : Measured.of(orZero(top.audioPerSecond()), levels),
                "highest of the levels' audio completed in the steady part / its time",
                SOURCE),
            new Value(
                "steps.load",
                "Load of the highest throughput",
                Unit.USERS,
                top == null ? none : Measured.of(top.load(), levels),
                "users of the level with the highest throughput",
                SOURCE),
            new Value(
                "steps.e2e.p95",
                knee == null
                    ? "End-to-end time at the highest throughput, p95"
                    : "End-to-end time at the knee, p95",
                Unit.SECONDS,
                p95(bend == null ? top : bend),
                "e2e.p95 of the tasks of that level's steady part",
                SOURCE),
            new Value(
                "steps.levels",
                "Levels with a steady part",
                Unit.LEVELS,
                Measured.of(levels, run.load().levels().all().size()),
                "levels whose throughput is known; a knee needs 6",
                SOURCE)),
        Headline.at(run, top, ADVICE));
  }

  private static Measured p95(@Nullable LevelNumbers level) {
    return level == null ? Measured.none("no level had a steady part") : Measured.of(level.p95());
  }

  private static Phrase answer(@Nullable Double knee, @Nullable LevelNumbers top, int levels) {
    if (top == null) {
      return Phrase.of("Knee unknown: no level had a steady part");
    }
    Phrase highest =
        Phrase.of(
            "throughput was highest at %s: %.2f audio-hours per hour",
            Headline.load(false, top.load()), Objects.requireNonNull(top.audioPerSecond()));
    if (knee != null) {
      return Phrase.of("Knee at %s; %s", Headline.load(false, knee), highest);
    }
    return levels < Scalability.MIN_LEVELS
        ? Phrase.of(
            "Knee unknown (needs %d levels, have %d); %s", Scalability.MIN_LEVELS, levels, highest)
        : Phrase.of("No knee seen in %d levels; %s", levels, highest);
  }

  private static double orZero(@Nullable Double value) {
    return value == null ? 0 : value;
  }
}
