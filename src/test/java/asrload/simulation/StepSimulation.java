package asrload.simulation;

import asrload.config.LoadSettings;
import asrload.headline.RunKind;
import asrload.scenario.load.LoadPlan;
import asrload.scenario.load.StepPlan;
import asrload.simulation.run.Planning;

/**
 * A closed workload at one number of users after the other, {@code asr.steps.users}, each held for
 * a time or until it is stable.
 */
public final class StepSimulation extends AsrSimulation {

  @Override
  RunKind kind() {
    return RunKind.STEPS;
  }

  @Override
  LoadPlan plan(Planning planning) {
    LoadSettings.Steps steps = planning.config().load().steps();
    return new StepPlan(steps);
  }
}
