package asrload.simulation;

import asrload.scenario.CapacityPlan;
import asrload.scenario.LoadPlan;

/** Searches the highest number of users or arrival rate that keeps {@code asr.capacity.slo}. */
public final class CapacitySimulation extends AsrSimulation {

  @Override
  LoadPlan plan(Planning planning) {
    return new CapacityPlan(planning.amounts(), planning.config().drain(), planning.workers());
  }
}
