package asrload.simulation;

import asrload.analysis.RunKind;
import asrload.scenario.LoadPlan;
import asrload.scenario.SpikePlan;

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
