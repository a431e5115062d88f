package asrload.simulation;

import asrload.config.AsrConfig;
import asrload.headline.RunKind;
import asrload.journal.Level;
import asrload.scenario.load.FixedPlan;
import asrload.scenario.load.LevelRule;
import asrload.scenario.load.LoadLevel;
import asrload.scenario.load.LoadPlan;
import asrload.simulation.run.Planning;
import asrload.text.Phrase;
import java.time.Duration;
import java.util.List;

/**
 * A closed workload: {@code asr.users} users, each with one task at a time, for {@code
 * asr.duration}.
 */
public final class ConcurrencySimulation extends AsrSimulation {

  @Override
  RunKind kind() {
    return RunKind.CONCURRENCY;
  }

  @Override
  LoadPlan plan(Planning planning) {
    AsrConfig config = planning.config();
    LevelRule rule = new LevelRule.Hold(config.tasks().duration(), false);
    return new FixedPlan(
        List.of(LoadLevel.closed(null, Level.Kind.STEP, config.tasks().users(), rule)),
        Phrase.of(
            "%d concurrent users for %d s (ramp %d s), closed workload, audio %s",
            config.tasks().users(),
            config.tasks().duration().toSeconds(),
            config.tasks().rampUp().toSeconds(),
            planning.audio()));
  }

  @Override
  Duration ramp(AsrConfig config) {
    return config.tasks().rampUp();
  }
}
