package asrload.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.Analyser;
import asrload.analysis.RunKind;
import asrload.testing.SampleRun;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The names by which a run's kind is known are those of the simulations. */
class RunKindTest {

  @Test
  void everySimulationButSmokeHasItsKind() {
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
    assertEquals(Set.of(RunKind.values()), kinds);
    assertEquals(RunKind.CONCURRENCY, kind(SmokeSimulation.class));
    assertTrue(RunKind.CAPACITY.spansLoads());
  }

  private static RunKind kind(Class<?> simulation) {
    SampleRun run = SampleRun.healthy();
    run.simulation = simulation.getSimpleName();
    return RunKind.of(Analyser.analyse(run.files()));
  }
}
