package asrload.report.json;

import asrload.analysis.Analysis;
import asrload.analysis.answer.Correctness;
import asrload.analysis.injector.OneInjector;
import asrload.analysis.sample.RoleStats;
import asrload.analysis.sample.RoleUse;
import asrload.analysis.stats.Percentile;
import asrload.analysis.task.Latency;
import asrload.analysis.task.RealTimeFactor;
import asrload.analysis.task.RequestStats;
import asrload.journal.AudioNote;
import asrload.journal.RunManifest;
import asrload.metric.Measured;
import asrload.metric.Metric;
import asrload.parse.line.InputFile;
import asrload.report.model.ReportModel;
import asrload.verdict.Verdict;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code report.json} and {@code verdict.json}: the report for machines, schema version 1. */
public final class JsonReport {
  private static final int SCHEMA = 1;

  /** What only the run's own files need: how to say a sentence in another language. */
  @JsonIgnoreProperties({"loadParts", "reasonParts"})
  private interface InEnglish {}

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .addMixIn(RunManifest.class, InEnglish.class)
          .addMixIn(AudioNote.class, InEnglish.class)
          .build();

  private JsonReport() {}

  public static String verdict(Verdict verdict) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schema", SCHEMA);
    json.put("verdict", verdict.verdict());
    json.put("reasons", verdict.reasons());
    return json(json);
  }

  public static String of(ReportModel model) {
    Analysis run = model.run();
    Map<String, @Nullable Object> report = new LinkedHashMap<>();
    report.put("schema", SCHEMA);
    report.put("run", run.files().name());
    report.put("state", run.state());
    report.put("manifest", run.files().manifest());
    report.put("windows", run.windows());
    report.put("verdict", model.verdict().verdict());
    report.put("reasons", model.verdict().reasons());
    report.put("headline", HeadlineJson.of(model.headline()));
    report.put("finding", LoadJson.finding(model.headline().finding()));
    report.put("numbers", numbers(run));
    report.put("ledger", run.client().ledger());
    report.put("endToEnd", endToEnd(run.client().latency()));
    report.put("split", LoadJson.split(run.workers().split()));
    report.put("clocks", run.workers().clocks());
    report.put("backlog", LoadJson.backlog(run.load().backlog()));
    report.put("littlesLaw", LoadJson.littlesLaw(run.load().littlesLaw()));
    report.put("rtfGroups", LoadJson.rtfGroups(run.workers().rtfGroups()));
    report.put("rtf", rtf(run));
    report.put("memory", run.memory().workers());
    report.put("leaks", LeakJson.of(run.memory().leaks()));
    report.put("retained", RetainedJson.of(run.memory().retained()));
    report.put("provocations", ProvokedJson.of(run.faults().provoked()));
    report.put("outages", run.faults().outages());
    report.put("workerRestarts", run.faults().restarts());
    report.put("steadiness", SteadinessJson.of(run.load().steadiness()));
    report.put("levels", LevelsJson.of(run.load().levels()));
    report.put("uploads", model.uploads());
    report.put("throughput", LoadJson.throughput(run.load().throughput()));
    report.put("workerCpu", run.load().workerCpu());
    report.put("utilisation", run.load().utilisation());
    report.put("join", join(run));
    report.put("injector", run.injector().checks());
    if (!run.injector().injectors().isEmpty()) {
      report.put(
          "injectors", run.injector().injectors().stream().map(JsonReport::injector).toList());
    }
    report.put("monitor", run.processes().monitor());
    report.put("roles", run.processes().roles().stream().map(JsonReport::role).toList());
    report.put("cgroups", CgroupJson.of(run.processes().cgroups()));
    report.put("gpus", GpuJson.of(run.files().gpus()));
    report.put("requests", run.client().requests().stream().map(JsonReport::request).toList());
    report.put("crossChecks", run.client().crossChecks());
    report.put(
        "correctness", run.answers().correctness().clips().stream().map(JsonReport::clip).toList());
    report.put("answers", AnswersJson.of(run));
    report.put("cacheAudit", AnswersJson.cacheAudit(run));
    report.put("slowest", model.slowest());
    report.put("audioNotes", run.files().audioNotes());
    report.put("inputs", run.files().inputs().read().stream().map(JsonReport::input).toList());
    report.put("missing", run.files().inputs().missing());
    return json(report);
  }

  private static Map<String, Object> numbers(Analysis run) {
    Map<String, Object> numbers = new LinkedHashMap<>();
    for (Metric metric : Metric.values()) {
      Measured measured = metric.of(run);
      Map<String, @Nullable Object> number = new LinkedHashMap<>();
      number.put("value", finite(measured.value()));
      number.put("unit", metric.unit());
      number.put("samples", measured.samples());
      number.put("direction", metric.direction());
      number.put("formula", metric.formula());
      number.put("source", metric.source());
      number.put("why", measured.why());
      numbers.put(metric.key(), number);
    }
    return numbers;
  }

  private static List<Map<String, @Nullable Object>> endToEnd(Latency latency) {
    return latency.upper().isEmpty()
        ? List.of()
        : Latency.PERCENTILES.stream().map(p -> percentile(latency, p)).toList();
  }

  private static Map<String, @Nullable Object> percentile(Latency latency, double p) {
    Percentile percentile = latency.percentile(p);
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("p", p);
    json.put("seconds", finite(percentile.value()));
    json.put("low95", finite(percentile.low()));
    json.put("high95", finite(percentile.high()));
    json.put("pollLowerBound", percentile.value() == null ? null : latency.lowerBound(p));
    json.put("samples", percentile.samples());
    json.put("needs", percentile.needs());
    json.put("censored", latency.censored());
    return json;
  }

  private static @Nullable Map<String, Object> rtf(Analysis run) {
    if (run.workers().rtf() == null) {
      return null;
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("aggregate", run.workers().rtf().aggregate());
    json.put("min", run.workers().rtf().perTask().min());
    json.put("median", run.workers().rtf().perTask().median());
    for (double p : RealTimeFactor.PERCENTILES) {
      json.put(Percentile.name(p), Percentile.of(run.workers().rtf().perTask(), p).value());
    }
    json.put("max", run.workers().rtf().perTask().max());
    json.put("samples", run.workers().rtf().perTask().size());
    json.put("logged", run.workers().rtf().logged());
    json.put("mismatches", run.workers().rtf().mismatches());
    return json;
  }

  private static Map<String, @Nullable Object> injector(OneInjector one) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("injector", one.injector());
    json.put("tasks", one.tasks());
    json.put("checks", one.health().checks());
    return json;
  }

  private static Map<String, @Nullable Object> join(Analysis run) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("taskCoverage", run.workers().join().taskCoverage());
    json.put("recordCoverage", run.workers().join().recordCoverage());
    json.put("servedTasks", run.workers().join().served().size());
    json.put("tasks", run.workers().join().expected());
    json.put("records", run.workers().join().records());
    json.put("orphanTasks", run.workers().join().orphanTasks());
    json.put("orphanRecords", run.workers().join().orphanRecords());
    json.put("repeated", run.workers().join().repeated());
    json.put("outside", run.workers().join().outside());
    json.put("byTime", run.workers().join().byTime());
    json.put("unnamed", run.workers().join().unnamed());
    return json;
  }

  private static Map<String, @Nullable Object> role(RoleStats role) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("host", role.host());
    json.put("role", role.name().role().words());
    json.put("name", role.name().name());
    json.put("samples", role.samples());
    json.put("cpuMeanPercent", role.cpuMean());
    json.put("cpuAtLeastPercent", role.cpuAtLeast());
    json.put("cpuP95Percent", role.cpuP95());
    json.put("cpuMaxPercent", role.cpuMax());
    json.put("rssMeanMib", role.rssMeanMib());
    json.put("rssMaxMib", role.rssMaxMib());
    json.put("headRoomMib", role.headRoomMib());
    json.put("use", role.cpuAtLeast() == null ? role.use() : unknownCpu(role.use()));
    return json;
  }

  /** Where a log limits a process's CPU, the sum of the rows is no number to go by. */
  private static Map<String, @Nullable Object> unknownCpu(RoleUse use) {
    Map<String, @Nullable Object> json =
        JSON.convertValue(use, new TypeReference<Map<String, @Nullable Object>>() {});
    json.put("rowsCpuSeconds", null);
    json.put("cpuSeconds", null);
    return json;
  }

  private static Map<String, Object> request(RequestStats request) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", request.name());
    json.put("ok", request.ok());
    json.put("ko", request.ko());
    json.put("minMs", request.millis().min());
    json.put("p50Ms", request.millis().median());
    json.put("p95Ms", request.millis().quantile(0.95));
    json.put("p99Ms", request.millis().quantile(0.99));
    json.put("maxMs", request.millis().max());
    return json;
  }

  private static Map<String, @Nullable Object> clip(Correctness.Clip clip) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("audio", clip.audio());
    json.put("transcripts", clip.transcripts());
    json.put("distinct", clip.distinct());
    json.put("errors", clip.errors() == null ? null : clip.errors().errors());
    json.put("words", clip.errors() == null ? null : clip.errors().words());
    json.put("inOtherScript", clip.inOtherScript());
    return json;
  }

  private static Map<String, @Nullable Object> input(InputFile input) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("file", input.file());
    json.put("kind", input.kind());
    json.put("lines", input.lines());
    json.put("records", input.records());
    json.put("rejected", input.rejected());
    json.put("examples", input.examples());
    json.put("note", input.note() == null ? null : input.note().toString());
    return json;
  }

  private static @Nullable Double finite(@Nullable Double value) {
    return value == null || Double.isInfinite(value) ? null : value;
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
