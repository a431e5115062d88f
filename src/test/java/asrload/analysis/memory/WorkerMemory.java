package asrload.analysis.memory;

import asrload.analysis.stats.Distribution;
import asrload.analysis.stats.MannKendall;
import asrload.analysis.stats.SenSlope;
import asrload.analysis.task.Joined;
import asrload.parse.worker.WorkerRecord;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Memory as the workers logged it.
 *
 * @param peakMib highest peak of any task, MiB; null when unknown
 * @param peakSamples tasks with a peak
 * @param meanDeltaMib average of end minus start, MiB a task; null in the same cases
 * @param deltaSamples tasks with a delta
 * @param trend whether the memory at the start of the tasks rises
 * @param growthMibPerTask steepest slope of a worker that leaks, MiB; null otherwise
 * @param freshProcesses whether nearly every task had a process of its own (forking workers)
 */
public record WorkerMemory(
    @Nullable Double peakMib,
    int peakSamples,
    @Nullable Double meanDeltaMib,
    int deltaSamples,
    Trend trend,
    @Nullable Double growthMibPerTask,
    boolean freshProcesses) {

  /** Fewer tasks in a worker show nothing. */
  private static final int MIN_TASKS = 20;

  /** The word beside the average delta. */
  public enum Trend {
    /** Too few tasks in any one worker. */
    TOO_FEW,
    /** Enough tasks, and no rise from task to task, or one that ended. */
    STABLE,
    /** It rises, but not all the time, or in too few tasks for a judgement. */
    UNCLEAR,
    /** Memory at the start of a task rises from task to task: the worker's log shows a leak. */
    GROWING
  }

  /** Of the records, and what the leak judgement of their start memory says. */
  static WorkerMemory of(List<Joined> joined, List<LoggedLineage> lineages, List<Leak> logged) {
    List<WorkerRecord> workers = joined.stream().map(Joined::worker).toList();
    Distribution peaks =
        Distribution.of(
            workers.stream().map(WorkerRecord::memoryPeakMib).filter(Objects::nonNull).toList());
    Distribution deltas =
        Distribution.of(
            workers.stream().map(WorkerMemory::delta).filter(Objects::nonNull).toList());
    Trend trend = Trend.TOO_FEW;
    Double growth = null;
    for (Leak leak : logged) {
      Trend next = trend(leak);
      trend = next.compareTo(trend) > 0 ? next : trend;
      Double slope = next == Trend.GROWING ? leak.per().task() : null;
      growth = growth == null || (slope != null && slope > growth) ? slope : growth;
    }
    if (trend == Trend.TOO_FEW) {
      trend = lineages.stream().map(WorkerMemory::few).max(Trend::compareTo).orElse(trend);
    }
    boolean fresh = lineages.stream().anyMatch(LoggedLineage::fresh);
    return new WorkerMemory(
        peaks.isEmpty() ? null : (Double) peaks.max(),
        peaks.size(),
        deltas.isEmpty() ? null : (Double) deltas.mean(),
        deltas.size(),
        trend,
        growth,
        fresh);
  }

  /**
   * Of too few tasks for a judgement: 20 can at least show that nothing rises by what the leak rule
   * would mind.
   */
  private static Trend few(LoggedLineage lineage) {
    if (lineage.tasks().size() < MIN_TASKS) {
      return Trend.TOO_FEW;
    }
    double[] mib =
        lineage.tasks().stream()
            .map(task -> task.worker().memoryStartMib())
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .toArray();
    double growth = SenSlope.of(mib) * (mib.length - 1);
    boolean rises =
        MannKendall.hamedRao(mib).pRising() < 0.01
            && growth > LeakRule.MIN_GROWTH * Distribution.of(mib).median();
    return rises ? Trend.UNCLEAR : Trend.STABLE;
  }

  /** The leak judgement in a word. */
  private static Trend trend(Leak leak) {
    SenSlope slope = leak.slope();
    if (slope == null) {
      return Trend.TOO_FEW;
    }
    return switch (leak.kind()) {
      case LEAK -> Trend.GROWING;
      case INCONCLUSIVE -> slope.low() > 0 && notable(leak, slope) ? Trend.UNCLEAR : Trend.STABLE;
      case STEP, SAWTOOTH, NO_LEAK -> Trend.STABLE;
    };
  }

  private static boolean notable(Leak leak, SenSlope slope) {
    Double level = leak.size().levelMib();
    double growth = slope.slope() * leak.spanSeconds() / 3600;
    return level == null || growth > LeakRule.MIN_GROWTH * level;
  }

  private static @Nullable Double delta(WorkerRecord worker) {
    if (worker.memoryStartMib() != null && worker.memoryEndMib() != null) {
      return worker.memoryEndMib() - worker.memoryStartMib();
    }
    return worker.memoryDeltaMib();
  }
}
