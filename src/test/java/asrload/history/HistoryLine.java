package asrload.history;

import asrload.analysis.Analysis;
import asrload.headline.Headline;
import asrload.headline.RunKind;
import asrload.journal.RunManifest;
import asrload.metric.Metric;
import asrload.metric.MetricReading;
import asrload.text.Unit;
import asrload.verdict.Result;
import asrload.verdict.Verdict;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run in {@code history.jsonl}; described by docs/history.schema.json.
 *
 * @param schema version of the line, {@value #SCHEMA}
 * @param kind {@value #KIND}
 * @param run name of the run's folder
 * @param timeUtc start of the load, ISO 8601 in UTC; null when unknown
 * @param gitCommit commit of the suite, with {@code -dirty} where files were changed; null when
 *     unknown
 * @param serverVersion what was deployed, as {@code asr.serverVersion} says; null when unset
 * @param control name of the control run before it; null without one
 * @param config hash of the configuration of load and measurement; null in schema 1
 * @param identity what a comparable run has in common with it; null in schema 1
 * @param verdict the verdict
 * @param transcripts whether the transcripts were right; null in schema 1
 * @param reasons the rules that did not hold
 * @param metrics every metric that has a value, by key
 * @param headline the answer to the run's own question; null when it was not asked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HistoryLine(
    int schema,
    String kind,
    String run,
    @Nullable String timeUtc,
    @Nullable String gitCommit,
    @Nullable String serverVersion,
    @Nullable String control,
    @Nullable String config,
    @Nullable RunIdentity identity,
    Result verdict,
    @Nullable Result transcripts,
    List<Because> reasons,
    Map<String, Value> metrics,
    @Nullable HeadlineAnswer headline) {
  /** The version of the lines that this suite writes. */
  public static final int SCHEMA = 2;

  /** What a line of a run says it is. */
  public static final String KIND = "run";

  /** The setting by which the nightly command names the control run to the load. */
  public static final String CONTROL = "asr.nightly.controlRun";

  /**
   * A rule that did not hold.
   *
   * @param text the answer in English
   */
  public record Because(String rule, Result result, String text) {}

  /**
   * A metric.
   *
   * @param low lower end of its 95 % interval; null when there is none
   * @param high upper end of it; null when there is none
   * @param samples tasks, records or intervals that it rests on; null in schema 1
   * @param unit its unit; null in schema 1
   * @param direction which way it should go; null in schema 1
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Value(
      double value,
      @Nullable Double low,
      @Nullable Double high,
      @Nullable Long samples,
      @Nullable Unit unit,
      Metric.@Nullable Direction direction) {}

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

  /**
   * The line of that run.
   *
   * @param identity of its files, before private texts were taken out
   */
  public static HistoryLine of(
      RunIdentity identity, Analysis run, Verdict verdict, Headline headline) {
    RunManifest manifest = run.files().manifest();
    Map<String, Value> metrics = new LinkedHashMap<>();
    for (Metric metric : Metric.values()) {
      MetricReading reading = metric.reading(run);
      if (reading.value() != null && Double.isFinite(reading.value())) {
        metrics.put(
            metric.key(),
            new Value(
                reading.value(),
                finite(reading.low()),
                finite(reading.high()),
                reading.samples(),
                metric.unit(),
                metric.direction()));
      }
    }
    return new HistoryLine(
        SCHEMA,
        KIND,
        run.files().name(),
        manifest == null ? null : Instant.ofEpochMilli(manifest.startMs()).toString(),
        manifest == null ? null : manifest.gitCommit(),
        manifest == null ? null : orNull(manifest.serverVersion()),
        manifest == null ? null : orNull(manifest.config().getOrDefault(CONTROL, "")),
        identity.config(),
        identity,
        verdict.verdict(),
        verdict.transcripts(),
        verdict.problems().stream()
            .map(reason -> new Because(reason.rule(), reason.result(), reason.text().toString()))
            .toList(),
        metrics,
        HeadlineAnswer.of(headline));
  }

  /** Start of the load; null when unknown. */
  public @Nullable Instant start() {
    return timeUtc == null ? null : Instant.parse(timeUtc);
  }

  private static @Nullable Double finite(@Nullable Double value) {
    return value == null || !Double.isFinite(value) ? null : value;
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
