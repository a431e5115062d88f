package asrload.report.json;

import asrload.analysis.load.CapacityFound;
import asrload.analysis.load.LevelNumbers;
import asrload.analysis.load.Levels;
import asrload.analysis.load.Recovery;
import asrload.analysis.load.Scaling;
import asrload.analysis.stats.Percentile;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code levels} of report.json. */
final class LevelsJson {
  private LevelsJson() {}

  static Map<String, @Nullable Object> of(Levels levels) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("all", levels.all().stream().map(LevelsJson::level).toList());
    json.put("scaling", levels.scaling() == null ? null : scaling(levels.scaling()));
    json.put("capacity", levels.capacity() == null ? null : capacity(levels.capacity()));
    json.put("recovery", levels.recovery() == null ? null : recovery(levels.recovery()));
    return json;
  }

  private static Map<String, @Nullable Object> level(LevelNumbers one) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", one.level().name());
    json.put("kind", one.level().kind());
    json.put("users", one.level().users());
    json.put("offeredTasksPerSecond", one.level().tasksPerSecond());
    json.put("arrivals", one.level().arrivals());
    json.put("startMs", one.level().startMs());
    json.put("steadyMs", one.level().steadyMs());
    json.put("endMs", one.level().endMs());
    json.put("passed", one.level().passed());
    json.put("why", one.level().why());
    json.put("submitted", one.submitted());
    json.put("completed", one.completed());
    json.put("completedInside", one.completedInside());
    json.put("samples", one.p50().samples());
    for (Percentile percentile : one.endToEnd()) {
      json.put(Percentile.name(percentile.p()) + "Seconds", finite(percentile.value()));
    }
    json.put("rtf", one.rtf());
    json.put("tasksPerSecond", one.tasksPerSecond());
    json.put("audioPerSecond", one.audioPerSecond());
    json.put("speedUp", one.speedUp());
    json.put("inFlight", one.inFlight());
    json.put("atServer", one.atServer());
    return json;
  }

  private static Map<String, @Nullable Object> scaling(Scaling scaling) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("levels", scaling.levels());
    json.put("law", scaling.law());
    json.put("peak", scaling.law() == null ? null : scaling.law().peak());
    json.put("knee", scaling.knee());
    json.put("why", scaling.why());
    return json;
  }

  private static Map<String, @Nullable Object> capacity(CapacityFound found) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("unit", found.open() ? "tasks/s" : "users");
    json.put("pass", found.pass());
    json.put("fail", found.fail());
    json.put("why", found.why());
    json.put("confirmations", found.confirmations());
    json.put("audioPerSecond", found.audioPerSecond());
    json.put("workers", found.workers());
    json.put("audioPerWorker", found.audioPerWorker());
    json.put("drainSeconds", found.drainSeconds());
    json.put("drained", found.drained());
    return json;
  }

  private static Map<String, @Nullable Object> recovery(Recovery recovery) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("baseInFlight", recovery.baseInFlight());
    json.put("inFlightSeconds", recovery.inFlightSeconds());
    json.put("baseLatencySeconds", finite(recovery.baseLatency().value()));
    json.put("latencySeconds", recovery.latencySeconds());
    json.put("watchedSeconds", recovery.watchedSeconds());
    return json;
  }

  private static @Nullable Double finite(@Nullable Double value) {
    return value == null || Double.isInfinite(value) ? null : value;
  }
}
