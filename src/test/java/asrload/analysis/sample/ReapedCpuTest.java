package asrload.analysis.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.sample.HostHealth.ChildEvidence;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Planted processes whose CPU is known, sampled as pidstat -T ALL does. */
class ReapedCpuTest extends PlantedProcessesFixture {

  @Test
  void theTailOfAChildIsCreditedAndItsRowsAreNotCountedTwice() {
    lives(10, 1, WORKER);
    starts(11, 10);
    sample();
    burns(11, 600);
    sample();
    burns(11, 300);
    ends(11, 10, 900);
    sample();
    sample();
    assertCpu(0.6, 0.9, "worker 1 (pid 10)");
  }

  @Test
  void aChildThatNoSampleSawIsCredited() {
    lives(10, 1, WORKER);
    sample();
    ends(11, 10, 700);
    ends(12, 10, 700);
    sample();
    assertCpu(0, 1.4, "worker 1 (pid 10)");
  }

  @Test
  void aGrandchildIsCountedOnceWhenItsReaperIsReapedInTurn() {
    lives(10, 1, WORKER);
    sample();
    starts(11, 10);
    starts(12, 11);
    burns(11, 100);
    burns(12, 400);
    sample();
    ends(12, 11, 900);
    sample();
    ends(11, 10, 100 + 50 + 900);
    sample();
    assertCpu(0.5, 0.1 + 0.05 + 0.9, "worker 1 (pid 10)");
  }

  @Test
  void aChainThatEndsWithinOneIntervalIsCountedOnce() {
    lives(10, 1, WORKER);
    sample();
    starts(11, 10);
    starts(12, 11);
    burns(11, 100);
    burns(12, 400);
    sample();
    vanishes(12);
    ends(11, 10, 100 + 500);
    sample();
    assertCpu(0.5, 0.6, "worker 1 (pid 10)");
  }

  @Test
  void aReapingThatShowsAnIntervalLateIsNotCountedTwice() {
    lives(10, 1, WORKER);
    sample();
    starts(11, 10);
    burns(11, 600);
    sample();
    vanishes(11);
    sample();
    reaps(10, 700.0);
    sample();
    assertCpu(0.6, 0.7, "worker 1 (pid 10)");
  }

  @Test
  void anOrphanIsReapedByInitAndCountsToItsWorkerOnly() {
    lives(1, 0, "/sbin/init");
    lives(10, 1, WORKER);
    sample();
    starts(11, 10);
    burns(11, 500);
    sample();
    ends(10, 1, 0);
    sample();
    ends(11, 1, 500);
    sample();
    sample();
    ProcessSamples seen = read();
    assertEquals(0.5, use(seen, "worker 1 (pid 10)").cpuSeconds(), 1e-6);
    assertEquals(0, use(seen, "other").cpuSeconds(), 1e-6);
  }

  @Test
  void whatAChildSpentBeforeTheFirstSampleIsNotOfTheRun() {
    lives(10, 1, WORKER);
    lives(11, 10, WORKER, 30.0);
    sample();
    burns(11, 500);
    sample();
    ends(11, 10, 30_000 + 500 + 200);
    sample();
    assertCpu(0.5, 0.7, "worker 1 (pid 10)");
  }

  @Test
  void ofAnUnknownHistoryAtMostAnIntervalIsCredited() {
    unlisted(10, WORKER);
    unlisted(11, WORKER);
    sample();
    burns(11, 500);
    sample();
    ends(11, 10, 30_000);
    sample();
    RoleUse all = use(read(), "workers (2 processes)");
    assertEquals(0.5, all.rowsCpuSeconds(), 1e-6);
    assertEquals(1.5, all.cpuSeconds(), 1e-6);
  }

