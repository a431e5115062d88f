package asrload.metric;

import asrload.analysis.Analysis;
import asrload.analysis.answer.Correctness;
import asrload.analysis.load.Backlog;
import asrload.analysis.load.LittlesLaw;
import asrload.analysis.load.Throughput;
import asrload.analysis.memory.Retained;
import asrload.analysis.memory.WorkerMemory;
import asrload.analysis.sample.HostCpu;
import asrload.analysis.sample.MonitorHealth;
import asrload.analysis.sample.ProcessSamples;
import asrload.analysis.sample.Processes;
import asrload.analysis.sample.RoleStats;
import asrload.analysis.stats.Distribution;
import asrload.analysis.stats.Percentile;
import asrload.analysis.task.Ledger;
import asrload.analysis.task.SplitPart;
import asrload.analysis.task.SplitStats;
import asrload.journal.RunManifest;
import asrload.text.Phrase;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The extractors of {@link Metric}. */
final class Extract {
  private static final String NO_JOURNAL = "no task journal";
  private static final String NO_WORKERS = "no worker records";
  private static final String NO_TIMES = "no processing times, from workers or server";
  private static final String NONE_COMPLETED = "no task was completed in the load window";

  private static final String NO_CGROUP = "no cgroup v2 of the server's processes was read";

  private Extract() {}

  static Measured completed(Analysis a) {
    return a.client().ledger() == null
        ? Measured.none(NO_JOURNAL)
        : Measured.of(a.client().ledger().completed(), a.client().ledger().submitted());
  }

  static Measured failedRatio(Analysis a) {
    return share(a, Ledger::bad);
  }

  /** The same with its interval. */
  static MetricReading failedShare(Analysis a) {
    Ledger ledger = a.client().ledger();
    return ledger == null || ledger.submitted() == 0
        ? MetricReading.of(failedRatio(a))
        : MetricReading.share(ledger.bad(), ledger.submitted());
  }

  static Measured rtf(Analysis a) {
    return a.workers().rtf() == null
        ? Measured.none(noTimes(a))
        : Measured.of(a.workers().rtf().aggregate(), a.workers().rtf().perTask().size());
  }

  static Measured rtfx(Analysis a) {
    Measured rtf = rtf(a);
    Double value = rtf.value();
    if (value == null) {
      return rtf;
    }
    return value == 0
        ? Measured.none("the processing times are 0")
        : Measured.of(1 / value, rtf.samples());
  }

  static Measured rtf(Analysis a, double p) {
    return a.workers().rtf() == null
        ? Measured.none(noTimes(a))
        : Measured.of(Percentile.of(a.workers().rtf().perTask(), p));
  }

  static Measured rtfMax(Analysis a) {
    return a.workers().rtf() == null
        ? Measured.none(noTimes(a))
        : Measured.of(a.workers().rtf().perTask().max(), a.workers().rtf().perTask().size());
  }

  static Measured memoryPeak(Analysis a) {
    WorkerMemory memory = a.memory().workers();
    if (memory.peakMib() != null) {
      return Measured.of(memory.peakMib(), memory.peakSamples());
    }
    long highestKib = -1;
    long samples = 0;
    for (ProcessSamples host : a.files().samples()) {
      highestKib = Math.max(highestKib, host.highestWorkerKib());
      samples += host.intervalEndsMs().length;
    }
    return highestKib < 0
        ? Measured.none("neither worker records nor samples of a worker")
        : Measured.of(highestKib / 1024.0, samples);
  }

  static Measured memoryDelta(Analysis a) {
    Double delta = a.memory().workers().meanDeltaMib();
    return delta == null
        ? Measured.none(hasRecords(a) ? "no worker record has a memory value" : NO_WORKERS)
        : Measured.of(delta, a.memory().workers().deltaSamples());
  }

  static Measured retained(Analysis a) {
    Retained retained = a.memory().retained();
    return retained(retained, retained.worker(), "no worker was sampled at rest");
  }

  static Measured gpuRetained(Analysis a) {
    Retained retained = a.memory().retained();
    return retained(retained, retained.gpu(), "no GPU was sampled at rest");
  }

  private static Measured retained(Retained all, Optional<Retained.Held> worst, String none) {
    if (worst.isEmpty()) {
      return all.why() == null ? Measured.none(none) : Measured.none(all.why());
    }
    Retained.Held held = worst.get();
    return held.mib() == null
        ? Measured.none(
            Phrase.of("%s: %s", held.memory().name().name(), Objects.requireNonNull(held.why())))
        : Measured.of(held.mib(), held.samples());
  }

  static Measured audioThroughput(Analysis a) {
    Throughput throughput = a.load().throughput();
    return throughput == null
        ? Measured.none(NONE_COMPLETED)
        : Measured.of(throughput.audioPerSecond(), throughput.tasks());
  }

  static Measured audioThroughputPerWorker(Analysis a) {
    Throughput throughput = a.load().throughput();
    return throughput == null
        ? Measured.none(NONE_COMPLETED)
        : ratio(
            throughput.audioPerWorker(), throughput.tasks(), "the number of workers is unknown");
  }

  static Measured taskThroughput(Analysis a) {
    Throughput throughput = a.load().throughput();
    return throughput == null
        ? Measured.none(NONE_COMPLETED)
        : Measured.of(throughput.tasksPerMinute(), throughput.tasks());
  }

  static Measured wer(Analysis a) {
    Correctness correctness = a.answers().correctness();
    if (correctness.compared() == 0) {
      return Measured.none("no transcript with a reference text");
    }
    return correctness.total().words() == 0
        ? Measured.none("the references have no words")
        : Measured.of(correctness.total().rate(), correctness.compared());
  }

