package asrload.testing;

import asrload.parse.worker.WorkerRecord;
import org.jspecify.annotations.Nullable;

/** What a worker logged of a task, of which a test names only what it is about. */
public final class WorkerRecordFixture {
  private String taskId;
  private @Nullable Long pid;
  private @Nullable Long startMs;
  private @Nullable Long endMs;
  private @Nullable Double audioSeconds;
  private @Nullable Double processingSeconds;
  private @Nullable Double rtf;
  private @Nullable Double memoryStartMib;
  private @Nullable Double memoryEndMib;
  private @Nullable Double memoryPeakMib;
  private @Nullable Double memoryDeltaMib;
  private @Nullable Double cpuUserSeconds;
  private @Nullable Double cpuSystemSeconds;
  private String source = "w:1";

  private WorkerRecordFixture(String taskId) {
    this.taskId = taskId;
  }

  /** From {@code w:1}; all else is missing. */
  public static WorkerRecordFixture of(String taskId) {
    return new WorkerRecordFixture(taskId);
  }

  /** As another record. */
  public static WorkerRecordFixture like(WorkerRecord other) {
    WorkerRecordFixture copy = new WorkerRecordFixture(other.taskId());
    copy.pid = other.pid();
    copy.startMs = other.startMs();
    copy.endMs = other.endMs();
    copy.audioSeconds = other.audioSeconds();
    copy.processingSeconds = other.processingSeconds();
    copy.rtf = other.rtf();
    copy.memoryStartMib = other.memoryStartMib();
    copy.memoryEndMib = other.memoryEndMib();
    copy.memoryPeakMib = other.memoryPeakMib();
    copy.memoryDeltaMib = other.memoryDeltaMib();
    copy.cpuUserSeconds = other.cpuUserSeconds();
    copy.cpuSystemSeconds = other.cpuSystemSeconds();
    copy.source = other.source();
    return copy;
  }

  public WorkerRecordFixture taskId(String value) {
    taskId = value;
    return this;
  }

  public WorkerRecordFixture pid(long value) {
    pid = value;
    return this;
  }

  public WorkerRecordFixture startMs(@Nullable Long value) {
    startMs = value;
    return this;
  }

  public WorkerRecordFixture endMs(long value) {
    endMs = value;
    return this;
  }

  public WorkerRecordFixture audioSeconds(@Nullable Double value) {
    audioSeconds = value;
    return this;
  }

  public WorkerRecordFixture processingSeconds(double value) {
    processingSeconds = value;
    return this;
  }

  public WorkerRecordFixture rtf(@Nullable Double value) {
    rtf = value;
    return this;
  }

  /** Before the task, after it, and its peak. */
  public WorkerRecordFixture memoryMib(double start, double end, double peak) {
    memoryStartMib = start;
    memoryEndMib = end;
    memoryPeakMib = peak;
    return this;
  }

  public WorkerRecordFixture source(String value) {
    source = value;
    return this;
  }

  /** The record. */
  public WorkerRecord record() {
    return new WorkerRecord(
        taskId,
        pid,
        startMs,
        endMs,
        audioSeconds,
        processingSeconds,
        rtf,
        memoryStartMib,
        memoryEndMib,
        memoryPeakMib,
        memoryDeltaMib,
        cpuUserSeconds,
        cpuSystemSeconds,
        source);
  }
}
