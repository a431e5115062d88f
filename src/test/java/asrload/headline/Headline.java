package asrload.headline;

import asrload.analysis.Analysis;
import asrload.analysis.JudgedLoad;
import asrload.analysis.fault.Finding;
import asrload.analysis.load.LevelNumbers;
import asrload.analysis.task.Ledger;
import asrload.metric.Measured;
import asrload.metric.Metric;
import asrload.text.Phrase;
import asrload.text.Unit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to the question that a run was made for.
 *
 * @param kind the question
 * @param known whether the run answers it; false: INCONCLUSIVE
 * @param answer the answer, or why there is none
 * @param values the five numbers that belong to it, the most important first
 * @param finding what limited the server at the load that matters: the lowest that missed the
 *     objective, or the one of the highest throughput; of all of the run where its load is one
 */
public record Headline(
    RunKind kind, boolean known, Phrase answer, List<Value> values, Finding finding) {

  /**
   * One number of it.
   *
   * @param key its key in report.json and history.jsonl
   * @param name its name, an English sentence of the report
   * @param unit its unit
   * @param measured the number and how many tasks, levels or pairs it rests on, or why it is
   *     missing
   * @param formula how it is computed
   * @param source the files that it is from
   * @param words the answer in words where the number is not the answer; null otherwise
   */
  public record Value(
      String key,
      String name,
      Unit unit,
      Measured measured,
      String formula,
      String source,
      @Nullable Phrase words) {

    Value(String key, String name, Unit unit, Measured measured, String formula, String source) {
      this(key, name, unit, measured, formula, source, null);
    }

    static Value of(Metric metric, String name, Analysis run) {
      return new Value(
          metric.key(), name, metric.unit(), metric.of(run), metric.formula(), metric.source());
    }
  }

  /** Of a run; pure. */
  public static Headline of(Analysis run) {
    Analysis judged = JudgedLoad.of(run);
    Headline headline = of(run, judged);
    boolean valid = judged.client().ledger() == null || judged.injector().violated().isEmpty();
    return valid || !headline.known() ? headline : headline.inDoubt();
  }

  private Headline inDoubt() {
    return new Headline(
        kind,
        false,
        Phrase.of("%s; the bottleneck was the load generator, not the server", answer),
        values,
        finding);
  }

  private static Headline of(Analysis run, Analysis judged) {
    return switch (RunKind.of(run)) {
      case CAPACITY -> CapacityHeadline.of(run, judged);
      case STEPS -> StepsHeadline.of(run);
      case SPIKE -> SpikeHeadline.of(run);
      case SOAK -> SoakHeadline.of(run);
      case OFFLINE -> OfflineHeadline.of(run);
      case ARRIVAL -> ArrivalHeadline.of(run);
      case CACHE_AUDIT -> CacheHeadline.of(run);
      case CONCURRENCY -> concurrency(run);
    };
  }

  private static Headline concurrency(Analysis run) {
    boolean p95 = Metric.E2E_P95.of(run).value() != null;
    Ledger ledger = run.client().ledger();
    return new Headline(
        RunKind.CONCURRENCY,
        ledger != null && ledger.completed() > 0,
        ledger == null
            ? Phrase.of("The client's side is unknown: no task journal")
            : Phrase.of("%d of %d tasks completed", ledger.completed(), ledger.submitted()),
        List.of(
            Value.of(Metric.COMPLETED, "Tasks completed", run),
            p95
                ? Value.of(Metric.E2E_P95, "End-to-end time, p95", run)
                : Value.of(Metric.E2E_P50, "End-to-end time, p50", run),
            Value.of(Metric.RTF, "Average RTF", run),
            Value.of(Metric.MEMORY_PEAK, "Worker memory, peak", run),
            Value.of(Metric.THROUGHPUT, "Throughput", run)),
        run.faults().finding());
  }

  /** A load in words. */
  static Phrase load(boolean open, double load) {
    return open
        ? Phrase.of("%.2f tasks/s", load)
        : load == 1 ? Phrase.of("1 user") : Phrase.of("%.0f users", load);
  }

  /** What limited the server at one level; null: of all of the run. */
  static Finding at(Analysis run, @Nullable LevelNumbers level, Phrase advice) {
    return level == null
        ? run.faults().finding()
        : at(level, JudgedLoad.at(run, List.of(level.level())).faults().finding(), advice);
  }

  /** The same of the finding at that level. */
  static Finding at(LevelNumbers level, Finding there, Phrase advice) {
    Phrase load = load(level.level().tasksPerSecond() != null, level.load());
    return new Finding(
        there.kind(),
        Phrase.of("At %s: %s", load, there.sentence()),
        there.kind() == Finding.Kind.NOT_SATURATED ? advice : there.advice());
  }
}
