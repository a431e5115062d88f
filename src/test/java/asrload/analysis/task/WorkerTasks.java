package asrload.analysis.task;

import asrload.analysis.task.Joined.TimeSource;
import asrload.journal.AudioEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The tasks as the workers know them, joined with the client's.
 *
 * @param join client and workers, joined
 * @param split parts of the latency
 * @param clocks the clocks of the processing against the injector's, by source of its times
 * @param rtf real-time factor
 * @param rtfGroups the same by length, language and clip
 */
public record WorkerTasks(
    Join join,
    @Nullable SplitStats split,
    List<ClockEstimate> clocks,
    @Nullable RealTimeFactor rtf,
    RtfGroups rtfGroups) {

  /** From the joined tasks and their clips. */
  public static WorkerTasks of(Join join, List<AudioEntry> corpus) {
    List<Joined> timed = join.timed();
    return new WorkerTasks(
        join,
        SplitStats.of(timed),
        Arrays.stream(TimeSource.values())
            .map(source -> ClockEstimate.of(timed, source))
            .filter(Objects::nonNull)
            .toList(),
        RealTimeFactor.of(timed),
        RtfGroups.of(timed, corpus));
  }
}
