package asrload.analysis.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.Analyser;
import asrload.analysis.load.Utilisation;
import asrload.analysis.role.Role;
import asrload.analysis.role.RoleName;
import asrload.analysis.sample.Cgroups;
import asrload.analysis.sample.RoleStats;
import asrload.analysis.sample.RoleUse;
import asrload.analysis.task.SplitPart;
import asrload.analysis.task.SplitStats;
import asrload.testing.SampleRun;
import java.util.List;
import org.junit.jupiter.api.Test;

class BottleneckTest {
  private static final RoleUse USE = new RoleUse(1, 180, 180, null, null, 1, 1, 0, 0, 0, false);

  @Test
  void workersThatAreNearlyAlwaysBusyAreTheLimit() {
    Finding finding = found(new Utilisation(115, 2, 60), split(1.5, 0.4), List.of(), 4);
    assertEquals(Finding.Kind.WORKERS, finding.kind());
    assertTrue(finding.sentence().toString().contains("Busy 96 %"), finding.sentence().toString());
    assertTrue(finding.sentence().toString().contains("1.50 s"), finding.sentence().toString());
  }

  @Test
  void tasksThatWaitForIdleWorkersPointAtTheDispatch() {
    Finding finding = found(new Utilisation(40, 2, 60), split(1.5, 0.4), List.of(), 4);
    assertEquals(Finding.Kind.DISPATCH, finding.kind());
  }

  @Test
  void workersWithTimeToSpareAreNoLimit() {
    Finding finding = found(new Utilisation(40, 2, 60), split(0.1, 0.4), List.of(), 4);
    assertEquals(Finding.Kind.NOT_SATURATED, finding.kind());
  }

  @Test
  void aBusyInjectorComesFirst() {
    RoleStats injector =
        new RoleStats("local", RoleName.of(Role.INJECTOR), 60, 300.0, 350.0, 390.0, 1.0, 1.0, USE);
    Finding finding = found(new Utilisation(115, 2, 60), split(1, 1), List.of(injector), 4);
    assertEquals(Finding.Kind.INJECTOR, finding.kind());
  }

  @Test
  void aHostWithoutCpuLeftIsTheLimitAndMoreWorkersAreNotAdvised() {
    Finding finding =
        found(
            new Utilisation(118, 2, 60),
            split(1.5, 0.4),
            List.of(cpu(Role.WORKER, 60, 184), cpu(Role.INJECTOR, 60, 8), cpu(Role.OTHER, 30, 4)),
            2);
    assertEquals(Finding.Kind.CPU, finding.kind());
    assertTrue(
        finding.sentence().toString().contains("194 % of 2 cores in use, 2 %"),
        finding.sentence().toString());
    assertTrue(finding.advice().toString().contains("Add cores"), finding.advice().toString());
  }

  @Test
  void cpuThatPidstatLimitsLeavesTheLimitUnknownUnlessItIsEnough() {
    RoleStats worker = capped(Role.WORKER, 100);
    Finding finding = found(new Utilisation(118, 2, 60), split(1.5, 0.4), List.of(worker), 4);
    assertEquals(Finding.Kind.UNKNOWN, finding.kind());
    assertTrue(finding.sentence().toString().contains("pidstat limits a process to 100 %"));
    finding =
        found(new Utilisation(118, 2, 60), split(1.5, 0.4), List.of(capped(Role.WORKER, 185)), 2);
    assertEquals(Finding.Kind.CPU, finding.kind());
    assertTrue(
        finding.sentence().toString().contains("185 % or more of 2 cores in use"),
        finding.sentence().toString());
  }

  private static RoleStats capped(Role role, double atLeast) {
    return new RoleStats("local", RoleName.of(role), 60, null, atLeast, null, null, 1.0, 1.0, USE);
  }

  @Test
  void aCpuThatIsExhaustedOnlyWhileTheLoadIsWholeIsFoundInAShortRun() {
    SampleRun run = SampleRun.healthy();
    run.samples.replaceAll(
        sample -> {
          long second = (sample.endMs() - SampleRun.START_MS) / 1000;
          boolean worker = SampleRun.WORKER_PIDS.contains(sample.pid());
          return worker && second > 2
              ? new SampleRun.Sample(
                  sample.endMs(), sample.pid(), 190, sample.rssKib(), sample.command())
              : worker && second <= 2
                  ? new SampleRun.Sample(
                      sample.endMs(), sample.pid(), 0, sample.rssKib(), sample.command())
                  : sample;
        });
    run.samples.removeIf(sample -> sample.endMs() > SampleRun.START_MS + 12_000);
    Finding finding = Analyser.analyse(run.files()).faults().finding();
    assertEquals(Finding.Kind.CPU, finding.kind(), finding.sentence().toString());
  }

