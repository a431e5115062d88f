package asrload.scenario.load;

import asrload.config.LoadSettings;
import asrload.journal.Level;
import asrload.text.Phrase;
import java.time.Duration;
import java.util.List;
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
            amounts.withArrivals(
                spike.base(),
                Phrase.of(
                    "Spike: %s for %d s, burst of %s for %d s, then %s for %d s",
                    spike.base().toString(),
                    spike.baseTime().toSeconds(),
                    spike.burst().toString(),
                    spike.burstTime().toSeconds(),
                    spike.base().toString(),
                    spike.recoveryTime().toSeconds())));
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
  public Phrase summary() {
    return levels.summary();
  }
}
