package asrload.simulation;

import asrload.analysis.stats.PairedRatio;
import asrload.headline.RunKind;
import asrload.scenario.load.CacheAuditPlan;
import asrload.scenario.load.LoadPlan;
import asrload.simulation.run.Planning;

/** The same content again and again between distinct ones: whether the server keeps answers. */
public final class CacheAuditSimulation extends AsrSimulation {

  @Override
  RunKind kind() {
    return RunKind.CACHE_AUDIT;
  }

  @Override
  LoadPlan plan(Planning planning) {
    return CacheAuditPlan.of(
        planning.corpus(), PairedRatio.MIN_PAIRS, planning.config().tasks().duration());
  }
}
