package asrload.analysis;

import org.jspecify.annotations.Nullable;

/**
 * The settings that a run is measured by.
 *
 * @param workerMib the verdict's limit of a worker's memory, MiB; null when there is none
 * @param pollIntervalMs the minimum interval between polls; null when it is unknown
 */
public record Limits(@Nullable Double workerMib, @Nullable Long pollIntervalMs) {
  /** Of a run without rules of its own, whose poll interval is unknown. */
  public static final Limits DEFAULT = new Limits(1024.0, null);
}
