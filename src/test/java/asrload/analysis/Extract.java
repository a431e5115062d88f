package asrload.analysis;

import org.jspecify.annotations.Nullable;

/** The extractors of {@link Metric}. */
final class Extract {
  private static final String NO_JOURNAL = "no task journal";
  private static final String NO_WORKERS = "no worker records";

  private Extract() {}

  static Measured completed(Analysis a) {
    return a.ledger() == null
        ? Measured.none(NO_JOURNAL)
        : Measured.of(a.ledger().completed(), a.ledger().submitted());
  }

  static Measured failedRatio(Analysis a) {
    Ledger ledger = a.ledger();
    if (ledger == null) {
      return Measured.none(NO_JOURNAL);
    }
    return ledger.submitted() == 0
        ? Measured.none("no task submitted")
        : Measured.of((double) ledger.bad() / ledger.submitted(), ledger.submitted());
  }

  static Measured rtf(Analysis a) {
    return a.rtf() == null
        ? Measured.none(noTimes(a))
        : Measured.of(a.rtf().aggregate(), a.rtf().perTask().size());
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
    return a.rtf() == null
        ? Measured.none(noTimes(a))
        : Measured.of(Percentile.of(a.rtf().perTask(), p));
  }

  static Measured rtfMax(Analysis a) {
    return a.rtf() == null
        ? Measured.none(noTimes(a))
        : Measured.of(a.rtf().perTask().max(), a.rtf().perTask().size());
  }

  static Measured memoryPeak(Analysis a) {
    WorkerMemory memory = a.memory();
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
    Double delta = a.memory().meanDeltaMib();
    return delta == null
        ? Measured.none(hasRecords(a) ? "no worker record has a memory value" : NO_WORKERS)
        : Measured.of(delta, a.memory().deltaSamples());
  }

  static Measured audioThroughput(Analysis a) {
    Throughput throughput = a.throughput();
    return throughput == null
        ? Measured.none("no task was completed in the load window")
        : Measured.of(throughput.audioPerSecond(), throughput.tasks());
  }

  static Measured audioThroughputPerWorker(Analysis a) {
    Throughput throughput = a.throughput();
    return throughput == null
        ? Measured.none("no task was completed in the load window")
        : ratio(throughput.audioPerWorker(), throughput.tasks(), "nobody knows how many workers");
  }

  static Measured taskThroughput(Analysis a) {
    Throughput throughput = a.throughput();
    return throughput == null
        ? Measured.none("no task was completed in the load window")
        : Measured.of(throughput.tasksPerMinute(), throughput.tasks());
  }

  static Measured wer(Analysis a) {
    Correctness correctness = a.correctness();
    if (correctness.compared() == 0) {
      return Measured.none("no transcript with a reference text");
    }
    return correctness.total().words() == 0
        ? Measured.none("the references have no words")
        : Measured.of(correctness.total().rate(), correctness.compared());
  }

  static Measured utilisation(Analysis a) {
    return a.utilisation() == null
        ? Measured.none("no worker records, or nobody knows how many workers")
        : Measured.of(a.utilisation().ratio(), a.join().timed().size());
  }

  static Measured joinCoverage(Analysis a) {
    return ratio(a.join().taskCoverage(), a.join().expected(), "no completed tasks to join");
  }

  static Measured monitorCoverage(Analysis a) {
    MonitorHealth monitor = a.monitor();
    return monitor == null
        ? Measured.none("no process samples")
        : ratio(monitor.coverage(), monitor.intervals(), "the time of the load is unknown");
  }

  private static String noTimes(Analysis a) {
    boolean lengths = a.files().corpus().stream().allMatch(clip -> clip.audioSeconds() != null);
    return hasRecords(a) && !lengths
        ? "the length of the audio is unknown: add seconds to the manifest of the audio"
        : hasRecords(a) ? "no worker record has both processing time and audio length" : NO_WORKERS;
  }

  private static boolean hasRecords(Analysis a) {
    return !a.files().workers().isEmpty();
  }

  private static Measured ratio(@Nullable Double value, long samples, String why) {
    return value == null ? Measured.none(why) : Measured.of(value, samples);
  }
}
