package asrload.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The leak judgement of every process lineage of the server.
 *
 * @param all one a lineage and source of its memory
 */
public record Leaks(List<Leak> all) {

  static Leaks of(
      List<Leak> logged, List<ProcessSamples> hosts, List<Joined> joined, MemoryLimits limits) {
    List<Leak> all = new ArrayList<>(logged);
    all.addAll(LeakFinder.sampled(ProcessSamples.tracks(hosts), joined, limits));
    return new Leaks(List.copyOf(all));
  }

  /**
   * The judgement of the role that is worst; of equal kinds a suspect one, then the steepest. Empty
   * without any.
   */
  public Optional<Leak> worst(Role role) {
    return all.stream()
        .filter(leak -> leak.role() == role)
        .min(
            Comparator.comparing(Leak::kind)
                .thenComparing(leak -> !leak.suspect())
                .thenComparingDouble(leak -> -steepness(leak.slope())));
  }

  private static double steepness(@Nullable SenSlope slope) {
    return slope == null ? Double.NEGATIVE_INFINITY : slope.slope();
  }
}
