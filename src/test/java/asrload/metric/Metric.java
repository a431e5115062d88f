package asrload.metric;

import static asrload.metric.Metric.Direction.HIGHER_IS_BETTER;
import static asrload.metric.Metric.Direction.LOWER_IS_BETTER;
import static asrload.metric.Metric.Direction.NEITHER;
import static asrload.metric.Metric.Sign.ANY_SIGN;
import static asrload.metric.Metric.Sign.NEVER_NEGATIVE;

import asrload.analysis.Analysis;
import asrload.analysis.role.Role;
import asrload.analysis.task.Ledger;
import asrload.analysis.task.SplitStats;
import asrload.text.Phrase;
import asrload.text.Unit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Every number of a run that table, history and verdict share. A new one is a constant here, whole:
 * key, unit, sign and direction; its name for people and the hints of a threshold on it; files and
 * formula; its value, of the whole run or in parts as well, which is what a threshold with {@code
 * over} needs. (Long because it is the list of them all.)
 */
@SuppressWarnings("ImmutableEnumChecker") // the extractors hold no state
public enum Metric {
  COMPLETED(
      higher("tasks.completed", Unit.TASKS, NEVER_NEGATIVE),
      called(Hints.OTHER, "number of completed tasks"),
      from("tasks.jsonl", "tasks with a transcript"),
      whole(Extract::completed)),
  FAILED_RATIO(
      lower("failed.ratio", Unit.RATIO, NEVER_NEGATIVE),
      called(Hints.FAILURES, "share of tasks that failed, were rejected or timed out"),
      from("tasks.jsonl", "(failed + rejected + timed out) / submitted"),
      inParts(Extract::failedRatio, Slice::failedRatio).judgedAs(Extract::failedShare)),
  REJECTED_RATIO(
      lower("rejected.ratio", Unit.RATIO, NEVER_NEGATIVE),
      called(Hints.FAILURES, "share of rejected tasks"),
      from("tasks.jsonl", "rejected uploads / submitted"),
      whole(a -> Extract.share(a, Ledger::rejected))),
  TIMEOUT_RATIO(
      lower("timeout.ratio", Unit.RATIO, NEVER_NEGATIVE),
      called(Hints.FAILURES, "share of timed-out tasks"),
      from("tasks.jsonl", "timed out / submitted"),
      whole(a -> Extract.share(a, Ledger::timedOut))),
  THROTTLED_RATIO(
      lower("throttled.ratio", Unit.RATIO, NEVER_NEGATIVE),
      called(Hints.OTHER, "share of throttled tasks"),
      from("tasks.jsonl", "tasks whose upload the server throttled at least once / submitted"),
      whole(Extract::throttledRatio)),
  LOST(
      lower("lost", Unit.TASKS, NEVER_NEGATIVE),
      called(Hints.OTHER, "number of lost tasks"),
      from("tasks.jsonl", "tasks that the server forgot, or that have no end in a complete run"),
      whole(a -> Extract.count(a, Ledger::lost))),
  DUPLICATED(
      lower("duplicated", Unit.TASKS, NEVER_NEGATIVE),
      called(Hints.OTHER, "number of duplicated tasks"),
      from("tasks.jsonl", "tasks that ended twice or share a server id"),
      whole(a -> Extract.count(a, Ledger::duplicated))),
  IN_FLIGHT_MAX(
      neither("tasks.inflight.max", Unit.TASKS, NEVER_NEGATIVE),
      called(Hints.OTHER, "maximum number of tasks in flight"),
      from("tasks.jsonl", "maximum of the tasks sent and not yet ended"),
      whole(Extract::inFlightMax)),
  E2E_P50(
      Subject.endToEnd("p50"),
      LOWER_IS_BETTER,
      from("tasks.jsonl", "HF1 percentile of U = answer with the transcript - intended submission"),
      a -> Extract.endToEnd(a, 0.50)),
  E2E_P90(
      Subject.endToEnd("p90"),
      LOWER_IS_BETTER,
      from("tasks.jsonl", "as e2e.p50"),
      a -> Extract.endToEnd(a, 0.90)),
  E2E_P95(
      Subject.endToEnd("p95"),
      LOWER_IS_BETTER,
      from("tasks.jsonl", "as e2e.p50"),
      a -> Extract.endToEnd(a, 0.95)),
  E2E_P99(
      Subject.endToEnd("p99"),
      LOWER_IS_BETTER,
      from("tasks.jsonl", "as e2e.p50"),
      a -> Extract.endToEnd(a, 0.99)),
  E2E_P999(
      Subject.endToEnd("p99.9"),
      LOWER_IS_BETTER,
      from("tasks.jsonl", "as e2e.p50"),
      a -> Extract.endToEnd(a, 0.999)),
  E2E_MAX(
      lower("e2e.max", Unit.SECONDS, NEVER_NEGATIVE),
      called(Hints.LATENCY, "end-to-end time %s", "max"),
      from("tasks.jsonl", "highest U"),
      whole(Extract::endToEndMax)),
  UPLOAD_P95(
      lower("upload.p95", Unit.SECONDS, NEVER_NEGATIVE),
      called(Hints.OTHER, "upload time %s", "p95"),
      from("tasks.jsonl", "HF1 percentile of accepted - sent"),
      whole(Extract::uploadP95)),
  QUEUE_WAIT_P95(
      lower("queue.wait.p95", Unit.SECONDS, ANY_SIGN),
      called(Hints.OTHER, "queue wait %s", "p95"),
      from(
          "tasks.jsonl, worker logs, else server times",
          "HF1 percentile of processing start - accepted"),
      whole(a -> Extract.part(a, SplitStats::queue))),
  PROCESSING_P95(
      lower("processing.p95", Unit.SECONDS, NEVER_NEGATIVE),
      called(Hints.OTHER, "processing time %s", "p95"),
      from("worker logs, else server times", "HF1 percentile of the processing time"),
      whole(a -> Extract.part(a, SplitStats::processing))),
  DISCOVERY_P95(
      lower("discovery.p95", Unit.SECONDS, ANY_SIGN),
      called(Hints.OTHER, "discovery lag %s", "p95"),
      from(
          "tasks.jsonl, worker logs, else server times",
          "HF1 percentile of answer with the transcript - processing end"),
      whole(a -> Extract.part(a, SplitStats::discovery))),
  SPLIT_RESIDUAL(
      neither("split.residual", Unit.SECONDS, ANY_SIGN),
      called(Hints.OTHER, "mean residual of the latency split"),
      from(
          "tasks.jsonl, worker logs, else server times", "mean of U less the parts of the latency"),
      whole(Extract::residual)),
  SKEW_COUNT(
      lower("skew.count", Unit.TASKS, NEVER_NEGATIVE),
      called(Hints.OTHER, "number of tasks with clock skew"),
      from(
          "tasks.jsonl, worker logs, else server times",
          "tasks with processing before the upload or after the answer"),
      whole(Extract::skewed)),
  RTF(
      lower("rtf", Unit.RATIO_OF_TIMES, NEVER_NEGATIVE),
      called(Hints.RTF, "average RTF"),
      from("worker logs, else server times", "sum(processing) / sum(audio)"),
      inParts(Extract::rtf, Slice::rtf)),
  RTF_P50(
      Subject.rtf("p50"),
      LOWER_IS_BETTER,
      from("worker logs, else server times", "HF1 percentile of processing / audio per task"),
      a -> Extract.rtf(a, 0.50)),
  RTF_P95(
      Subject.rtf("p95"),
      LOWER_IS_BETTER,
      from("worker logs, else server times", "as rtf.p50"),
      a -> Extract.rtf(a, 0.95)),
  RTF_MAX(
      lower("rtf.max", Unit.RATIO_OF_TIMES, NEVER_NEGATIVE),
      called(Hints.RTF, "RTF %s", "max"),
      from("worker logs, else server times", "highest processing / audio of a task"),
      whole(Extract::rtfMax)),
  RTFX(
      higher("rtfx", Unit.RATIO_OF_TIMES, NEVER_NEGATIVE),
      called(Hints.RTF, "inverse of the average RTF"),
      from("worker logs, else server times", "1 / rtf"),
      whole(Extract::rtfx)),
  MEMORY_PEAK(
      lower("memory.peak", Unit.MIB, NEVER_NEGATIVE),
      called(Hints.MEMORY, "peak memory of a worker"),
      from(
          "worker logs, else process samples",
          "max of the workers' peaks; without them, of one worker process's RSS"),
      inParts(Extract::memoryPeak, Slice::memoryPeak)),
  MEMORY_DELTA(
      lower("memory.delta", Unit.MIB_PER_TASK, ANY_SIGN),
      called(Hints.MEMORY, "mean growth of memory during a task"),
      from("worker logs", "mean of memory at the end - at the start of a task"),
      whole(Extract::memoryDelta)),
  MEMORY_RETAINED(
      lower("memory.retained", Unit.MIB, ANY_SIGN),
      called(Hints.MEMORY, "memory that a worker retains after the cool-down"),
      from(
          "process samples, run.json",
          "median RSS at the end of the cool-down - median before the load, the highest of the "
              + "workers that lived through both"),
      whole(Extract::retained)),
  GPU_MEMORY_RETAINED(
      lower("gpu.memory.retained", Unit.MIB, ANY_SIGN),
      called(Hints.MEMORY, "GPU memory that is retained after the cool-down"),
      from(
          "nvidia-smi, run.json",
          "as memory.retained, of a worker's memory on a GPU; without processes, of a whole GPU"),
      whole(Extract::gpuRetained)),
  WORKER_RSS_MAX(
      Subject.role(Role.WORKER, RoleUsage.RSS_MAX),
      LOWER_IS_BETTER,
      from(
          "process samples",
          "highest resident memory of one worker with the children that it forks")),
  WORKER_CPU_MEAN(
      Subject.role(Role.WORKER, RoleUsage.CPU_MEAN),
      NEITHER,
      from("process samples", "mean CPU of all workers together, children counted")),
  FRONT_END_CPU_MEAN(
      Subject.role(Role.FRONT_END, RoleUsage.CPU_MEAN),
      LOWER_IS_BETTER,
      from("process samples", "mean CPU of the front end")),
  INJECTOR_CPU_MEAN(
      Subject.role(Role.INJECTOR, RoleUsage.CPU_MEAN),
      LOWER_IS_BETTER,
      from("process samples", "mean CPU of the injector")),
  HOST_CPU_MEAN(
      neither("host.cpu.mean", Unit.RATIO, NEVER_NEGATIVE),
      called(Hints.OTHER, "mean CPU of the injector's host"),
      from(
          "process samples, run.json",
          "mean CPU of all processes of the injector's host / its cores"),
      whole(Extract::hostCpuMean)),
  CGROUP_THROTTLED(
      lower("cgroup.throttled", Unit.RATIO, NEVER_NEGATIVE),
      called(Hints.OTHER, "share of CPU periods in which a quota stopped the server"),
      from(
          "cgroups.jsonl",
          "throttled periods / periods of the load, of the server's cgroup v2 that was stopped most"),
      whole(Extract::cgroupThrottled)),
  CGROUP_OOM_KILLS(
      lower("cgroup.oomKills", Unit.KILLS, NEVER_NEGATIVE),
      called(Hints.OTHER, "number of processes that the OOM killer ended"),
      from(
          "cgroups.jsonl",
          "rise of oom_kill during the load in the cgroups v2 of the server's processes"),
      whole(Extract::cgroupOomKills)),
  GPU_MEMORY_MAX(
      lower("gpu.memory.max", Unit.MIB, NEVER_NEGATIVE),
      called(Hints.OTHER, "peak memory of a GPU"),
      from("nvidia-smi", "highest memory in use of one GPU, of all its processes"),
      inParts(
          a -> GpuUsage.MEMORY_MAX.of(a.files().gpus(), null),
          slice -> slice.gpu(GpuUsage.MEMORY_MAX))),
  GPU_UTILISATION_MEAN(
      neither("gpu.utilisation.mean", Unit.RATIO, NEVER_NEGATIVE),
      called(Hints.OTHER, "mean GPU utilisation"),
      from("nvidia-smi", "share of the time in which a kernel ran, mean of all GPUs"),
      inParts(
          a -> GpuUsage.UTILISATION_MEAN.of(a.files().gpus(), null),
          slice -> slice.gpu(GpuUsage.UTILISATION_MEAN))),
  THROUGHPUT(
      higher("throughput.audio", Unit.AUDIO_SECONDS_PER_SECOND, NEVER_NEGATIVE),
      called(Hints.OTHER, "audio throughput"),
      from(
          "tasks.jsonl, else worker logs",
          "audio of the tasks completed in the load window / window"),
      inParts(Extract::audioThroughput, Slice::audioPerSecond)),
  THROUGHPUT_PER_WORKER(
      higher("throughput.audioPerWorker", Unit.AUDIO_HOURS_PER_HOUR, NEVER_NEGATIVE),
      called(Hints.OTHER, "audio throughput per worker"),
      from("tasks.jsonl, else worker logs", "throughput.audio / workers"),
      whole(Extract::audioThroughputPerWorker)),
  TASK_THROUGHPUT(
      higher("throughput.tasks", Unit.TASKS_PER_MINUTE, NEVER_NEGATIVE),
      called(Hints.OTHER, "task throughput"),
      from("tasks.jsonl, else worker logs", "tasks completed in the load window / window"),
      inParts(Extract::taskThroughput, Slice::tasksPerMinute)),
  BACKLOG_SLOPE(
      lower("backlog.slope", Unit.TASKS_PER_MINUTE, ANY_SIGN),
      called(Hints.OTHER, "slope of the backlog"),
      from(
          "tasks.jsonl, worker logs, else server times",
          "Sen slope of the tasks that wait, over the load without its ramp"),
      whole(Extract::backlogSlope)),
  LITTLES_DEVIATION(
      lower("littles.deviation", Unit.RATIO, NEVER_NEGATIVE),
      called(Hints.OTHER, "deviation from Little's law"),
      from(
          "tasks.jsonl, worker logs, else server times",
          "abs(L - lambda W) / (lambda W), L by the clock of the workers or the server"),
      whole(Extract::littlesDeviation)),
  WER(
      lower("wer", Unit.RATIO, NEVER_NEGATIVE),
      called(Hints.WER, "word error rate"),
      from("tasks.jsonl, audio.jsonl", "(S + D + I) / N, summed over all transcripts"),
      whole(Extract::wer)),
  UTILISATION(
      neither("worker.utilisation", Unit.RATIO, NEVER_NEGATIVE),
      called(Hints.OTHER, "worker utilisation"),
      from("worker logs, else server times", "sum(processing) / (workers x load window)"),
      whole(Extract::utilisation)),
  JOIN_COVERAGE(
      higher("join.coverage", Unit.RATIO, NEVER_NEGATIVE),
      called(Hints.OTHER, "share of completed tasks with a worker record"),
      from("tasks.jsonl, worker logs", "completed tasks with a worker record / completed tasks"),
      whole(Extract::joinCoverage)),
  MONITOR_COVERAGE(
      higher("monitor.coverage", Unit.RATIO, NEVER_NEGATIVE),
      called(Hints.OTHER, "share of the load with process samples"),
      from("process samples", "sampled time / load window"),
      whole(Extract::monitorCoverage));

