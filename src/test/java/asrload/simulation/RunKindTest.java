package asrload.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.Analyser;
import asrload.headline.RunKind;
import asrload.testing.SampleRun;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A run whose run.json has no kind is known by the name of its simulation. */
class RunKindTest {

  @Test
  void everySimulationOfOldRunsButSmokeIsKnownByItsName() {
    Set<RunKind> kinds = new TreeSet<>();
    for (Class<?> simulation :
        List.of(
            ArrivalSimulation.class,
            CacheAuditSimulation.class,
            CapacitySimulation.class,
            ConcurrencySimulation.class,
            OfflineSimulation.class,
            SoakSimulation.class,
            SpikeSimulation.class,
            StepSimulation.class)) {
      kinds.add(kind(simulation));
    }
    assertEquals(8, kinds.size(), kinds.toString());
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
