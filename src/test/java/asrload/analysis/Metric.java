package asrload.analysis;

import static asrload.analysis.Direction.HIGHER_IS_BETTER;
import static asrload.analysis.Direction.LOWER_IS_BETTER;
import static asrload.analysis.Direction.NEITHER;

import asrload.text.Unit;
import java.util.function.Function;

/**
 * Every number of a run that table, history and verdict share. A new one is a constant here: key,
 * unit, direction, formula, source, extractor. (Long because it is the list of them all.)
 */
@SuppressWarnings("ImmutableEnumChecker") // the extractors hold no state
public enum Metric {
  COMPLETED(
      "tasks.completed",
      Unit.TASKS,
      HIGHER_IS_BETTER,
      "tasks with a transcript",
      "tasks.jsonl",
      Extract::completed),
  FAILED_RATIO(
      "failed.ratio",
      Unit.RATIO,
      LOWER_IS_BETTER,
      "(failed + rejected + timed out) / submitted",
      "tasks.jsonl",
      Extract::failedRatio),
  REJECTED_RATIO(
      "rejected.ratio",
      Unit.RATIO,
      LOWER_IS_BETTER,
      "rejected uploads / submitted",
      "tasks.jsonl",
      a -> LedgerExtract.share(a, Ledger::rejected)),
  TIMEOUT_RATIO(
      "timeout.ratio",
      Unit.RATIO,
      LOWER_IS_BETTER,
      "timed out / submitted",
      "tasks.jsonl",
      a -> LedgerExtract.share(a, Ledger::timedOut)),
  THROTTLED_RATIO(
      "throttled.ratio",
      Unit.RATIO,
      LOWER_IS_BETTER,
      "tasks whose upload the server put off at least once / submitted",
      "tasks.jsonl",
      LedgerExtract::throttledRatio),
  LOST(
      "lost",
      Unit.TASKS,
      LOWER_IS_BETTER,
      "tasks that the server forgot, or of which a complete run tells no end",
      "tasks.jsonl",
      a -> LedgerExtract.count(a, Ledger::lost)),
  DUPLICATED(
      "duplicated",
      Unit.TASKS,
      LOWER_IS_BETTER,
      "tasks that ended twice or share a server id",
      "tasks.jsonl",
      a -> LedgerExtract.count(a, Ledger::duplicated)),
  IN_FLIGHT_MAX(
      "tasks.inflight.max",
      Unit.TASKS,
      NEITHER,
      "the most tasks sent and not yet ended at one instant",
      "tasks.jsonl",
      LoadExtract::inFlightMax),
  E2E_P50(
      "e2e.p50",
      Unit.SECONDS,
      LOWER_IS_BETTER,
      "HF1 percentile of U = answer with the transcript - intended submission",
      "tasks.jsonl",
      a -> LatencyExtract.endToEnd(a, 0.50)),
  E2E_P90(
      "e2e.p90",
      Unit.SECONDS,
      LOWER_IS_BETTER,
      "as e2e.p50",
      "tasks.jsonl",
      a -> LatencyExtract.endToEnd(a, 0.90)),
  E2E_P95(
      "e2e.p95",
      Unit.SECONDS,
      LOWER_IS_BETTER,
      "as e2e.p50",
      "tasks.jsonl",
      a -> LatencyExtract.endToEnd(a, 0.95)),
  E2E_P99(
      "e2e.p99",
      Unit.SECONDS,
      LOWER_IS_BETTER,
      "as e2e.p50",
      "tasks.jsonl",
      a -> LatencyExtract.endToEnd(a, 0.99)),
  E2E_P999(
      "e2e.p99.9",
      Unit.SECONDS,
      LOWER_IS_BETTER,
      "as e2e.p50",
      "tasks.jsonl",
      a -> LatencyExtract.endToEnd(a, 0.999)),
  E2E_MAX(
      "e2e.max",
      Unit.SECONDS,
      LOWER_IS_BETTER,
      "highest U",
      "tasks.jsonl",
      LatencyExtract::endToEndMax),
  UPLOAD_P95(
      "upload.p95",
      Unit.SECONDS,
      LOWER_IS_BETTER,
      "HF1 percentile of accepted - sent",
      "tasks.jsonl",
      LatencyExtract::uploadP95),
  QUEUE_WAIT_P95(
      "queue.wait.p95",
      Unit.SECONDS,
      LOWER_IS_BETTER,
      "HF1 percentile of processing start - accepted",
      "tasks.jsonl, worker logs, else server times",
      a -> LatencyExtract.part(a, SplitStats::queue)),
  PROCESSING_P95(
      "processing.p95",
      Unit.SECONDS,
      LOWER_IS_BETTER,
      "HF1 percentile of the processing time",
      "worker logs, else server times",
      a -> LatencyExtract.part(a, SplitStats::processing)),
  DISCOVERY_P95(
      "discovery.p95",
      Unit.SECONDS,
      LOWER_IS_BETTER,
      "HF1 percentile of answer with the transcript - processing end",
      "tasks.jsonl, worker logs, else server times",
      a -> LatencyExtract.part(a, SplitStats::discovery)),
  SPLIT_RESIDUAL(
      "split.residual",
      Unit.SECONDS,
      NEITHER,
      "mean of what the parts of the latency leave of U",
      "tasks.jsonl, worker logs, else server times",
      LatencyExtract::residual),
  SKEW_COUNT(
      "skew.count",
      Unit.TASKS,
      LOWER_IS_BETTER,
      "tasks with processing before the upload or after the answer",
      "tasks.jsonl, worker logs, else server times",
      LatencyExtract::skewed),
  RTF(
      "rtf",
      Unit.RATIO_OF_TIMES,
      LOWER_IS_BETTER,
      "sum(processing) / sum(audio)",
      "worker logs, else server times",
      Extract::rtf),
  RTF_P50(
      "rtf.p50",
      Unit.RATIO_OF_TIMES,
      LOWER_IS_BETTER,
      "HF1 percentile of processing / audio a task",
      "worker logs, else server times",
      a -> Extract.rtf(a, 0.50)),
  RTF_P95(
      "rtf.p95",
      Unit.RATIO_OF_TIMES,
      LOWER_IS_BETTER,
      "as rtf.p50",
      "worker logs, else server times",
      a -> Extract.rtf(a, 0.95)),
  RTF_MAX(
      "rtf.max",
      Unit.RATIO_OF_TIMES,
      LOWER_IS_BETTER,
      "highest processing / audio of a task",
      "worker logs, else server times",
      Extract::rtfMax),
  RTFX(
      "rtfx",
      Unit.RATIO_OF_TIMES,
      HIGHER_IS_BETTER,
      "1 / rtf",
      "worker logs, else server times",
      Extract::rtfx),
  MEMORY_PEAK(
      "memory.peak",
      Unit.MIB,
      LOWER_IS_BETTER,
      "max of the workers' peaks; without them, of one worker process's RSS",
      "worker logs, else process samples",
      Extract::memoryPeak),
  MEMORY_DELTA(
      "memory.delta",
      Unit.MIB_PER_TASK,
      LOWER_IS_BETTER,
      "mean of memory at the end - at the start of a task",
      "worker logs",
      Extract::memoryDelta),
  WORKER_RSS_MAX(
      "worker.rss.max",
      Unit.MIB,
      LOWER_IS_BETTER,
      "highest resident memory of one worker with the children that it forks",
      "process samples",
      a -> ProcessExtract.role(a, RoleUsage.RSS_MAX, Role::isWorker)),
  WORKER_CPU_MEAN(
      "worker.cpu.mean",
      Unit.PERCENT_OF_A_CORE,
      NEITHER,
      "mean CPU of all workers together, children counted",
      "process samples",
      a -> ProcessExtract.role(a, RoleUsage.CPU_MEAN, Role::isWorker)),
  FRONT_END_CPU_MEAN(
      "frontend.cpu.mean",
      Unit.PERCENT_OF_A_CORE,
      LOWER_IS_BETTER,
      "mean CPU of the front end",
      "process samples",
      a -> ProcessExtract.role(a, RoleUsage.CPU_MEAN, Role.FRONT_END::equals)),
  INJECTOR_CPU_MEAN(
      "injector.cpu.mean",
      Unit.PERCENT_OF_A_CORE,
      LOWER_IS_BETTER,
      "mean CPU of the injector",
      "process samples",
      a -> ProcessExtract.role(a, RoleUsage.CPU_MEAN, Role.INJECTOR::equals)),
  HOST_CPU_MEAN(
      "host.cpu.mean",
      Unit.RATIO,
      NEITHER,
      "mean CPU of all processes of the injector's host / its cores",
      "process samples, run.json",
      ProcessExtract::hostCpuMean),
  GPU_MEMORY_MAX(
      "gpu.memory.max",
      Unit.MIB,
      LOWER_IS_BETTER,
      "highest memory in use of one GPU, of all its processes",
      "nvidia-smi",
      a -> GpuUsage.MEMORY_MAX.of(a.files().gpus(), null)),
  GPU_UTILISATION_MEAN(
      "gpu.utilisation.mean",
      Unit.RATIO,
      NEITHER,
      "share of the time in which a kernel ran, mean of all GPUs",
      "nvidia-smi",
      a -> GpuUsage.UTILISATION_MEAN.of(a.files().gpus(), null)),
  THROUGHPUT(
      "throughput.audio",
      Unit.AUDIO_SECONDS_PER_SECOND,
      HIGHER_IS_BETTER,
      "audio of the tasks completed in the load window / window",
      "tasks.jsonl, else worker logs",
      Extract::audioThroughput),
  THROUGHPUT_PER_WORKER(
      "throughput.audioPerWorker",
      Unit.AUDIO_HOURS_PER_HOUR,
      HIGHER_IS_BETTER,
      "throughput.audio / workers",
      "tasks.jsonl, else worker logs",
      Extract::audioThroughputPerWorker),
  TASK_THROUGHPUT(
      "throughput.tasks",
      Unit.TASKS_PER_MINUTE,
      HIGHER_IS_BETTER,
      "tasks completed in the load window / window",
      "tasks.jsonl, else worker logs",
      Extract::taskThroughput),
  BACKLOG_SLOPE(
      "backlog.slope",
      Unit.TASKS_PER_MINUTE,
      LOWER_IS_BETTER,
      "Sen slope of the tasks that wait, over the load without its ramp",
      "tasks.jsonl, worker logs, else server times",
      LoadExtract::backlogSlope),
  LITTLES_DEVIATION(
      "littles.deviation",
      Unit.RATIO,
      LOWER_IS_BETTER,
      "abs(L - lambda W) / (lambda W), L by the clock of the workers or the server",
      "tasks.jsonl, worker logs, else server times",
      LoadExtract::littlesDeviation),
  WER(
      "wer",
      Unit.RATIO,
      LOWER_IS_BETTER,
      "(S + D + I) / N, summed over all transcripts",
      "tasks.jsonl, audio.jsonl",
      Extract::wer),
  UTILISATION(
      "worker.utilisation",
      Unit.RATIO,
      NEITHER,
      "sum(processing) / (workers x load window)",
      "worker logs, else server times",
      Extract::utilisation),
  JOIN_COVERAGE(
      "join.coverage",
      Unit.RATIO,
      HIGHER_IS_BETTER,
      "completed tasks with a worker record / completed tasks",
      "tasks.jsonl, worker logs",
      Extract::joinCoverage),
  MONITOR_COVERAGE(
      "monitor.coverage",
      Unit.RATIO,
      HIGHER_IS_BETTER,
      "sampled time / load window",
      "process samples",
      Extract::monitorCoverage);

  private final String key;
  private final Unit unit;
  private final Direction direction;
  private final String formula;
  private final String source;
  private final Function<Analysis, Measured> extractor;

  Metric(
      String key,
      Unit unit,
      Direction direction,
      String formula,
      String source,
      Function<Analysis, Measured> extractor) {
    this.key = key;
    this.unit = unit;
    this.direction = direction;
    this.formula = formula;
    this.source = source;
    this.extractor = extractor;
  }

  /** Its name in report.json, history and thresholds. */
  public String key() {
    return key;
  }

  /** Its unit. */
  public Unit unit() {
    return unit;
  }

  /** Which way it should go. */
  public Direction direction() {
    return direction;
  }

  /** How it is computed. */
  public String formula() {
    return formula;
  }

  /** The files that it comes from. */
  public String source() {
    return source;
  }

  /** Its value in this run. */
  public Measured of(Analysis analysis) {
    return extractor.apply(analysis);
  }
}
