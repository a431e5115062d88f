package asrload.history;

import asrload.analysis.Analysis;
import asrload.headline.Headline;
import asrload.headline.RunKind;
import asrload.journal.RunManifest;
import asrload.metric.Measured;
import asrload.metric.Metric;
import asrload.verdict.Result;
import asrload.verdict.Verdict;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code results/history.jsonl}.
 *
 * @param schema version of the line, 1
 * @param run name of the run's folder
 * @param startMs start of the load, epoch ms; null when unknown
 * @param simulation the simulation; null when unknown
 * @param gitCommit commit of the suite; null when unknown
 * @param serverVersion what was deployed, as {@code asr.serverVersion} told; null when untold
 * @param verdict the verdict
 * @param metrics every metric that has a value, by key
 * @param headline the answer to the run's own question
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HistoryLine(
    int schema,
    String run,
    @Nullable Long startMs,
    @Nullable String simulation,
    @Nullable String gitCommit,
    @Nullable String serverVersion,
    Result verdict,
    Map<String, Double> metrics,
    HeadlineAnswer headline) {

  /**
   * The answer to the run's own question.
   *
   * @param kind the question
   * @param known whether the run answers it
   * @param values its numbers that have a value, by key
   */
  public record HeadlineAnswer(RunKind kind, boolean known, Map<String, Double> values) {
    private static HeadlineAnswer of(Headline headline) {
      Map<String, Double> values = new LinkedHashMap<>();
      for (Headline.Value value : headline.values()) {
        Double number = value.measured().value();
        if (number != null && Double.isFinite(number)) {
          values.put(value.key(), number);
        }
      }
      return new HeadlineAnswer(headline.kind(), headline.known(), values);
    }
  }

  /** The line of that run. */
  public static HistoryLine of(Analysis run, Verdict verdict, Headline headline) {
    RunManifest manifest = run.files().manifest();
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (Metric metric : Metric.values()) {
      Measured measured = metric.of(run);
      if (measured.value() != null && Double.isFinite(measured.value())) {
        metrics.put(metric.key(), measured.value());
      }
    }
    return new HistoryLine(
        1,
        run.files().name(),
        manifest == null ? null : (Long) manifest.startMs(),
        manifest == null ? null : manifest.simulation(),
        manifest == null ? null : manifest.gitCommit(),
        manifest == null || manifest.serverVersion().isEmpty() ? null : manifest.serverVersion(),
        verdict.verdict(),
        metrics,
        HeadlineAnswer.of(headline));
  }
}