  @Test
  void withoutParentsAChildIsTakenOffItsOwnKind() {
    unlisted(10, WORKER);
    sample();
    for (long pid = 11; pid < 15; pid++) {
      unlisted(pid, WORKER);
      burns(pid, 400);
      sample();
      ends(pid, 10, 900);
    }
    sample();
    RoleUse all = use(read(), "workers (5 processes)");
    assertEquals(1.6, all.rowsCpuSeconds(), 1e-6);
    assertEquals(3.6, all.cpuSeconds(), 1e-6);
  }

  @Test
  void aShellThatReapsAWholeTestIsNotCreditedWithoutParents() {
    unlisted(10, "bash");
    sample();
    ends(11, 10, 90_000);
    sample();
    assertEquals(0, use(read(), "other").cpuSeconds());
  }

  @Test
  void nothingIsCreditedAcrossAGap() {
    lives(10, 1, WORKER);
    sample();
    starts(11, 10);
    burns(11, 500);
    sample();
    pause(20_000);
    ends(11, 10, 5_000);
    sample();
    sample();
    assertCpu(0.5, 0.5, "worker 1 (pid 10)");
  }

  @Test
  void theRestOfAWorkerThatIsRestartedCountsToTheWorker() {
    lives(5, 1, "supervisord");
    lives(10, 5, WORKER);
    sample();
    burns(10, 800);
    sample();
    ends(10, 5, 800 + 150);
    starts(20, 5);
    sample();
    burns(20, 100);
    sample();
    add("now", 5, 1, "supervisord", 0.0, 0.95);
    ProcessSamples seen = read();
    RoleUse worker = use(seen, "worker 1 (pid 10)");
    assertEquals(0.9 + 0.15, worker.cpuSeconds(), 1e-6);
    assertEquals(2, worker.processes());
    assertEquals(1, worker.restarts());
    assertEquals(0, use(seen, "other").cpuSeconds(), 1e-6);
  }

  @Test
  void withoutAChildrenTableTheProcessListTellsTheSame() {
    withoutChildrenTable();
    lives(10, 1, WORKER);
    sample();
    starts(11, 10);
    burns(11, 400);
    sample();
    ends(11, 10, 900);
    ends(12, 10, 700);
    sample();
    add("now", 10, 1, WORKER, 0.0, 1.6);
    ProcessSamples seen = read();
    assertEquals(ChildEvidence.PROCESS_LIST, seen.children());
    RoleUse worker = use(seen, "worker 1 (pid 10)");
    assertEquals(0.4, worker.rowsCpuSeconds(), 1e-6);
    assertEquals(1.6, worker.cpuSeconds(), 1e-6);
  }

  @Test
  void rowsOfProcessesThatTheListMissedAreNotCountedTwice() {
    withoutChildrenTable();
    lives(10, 1, WORKER);
    sample();
    unlisted(11, WORKER);
    burns(11, 400);
    sample();
    ends(11, 10, 900);
    sample();
    add("now", 10, 1, WORKER, 0.0, 0.9);
    ProcessSamples seen = read();
    double all = seen.uses().values().stream().mapToDouble(RoleUse::cpuSeconds).sum();
    assertEquals(0.9, all, 1e-6);
  }

  @Test
  void withoutAnyEvidenceTheRowsAreAllThereIs() {
    withoutChildrenTable();
    unlisted(10, WORKER);
    burns(10, 300);
    sample();
    sample();
    ProcessSamples seen = read();
    assertEquals(ChildEvidence.NONE, seen.children());
    assertTrue(seen.inferred());
  }

  private void assertCpu(double rows, double all, String name) {
    RoleUse use = use(read(), name);
    assertEquals(rows, use.rowsCpuSeconds(), 1e-6, "by rows");
    assertEquals(all, use.cpuSeconds(), 1e-6, "in all");
  }

  private static RoleUse use(ProcessSamples seen, String name) {
    return seen.uses().entrySet().stream()
        .filter(entry -> entry.getKey().name().toString().equals(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not in " + seen.uses()));
  }
}
