package asrload.headline;

import asrload.analysis.Analysis;
import asrload.headline.Headline.Value;
import asrload.metric.Measured;
import asrload.metric.Metric;
import asrload.text.Phrase;
import asrload.text.Unit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long a batch took. */
final class OfflineHeadline {
  private static final String SOURCE = "tasks.jsonl";

  private OfflineHeadline() {}

  static Headline of(Analysis run) {
    Makespan makespan = Makespan.of(run);
    Double speed = makespan == null ? null : makespan.audioPerSecond();
    long completed = run.client().ledger() == null ? 0 : run.client().ledger().completed();
    int files = run.client().tasks().size();
    Phrase why = Phrase.of("%d of %d tasks completed", completed, files);
    return new Headline(
        RunKind.OFFLINE,
        makespan != null,
        answer(makespan, speed, completed, files),
        List.of(
            new Value(
                "offline.makespan",
                "Makespan",
                Unit.SECONDS,
                makespan == null ? Measured.none(why) : Measured.of(makespan.seconds(), files),
                "from the first upload to the last answer",
                SOURCE),
            new Value(
                "offline.audio",
                "Throughput of the batch",
                Unit.AUDIO_HOURS_PER_HOUR,
                speed == null
                    ? Measured.none(
                        makespan == null ? why : Phrase.of("the length of the audio is unknown"))
                    : Measured.of(speed, files),
                "audio of the batch / makespan",
                SOURCE),
            Value.of(Metric.RTFX, "RTFx of a worker", run),
            Value.of(Metric.COMPLETED, "Tasks completed", run),
            Value.of(Metric.MEMORY_PEAK, "Worker memory, peak", run)),
        run.faults().finding());
  }

  private static Phrase answer(
      @Nullable Makespan makespan, @Nullable Double speed, long completed, int files) {
    if (makespan == null) {
      return Phrase.of("Makespan unknown: %d of %d tasks completed", completed, files);
    }
    return speed == null
        ? Phrase.of("Makespan: %.2f s for %d files", makespan.seconds(), files)
        : Phrase.of(
            "Makespan: %.2f s for %d files, %.2f audio-hours per hour",
            makespan.seconds(), files, speed);
  }
}
