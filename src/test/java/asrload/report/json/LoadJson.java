package asrload.report.json;

import asrload.analysis.fault.Finding;
import asrload.analysis.load.Backlog;
import asrload.analysis.load.LittlesLaw;
import asrload.analysis.load.Throughput;
import asrload.analysis.stats.Percentile;
import asrload.analysis.task.RtfGroups;
import asrload.analysis.task.SplitPart;
import asrload.analysis.task.SplitStats;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of {@code report.json} about the load and where its time went. */
final class LoadJson {
  private LoadJson() {}

  static Map<String, Object> finding(Finding finding) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", finding.kind());
    json.put("sentence", finding.sentence().toString());
    json.put("advice", finding.advice().toString());
    return json;
  }

  /** Medians under their own keys, then each part in full. */
  static @Nullable Map<String, Object> split(@Nullable SplitStats split) {
    if (split == null) {
      return null;
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("samples", split.samples());
    json.put("fromServer", split.fromServer());
    json.put("uploadSeconds", split.upload().median());
    json.put("queueSeconds", split.queue().median());
    json.put("processingSeconds", split.processing().median());
    json.put("discoverySeconds", split.discovery().median());
    json.put("residualSeconds", split.residual().median());
    json.put("negative", split.negative());
    json.put("skewed", split.skewed());
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("beforeSending", part(split.beforeSending()));
    parts.put("upload", part(split.upload()));
    parts.put("queue", part(split.queue()));
    parts.put("processing", part(split.processing()));
    parts.put("discovery", part(split.discovery()));
    parts.put("residual", part(split.residual()));
    json.put("parts", parts);
    return json;
  }

  private static Map<String, @Nullable Object> part(SplitPart part) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("mean", part.mean());
    json.put("median", part.median());
    SplitPart.PERCENTILES.forEach(p -> json.put(Percentile.name(p), part.percentile(p).value()));
    json.put("max", part.max());
    return json;
  }

  static @Nullable Map<String, @Nullable Object> backlog(@Nullable Backlog backlog) {
    if (backlog == null) {
      return null;
    }
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("gauge", backlog.gauge());
    json.put("trend", backlog.trend());
    json.put("slopePerMinute", backlog.slopePerMinute());
    json.put("steps", backlog.steps());
    json.put("meanInFlight", backlog.meanInFlight());
    json.put("mostInFlight", backlog.mostInFlight());
    json.put("judged", backlog.judged());
    return json;
  }

  static @Nullable Map<String, Object> littlesLaw(@Nullable LittlesLaw law) {
    if (law == null) {
      return null;
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("gauge", law.gauge());
    json.put("queuedByServer", law.queuedByServer());
    json.put("samples", law.samples());
    json.put("measured", law.measured());
    json.put("perSecond", law.perSecond());
    json.put("meanSeconds", law.meanSeconds());
    json.put("expected", law.expected());
    json.put("deviation", law.deviation());
    json.put("holds", law.holds());
    return json;
  }

  static Map<String, Object> rtfGroups(RtfGroups groups) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("byLength", groups(groups.byLength()));
    json.put("byLanguage", groups(groups.byLanguage()));
    json.put("byClip", groups(groups.byClip()));
    return json;
  }

  private static List<Map<String, Object>> groups(List<RtfGroups.Group> groups) {
    return groups.stream().map(LoadJson::group).toList();
  }

  private static Map<String, Object> group(RtfGroups.Group group) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", group.name());
    json.put("tasks", group.perTask().size());
    json.put("audioSeconds", group.audioSeconds());
    json.put("aggregate", group.aggregate());
    json.put("median", group.perTask().median());
    json.put("max", group.perTask().max());
    return json;
  }

  static @Nullable Map<String, @Nullable Object> throughput(@Nullable Throughput throughput) {
    if (throughput == null) {
      return null;
    }
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("tasks", throughput.tasks());
    json.put("audioSeconds", throughput.audioSeconds());
    json.put("windowSeconds", throughput.windowSeconds());
    json.put("unknownAudio", throughput.unknownAudio());
    json.put("audioPerSecond", throughput.audioPerSecond());
    json.put("audioHoursPerHour", throughput.audioPerSecond());
    json.put("audioHoursPerHourAndWorker", throughput.audioPerWorker());
    return json;
  }
}
