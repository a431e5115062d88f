package asrload.analysis.sample;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.role.Role;
import asrload.analysis.role.RoleName;
import asrload.analysis.role.RoleResolver;
import asrload.analysis.stats.Window;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SampleAggregatorTest {
  private final RoleResolver roles = new RoleResolver(List.of(), 1, false, List.of(), Set.of());
  private final SampleAggregator all = new SampleAggregator(roles, null);

  @Test
  void aRoleIsTheSumOfItsProcessesInEachInterval() {
    for (int second = 1; second <= 3; second++) {
      all.sample(second * 1000L, 10, 20, 1024, "uvicorn");
      all.sample(second * 1000L, 11, 30 + second, 2048, "gunicorn");
    }
    RoleSeries series = requireNonNull(all.finish("h").series().get(RoleName.of(Role.FRONT_END)));
    assertEquals(3, series.size());
    assertEquals(51, series.cpuPercent(0));
    assertEquals(3.0, series.rssMib(2));
  }

  @Test
  void cpuAndMemoryOfTwoTablesBelongToOneInterval() {
    all.sample(1000, 10, 25, -1, "uvicorn");
    all.sample(1000, 11, 5, -1, "uvicorn");
    all.sample(1000, 10, Double.NaN, 1024, "uvicorn");
    all.sample(1000, 11, Double.NaN, 1024, "uvicorn");
    ProcessSamples samples = all.finish("h");
    RoleSeries series = requireNonNull(samples.series().get(RoleName.of(Role.FRONT_END)));
    assertEquals(1, samples.intervalEndsMs().length);
    assertEquals(30, series.cpuPercent(0));
    assertEquals(2.0, series.rssMib(0));
  }

  @Test
  void twoIntervalsInTheSameSecondAreNotAddedUp() {
    all.sample(1000, 10, 25, 1024, "uvicorn");
    all.sample(1000, 10, 35, 1024, "uvicorn");
    RoleSeries series = requireNonNull(all.finish("h").series().get(RoleName.of(Role.FRONT_END)));
    assertEquals(2, series.size());
    assertEquals(35, series.cpuPercent(1));
  }

  @Test
  void samplesOfOtherTimesAreCountedAndLeftOut() {
    SampleAggregator inside = new SampleAggregator(roles, new Window(2000, 3000));
    for (int second = 1; second <= 5; second++) {
      inside.sample(second * 1000L, 10, 1, 1, "uvicorn");
    }
    ProcessSamples samples = inside.finish("h");
    assertEquals(2, samples.rows());
    assertEquals(3, samples.outside());
  }

  @Test
  void manyUnrelatedWorkersAreOneLine() {
    for (int second = 1; second <= 10; second++) {
      all.sample(second * 1000L, 500, 0, 1024, "rq");
      all.sample(second * 1000L, 600 + second, 80, 2048, "rq");
    }
    ProcessSamples samples = all.finish("h");
    assertEquals(1, samples.series().size());
    RoleName name = samples.series().keySet().iterator().next();
    assertEquals("workers (11 processes)", name.name().toString());
    assertEquals(80, requireNonNull(samples.series().get(name)).cpuPercent(9));
    assertEquals(3.0, requireNonNull(samples.series().get(name)).rssMib(9));
    assertTrue(samples.inferred());
  }

  @Test
  void coverageIsTheSampledShareOfTheWindow() {
    for (int second = 1; second <= 60; second++) {
      if (second <= 20 || second > 50) {
        all.sample(second * 1000L, 10, 1, 1, "uvicorn");
      }
    }
    ProcessSamples samples = all.finish("h");
    assertEquals(0.5, samples.coverage(new Window(0, 60_000)), 0.02);
    assertEquals(60, samples.expected());
    assertEquals(31, samples.longestGapSeconds());
  }
}
