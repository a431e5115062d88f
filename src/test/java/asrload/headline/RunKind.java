package asrload.headline;

import asrload.analysis.Analysis;
import asrload.analysis.load.LevelNumbers;
import asrload.journal.Level;
import asrload.journal.RunManifest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The question that a run was made to answer; unknown simulations are taken by their levels. */
public enum RunKind {
  /** The highest load that keeps an objective. */
  CAPACITY,
  /** The load at which throughput stops to grow. */
  STEPS,
  /** The time to recover from a burst. */
  SPIKE,
  /** Whether hours of the same load change anything. */
  SOAK,
  /** The time for a batch. */
  OFFLINE,
  /** Whether a rate of arrivals is held. */
  ARRIVAL,
  /** Whether the server keeps answers. */
  CACHE_AUDIT,
  /** How long tasks take under one load: every other run. */
  CONCURRENCY;

  /** Of a run: as run.json says, else by the name of its simulation, or its levels and tasks. */
  public static RunKind of(Analysis run) {
    RunManifest manifest = run.files().manifest();
    List<Level> levels = run.load().levels().all().stream().map(LevelNumbers::level).toList();
    return of(
        manifest == null ? null : manifest.kind(),
        manifest == null ? "" : manifest.simulation(),
        levels,
        run.answers().cacheAudit() != null);
  }

  /** The same of what decides it; {@code repeats}: contents were repeated for an audit. */
  static RunKind of(@Nullable String kind, String simulation, List<Level> levels, boolean repeats) {
    return Arrays.stream(values())
        .filter(known -> known.name().equals(kind))
        .findFirst()
        .orElseGet(
            () ->
                switch (simulation) {
                  case "CapacitySimulation" -> CAPACITY;
                  case "StepSimulation" -> STEPS;
                  case "SpikeSimulation" -> SPIKE;
                  case "SoakSimulation" -> SOAK;
                  case "OfflineSimulation" -> OFFLINE;
                  case "ArrivalSimulation" -> ARRIVAL;
                  case "CacheAuditSimulation" -> CACHE_AUDIT;
                  case "ConcurrencySimulation" -> CONCURRENCY;
                  default -> ofLevels(levels, repeats);
                });
  }

  private static RunKind ofLevels(List<Level> levels, boolean repeats) {
    if (has(levels, Level.Kind.SEARCH)) {
      return CAPACITY;
    }
    if (has(levels, Level.Kind.BASE) && has(levels, Level.Kind.BURST)) {
      return SPIKE;
    }
    List<Level> steps = levels.stream().filter(one -> one.kind() == Level.Kind.STEP).toList();
    if (steps.stream().filter(one -> one.users() != null).map(Level::users).distinct().count()
        >= 2) {
      return STEPS;
    }
    boolean open = steps.stream().allMatch(one -> one.tasksPerSecond() != null);
    return !steps.isEmpty() && open ? ARRIVAL : repeats ? CACHE_AUDIT : CONCURRENCY;
  }

  private static boolean has(List<Level> levels, Level.Kind kind) {
    return levels.stream().anyMatch(one -> one.kind() == kind);
  }

  /** Whether the load was changed on purpose, so that a number over all of it is of no load. */
  public boolean spansLoads() {
    return switch (this) {
      case CAPACITY, STEPS, SPIKE -> true;
      case SOAK, OFFLINE, ARRIVAL, CACHE_AUDIT, CONCURRENCY -> false;
    };
  }
}
