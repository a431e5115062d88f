package asrload.simulation;

import asrload.headline.RunKind;
import asrload.scenario.load.CapacityPlan;
import asrload.scenario.load.LoadPlan;
import asrload.simulation.run.Planning;

/** Searches the highest number of users or arrival rate that keeps {@code asr.capacity.slo}. */
public final class CapacitySimulation extends AsrSimulation {

  @Override
  RunKind kind() {
    return RunKind.CAPACITY;
  }

  @Override
  LoadPlan plan(Planning planning) {
    return new CapacityPlan(
        planning.amounts(), planning.config().tasks().drain(), planning.workers());
  }
}
