package asrload.analysis.role;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.sample.ProcessSamples;
import asrload.analysis.sample.RoleUse;
import asrload.analysis.sample.SampleAggregator;
import asrload.parse.run.ProcessRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How many processes, restarts and children a role has, and their memory. */
class LineageCountsTest {
  private static final RoleName FRONT_END = RoleName.of(Role.FRONT_END);

  private final List<ProcessRecord> tree = new ArrayList<>();

  @Test
  void recycledChildrenAreToldFromThoseThatLiveAtOnce() {
    process(10, 1, 0, 90_000, "gunicorn: master [app]");
    process(11, 10, 0, 4_000, "gunicorn: worker [app]");
    process(12, 10, 0, 90_000, "gunicorn: worker [app]");
    process(13, 10, 4_000, 90_000, "gunicorn: worker [app]");
    SampleAggregator samples = samples();
    sample(samples, 1, 4, 10, 11, 12);
    sample(samples, 5, 9, 10, 12, 13);
    RoleUse use = use(samples, FRONT_END);
    assertEquals(4, use.processes());
    assertEquals(3, use.children());
    assertEquals(2, use.childrenAtOnce());
    assertEquals(0, use.restarts());
  }

  @Test
  void anotherPidUnderAWorkersNumberIsARestart() {
    process(10, 1, 0, 4_000, "asr-worker-1 W");
    process(20, 1, 5_000, 90_000, "asr-worker-1 W");
    SampleAggregator samples = samples();
    sample(samples, 1, 4, 10);
    sample(samples, 6, 9, 20);
    RoleUse use = use(samples, RoleName.of(Role.WORKER, "worker %s", "1"));
    assertEquals(2, use.processes());
    assertEquals(1, use.atOnce());
    assertEquals(1, use.restarts());
    assertEquals(0, use.children());
  }

  @Test
  void aPidThatIsUsedAgainIsAnotherProcess() {
    process(10, 1, 0, 4_000, "rq worker asr");
    process(10, 1, 60_000, 90_000, "redis-server");
    SampleAggregator samples = samples();
    sample(samples, 1, 4, 10);
    sample(samples, 61, 64, 10);
    ProcessSamples seen = samples.finish("h");
    assertEquals(1, requireNonNull(seen.uses().get(RoleName.of(Role.QUEUE))).processes());
    assertTrue(
        seen.uses().keySet().stream()
            .anyMatch(name -> name.name().toString().equals("worker 1 (pid 10)")));
  }

  @Test
  void aChildThatNoSampleSawIsCounted() {
    process(10, 1, 0, 90_000, "rq worker asr");
    process(11, 10, 2_100, 2_700, "rq worker asr");
    SampleAggregator samples = samples();
    sample(samples, 1, 9, 10);
    RoleUse use = use(samples, RoleName.of(Role.WORKER, "worker %s (pid %d)", 1, 10L));
    assertEquals(1, use.children());
    assertEquals(0, use.childrenAtOnce());
  }

  @Test
  void withoutParentsARestartCannotBeToldFromAChild() {
    SampleAggregator samples = samples();
    sample(samples, 1, 4, 10);
    sample(samples, 5, 9, 20);
    RoleUse use = use(samples, RoleName.of(Role.OTHER));
    assertEquals(2, use.processes());
    assertNull(use.restarts());
    assertNull(use.children());
    assertTrue(use.inferred());
  }

  @Test
  void proportionalMemoryIsSummedByMomentAndTheLowestLimitCounts() {
    process(10, 1, 0, 90_000, "gunicorn: master [app]");
    process(11, 10, 0, 90_000, "gunicorn: worker [app]");
    memory(2_000, 10, 60_000, 512);
    memory(2_000, 11, 50_000, 256);
    memory(3_000, 10, 70_000, 512);
    memory(3_000, 10, 70_000, 512); // told again at the same moment
    SampleAggregator samples = samples();
    sample(samples, 1, 4, 10, 11);
    RoleUse use = use(samples, FRONT_END);
    assertEquals(110_000 / 1024.0, requireNonNull(use.pssMaxMib()), 1e-6);
    assertEquals(256, requireNonNull(use.memoryLimitMib()));
  }

  private void process(long pid, long parent, long startMs, long endMs, String command) {
    tree.add(new ProcessRecord("seen", startMs, pid, parent, startMs, command, 0.0, 0.0));
    tree.add(new ProcessRecord("last", endMs, pid, parent, startMs, command, 0.0, 0.0));
  }

  private void memory(long timeMs, long pid, long pssKib, double limitMib) {
    ProcessRecord known =
        tree.stream().filter(record -> record.pid() == pid).findFirst().orElseThrow();
    tree.add(
        new ProcessRecord(
            "now",
            timeMs,
            pid,
            known.parentPid(),
            known.startMs(),
            known.command(),
            0.0,
            0.0,
            pssKib,
            limitMib));
  }

  private SampleAggregator samples() {
    if (!tree.isEmpty()) {
      tree.add(new ProcessRecord("now", 95_000, 1, 0, 0, "init", 0.0, 0.0));
    }
    return new SampleAggregator(new RoleResolver(List.of(), -1, false, tree, Set.of()), null);
  }

  private void sample(SampleAggregator samples, int from, int to, long... pids) {
    for (int second = from; second <= to; second++) {
      for (long pid : pids) {
        String command =
            tree.stream()
                .filter(record -> record.pid() == pid)
                .map(ProcessRecord::command)
                .findFirst()
                .orElse("sleep");
        samples.sample(second * 1000L, pid, 10, 1000, pid == 10 && second > 60 ? "x" : command);
      }
    }
  }

  private static RoleUse use(SampleAggregator samples, RoleName name) {
    ProcessSamples seen = samples.finish("h");
    RoleUse use = seen.uses().get(name);
    if (use == null) {
      throw new AssertionError(name + " is not in " + seen.uses());
    }
    return use;
  }
}
