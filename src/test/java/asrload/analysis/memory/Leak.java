package asrload.analysis.memory;

import asrload.analysis.role.Role;
import asrload.analysis.stats.SenSlope;
import asrload.text.Phrase;
import org.jspecify.annotations.Nullable;

/**
 * Whether the memory of one process lineage rises for good. Slopes are null where the series is too
 * short for any.
 *
 * @param role the lineage's role
 * @param lineage its name in the report, such as {@code worker 1 (pid 4711)}
 * @param source where its memory was read
 * @param kind the answer
 * @param slope Sen's slope with its 95% interval, MiB/h (of a leak beside a step or a warm-up: the
 *     slope beside it); null when there are too few blocks
 * @param leastVisibleMibPerHour the least slope that would have been told from none, MiB/h
 * @param per the slope per unit of work
 * @param size how large the memory is, beside its limit
 * @param blocks blocks that the slope rests on
 * @param spanSeconds from the first to the last of those, s
 * @param suspect whether the answer is inconclusive although memory rose by more than is tolerable:
 *     a leak is possible
 * @param evidence why this kind, in words
 */
public record Leak(
    Role role,
    Phrase lineage,
    Source source,
    Kind kind,
    @Nullable SenSlope slope,
    @Nullable Double leastVisibleMibPerHour,
    Per per,
    Size size,
    int blocks,
    double spanSeconds,
    boolean suspect,
    Phrase evidence) {

  /**
   * The slope per unit of work, MiB.
   *
   * @param task per task that the lineage did; null when its tasks were not counted
   * @param audioHour per hour of their audio; null when that was not counted
   */
  public record Per(@Nullable Double task, @Nullable Double audioHour) {}

  /**
   * How large the memory is.
   *
   * @param levelMib median of the series, MiB; null without a value
   * @param limitMib the memory limit that counts, MiB; null when none is known
   * @param toLimit when that is reached; null without a slope or a limit
   */
  public record Size(
      @Nullable Double levelMib, @Nullable Double limitMib, @Nullable TimeToLimit toLimit) {}

  /** Where memory was read. */
  public enum Source {
    /** Resident memory, from process samples. */
    RSS("process samples"),
    /** The worker's own memory at the start of each task. */
    WORKER_LOG("worker log"),
    /** Memory of one role on one GPU, from nvidia-smi's list of processes. */
    GPU_PROCESS("GPU memory of the process"),
    /** All memory in use of one GPU, from nvidia-smi; the role is OTHER. */
    GPU("GPU memory in use");

    private final String words;

    Source(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }

    /** Whether it is the memory of a GPU, not of the host. */
    boolean isGpu() {
      return this == GPU_PROCESS || this == GPU;
    }
  }

  /** The answers, the worst first. */
  public enum Kind {
    LEAK("leak"),
    INCONCLUSIVE("inconclusive"),
    STEP("step (high-water mark)"),
    SAWTOOTH("sawtooth (child recycling)"),
    NO_LEAK("no leak");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