  static Measured utilisation(Analysis a) {
    return a.load().utilisation() == null
        ? Measured.none("no worker records, or the number of workers is unknown")
        : Measured.of(a.load().utilisation().ratio(), a.workers().join().timed().size());
  }

  static Measured joinCoverage(Analysis a) {
    return ratio(
        a.workers().join().taskCoverage(),
        a.workers().join().expected(),
        "no completed tasks to join");
  }

  static Measured monitorCoverage(Analysis a) {
    MonitorHealth monitor = a.processes().monitor();
    return monitor == null
        ? Measured.none("no process samples")
        : ratio(monitor.coverage(), monitor.intervals(), "the time of the load is unknown");
  }

  private static String noTimes(Analysis a) {
    boolean lengths = a.files().corpus().stream().allMatch(clip -> clip.audioSeconds() != null);
    return hasRecords(a) && !lengths
        ? "the length of the audio is unknown: add seconds to the audio manifest"
        : hasRecords(a) ? "no worker record has both processing time and audio length" : NO_WORKERS;
  }

  private static boolean hasRecords(Analysis a) {
    return !a.files().workers().isEmpty();
  }

  private static Measured ratio(@Nullable Double value, long samples, String why) {
    return value == null ? Measured.none(why) : Measured.of(value, samples);
  }

  /** Share of the submitted tasks. */
  static Measured share(Analysis a, ToIntFunction<Ledger> part) {
    Ledger ledger = a.client().ledger();
    if (ledger == null) {
      return Measured.none(NO_JOURNAL);
    }
    return ledger.submitted() == 0
        ? Measured.none("no task submitted")
        : Measured.of((double) part.applyAsInt(ledger) / ledger.submitted(), ledger.submitted());
  }

  static Measured throttledRatio(Analysis a) {
    return share(
        a,
        ledger -> (int) a.client().tasks().stream().filter(t -> t.last().throttled() > 0).count());
  }

  static Measured count(Analysis a, Function<Ledger, List<String>> ids) {
    Ledger ledger = a.client().ledger();
    return ledger == null
        ? Measured.none(NO_JOURNAL)
        : Measured.of(ids.apply(ledger).size(), ledger.submitted());
  }

  static Measured endToEnd(Analysis a, double p) {
    return a.client().ledger() == null
        ? Measured.none(NO_JOURNAL)
        : Measured.of(a.client().latency().percentile(p));
  }

  static Measured endToEndMax(Analysis a) {
    Distribution upper = a.client().latency().upper();
    return upper.isEmpty()
        ? Measured.none("no task was completed")
        : Measured.of(upper.max(), upper.size());
  }

  static Measured uploadP95(Analysis a) {
    SplitPart upload = a.client().latency().upload();
    return upload == null
        ? Measured.none("no task was accepted")
        : Measured.of(upload.percentile(0.95));
  }

  static Measured part(Analysis a, Function<SplitStats, SplitPart> part) {
    return a.workers().split() == null
        ? Measured.none(NO_TIMES)
        : Measured.of(part.apply(a.workers().split()).percentile(0.95));
  }

  static Measured residual(Analysis a) {
    SplitStats split = a.workers().split();
    return split == null
        ? Measured.none(NO_TIMES)
        : Measured.of(split.residual().mean(), split.samples());
  }

  static Measured skewed(Analysis a) {
    SplitStats split = a.workers().split();
    return split == null ? Measured.none(NO_TIMES) : Measured.of(split.skewed(), split.samples());
  }

  static Measured inFlightMax(Analysis a) {
    Backlog backlog = a.load().backlog();
    return backlog == null
        ? Measured.none(NO_JOURNAL)
        : Measured.of(backlog.mostInFlight(), a.client().tasks().size());
  }

  static Measured backlogSlope(Analysis a) {
    Backlog backlog = a.load().backlog();
    if (backlog == null) {
      return Measured.none(NO_JOURNAL);
    }
    if (backlog.trend() == Backlog.Trend.LOAD_CHANGES) {
      return Measured.none("the load itself changes from level to level");
    }
    return backlog.slopePerMinute() == null
        ? Measured.none(
            "needs %d s of load after the ramp, have %.1f s",
            Backlog.MIN_STEPS, backlog.judged().seconds())
        : Measured.of(backlog.slopePerMinute(), backlog.steps());
  }

  static Measured littlesDeviation(Analysis a) {
    LittlesLaw law = a.load().littlesLaw();
    return law == null
        ? Measured.none("no independent count of the tasks in the server")
        : Measured.of(law.deviation(), law.samples());
  }

  static Measured cgroupThrottled(Analysis a) {
    return a.processes()
        .cgroups()
        .mostThrottled()
        .map(use -> ratio(use.throttledShare(), Objects.requireNonNull(use.periods()), NO_CGROUP))
        .orElseGet(() -> Measured.none(NO_CGROUP));
  }

  static Measured cgroupOomKills(Analysis a) {
    return a.processes()
        .cgroups()
        .killed()
        .map(kills -> Measured.of(kills, a.processes().cgroups().ofServer().size()))
        .orElseGet(() -> Measured.none(NO_CGROUP));
  }

  static Measured hostCpuMean(Analysis a) {
    RunManifest manifest = a.files().manifest();
    List<RoleStats> own = Processes.own(a.processes().roles());
    HostCpu host = HostCpu.of(own, manifest == null ? null : manifest.host().cores(), true);
    if (host != null && host.unknown()) {
      return Measured.none("this pidstat limits a process to 100 % CPU");
    }
    return host == null
        ? Measured.none("no process samples of the injector's host, or its cores are unknown")
        : Measured.of(
            host.usedPercent() / (100.0 * host.cores()),
            own.stream().mapToInt(RoleStats::samples).max().orElse(0));
  }
}
