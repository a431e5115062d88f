package asrload.analysis.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.Analyser;
import asrload.analysis.sample.Cgroups;
import asrload.analysis.sample.Processes;
import asrload.parse.worker.WorkerRecord;
import asrload.testing.SampleRun;
import asrload.testing.WorkerRecordFixture;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorkerCpuTest {
  @Test
  void theRecordsAreHeldAgainstTheProcessesInTheTimeThatWasSampled() {
    SampleRun run = SampleRun.healthy();
    double logged = 0;
    for (WorkerRecord record : run.workers) {
      logged +=
          Objects.requireNonNull(record.cpuUserSeconds())
              + Objects.requireNonNull(record.cpuSystemSeconds());
    }
    WorkerRecord first = run.workers.get(0);
    run.workers.add(
        WorkerRecordFixture.like(first)
            .taskId("of-yesterday")
            .startMs(SampleRun.START_MS - 86_400_000)
            .endMs(SampleRun.START_MS - 86_399_000)
            .record());
    double sampled =
        run.samples.stream()
            .filter(sample -> SampleRun.WORKER_PIDS.contains(sample.pid()))
            .mapToDouble(sample -> sample.cpuPercent() / 100)
            .sum();
    WorkerCpu cpu = Objects.requireNonNull(workerCpu(run));
    assertEquals(80, cpu.tasks());
    assertEquals(logged, cpu.loggedSeconds(), 1e-6);
    assertEquals(sampled, cpu.sampledSeconds(), 1e-6);
    assertEquals(sampled - logged, cpu.restSeconds(), 1e-6);
    assertTrue(cpu.tasks() < run.workers.size());
  }

  @Test
  void itIsUnknownWhereOneRecordLacksItsCpuOrNoProcessWasSampled() {
    SampleRun lacking = SampleRun.healthy();
    WorkerRecord first = lacking.workers.get(0);
    lacking.workers.set(
        0,
        WorkerRecordFixture.of(first.taskId())
            .startMs(Objects.requireNonNull(first.startMs()))
            .endMs(Objects.requireNonNull(first.endMs()))
            .record());
    assertNull(workerCpu(lacking));
    SampleRun unseen = SampleRun.healthy();
    unseen.samples.clear();
    assertNull(workerCpu(unseen));
    assertNull(WorkerCpu.of(List.of(), List.of(), new Processes(List.of(), null, Cgroups.NONE)));
    SampleRun gap = SampleRun.healthy();
    gap.samples.removeIf(sample -> (sample.endMs() - SampleRun.START_MS) / 10_000 == 2);
    assertNull(workerCpu(gap), "the records of the gap have CPU that no sample has");
  }

  private static @Nullable WorkerCpu workerCpu(SampleRun run) {
    return Analyser.analyse(run.files()).load().workerCpu();
  }
}
