package asrload.history;

import asrload.analysis.Analysis;
import asrload.analysis.Measured;
import asrload.analysis.Metric;
import asrload.journal.RunManifest;
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
    Map<String, Double> metrics) {

  /** The line of that run. */
  public static HistoryLine of(Analysis run, Verdict verdict) {
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
        metrics);
  }
}
