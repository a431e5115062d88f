package asrload.scenario.load;

import asrload.scenario.load.LevelRule.LevelEnd;
import java.util.Optional;

/** Whether the throughput has settled: the last three windows within 10% of each other. */
final class StableWindows {
  private static final int WINDOWS = 3;
  private static final double WITHIN = 1.10;

  private StableWindows() {}

  /** Looks at the whole windows since the level's start. */
  static Optional<LevelEnd> end(LevelLog log, long nowMs, long windowMs, long longestMs) {
    long elapsed = nowMs - log.startMs();
    int whole = (int) (Math.min(elapsed, longestMs) / windowMs);
    double[] audio = new double[whole];
    double[] tasks = new double[whole];
    for (LevelLog.EndedTask task : log.ended()) {
      int window = (int) ((task.endMs() - log.startMs()) / windowMs);
      if (task.completed() && window >= 0 && window < whole) {
        audio[window] += task.audioSeconds();
        tasks[window]++;
      }
    }
    boolean lengthsKnown = log.ended().stream().allMatch(task -> task.audioSeconds() > 0);
    if (stable(lengthsKnown ? audio : tasks)) {
      long steady = log.startMs() + (whole - WINDOWS) * windowMs;
      return Optional.of(new LevelEnd(null, "stable: three windows within 10%", steady));
    }
    return elapsed < longestMs
        ? Optional.empty()
        : Optional.of(
            new LevelEnd(
                null, "not stable within its limit of %d s".formatted(longestMs / 1_000), null));
  }

  /** Whether the last three of these throughputs differ by at most 10%; not when one is 0. */
  static boolean stable(double[] throughputs) {
    if (throughputs.length < WINDOWS) {
      return false;
    }
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (int i = throughputs.length - WINDOWS; i < throughputs.length; i++) {
      least = Math.min(least, throughputs[i]);
      most = Math.max(most, throughputs[i]);
    }
    return least > 0 && most <= least * WITHIN;
  }
}
