package asrload.analysis;

import static asrload.analysis.Direction.HIGHER_IS_BETTER;
import static asrload.analysis.Direction.LOWER_IS_BETTER;
import static asrload.analysis.Direction.NEITHER;

import java.util.function.Function;

/**
 * Every number of a run that table, history and verdict share. A new one is a constant here: key,
 * unit, direction, formula, source, extractor. (Long because it is the list of them all.)
 */
@SuppressWarnings("ImmutableEnumChecker") // the extractors hold no state
public enum Metric {
  COMPLETED(
      "tasks.completed",
      "tasks",
      HIGHER_IS_BETTER,
      "tasks with a transcript",
      "tasks.jsonl",
      Extract::completed),
  FAILED_RATIO(
      "failed.ratio",
      "ratio",
      LOWER_IS_BETTER,
      "(failed + rejected + timed out) / submitted",
      "tasks.jsonl",
      Extract::failedRatio),
  REJECTED_RATIO(
      "rejected.ratio",
      "ratio",
      LOWER_IS_BETTER,
      "rejected uploads / submitted",
      "tasks.jsonl",
      a -> LedgerExtract.share(a, Ledger::rejected)),
  TIMEOUT_RATIO(
      "timeout.ratio",
      "ratio",
      LOWER_IS_BETTER,
      "timed out / submitted",
      "tasks.jsonl",
      a -> LedgerExtract.share(a, Ledger::timedOut)),
  THROTTLED_RATIO(
      "throttled.ratio",
      "ratio",
      LOWER_IS_BETTER,
      "tasks whose upload the server put off at least once / submitted",
      "tasks.jsonl",
      LedgerExtract::throttledRatio),
  LOST(
      "lost",
      "tasks",
      LOWER_IS_BETTER,
      "tasks that the server forgot, or of which a complete run tells no end",
      "tasks.jsonl",
      a -> LedgerExtract.count(a, Ledger::lost)),
  DUPLICATED(
      "duplicated",
      "tasks",
      LOWER_IS_BETTER,
      "tasks that ended twice or share a server id",
      "tasks.jsonl",
      a -> LedgerExtract.count(a, Ledger::duplicated)),
  IN_FLIGHT_MAX(
      "tasks.inflight.max",
      "tasks",
      NEITHER,
      "the most tasks sent and not yet ended at one instant",
      "tasks.jsonl",
      LoadExtract::inFlightMax),
  E2E_P50(
      "e2e.p50",
      "s",
      LOWER_IS_BETTER,
      "HF1 percentile of U = answer with the transcript - intended submission",
      "tasks.jsonl",
      a -> LatencyExtract.endToEnd(a, 0.50)),
  E2E_P90(
      "e2e.p90",
      "s",
      LOWER_IS_BETTER,
      "as e2e.p50",
      "tasks.jsonl",
      a -> LatencyExtract.endToEnd(a, 0.90)),
  E2E_P95(
      "e2e.p95",
      "s",
      LOWER_IS_BETTER,
      "as e2e.p50",
      "tasks.jsonl",
      a -> LatencyExtract.endToEnd(a, 0.95)),
  E2E_P99(
      "e2e.p99",
      "s",
      LOWER_IS_BETTER,
      "as e2e.p50",
      "tasks.jsonl",
      a -> LatencyExtract.endToEnd(a, 0.99)),
  E2E_P999(
      "e2e.p99.9",
      "s",
      LOWER_IS_BETTER,
      "as e2e.p50",
      "tasks.jsonl",
      a -> LatencyExtract.endToEnd(a, 0.999)),
  E2E_MAX("e2e.max", "s", LOWER_IS_BETTER, "highest U", "tasks.jsonl", LatencyExtract::endToEndMax),
  UPLOAD_P95(
      "upload.p95",
      "s",
      LOWER_IS_BETTER,
      "HF1 percentile of accepted - sent",
      "tasks.jsonl",
      LatencyExtract::uploadP95),
  QUEUE_WAIT_P95(
      "queue.wait.p95",
      "s",
      LOWER_IS_BETTER,
      "HF1 percentile of processing start - accepted",
      "tasks.jsonl, worker logs, else server times",
      a -> LatencyExtract.part(a, SplitStats::queue)),
  PROCESSING_P95(
      "processing.p95",
      "s",
      LOWER_IS_BETTER,
      "HF1 percentile of the processing time",
      "worker logs, else server times",
      a -> LatencyExtract.part(a, SplitStats::processing)),
  DISCOVERY_P95(
      "discovery.p95",
      "s",
      LOWER_IS_BETTER,
      "HF1 percentile of answer with the transcript - processing end",
      "tasks.jsonl, worker logs, else server times",
      a -> LatencyExtract.part(a, SplitStats::discovery)),
  SPLIT_RESIDUAL(
      "split.residual",
      "s",
      NEITHER,
      "mean of what the parts of the latency leave of U",
      "tasks.jsonl, worker logs, else server times",
      LatencyExtract::residual),
  SKEW_COUNT(
      "skew.count",
      "tasks",
      LOWER_IS_BETTER,
      "tasks with processing before the upload or after the answer",
      "tasks.jsonl, worker logs, else server times",
      LatencyExtract::skewed),
  RTF(
      "rtf",
      "s/s",
      LOWER_IS_BETTER,
      "sum(processing) / sum(audio)",
      "worker logs, else server times",
      Extract::rtf),
  RTF_P50(
      "rtf.p50",
      "s/s",
      LOWER_IS_BETTER,
      "HF1 percentile of processing / audio a task",
      "worker logs, else server times",
      a -> Extract.rtf(a, 0.50)),
  RTF_P95(
      "rtf.p95",
      "s/s",
      LOWER_IS_BETTER,
      "as rtf.p50",
      "worker logs, else server times",
      a -> Extract.rtf(a, 0.95)),
  RTF_MAX(
      "rtf.max",
      "s/s",
      LOWER_IS_BETTER,
      "highest processing / audio of a task",
      "worker logs, else server times",
      Extract::rtfMax),
  RTFX("rtfx", "s/s", HIGHER_IS_BETTER, "1 / rtf", "worker logs, else server times", Extract::rtfx),
  MEMORY_PEAK(
      "memory.peak",
      "MiB",
      LOWER_IS_BETTER,
      "max of the workers' peaks; without them, of one worker process's RSS",
      "worker logs, else process samples",
      Extract::memoryPeak),
  MEMORY_DELTA(
      "memory.delta",
      "MiB/task",
      LOWER_IS_BETTER,
      "mean of memory at the end - at the start of a task",
      "worker logs",
      Extract::memoryDelta),
  WORKER_RSS_MAX(
      "worker.rss.max",
      "MiB",
      LOWER_IS_BETTER,
      "highest resident memory of one worker with the children that it forks",
      "process samples",
      a -> ProcessExtract.role(a, RoleUsage.RSS_MAX, Role::isWorker)),
  WORKER_CPU_MEAN(
      "worker.cpu.mean",
      "% of a core",
      NEITHER,
      "mean CPU of all workers together, children counted",
      "process samples",
      a -> ProcessExtract.role(a, RoleUsage.CPU_MEAN, Role::isWorker)),
  FRONT_END_CPU_MEAN(
      "frontend.cpu.mean",
      "% of a core",
      LOWER_IS_BETTER,
      "mean CPU of the front end",
      "process samples",
      a -> ProcessExtract.role(a, RoleUsage.CPU_MEAN, Role.FRONT_END::equals)),
  INJECTOR_CPU_MEAN(
      "injector.cpu.mean",
      "% of a core",
      LOWER_IS_BETTER,
      "mean CPU of the injector",
      "process samples",
      a -> ProcessExtract.role(a, RoleUsage.CPU_MEAN, Role.INJECTOR::equals)),
  HOST_CPU_MEAN(
      "host.cpu.mean",
      "ratio",
      NEITHER,
      "mean CPU of all processes of the injector's host / its cores",
      "process samples, run.json",
      ProcessExtract::hostCpuMean),
  GPU_MEMORY_MAX(
      "gpu.memory.max",
      "MiB",
      LOWER_IS_BETTER,
      "highest memory in use of one GPU, of all its processes",
      "nvidia-smi",
      a -> GpuUsage.MEMORY_MAX.of(a.files().gpus(), null)),
  GPU_UTILISATION_MEAN(
      "gpu.utilisation.mean",
      "ratio",
      NEITHER,
      "share of the time in which a kernel ran, mean of all GPUs",
      "nvidia-smi",
      a -> GpuUsage.UTILISATION_MEAN.of(a.files().gpus(), null)),
  THROUGHPUT(
      "throughput.audio",
      "audio-s/s",
      HIGHER_IS_BETTER,
      "audio of the tasks completed in the load window / window",
      "tasks.jsonl, else worker logs",
      Extract::audioThroughput),
  THROUGHPUT_PER_WORKER(
      "throughput.audioPerWorker",
      "audio-h/h",
      HIGHER_IS_BETTER,
      "throughput.audio / workers",
      "tasks.jsonl, else worker logs",
      Extract::audioThroughputPerWorker),
  TASK_THROUGHPUT(
      "throughput.tasks",
      "tasks/min",
      HIGHER_IS_BETTER,
      "tasks completed in the load window / window",
      "tasks.jsonl, else worker logs",
      Extract::taskThroughput),
  BACKLOG_SLOPE(
      "backlog.slope",
      "tasks/min",
      LOWER_IS_BETTER,
      "Sen slope of the tasks that wait, over the load without its ramp",
      "tasks.jsonl, worker logs, else server times",
      LoadExtract::backlogSlope),
  LITTLES_DEVIATION(
      "littles.deviation",
      "ratio",
      LOWER_IS_BETTER,
      "abs(L - lambda W) / (lambda W), L by the clock of the workers or the server",
      "tasks.jsonl, worker logs, else server times",
      LoadExtract::littlesDeviation),
  WER(
      "wer",
      "ratio",
      LOWER_IS_BETTER,
      "(S + D + I) / N, summed over all transcripts",
      "tasks.jsonl, audio.jsonl",
      Extract::wer),
  UTILISATION(
      "worker.utilisation",
      "ratio",
      NEITHER,
      "sum(processing) / (workers x load window)",
      "worker logs, else server times",
      Extract::utilisation),
  JOIN_COVERAGE(
      "join.coverage",
      "ratio",
      HIGHER_IS_BETTER,
      "completed tasks with a worker record / completed tasks",
      "tasks.jsonl, worker logs",
      Extract::joinCoverage),
  MONITOR_COVERAGE(
      "monitor.coverage",
      "ratio",
      HIGHER_IS_BETTER,
      "sampled time / load window",
      "process samples",
      Extract::monitorCoverage);

  private final String key;
  private final String unit;
  private final Direction direction;
  private final String formula;
  private final String source;
  private final Function<Analysis, Measured> extractor;

  Metric(
      String key,
      String unit,
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
  public String unit() {
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
