package asrload.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.Analyser;
import asrload.headline.RunKind;
import asrload.testing.SampleRun;
import org.junit.jupiter.api.Test;

/** A run whose run.json has no kind is known by the name of its simulation. */
class RunKindTest {

  @Test
  void everySimulationOfOldRunsButSmokeIsKnownByItsName() {
    assertEquals(RunKind.ARRIVAL, kind(ArrivalSimulation.class));
    assertEquals(RunKind.CACHE_AUDIT, kind(CacheAuditSimulation.class));
    assertEquals(RunKind.CAPACITY, kind(CapacitySimulation.class));
    assertEquals(RunKind.CONCURRENCY, kind(ConcurrencySimulation.class));
    assertEquals(RunKind.OFFLINE, kind(OfflineSimulation.class));
    assertEquals(RunKind.SOAK, kind(SoakSimulation.class));
    assertEquals(RunKind.SPIKE, kind(SpikeSimulation.class));
    assertEquals(RunKind.STEPS, kind(StepSimulation.class));
    assertEquals(RunKind.CONCURRENCY, kind(SmokeSimulation.class));
    assertTrue(RunKind.CAPACITY.spansLoads());
  }

  @Test
  void theKindInRunJsonCountsWhateverTheNameAndAnUnknownOneDoesNot() {
    SampleRun run = SampleRun.healthy();
    run.simulation = "SoakSimulation";
    run.kind = "OFFLINE";
    assertEquals(RunKind.OFFLINE, RunKind.of(Analyser.analyse(run.files())));
    run.kind = "OF_A_LATER_VERSION";
    assertEquals(RunKind.SOAK, RunKind.of(Analyser.analyse(run.files())));
  }

  private static RunKind kind(Class<?> simulation) {
    SampleRun run = SampleRun.healthy();
    run.simulation = simulation.getSimpleName();
    return RunKind.of(Analyser.analyse(run.files()));
  }
}
