package asrload.analysis.memory;

import asrload.analysis.role.Role;
import asrload.analysis.sample.ProcessSamples;
import asrload.analysis.stats.SenSlope;
import asrload.analysis.task.Joined;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The leak judgement of every process lineage of the server.
 *
 * @param all one a lineage and source of its memory
 */
public record Leaks(List<Leak> all) {

  public static Leaks of(
      List<Leak> logged, List<ProcessSamples> hosts, List<Joined> joined, MemoryLimits limits) {
    return new Leaks(logged).and(LeakFinder.sampled(ProcessSamples.tracks(hosts), joined, limits));
  }

  public Leaks and(List<Leak> more) {
    List<Leak> both = new ArrayList<>(all);
    both.addAll(more);
    return new Leaks(List.copyOf(both));
  }

  /**
   * The judgement of the role's memory on the host that is worst; of equal kinds a suspect one,
   * then the steepest. Empty without any.
   */
  public Optional<Leak> worst(Role role) {
    return worst(leak -> leak.role() == role && !leak.source().isGpu());
  }

  /** The same of the memory of one source. */
  public Optional<Leak> worst(Role role, Leak.Source source) {
    return worst(leak -> leak.role() == role && leak.source() == source);
  }

  private Optional<Leak> worst(Predicate<Leak> which) {
    return all.stream()
        .filter(which)
        .min(
            Comparator.comparing(Leak::kind)
                .thenComparing(leak -> !leak.suspect())
                .thenComparingDouble(leak -> -steepness(leak.slope())));
  }

  private static double steepness(@Nullable SenSlope slope) {
    return slope == null ? Double.NEGATIVE_INFINITY : slope.slope();
  }
}
