package asrload.analysis.memory;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import asrload.analysis.memory.Leak.Kind;
import asrload.analysis.memory.Leak.Source;
import asrload.analysis.role.Role;
import asrload.analysis.role.RoleResolver;
import asrload.analysis.sample.GpuUser;
import asrload.analysis.sample.HostGpus;
import asrload.analysis.stats.Window;
import asrload.metric.GpuUsage;
import asrload.metric.Measured;
import asrload.parse.gpu.GpuLogParser;
import asrload.parse.gpu.GpuProcess;
import asrload.parse.gpu.GpuSample;
import asrload.parse.run.ProcessRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * GPU memory of workers. The files are a recording of two minutes on an NVIDIA H200: the worker of
 * pid 460 allocated 4 MiB more every 2 s, that of pid 461 nothing.
 */
class GpuLeakTest {
  private static final String RECORDED =
      "src/test/resources/asrload/parse/nvidia-smi-580.159-h200-";
  private static final int SIX_HOURS_OF_TWO_MINUTES = 180;
  private static final double INSTALLED_MIB = 143_771;

  private final List<ProcessRecord> tree = new ArrayList<>();

  private HostGpus gpus(List<GpuSample> samples, List<GpuProcess> processes) {
    RoleResolver roles = new RoleResolver(List.of(), -1, false, tree, Set.of(460L, 461L));
    return HostGpus.of("local", samples, processes, roles, 0, null, Optional.empty());
  }

  /** The recording, with as many times its length. */
  private HostGpus recorded(int times) throws IOException {
    List<GpuSample> samples =
        GpuLogParser.gpus(Path.of(RECORDED + "gpu.csv"), "gpu.csv", ZoneOffset.UTC).records();
    List<GpuProcess> processes =
        GpuLogParser.processes(Path.of(RECORDED + "compute-apps.csv"), "apps.csv", ZoneOffset.UTC)
            .records();
    long start = samples.get(0).timeMs();
    tree.add(worker(460, start));
    tree.add(worker(461, start));
    return gpus(
        samples.stream().map(s -> sample(start + (s.timeMs() - start) * times, s)).toList(),
        processes.stream()
            .map(
                p ->
                    new GpuProcess(
                        start + (p.timeMs() - start) * times,
                        p.pid(),
                        p.process(),
                        p.memoryUsedMib()))
            .toList());
  }

  private static GpuSample sample(long timeMs, GpuSample s) {
    return new GpuSample(
        timeMs, s.index(), s.gpu(), s.utilisationPercent(), s.memoryUsedMib(), s.memoryTotalMib());
  }

  private static ProcessRecord worker(long pid, long startMs) {
    return new ProcessRecord("seen", startMs, pid, 1, startMs - 6000, "python3 w.py", 0.0, 0.0);
  }

  private static Leaks leaks(HostGpus gpus) {
    return new Leaks(LeakFinder.gpus(List.of(gpus)));
  }

  private static Leak of(Leaks leaks, String lineage) {
    return leaks.all().stream()
        .filter(leak -> leak.lineage().toString().equals(lineage))
        .findFirst()
        .orElseThrow(() -> new AssertionError(leaks.all().toString()));
  }

  @Test
  void eachWorkersMemoryOnTheRecordedGpuIsItsOwn() throws IOException {
    HostGpus gpus = recorded(1);
    List<GpuUser> users = HostGpus.users(List.of(gpus));
    assertEquals(
        List.of("worker 1 (pid 460)", "worker 2 (pid 461)"),
        users.stream().map(user -> user.name().name().toString()).toList());
    assertEquals(1790, users.get(0).memoryMib().max());
    assertEquals(1542, users.get(1).memoryMib().max());
    assertEquals(INSTALLED_MIB - 1542, users.get(0).limitMib());
    assertEquals(INSTALLED_MIB - 1790, users.get(1).limitMib());
    Measured most = GpuUsage.MEMORY_MAX.of(List.of(gpus), null);
    assertEquals(3347, requireNonNull(most.value()), "what the GPU and not a process uses");
    Measured use = GpuUsage.UTILISATION_MEAN.of(List.of(gpus), null);
    assertEquals(0.807167, requireNonNull(use.value()), 1e-6);
    assertEquals(120, use.samples());
  }

  @Test
  void twoRecordedMinutesOfALeakAreNotCalledNone() throws IOException {
    Leaks leaks = leaks(recorded(1));
    Leak leaky = of(leaks, "worker 1 (pid 460) on GPU 0");
    assertEquals(Kind.INCONCLUSIVE, leaky.kind());
    assertEquals(2.0 * 3600, requireNonNull(leaky.slope()).slope(), 100);
    assertEquals(0, requireNonNull(of(leaks, "worker 2 (pid 461) on GPU 0").slope()).slope());
  }