  /** Which way a metric should go. */
  public enum Direction {
    LOWER_IS_BETTER,
    HIGHER_IS_BETTER,
    /** Neither way is better by itself. */
    NEITHER
  }

  /** Whether a metric, and with it a limit, can be below 0. */
  enum Sign {
    NEVER_NEGATIVE,
    ANY_SIGN
  }

  private record Scale(String key, Unit unit, Sign sign, Direction direction) {}

  private record Name(Hints hints, Phrase title) {}

  private record Origin(String source, String formula) {}

  /**
   * @param whole of the whole run
   * @param judged the same as a threshold is held against it
   * @param part in a part of the load; null for what only a whole run has
   */
  private record Value(
      Function<Analysis, Measured> whole,
      Function<Analysis, MetricReading> judged,
      @Nullable Function<Slice, MetricReading> part) {
    Value judgedAs(Function<Analysis, MetricReading> reading) {
      return new Value(whole, reading, part);
    }
  }

  private final Subject subject;
  private final Direction direction;
  private final Origin origin;
  private final @Nullable Function<Analysis, Measured> extractor;

  Metric(Scale scale, Name name, Origin origin, Value value) {
    this(
        new Subject(
            scale.key,
            name.title,
            scale.unit,
            scale.sign == ANY_SIGN,
            name.hints,
            null,
            value.judged,
            value.part),
        scale.direction,
        origin,
        value.whole);
  }

