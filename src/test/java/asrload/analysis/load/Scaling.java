package asrload.analysis.load;

import asrload.analysis.stats.Kneedle;
import asrload.journal.Level;
import asrload.text.Phrase;
import java.util.List;
import org.apache.commons.math3.exception.MathIllegalArgumentException;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.jspecify.annotations.Nullable;

/**
 * How throughput grows with the number of users.
 *
 * @param levels levels whose throughput is known, in the order of their users
 * @param law the Universal Scalability Law, N the effective concurrency at the server, X in
 *     audio-s/s; null where {@code why} says so
 * @param knee number of users at which the curve bends; null when no bend was seen, or when the
 *     levels are too few to say
 * @param why why there is no law; null when there is one
 */
public record Scaling(
    int levels, @Nullable Scalability law, @Nullable Double knee, @Nullable Phrase why) {

  /** Of the levels of a list of numbers of users; null when there are not two of them. */
  static @Nullable Scaling of(List<LevelNumbers> all) {
    List<LevelNumbers> steps =
        all.stream().filter(one -> one.level().kind() == Level.Kind.STEP).toList();
    if (steps.size() < 2 || steps.stream().anyMatch(one -> one.level().users() == null)) {
      return null;
    }
    List<LevelNumbers> known =
        steps.stream()
            .filter(one -> one.audioPerSecond() != null && one.atServer() != null)
            .sorted(java.util.Comparator.comparingDouble(LevelNumbers::load))
            .toList();
    int n = known.size();
    if (n < Scalability.MIN_LEVELS) {
      return new Scaling(
          n,
          null,
          null,
          Phrase.of("needs %d levels with a steady part, have %d", Scalability.MIN_LEVELS, n));
    }
    double[] users = known.stream().mapToDouble(LevelNumbers::load).toArray();
    double[] atServer =
        known.stream()
            .mapToDouble(one -> orZero(one.atServer()))
            .map(v -> Math.max(1, v))
            .toArray();
    double[] throughput = known.stream().mapToDouble(one -> orZero(one.audioPerSecond())).toArray();
    Double knee = Kneedle.knee(users, throughput);
    try {
      return new Scaling(n, Scalability.fit(atServer, throughput), knee, null);
    } catch (MathIllegalArgumentException | MathIllegalStateException e) {
      return new Scaling(
          n, null, knee, Phrase.of("no curve of this shape goes through the levels"));
    }
  }

  private static double orZero(@Nullable Double value) {
    return value == null ? 0 : value;
  }
}
