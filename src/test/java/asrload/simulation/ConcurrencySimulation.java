package asrload.simulation;

import asrload.analysis.RunKind;
import asrload.config.AsrConfig;
import asrload.journal.Level;
import asrload.scenario.FixedPlan;
import asrload.scenario.LevelRule;
import asrload.scenario.LoadLevel;
import asrload.scenario.LoadPlan;
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
    LevelRule rule = new LevelRule.Hold(config.duration(), false);
    return new FixedPlan(
        List.of(LoadLevel.closed(null, Level.Kind.STEP, config.users(), rule)),
        "%d concurrent users for %d s (ramp %d s), closed workload, audio %s"
            .formatted(
                config.users(),
                config.duration().toSeconds(),
                config.rampUp().toSeconds(),
                planning.audio()));
  }

  @Override
  Duration ramp(AsrConfig config) {
    return config.rampUp();
  }
}
