package asrload.headline;

import asrload.analysis.Analysis;
import asrload.analysis.memory.Leak;
import asrload.analysis.memory.Leaks;
import asrload.analysis.stats.Percentile;
import asrload.analysis.stats.SenSlope;
import asrload.analysis.stats.Window;
import asrload.analysis.task.Latency;
import asrload.analysis.task.Task;
import asrload.analysis.task.Windows;
import asrload.headline.Headline.Value;
import asrload.journal.RunState;
import asrload.metric.Measured;
import asrload.text.Phrase;
import asrload.text.Unit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether memory leaks and whether latency drifts over a long load. */
final class SoakHeadline {
  private static final long HOUR_MS = 3_600_000;
  private static final String SOURCE = "tasks.jsonl, run.json";
  private static final String NO_LOAD = "the time of the load is unknown";
  private static final String FORMULA =
      "e2e.p95 of the tasks due in the first hour of the load without its ramp; of its first quarter where it is shorter than four hours";

  private SoakHeadline() {}

  static Headline of(Analysis run) {
    Optional<Leak> leak = worst(run.memory().leaks());
    boolean hours = part(run) == HOUR_MS;
    Percentile first = p95(run, true);
    Percentile last = p95(run, false);
    Double from = first == null ? null : finite(first);
    Double to = last == null ? null : finite(last);
    Double drift = from == null || to == null || from <= 0 ? null : (Double) (to / from - 1);
    boolean judged =
        leak.isPresent()
            && leak.get().kind() != Leak.Kind.INCONCLUSIVE
            && drift != null
            && run.state() == RunState.COMPLETE;
    return new Headline(
        RunKind.SOAK,
        judged,
        Phrase.of(
            "Memory: %s; latency: %s",
            memory(leak.orElse(null)), latency(first, last, drift, hours)),
        List.of(
            leakValue(leak.orElse(null)),
            new Value(
                "soak.e2e.p95.drift",
                "Drift of p95",
                Unit.RATIO,
                drift == null
                    ? Measured.none(missing(first, last))
                    : Measured.of(drift, last == null ? 0 : last.samples()),
                "soak.e2e.p95.last / soak.e2e.p95.first - 1",
                SOURCE),
            new Value(
                "soak.e2e.p95.first",
                hours ? "End-to-end time, p95, first hour" : "End-to-end time, p95, first quarter",
                Unit.SECONDS,
                measured(first),
                FORMULA,
                SOURCE),
            new Value(
                "soak.e2e.p95.last",
                hours ? "End-to-end time, p95, last hour" : "End-to-end time, p95, last quarter",
                Unit.SECONDS,
                measured(last),
                "as soak.e2e.p95.first, of the last hour or quarter",
                SOURCE),
            new Value(
                "soak.hours",
                "Length of the load",
                Unit.HOURS,
                run.windows() == null
                    ? Measured.none(NO_LOAD)
                    : Measured.of(
                        run.windows().load().seconds() / 3600, run.client().tasks().size()),
                "from the start to the end of the load, drain excluded",
                "run.json")),
        run.faults().finding());
  }

  private static Optional<Leak> worst(Leaks leaks) {
    return leaks.all().stream()
        .filter(leak -> leak.role().isServer())
        .min(Comparator.comparing(Leak::kind).thenComparing(leak -> !leak.suspect()));
  }

  private static Value leakValue(@Nullable Leak leak) {
    SenSlope slope = leak == null ? null : leak.slope();
    return new Value(
        "soak.leak",
        "Memory",
        Unit.MIB_PER_HOUR,
        slope == null || leak == null
            ? Measured.none("too few samples")
            : Measured.of(slope.slope(), leak.blocks()),
        "Sen's slope of the server process with the worst leak judgement",
        "process samples, worker logs",
        leak == null ? Phrase.of("unknown") : Phrase.of(leak.kind().words()));
  }

  private static Phrase memory(@Nullable Leak leak) {
    return leak == null
        ? Phrase.of("unknown")
        : Phrase.of("%s (%s)", Phrase.of(leak.kind().words()), leak.lineage());
  }

  private static Phrase latency(
      @Nullable Percentile first,
      @Nullable Percentile last,
      @Nullable Double drift,
      boolean hours) {
    if (first == null || last == null || drift == null) {
      return Phrase.of("drift of p95 unknown");
    }
    Phrase parts =
        hours
            ? Phrase.of("from the first to the last hour")
            : Phrase.of("from the first to the last quarter");
    String percent = String.format(Locale.ROOT, "%+.1f %%", 100 * drift);
    return apart(first, last)
        ? Phrase.of("p95 %s %s", percent, parts)
        : Phrase.of("p95 %s %s, which may be chance", percent, parts);
  }

  /** Whether the 95% intervals of the two do not overlap. */
  private static boolean apart(Percentile first, Percentile last) {
    return below(first, last) || below(last, first);
  }

  private static boolean below(Percentile one, Percentile other) {
    return one.high() != null && other.low() != null && one.high() < other.low();
  }

  private static @Nullable Double finite(Percentile percentile) {
    Double value = percentile.value();
    return value == null || Double.isInfinite(value) ? null : value;
  }

  private static Measured measured(@Nullable Percentile percentile) {
    return percentile == null ? Measured.none(NO_LOAD) : Measured.of(percentile);
  }

  private static Phrase missing(@Nullable Percentile first, @Nullable Percentile last) {
    if (first == null || last == null) {
      return Phrase.of(NO_LOAD);
    }
    Percentile fewer = first.value() == null ? first : last;
    return fewer.value() == null
        ? Measured.needs(fewer.needs(), fewer.samples())
        : Phrase.of("tasks timed out");
  }

  /** Length of the compared parts, ms; 0 when unknown. */
  private static long part(Analysis run) {
    Window load = load(run);
    return load == null ? 0 : Math.min(HOUR_MS, (load.endMs() - load.startMs()) / 4);
  }

  /** The load without its ramp; null when unknown. */
  private static @Nullable Window load(Analysis run) {
    Windows windows = run.windows();
    if (windows == null) {
      return null;
    }
    long ramp = run.files().manifest() == null ? 0 : run.files().manifest().rampMs();
    long start = windows.load().startMs() + ramp;
    return start >= windows.load().endMs() ? null : new Window(start, windows.load().endMs());
  }

  private static @Nullable Percentile p95(Analysis run, boolean first) {
    Window load = load(run);
    long length = part(run);
    if (load == null || length == 0) {
      return null;
    }
    Window window =
        first
            ? new Window(load.startMs(), load.startMs() + length)
            : new Window(load.endMs() - length, load.endMs());
    List<Task> due =
        run.client().tasks().stream()
            .filter(task -> window.contains(task.last().intendedMs()))
            .toList();
    return Latency.of(Latency.waitedFor(due, run.state())).percentile(0.95);
  }
}
