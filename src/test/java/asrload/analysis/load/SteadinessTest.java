package asrload.analysis.load;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.Analyser;
import asrload.analysis.Analysis;
import asrload.analysis.stats.BatchMeans;
import asrload.analysis.stats.Window;
import asrload.analysis.task.Completion;
import asrload.analysis.task.Windows;
import asrload.testing.SampleRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class SteadinessTest {
  private static final Window LOAD = new Window(0, 300_000);

  @Test
  void aSlowStartIsCutAndTheRestIsSteady() {
    WarmUp warmUp = WarmUp.of(completions(i -> i < 60 ? 8 - i / 10.0 : 2), LOAD);
    assertTrue(requireNonNull(warmUp.steadyMs()) >= 50_000, warmUp.why().toString());
    assertTrue(requireNonNull(warmUp.steadyMs()) <= 80_000, warmUp.why().toString());
  }

  @Test
  void aLatencyThatRisesToTheEndIsNotSteady() {
    WarmUp warmUp = WarmUp.of(completions(i -> 1 + i / 10.0), LOAD);
    assertNull(warmUp.steadyMs());
    assertTrue(warmUp.why().toString().startsWith("NOT STEADY: latency"), warmUp.why().toString());
  }

  @Test
  void atLeastTheLongestTaskIsCut() {
    WarmUp warmUp = WarmUp.of(completions(i -> i % 50 == 49 ? 30 : 2), LOAD);
    assertTrue(requireNonNull(warmUp.steadyMs()) >= 30_000, warmUp.why().toString());
  }

  @Test
  void underFiftyTasksNothingIsSaid() {
    WarmUp warmUp = WarmUp.of(completions(i -> 2).subList(0, 49), LOAD);
    assertNull(warmUp.steadyMs());
    assertEquals("n/a (needs 50 completed tasks, have 49)", warmUp.why().toString());
  }

  @Test
  void threeAlikeWindowsAreStableAndASlowerLastOneIsNot() {
    assertTrue(requireNonNull(Stability.of(completions(i -> 2), LOAD)).stable());
    assertFalse(requireNonNull(Stability.of(completions(i -> i < 200 ? 2 : 3), LOAD)).stable());
    assertNull(Stability.of(completions(i -> 2).subList(0, 200), LOAD));
  }

  @Test
  void aHealthyRunHasPhasesAndIntervalsAroundItsMeans() {
    Analysis run = Analyser.analyse(SampleRun.healthy().files());
    Steadiness steadiness = requireNonNull(run.load().steadiness());
    Steadiness.PhaseWindows phases = requireNonNull(steadiness.phases());
    Windows windows = requireNonNull(run.windows());
    assertEquals(windows.load().startMs(), phases.warmUp().startMs());
    assertEquals(windows.load().endMs(), phases.steady().endMs());
    assertEquals(windows.run().endMs(), phases.drain().endMs());
    BatchMeans latency = requireNonNull(steadiness.latencySeconds());
    assertNotNull(steadiness.rtf());
    assertTrue(latency.samples() <= 80);
  }

  private static List<Completion> completions(IntToDoubleFunction latency) {
    Random noise = new Random(1);
    List<Completion> completed = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      completed.add(
          new Completion(
              1000L * i + 500, latency.applyAsDouble(i) * (1 + 0.02 * noise.nextGaussian()), 10));
    }
    return completed;
  }
}
