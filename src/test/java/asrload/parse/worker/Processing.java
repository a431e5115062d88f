package asrload.parse.worker;

import org.jspecify.annotations.Nullable;

/** Times of one worker record, taken from what its log has. */
public final class Processing {
  private Processing() {}

  /** The same record with its times moved. */
  public static WorkerRecord shifted(WorkerRecord worker, long byMs) {
    if (byMs == 0) {
      return worker;
    }
    return new WorkerRecord(
        worker.taskId(),
        worker.pid(),
        worker.startMs() == null ? null : (Long) (worker.startMs() + byMs),
        worker.endMs() == null ? null : (Long) (worker.endMs() + byMs),
        worker.audioSeconds(),
        worker.processingSeconds(),
        worker.rtf(),
        worker.memoryStartMib(),
        worker.memoryEndMib(),
        worker.memoryPeakMib(),
        worker.memoryDeltaMib(),
        worker.cpuUserSeconds(),
        worker.cpuSystemSeconds(),
        worker.source());
  }

  /** Processing time in s: as logged, else end minus start; null when neither is there. */
  public static @Nullable Double seconds(WorkerRecord worker) {
    if (worker.processingSeconds() != null) {
      return worker.processingSeconds();
    }
    return worker.startMs() == null || worker.endMs() == null
        ? null
        : (Double) ((worker.endMs() - worker.startMs()) / 1000.0);
  }

  /** Start, epoch ms: as logged, else end minus processing time; null when neither is there. */
  public static @Nullable Long startMs(WorkerRecord worker) {
    if (worker.startMs() != null) {
      return worker.startMs();
    }
    return worker.endMs() == null || worker.processingSeconds() == null
        ? null
        : (Long) (worker.endMs() - Math.round(worker.processingSeconds() * 1000));
  }

  /** End, epoch ms: as logged, else start plus processing time; null when neither is there. */
  public static @Nullable Long endMs(WorkerRecord worker) {
    if (worker.endMs() != null) {
      return worker.endMs();
    }
    return worker.startMs() == null || worker.processingSeconds() == null
        ? null
        : (Long) (worker.startMs() + Math.round(worker.processingSeconds() * 1000));
  }
}
