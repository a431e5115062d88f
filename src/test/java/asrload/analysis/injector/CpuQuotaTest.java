package asrload.analysis.injector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.stats.Window;
import asrload.journal.InjectorSecond;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CpuQuotaTest {
  private final List<InjectorSecond> seconds = new ArrayList<>();

  private void add(int length, @Nullable Long periods, @Nullable Long throttled) {
    for (int i = 0; i < length; i++) {
      long startMs = 1000L * seconds.size();
      Double stopped = throttled == null ? null : (Double) (throttled / 10.0);
      seconds.add(
          new InjectorSecond(
              startMs,
              1,
              Map.of(1, 900),
              1,
              0,
              0.1,
              2,
              null,
              null,
              periods,
              throttled,
              stopped,
              null));
    }
  }

  private InjectorCheck check() {
    return CpuQuota.check(seconds, null, 0);
  }

  @Test
  void aRunIsInvalidAboveOnePercentOfThePeriods() {
    add(100, 10L, 0L);
    add(1, 10L, 10L);
    InjectorCheck held = check();
    assertFalse(held.violated(), held.toString());
    assertEquals(10.0 / 1010, held.value());
    add(1, 10L, 1L);
    InjectorCheck violated = check();
    assertTrue(violated.violated(), violated.toString());
    assertEquals(
        "stopped in 11 of 1020 periods of the CPU quota of its cgroup, for 1.1 s summed over the CPUs",
        violated.words().toString());
  }

  @Test
  void onlyTheLoadCountsWithoutTheFirstSecondOfAColdJvm() {
    add(5, 10L, 10L);
    add(20, 10L, 0L);
    add(5, 10L, 10L);
    assertTrue(check().violated());
    assertEquals(0.0, CpuQuota.check(seconds, new Window(5_000, 25_000), 0).value());
    assertTrue(CpuQuota.check(seconds, new Window(4_000, 25_000), 0).violated());
    assertEquals(0.0, CpuQuota.check(seconds, new Window(4_000, 25_000), 1_000).value());
    assertUnknown(
        "n/a (needs 10 s, have 6 s)", CpuQuota.check(seconds, new Window(5_000, 11_000), 0));
  }

  @Test
  void withoutCountersItIsUnknownAndWithoutAQuotaItHolds() {
    add(20, 0L, 0L);
    assertFalse(check().violated());
    assertEquals("no CPU quota applies in the cgroups that it can see", check().words().toString());
    add(1, null, null);
    assertUnknown("n/a (no counters of a CPU quota were read: they need cgroup v2)", check());
    assertUnknown("n/a (no injector.jsonl)", CpuQuota.check(null, null, 0));
  }

  private static void assertUnknown(String why, InjectorCheck check) {
    assertNull(check.value());
    assertEquals(why, check.words().toString());
  }
}
