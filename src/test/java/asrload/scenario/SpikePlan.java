package asrload.scenario;

import asrload.config.LoadSettings;
import asrload.journal.Level;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A base load, a burst, the base load again. */
public final class SpikePlan implements LoadPlan {
  private final FixedPlan levels;

  /** Prepares the three levels. */
  public SpikePlan(Amounts amounts) {
    LoadSettings.Spike spike = amounts.settings().spike();
    this.levels =
        new FixedPlan(
            List.of(
                amounts.level(spike.base(), ", base", Level.Kind.BASE, hold(spike.baseTime())),
                amounts.level(spike.burst(), ", burst", Level.Kind.BURST, hold(spike.burstTime())),
                amounts.level(
                    spike.base(), ", recovery", Level.Kind.RECOVERY, hold(spike.recoveryTime()))),
            "Spike: %s for %d s, burst of %s for %d s, then %s for %d s%s"
                .formatted(
                    spike.base(),
                    spike.baseTime().toSeconds(),
                    spike.burst(),
                    spike.burstTime().toSeconds(),
                    spike.base(),
                    spike.recoveryTime().toSeconds(),
                    spike.base().open() ? "; " + amounts.arrivals() : ""));
  }

  private static LevelRule hold(Duration time) {
    return new LevelRule.Hold(time, true);
  }

  @Override
  public Optional<LoadLevel> next(List<LevelResult> ended) {
    return levels.next(ended);
  }

  @Override
  public int mostUsers() {
    return levels.mostUsers();
  }

  @Override
  public Duration longest() {
    return levels.longest();
  }

  @Override
  public String summary() {
    return levels.summary();
  }

  @Override
  public String conclusion(List<LevelResult> ended) {
    return "Recovery: " + recovery(ended);
  }

  /**
   * From the end of the burst until no more tasks are in flight than ever were in the base level.
   */
  private static String recovery(List<LevelResult> ended) {
    if (ended.size() < 3) {
      return "n/a (the run ended before)";
    }
    int most = ended.get(0).samples().stream().mapToInt(LevelLog.Sample::inFlight).max().orElse(0);
    Level recovery = ended.get(2).level();
    return ended.get(2).samples().stream()
        .filter(sample -> sample.inFlight() <= most)
        .findFirst()
        .map(
            sample ->
                String.format(
                    Locale.ROOT,
                    "%.1f s after the burst no more tasks were in flight than before it (%d)",
                    (sample.timeMs() - recovery.startMs()) / 1000.0,
                    most))
        .orElse(
            "more tasks than before the burst (%d) were in flight to the end of the run"
                .formatted(most));
  }
}
