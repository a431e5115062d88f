package asrload.analysis;

import asrload.analysis.answer.AnswerAudit;
import asrload.analysis.answer.CacheAudit;
import asrload.analysis.answer.Correctness;
import asrload.analysis.fault.Bottleneck;
import asrload.analysis.fault.BottleneckEvidence;
import asrload.analysis.fault.SlowDown;
import asrload.analysis.fault.Stall;
import asrload.analysis.injector.InjectorHealth;
import asrload.analysis.load.Backlog;
import asrload.analysis.load.Levels;
import asrload.analysis.load.LittlesLaw;
import asrload.analysis.load.Steadiness;
import asrload.analysis.load.Throughput;
import asrload.analysis.load.Utilisation;
import asrload.analysis.memory.Leak;
import asrload.analysis.memory.LeakFinder;
import asrload.analysis.memory.Leaks;
import asrload.analysis.memory.MemoryLimits;
import asrload.analysis.memory.WorkerMemory;
import asrload.analysis.read.RunFiles;
import asrload.analysis.role.Role;
import asrload.analysis.sample.HostCpu;
import asrload.analysis.sample.MonitorHealth;
import asrload.analysis.sample.ProcessSamples;
import asrload.analysis.sample.RoleStats;
import asrload.analysis.stats.Window;
import asrload.analysis.task.ClockEstimate;
import asrload.analysis.task.CrossCheck;
import asrload.analysis.task.Join;
import asrload.analysis.task.Joined;
import asrload.analysis.task.Joined.TimeSource;
import asrload.analysis.task.Journal;
import asrload.analysis.task.Latency;
import asrload.analysis.task.Overtaken;
import asrload.analysis.task.RealTimeFactor;
import asrload.analysis.task.RequestStats;
import asrload.analysis.task.RtfGroups;
import asrload.analysis.task.SplitStats;
import asrload.analysis.task.Task;
import asrload.analysis.task.Windows;
import asrload.journal.RunManifest;
import asrload.journal.RunState;
import asrload.journal.TaskEvent;
import asrload.parse.worker.WorkerRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From the files of a run to what they say. */
public final class Analyser {
  /** A slow-down is told by processing times where so many of the completed tasks have one. */
  private static final double MOSTLY = 0.9;

  private Analyser() {}

  /** As the other one, with the limits of a run without rules of its own. */
  public static Analysis analyse(RunFiles files) {
    return analyse(files, Limits.DEFAULT);
  }

  /** Analyses; pure. */
  public static Analysis analyse(RunFiles files, Limits limits) {
    List<TaskEvent> events = files.events() == null ? List.of() : files.events();
    boolean hasJournal = files.events() != null;
    RunManifest manifest = files.manifest();
    Journal journal = Journal.fold(events, files.state() == RunState.COMPLETE);
    List<Task> tasks = journal.tasks();
    List<WorkerRecord> workers = ofLoad(files.workers(), journal.baseline());
    Windows windows = Windows.of(manifest, events, workers);
    Window run = windows == null ? null : windows.run();
    Latency latency = Latency.of(Latency.waitedFor(tasks, files.state()));
    Join join = hasJournal ? Join.of(tasks, workers, run) : Join.alone(workers, run);
    List<Joined> timed = join.timed();
    MemoryLimits memoryLimits = MemoryLimits.of(limits.workerMib(), manifest);
    List<Leak> logged = LeakFinder.logged(join.joined(), memoryLimits);
    WorkerMemory memory = WorkerMemory.of(join.joined(), logged);
    List<RoleStats> roles = roles(files.samples());
    SplitStats split = SplitStats.of(timed);
    RealTimeFactor rtf = RealTimeFactor.of(timed);
    Integer workerCount = workers(manifest, join, memory, roles);
    Utilisation utilisation =
        windows == null ? null : Utilisation.of(timed, workerCount, windows.load());
    Throughput throughput =
        windows == null ? null : throughput(hasJournal, tasks, join, windows, workerCount);
    Levels levels = Levels.of(files.levels(), tasks, timed, workerCount);
    Backlog backlog = null;
    if (windows != null && hasJournal) {
      long rampMs = manifest == null ? 0 : manifest.rampMs();
      Backlog steady = Backlog.of(tasks, timed, split, windows, rampMs);
      backlog = levels.loadChanges() ? steady.underChangingLoad() : steady;
    }
    List<RequestStats> requests =
        files.gatling() == null ? List.of() : RequestStats.of(files.gatling());
    return new Analysis(
        files,
        limits,
        windows,
        tasks,
        journal.baseline(),
        hasJournal ? journal.ledger() : null,
        latency,
        join,
        split,
        clocks(timed),
        backlog,
        backlog == null ? null : LittlesLaw.of(tasks, timed, split, backlog.judged()),
        rtf,
        RtfGroups.of(timed, files.corpus()),
        memory,
        throughput,
        utilisation,
        Correctness.of(tasks, files.corpus()),
        AnswerAudit.of(tasks, journal.baseline(), files.corpus(), journal.ledger()),
        CacheAudit.of(tasks),
        requests,
        hasJournal ? CrossCheck.of(tasks, requests) : List.of(),
        roles,
        InjectorHealth.of(
            new InjectorHealth.Evidence(
                tasks,
                !journal.baseline().isEmpty(),
                latency,
                files.injector(),
                files.gatling(),
                limits.pollIntervalMs(),
                Levels.arrivals(files.levels()))),
        MonitorHealth.of(
            files.samples(), windows == null ? null : windows.load(), roles, work(rtf, tasks)),
        slowDown(files, tasks, timed, levels),
        Overtaken.of(tasks),
        windows == null
            ? null
            : Stall.of(
                tasks, timed, new Stall.Beside(files.injector(), files.gatling()), windows.load()),
        Bottleneck.of(
            new BottleneckEvidence(
                utilisation,
                split,
                backlog,
                backlog == null ? roles : rolesWithin(files.samples(), backlog.judged(), roles),
                files.cores(),
                manifest == null ? null : (Long) manifest.host().memoryMib(),
                manifest != null)),
        Leaks.of(logged, files.samples(), join.joined(), memoryLimits)
            .and(LeakFinder.gpus(files.gpus())),
        Steadiness.of(tasks, timed, windows),
        levels);
  }

