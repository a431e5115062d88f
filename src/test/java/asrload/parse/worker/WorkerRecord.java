package asrload.parse.worker;

import org.jspecify.annotations.Nullable;

/**
 * What a worker logged of one task. A field that the log does not have is null, never 0.
 *
 * @param taskId the server's task id; empty for what an engine printed where no line has an id
 * @param pid process id of the worker
 * @param startMs start of the processing, epoch ms
 * @param endMs end of the processing, epoch ms (the line's own time where the log gives nothing
 *     better)
 * @param audioSeconds length of the audio, s
 * @param processingSeconds processing time, s
 * @param rtf real-time factor as logged
 * @param memoryStartMib memory before the task, MiB
 * @param memoryEndMib memory after the task, MiB
 * @param memoryPeakMib the task's peak, MiB
 * @param memoryDeltaMib end minus start as logged, MiB
 * @param cpuUserSeconds user CPU of the task, s
 * @param cpuSystemSeconds system CPU of the task, s
 * @param source file and line, such as {@code worker-1.log:17}
 */
public record WorkerRecord(
    String taskId,
    @Nullable Long pid,
    @Nullable Long startMs,
    @Nullable Long endMs,
    @Nullable Double audioSeconds,
    @Nullable Double processingSeconds,
    @Nullable Double rtf,
    @Nullable Double memoryStartMib,
    @Nullable Double memoryEndMib,
    @Nullable Double memoryPeakMib,
    @Nullable Double memoryDeltaMib,
    @Nullable Double cpuUserSeconds,
    @Nullable Double cpuSystemSeconds,
    String source) {

  /** The task's id, or the line where the log has none. */
  public String label() {
    return taskId.isEmpty() ? source : taskId;
  }
}