  Metric(Subject subject, Direction direction, Origin origin) {
    this(subject, direction, origin, null);
  }

  Metric(
      Subject subject,
      Direction direction,
      Origin origin,
      @Nullable Function<Analysis, Measured> extractor) {
    this.subject = subject;
    this.direction = direction;
    this.origin = origin;
    this.extractor = extractor;
  }

  private static Scale lower(String key, Unit unit, Sign sign) {
    return new Scale(key, unit, sign, LOWER_IS_BETTER);
  }

  private static Scale higher(String key, Unit unit, Sign sign) {
    return new Scale(key, unit, sign, HIGHER_IS_BETTER);
  }

  private static Scale neither(String key, Unit unit, Sign sign) {
    return new Scale(key, unit, sign, NEITHER);
  }

  private static Name called(Hints hints, String title, Object... args) {
    return new Name(hints, Phrase.of(title, args));
  }

  private static Origin from(String source, String formula) {
    return new Origin(source, formula);
  }

  private static Value whole(Function<Analysis, Measured> value) {
    return new Value(value, value.andThen(MetricReading::of), null);
  }

  private static Value inParts(
      Function<Analysis, Measured> value, Function<Slice, MetricReading> part) {
    return new Value(value, value.andThen(MetricReading::of), part);
  }

  /** What a threshold on it is about. */
  Subject subject() {
    return subject;
  }

  /** Its name in report.json, history and thresholds. */
  public String key() {
    return subject.name();
  }

  /** Its unit. */
  public Unit unit() {
    return subject.unit();
  }

  /** Which way it should go. */
  public Direction direction() {
    return direction;
  }

  /** How it is computed. */
  public String formula() {
    return origin.formula;
  }

  /** The files that it comes from. */
  public String source() {
    return origin.source;
  }

  /**
   * Its value in this run with the 95% interval of a threshold on it; without an interval where
   * that value is another, as with tasks that timed out.
   */
  public MetricReading reading(Analysis analysis) {
    MetricReading judged = subject.whole().apply(analysis);
    Measured measured = extractor == null ? judged.measured() : extractor.apply(analysis);
    boolean same = measured.value() != null && measured.value().equals(judged.value());
    return new MetricReading(
        measured.value(),
        measured.samples(),
        measured.why(),
        same ? judged.low() : null,
        same ? judged.high() : null,
        null);
  }

  /** Its value in this run. */
  public Measured of(Analysis analysis) {
    return extractor == null
        ? subject.whole().apply(analysis).measured()
        : extractor.apply(analysis);
  }
}
