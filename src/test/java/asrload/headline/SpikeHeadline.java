package asrload.headline;

import asrload.analysis.Analysis;
import asrload.analysis.load.LevelNumbers;
import asrload.analysis.load.Recovery;
import asrload.headline.Headline.Value;
import asrload.journal.Level;
import asrload.metric.Measured;
import asrload.text.Phrase;
import asrload.text.Unit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long the server took to recover from a burst. */
final class SpikeHeadline {
  private static final String SOURCE = "levels.jsonl, tasks.jsonl";

  private SpikeHeadline() {}

  static Headline of(Analysis run) {
    Recovery recovery = run.load().levels().recovery();
    Double tasks = recovery == null ? null : recovery.inFlightSeconds();
    Double latency = recovery == null ? null : recovery.latencySeconds();
    Double both = tasks == null || latency == null ? null : (Double) Math.max(tasks, latency);
    boolean ended =
        run.load().levels().all().stream()
            .noneMatch(one -> one.level().kind() == Level.Kind.RECOVERY);
    Phrase why =
        Phrase.of(
            recovery != null
                ? "not seen before the run ended"
                : ended ? "the run ended too early" : "the base level had no steady part");
    Phrase whyLatency =
        recovery != null && recovery.baseLatency().value() == null
            ? Measured.needs(recovery.baseLatency().needs(), recovery.baseLatency().samples())
            : why;
    LevelNumbers burst =
        run.load().levels().all().stream()
            .filter(one -> one.level().kind() == Level.Kind.BURST)
            .findFirst()
            .orElse(null);
    return new Headline(
        RunKind.SPIKE,
        both != null,
        answer(recovery, both, ended),
        List.of(
            seconds(
                "spike.recovery",
                "Time to recover",
                both,
                tasks == null ? why : whyLatency,
                "the later of the two recoveries"),
            seconds(
                "spike.recovery.tasks",
                "Tasks in flight back",
                tasks,
                why,
                "from the burst's end until the tasks in flight are at most 1.1 times the base level's mean"),
            seconds(
                "spike.recovery.latency",
                "Latency back",
                latency,
                whyLatency,
                "from the burst's end to the first of 5 tasks in a row whose median is at most 1.1 times the base level's"),
            new Value(
                "spike.base.e2e.p50",
                "End-to-end time before the burst, p50",
                Unit.SECONDS,
                recovery == null ? Measured.none(why) : Measured.of(recovery.baseLatency()),
                "e2e.p50 of the base level's steady part",
                SOURCE),
            new Value(
                "spike.burst.e2e.p50",
                "End-to-end time in the burst, p50",
                Unit.SECONDS,
                burst == null ? Measured.none(why) : Measured.of(burst.p50()),
                "e2e.p50 of the burst's steady part",
                SOURCE)),
        Headline.at(
            run,
            burst,
            Phrase.of("Raise asr.spike.burst to find the burst that the server cannot absorb.")));
  }

  private static Phrase answer(@Nullable Recovery recovery, @Nullable Double both, boolean ended) {
    if (recovery == null) {
      return ended
          ? Phrase.of("Time to recover unknown: the run ended too early")
          : Phrase.of("Time to recover unknown: the base level had no steady part");
    }
    if (both != null) {
      return Phrase.of("Recovered %.1f s after the burst", both);
    }
    if (recovery.inFlightSeconds() == null) {
      return Phrase.of(
          "No recovery seen in %.1f s: more tasks stayed in flight than before the burst",
          recovery.watchedSeconds());
    }
    return recovery.baseLatency().value() == null
        ? Phrase.of(
            "Time to recover unknown: the latency before the burst needs %d tasks, have %d",
            recovery.baseLatency().needs(), recovery.baseLatency().samples())
        : Phrase.of(
            "No recovery seen in %.1f s: the latency stayed above that before the burst",
            recovery.watchedSeconds());
  }

  private static Value seconds(
      String key, String name, @Nullable Double value, Phrase why, String formula) {
    return new Value(
        key,
        name,
        Unit.SECONDS,
        value == null ? Measured.none(why) : Measured.of(value, 1),
        formula,
        SOURCE);
  }
}
