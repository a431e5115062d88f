package asrload.analysis.memory;

import asrload.analysis.sample.HostGpus;
import asrload.analysis.sample.ProcessSamples;
import asrload.analysis.task.Join;
import asrload.journal.RunManifest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the workers' memory did.
 *
 * @param workers memory of the workers, by their logs
 * @param leaks whether memory leaks, by process lineage
 * @param retained what is still held after the cool-down
 */
public record MemoryUse(WorkerMemory workers, Leaks leaks, Retained retained) {

  /** From the workers' logs, the process samples and the GPUs. */
  public static MemoryUse of(
      Join join,
      @Nullable RunManifest manifest,
      List<ProcessSamples> hosts,
      List<HostGpus> gpus,
      MemoryLimits limits) {
    List<LoggedLineage> lineages = LoggedLineage.of(join.joined());
    List<Leak> logged = LeakFinder.logged(lineages, limits);
    return new MemoryUse(
        WorkerMemory.of(join.joined(), lineages, logged),
        Leaks.of(logged, hosts, join.joined(), limits).and(LeakFinder.gpus(gpus)),
        Retained.of(manifest, hosts, gpus));
  }
}