  @Test
  void theRecordedMemoryOverSixHoursIsALeakOfOneWorkerAndOfTheGpu() throws IOException {
    Leaks leaks = leaks(recorded(SIX_HOURS_OF_TWO_MINUTES));
    assertEquals(Kind.LEAK, of(leaks, "worker 1 (pid 460) on GPU 0").kind());
    assertEquals(Kind.NO_LEAK, of(leaks, "worker 2 (pid 461) on GPU 0").kind());
    assertEquals(Kind.LEAK, of(leaks, "GPU 0").kind());
    Leak worst = leaks.worst(Role.WORKER, Source.GPU_PROCESS).orElseThrow();
    assertEquals("worker 1 (pid 460) on GPU 0", worst.lineage().toString());
    assertEquals(40, requireNonNull(worst.slope()).slope(), 1);
    assertEquals("GPU 0", leaks.worst(Role.OTHER, Source.GPU).orElseThrow().lineage().toString());
    assertEquals(List.of(), leaks.worst(Role.WORKER).stream().toList(), "not memory of the host");
  }

  @Test
  void aWorkerOnTwoGpusHasTheMemoryAndTheLimitOfEach() {
    HostGpus gpus =
        gpus(
            List.of(gpu(0, "GPU-a", 24_000.0), gpu(1, "GPU-b", 80_000.0)),
            List.of(
                process(1000, 460, 3000.0, "GPU-a"),
                process(1003, 460, 5000.0, "GPU-b"),
                process(1004, 461, 1000.0, "GPU-b")));
    List<GpuUser> users = HostGpus.users(List.of(gpus));
    assertEquals(
        "[worker 1 (pid 460) on GPU 0, worker 1 (pid 460) on GPU 1, worker 2 (pid 461) on GPU 1]",
        users.stream().map(user -> user.name().name().toString()).toList().toString());
    assertEquals(
        List.of(3000.0, 5000.0, 1000.0),
        users.stream().map(user -> user.memoryMib().max()).toList());
    assertEquals(
        List.of(24_000.0, 79_000.0, 75_000.0), users.stream().map(GpuUser::limitMib).toList());
    assertEquals(
        "worker 1 (pid 460) on GPU 0",
        LeakFinder.gpus(List.of(gpus)).get(0).lineage().toString(),
        "named once");
  }

  @Test
  void withoutUuidsTheLimitOnSeveralGpusIsUnknown() {
    HostGpus gpus =
        gpus(
            List.of(gpu(0, null, 24_000.0), gpu(1, null, 80_000.0)),
            List.of(process(1000, 460, 3000.0, null)));
    assertNull(gpus.users().get(0).limitMib());
    assertEquals(
        "worker 1 (pid 460) on a GPU", LeakFinder.gpus(List.of(gpus)).get(0).lineage().toString());
  }

  @Test
  void childrenOfAWorkerCountToItAndAMissingShareLeavesTheSumMissing() {
    tree.add(worker(460, 0));
    tree.add(new ProcessRecord("seen", 0, 470, 460, 0, "python3 w.py", 0.0, 0.0));
    List<GpuProcess> rows =
        List.of(
            process(1000, 460, 1000.0, null),
            process(1002, 470, 500.0, null),
            process(2000, 460, 1000.0, null),
            process(2002, 470, null, null),
            process(3000, 460, 1001.0, null));
    GpuUser user = gpus(List.of(gpu(0, null, 24_000.0)), rows).users().get(0);
    assertEquals(1, gpus(List.of(gpu(0, null, 24_000.0)), rows).users().size());
    assertEquals(1500, user.series().rssMib(0));
    assertEquals(Double.NaN, user.series().rssMib(1));
    assertEquals(1001, user.series().rssMib(2));
  }

  @Test
  void whatOthersHoldUnknownMakesTheLimitUnknownAndNoValueAtAllIsNoUser() {
    List<GpuSample> one = List.of(gpu(0, null, 24_000.0));
    HostGpus partly =
        gpus(one, List.of(process(1000, 460, 900.0, null), process(1001, 461, null, null)));
    assertEquals(1, partly.users().size());
    assertNull(partly.users().get(0).limitMib());
    assertNotEquals(
        Kind.NO_LEAK, leaks(partly).worst(Role.WORKER, Source.GPU_PROCESS).orElseThrow().kind());
    assertEquals(List.of(), gpus(one, List.of(process(1000, 460, null, null))).users());
    assertEquals(List.of(), gpus(one, List.of()).users());
  }

  @Test
  void anUnknownUtilisationIsMissingAndNeverZero() {
    List<HostGpus> hosts = List.of(gpus(List.of(gpu(0, null, 24_000.0)), List.of()));
    assertNull(GpuUsage.UTILISATION_MEAN.of(hosts, null).value());
    assertEquals(4000, GpuUsage.MEMORY_MAX.of(hosts, null).value());
    assertNull(GpuUsage.MEMORY_MAX.of(hosts, new Window(5000, 6000)).value());
    assertEquals("no GPU was sampled", GpuUsage.MEMORY_MAX.of(List.of(), null).why() + "");
  }

  private static GpuSample gpu(int index, @Nullable String uuid, double totalMib) {
    return new GpuSample(1000, index, "NVIDIA A10", null, 4000.0, totalMib, uuid);
  }

  private static GpuProcess process(
      long timeMs, long pid, @Nullable Double mib, @Nullable String uuid) {
    return new GpuProcess(timeMs, pid, "python3", mib, uuid);
  }
}
