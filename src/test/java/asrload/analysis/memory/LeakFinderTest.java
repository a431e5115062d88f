package asrload.analysis.memory;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.memory.Leak.Kind;
import asrload.analysis.role.Role;
import asrload.analysis.role.RoleResolver;
import asrload.analysis.sample.SampleAggregator;
import asrload.analysis.stats.BlockMinima;
import asrload.analysis.stats.SenSlope;
import asrload.parse.run.ProcessRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LeakFinderTest {
  private static final MemoryLimits LIMITS = new MemoryLimits(1024.0, 16_384.0);

  private final List<ProcessRecord> processes = new ArrayList<>();
  private final Random noise = new Random(11);

  @Test
  void aPlantedLeakOfAMinuteIsFoundInTheSamples() {
    process(201, 0);
    SampleAggregator samples = samples();
    for (int second = 1; second <= 60; second++) {
      samples.sample(second * 1000L, 201, 50, kib(200 + 1.4 * second), "asr-worker-1");
    }
    Leak leak = worst(samples, Role.WORKER);
    assertEquals(Kind.LEAK, leak.kind());
    assertEquals(1.4 * 3600, requireNonNull(leak.slope()).slope(), 200);
    TimeToLimit limit = requireNonNull(leak.size().toLimit());
    assertNull(limit.hours(), "it is further than three times a minute");
    assertEquals(1024.0, leak.size().limitMib());
  }

  @Test
  void recycledProcessesAreASawtooth() {
    SampleAggregator samples;
    for (int life = 0; life < 10; life++) {
      process(300 + life, life * 60_000L);
    }
    samples = samples();
    for (int second = 1; second < 600; second++) {
      int life = second / 60;
      samples.sample(second * 1000L, 300 + life, 50, kib(200 + 2 * (second % 60)), "asr-worker-1");
    }
    Leak leak = worst(samples, Role.WORKER);
    assertEquals(Kind.SAWTOOTH, leak.kind());
    assertTrue(leak.evidence().toString().startsWith("9 processes replaced others"));
  }

  @Test
  void aRestartSplitsTheSeries() {
    process(400, 0);
    process(401, 100_000);
    SampleAggregator samples = samples();
    for (int second = 1; second <= 400; second++) {
      boolean first = second <= 100;
      samples.sample(second * 1000L, first ? 400 : 401, 50, kib(first ? 100 : 300), "asr-worker-1");
    }
    Leak leak = worst(samples, Role.WORKER);
    assertEquals(Kind.INCONCLUSIVE, leak.kind());
    assertEquals(300, requireNonNull(leak.size().levelMib()), 0.5);
    assertEquals(0, requireNonNull(leak.slope()).slope());
  }

  @Test
  void oneLeakAmongHealthyLineagesIsTheWorst() {
    process(501, 0);
    process(502, 0);
    SampleAggregator samples = samples();
    for (int second = 1; second <= 600; second++) {
      samples.sample(second * 1000L, 501, 50, kib(200 + noise.nextGaussian()), "asr-worker-1");
      samples.sample(
          second * 1000L, 502, 50, kib(200 + 0.5 * second + noise.nextGaussian()), "asr-worker-2");
    }
    Leak leak = worst(samples, Role.WORKER);
    assertEquals("worker 2", leak.lineage().toString());
    assertEquals(Kind.LEAK, leak.kind());
    TimeToLimit limit = requireNonNull(leak.size().toLimit());
    assertEquals((1024 - 500) / 1800.0, requireNonNull(limit.hours()), 0.01);
    assertFalse(limit.unbounded());
  }

  @Test
  void aMissingValueIsNoLeastOfItsBlock() {
    int n = 2 * 3600;
    long[] times = new long[n];
    double[] mib = new double[n];
    for (int i = 0; i < n; i++) {
      times[i] = 1_000_000L + 1000L * i;
      mib[i] = i % 50 == 0 ? Double.NaN : 4000 + i / 10.0 + noise.nextGaussian();
    }
    LeakRule rule = LeakRule.of(BlockMinima.of(times, mib), 16_384.0);
    assertEquals(Kind.LEAK, rule.kind());
    assertEquals(360, requireNonNull(rule.slope()).slope(), 10);
  }

  @Test
  void aSuspectLineageIsWorseThanASteeperOneThatIsNot() {
    process(601, 0);
    process(602, 0);
    SampleAggregator samples = samples();
    for (int second = 1; second <= 7200; second += 10) {
      double slow = 300 * (1 - Math.exp(-second / 7200.0));
      samples.sample(second * 1000L, 601, 50, kib(300 + slow), "asr-worker-1");
      if (second < 600) {
        samples.sample(second * 1000L, 602, 50, kib(2000 + 0.5 * second), "asr-worker-2");
      }
    }
    assertEquals("worker 1", worst(samples, Role.WORKER).lineage().toString());
    assertTrue(worst(samples, Role.WORKER).suspect());
  }

  @Test
  void aLimitThatNobodyKnowsIsNotInvented() {
    MemoryLimits none = new MemoryLimits(null, null);
    assertNull(none.of(Role.WORKER, null));
    assertEquals(512.0, none.of(Role.WORKER, 512.0));
    assertEquals(1024.0, LIMITS.of(Role.WORKER, null));
    assertEquals(16_384.0, LIMITS.of(Role.FRONT_END, null));
  }

  @Test
  void whenTheLowerSlopeIsNotAboveZeroTheTimeIsUnbounded() {
    TimeToLimit limit = TimeToLimit.of(500, 600, new SenSlope(10, -1, 25), 24);
    assertEquals(10, requireNonNull(limit.hours()));
    assertEquals(4, requireNonNull(limit.soonestHours()));
    assertNull(limit.latestHours());
    assertTrue(limit.unbounded());
    assertNull(TimeToLimit.of(500, 600, new SenSlope(1, 1, 1), 24).hours(), "beyond 72 h");
  }

  private static long kib(double mib) {
    return Math.round(mib * 1024);
  }

  private void process(long pid, long startMs) {
    processes.add(
        new ProcessRecord("seen", startMs, pid, 1, startMs, "/srv/asr-worker-1 serve", 1.0, 0.0));
  }

  private SampleAggregator samples() {
    return new SampleAggregator(new RoleResolver(List.of(), -1, false, processes, Set.of()), null);
  }

  private static Leak worst(SampleAggregator samples, Role role) {
    return Leaks.of(List.of(), List.of(samples.finish("h")), List.of(), LIMITS)
        .worst(role)
        .orElseThrow();
  }
}
