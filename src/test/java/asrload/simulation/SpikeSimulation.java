package asrload.simulation;

import asrload.headline.RunKind;
import asrload.scenario.load.LoadPlan;
import asrload.scenario.load.SpikePlan;
import asrload.simulation.run.Planning;

/** A base load, a burst, and the base load again: how long until all is as before. */
public final class SpikeSimulation extends AsrSimulation {

  @Override
  RunKind kind() {
    return RunKind.SPIKE;
  }

  @Override
  LoadPlan plan(Planning planning) {
    return new SpikePlan(planning.amounts());
  }
}