  private static @Nullable SlowDown slowDown(
      RunFiles files, List<Task> tasks, List<Joined> timed, Levels levels) {
    SlowDown.CpuWithin cpu = window -> workersHostCpu(files, window);
    if (levels.loadChanges()) {
      return null;
    }
    long known = timed.stream().filter(task -> task.processingSeconds() != null).count();
    if (known > 0 && known >= MOSTLY * tasks.stream().filter(Task::completed).count()) {
      return SlowDown.of(timed, cpu);
    }
    RunManifest manifest = files.manifest();
    // Tasks of a phase belong to a level or an audit: an overload makes an open load wait longer
    // and
    // longer, an audit repeats contents on purpose.
    return manifest == null || tasks.stream().anyMatch(task -> task.last().phase() != null)
        ? null
        : SlowDown.ofClient(tasks, manifest.startMs() + manifest.rampMs(), cpu);
  }

  private static List<ClockEstimate> clocks(List<Joined> timed) {
    return Arrays.stream(TimeSource.values())
        .map(source -> ClockEstimate.of(timed, source))
        .filter(Objects::nonNull)
        .toList();
  }

  /** Without the records of the tasks that were sent alone. */
  private static List<WorkerRecord> ofLoad(List<WorkerRecord> workers, List<Task> baseline) {
    Set<String> alone =
        baseline.stream()
            .map(task -> task.last().taskId())
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return alone.isEmpty()
        ? workers
        : workers.stream().filter(worker -> !alone.contains(worker.taskId())).toList();
  }

  private static @Nullable Throughput throughput(
      boolean journal, List<Task> tasks, Join join, Windows windows, @Nullable Integer workers) {
    return journal
        ? Throughput.ofTasks(tasks, windows.load(), workers)
        : Throughput.ofWorkers(join.joined(), windows.load(), workers);
  }

  /** Work of the server in s: processing where it is logged, else a second a completed task. */
  private static double work(@Nullable RealTimeFactor rtf, List<Task> tasks) {
    return rtf == null ? tasks.stream().filter(Task::completed).count() : rtf.processingSeconds();
  }

  private static @Nullable Integer workers(
      @Nullable RunManifest manifest, Join join, WorkerMemory memory, List<RoleStats> roles) {
    if (manifest != null && manifest.server().workers() != null) {
      return manifest.server().workers();
    }
    long seen = roles.stream().filter(role -> role.name().role() == Role.WORKER).count();
    if (memory.freshProcesses()) {
      return seen == 0 ? null : (Integer) (int) seen;
    }
    long pids =
        join.joined().stream()
            .map(Joined::worker)
            .map(WorkerRecord::pid)
            .filter(Objects::nonNull)
            .distinct()
            .count();
    int atOnce = Utilisation.mostAtOnce(join.timed());
    return pids == 0 && atOnce == 0 ? null : (Integer) Math.max((int) pids, atOnce);
  }

  /** Null as well where the workers run on another host, whose cores nobody told. */
  private static @Nullable HostCpu workersHostCpu(RunFiles files, Window window) {
    List<RoleStats> own =
        rolesWithin(files.samples(), window, List.of()).stream()
            .filter(role -> role.host().equals(ProcessSamples.OWN_HOST))
            .toList();
    return own.stream().noneMatch(role -> role.name().role() == Role.WORKER)
        ? null
        : HostCpu.of(own, files.cores(), files.manifest() != null);
  }

  /** The same while the load was whole: in a short run, ramp and drain would hide a limit. */
  private static List<RoleStats> rolesWithin(
      List<ProcessSamples> hosts, Window window, List<RoleStats> otherwise) {
    List<RoleStats> within =
        ProcessSamples.tracks(hosts).stream()
            .map(
                track ->
                    RoleStats.of(
                        track, track.series().within(window, track.use().intervalSeconds())))
            .filter(role -> role.samples() > 0)
            .toList();
    return within.isEmpty() ? otherwise : within;
  }

  private static List<RoleStats> roles(List<ProcessSamples> hosts) {
    return ProcessSamples.tracks(hosts).stream().map(RoleStats::of).toList();
  }
}
