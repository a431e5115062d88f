package asrload.simulation;

import asrload.config.AsrConfig;
import asrload.config.LoadAmount;
import asrload.headline.RunKind;
import asrload.journal.Level;
import asrload.scenario.load.Amounts;
import asrload.scenario.load.FixedPlan;
import asrload.scenario.load.LevelRule;
import asrload.scenario.load.LoadPlan;
import asrload.simulation.run.Planning;
import asrload.text.Phrase;
import java.util.List;

/**
 * An open workload: tasks arrive at {@code asr.load.rate} for {@code asr.duration}, whatever the
 * server does; latency counts from the intended start.
 */
public final class ArrivalSimulation extends AsrSimulation {

  @Override
  RunKind kind() {
    return RunKind.ARRIVAL;
  }

  @Override
  LoadPlan plan(Planning planning) {
    AsrConfig config = planning.config();
    LoadAmount rate = config.load().rate();
    Amounts amounts = planning.amounts();
    LevelRule rule = new LevelRule.Hold(config.tasks().duration(), false);
    return new FixedPlan(
        List.of(amounts.level(rate, "", Level.Kind.STEP, rule)),
        Phrase.of(
            "%s for %d s, about %d tasks, at most %d in flight, open workload, %s, audio %s",
            rate.toString(),
            config.tasks().duration().toSeconds(),
            Math.round(amounts.tasksPerSecond(rate) * config.tasks().duration().toSeconds()),
            config.load().maxInFlight(),
            amounts.arrivals(),
            planning.audio()));
  }
}
