package asrload.analysis.fault;

import asrload.analysis.load.Backlog;
import asrload.analysis.load.LoadDone;
import asrload.analysis.read.RunFiles;
import asrload.analysis.role.Role;
import asrload.analysis.sample.HostCpu;
import asrload.analysis.sample.Processes;
import asrload.analysis.sample.RoleStats;
import asrload.analysis.stats.Window;
import asrload.analysis.task.ClientTasks;
import asrload.analysis.task.Joined;
import asrload.analysis.task.Task;
import asrload.analysis.task.Windows;
import asrload.analysis.task.WorkerTasks;
import asrload.journal.RunManifest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was wrong with the system.
 *
 * @param slowDown whether the same work took longer and longer; null when that is unknown
 * @param stall when the server did nothing; null when it never did, or that is unknown
 * @param finding the bottleneck
 * @param provoked what the provocations did; null without any
 * @param outages when no request succeeded; null without Gatling's log
 * @param restarts worker processes that were replaced; null without process samples
 */
public record Faults(
    @Nullable SlowDown slowDown,
    @Nullable Stall stall,
    Finding finding,
    @Nullable Provoked provoked,
    @Nullable List<Outage> outages,
    @Nullable List<RestartRecovery> restarts) {
  /** A slow-down is judged by processing times where so many of the completed tasks have one. */
  private static final double MOSTLY = 0.9;

  /** From the run's files and what the other rooms found in them. */
  public static Faults of(
      RunFiles files,
      @Nullable Windows windows,
      ClientTasks client,
      WorkerTasks workers,
      LoadDone load,
      Processes processes) {
    return new Faults(
        load.levels().loadChanges() ? null : slowDown(files, client.tasks(), workers),
        windows == null
            ? null
            : Stall.of(
                client.tasks(),
                workers.join().timed(),
                new Stall.Beside(files.injector(), files.gatling()),
                windows.load()),
        Bottleneck.of(evidence(files, workers, load, processes)),
        Provoked.of(files.provocations(), client.tasks(), files.samples()),
        Outage.of(files.gatling(), windows == null ? null : windows.load()),
        RestartRecovery.of(
            files.samples(), client.tasks(), windows == null ? null : windows.load()));
  }

  private static BottleneckEvidence evidence(
      RunFiles files, WorkerTasks workers, LoadDone load, Processes processes) {
    RunManifest manifest = files.manifest();
    Backlog backlog = load.backlog();
    // While the load was whole: in a short run, ramp and drain would hide a limit.
    List<RoleStats> within =
        backlog == null ? List.of() : Processes.within(files.samples(), backlog.judged());
    return new BottleneckEvidence(
        load.utilisation(),
        workers.split(),
        backlog,
        within.isEmpty() ? processes.roles() : within,
        processes.cgroups(),
        files.cores(),
        manifest == null ? null : (Long) manifest.host().memoryMib(),
        manifest != null);
  }

  private static @Nullable SlowDown slowDown(
      RunFiles files, List<Task> tasks, WorkerTasks workers) {
    SlowDown.CpuWithin cpu = window -> workersHostCpu(files, window);
    List<Joined> timed = workers.join().timed();
    long known = timed.stream().filter(task -> task.processingSeconds() != null).count();
    if (known > 0 && known >= MOSTLY * tasks.stream().filter(Task::completed).count()) {
      return SlowDown.of(timed, cpu);
    }
    RunManifest manifest = files.manifest();
    // Tasks of a phase belong to a level or an audit: an overload makes an open load wait longer
    // and longer, and an audit repeats contents on purpose.
    return manifest == null || tasks.stream().anyMatch(task -> task.last().phase() != null)
        ? null
        : SlowDown.ofClient(tasks, manifest.startMs() + manifest.rampMs(), cpu);
  }

  /** Null as well where the workers run on another host, whose cores are unknown. */
  private static @Nullable HostCpu workersHostCpu(RunFiles files, Window window) {
    List<RoleStats> own = Processes.own(Processes.within(files.samples(), window));
    return own.stream().noneMatch(role -> role.name().role() == Role.WORKER)
        ? null
        : HostCpu.of(own, files.cores(), files.manifest() != null);
  }
}