  @Test
  void anotherHostsCpuIsNotHeldAgainstOurCores() {
    RoleStats remote =
        new RoleStats("asr-1", RoleName.of(Role.WORKER), 60, 190.0, 190.0, 190.0, 1.0, 1.0, USE);
    Finding finding = found(new Utilisation(118, 2, 60), split(1.5, 0.4), List.of(remote), 2);
    assertEquals(Finding.Kind.WORKERS, finding.kind());
  }

  @Test
  void otherWorkOnTheHostIsNamed() {
    Finding finding =
        found(
            new Utilisation(100, 2, 60),
            split(1.5, 0.4),
            List.of(cpu(Role.WORKER, 60, 60), cpu(Role.OTHER, 60, 130)),
            2);
    assertEquals(Finding.Kind.CPU, finding.kind());
    assertTrue(
        finding.advice().toString().contains("Stop the other work"), finding.advice().toString());
  }

  @Test
  void aFrontEndAtItsCoreWhileWorkersIdleIsTheLimit() {
    Finding finding =
        found(
            new Utilisation(40, 2, 60),
            split(0.1, 0.4),
            List.of(cpu(Role.FRONT_END, 60, 95), cpu(Role.WORKER, 60, 60)),
            4);
    assertEquals(Finding.Kind.FRONT_END, finding.kind());
    assertTrue(finding.sentence().toString().contains("95 % of a core"));
  }

  @Test
  void aBusyFrontEndBesideBusyWorkersIsNotTheLimit() {
    Finding finding =
        found(new Utilisation(115, 2, 60), split(1, 0.4), List.of(cpu(Role.FRONT_END, 60, 95)), 4);
    assertEquals(Finding.Kind.WORKERS, finding.kind());
  }

  @Test
  void uploadsThatTakeLongestWhileWorkersIdleAreTheLimit() {
    SplitStats slow = split(2.5, 0.1, 0.4);
    Finding finding = found(new Utilisation(40, 2, 60), slow, List.of(), 4);
    assertEquals(Finding.Kind.NETWORK, finding.kind());
    assertTrue(finding.sentence().toString().contains("median of 2.50 s"));
  }

  @Test
  void workersThatFillTheHostsMemoryAreNamed() {
    RoleStats worker =
        new RoleStats("local", RoleName.of(Role.WORKER), 60, 50.0, 50.0, 50.0, 7000.0, 7800.0, USE);
    Finding finding = found(new Utilisation(115, 2, 60), split(1.5, 0.4), List.of(worker), 4);
    assertEquals(Finding.Kind.MEMORY, finding.kind());
    assertTrue(finding.sentence().toString().contains("95 % of the host's 8192 MiB"));
  }

  @Test
  void aContainerNearItsLimitIsNamed() {
    RoleUse limited = new RoleUse(1, 180, 180, 480.0, 512.0, 1, 1, 0, 0, 0, false);
    RoleStats worker =
        new RoleStats(
            "asr-1", RoleName.of(Role.WORKER), 60, 50.0, 50.0, 50.0, 500.0, 600.0, limited);
    Finding finding = found(new Utilisation(40, 2, 60), split(0.1, 0.4), List.of(worker), 4);
    assertEquals(Finding.Kind.MEMORY, finding.kind());
    assertTrue(finding.sentence().toString().contains("worker: up to 480 MiB, 94 %"));
  }

  @Test
  void theHealthyRunIsNotSaturated() {
    Finding finding = Analyser.analyse(SampleRun.healthy().files()).faults().finding();
    assertEquals(Finding.Kind.NOT_SATURATED, finding.kind());
    assertTrue(finding.advice().toString().contains("1.2 tasks were in flight for 2 workers"));
  }

  private static RoleStats cpu(Role role, int samples, double mean) {
    return new RoleStats("local", RoleName.of(role), samples, mean, mean, mean, 1.0, 1.0, USE);
  }

  @Test
  void withoutWorkerRecordsNothingIsClaimed() {
    assertEquals(
        Finding.Kind.UNKNOWN,
        Bottleneck.of(
                new BottleneckEvidence(null, null, null, List.of(), Cgroups.NONE, 4, 8192L, true))
            .kind());
  }

  private static Finding found(
      Utilisation use, SplitStats split, List<RoleStats> roles, int cores) {
    return Bottleneck.of(
        new BottleneckEvidence(use, split, null, roles, Cgroups.NONE, cores, 8192L, true));
  }

  private static SplitStats split(double queue, double processing) {
    return split(0.01, queue, processing);
  }

  private static SplitStats split(double upload, double queue, double processing) {
    return new SplitStats(
        50,
        0,
        SplitPart.of(0),
        SplitPart.of(upload),
        SplitPart.of(queue),
        SplitPart.of(processing),
        SplitPart.of(0.1),
        SplitPart.of(0),
        0,
        0);
  }
}
