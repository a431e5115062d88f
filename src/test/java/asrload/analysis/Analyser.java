package asrload.analysis;

import asrload.analysis.answer.Transcripts;
import asrload.analysis.fault.Faults;
import asrload.analysis.injector.InjectorHealth;
import asrload.analysis.injector.OneInjector;
import asrload.analysis.load.Levels;
import asrload.analysis.load.LoadDone;
import asrload.analysis.load.Utilisation;
import asrload.analysis.load.WorkerCpu;
import asrload.analysis.memory.MemoryLimits;
import asrload.analysis.memory.MemoryUse;
import asrload.analysis.memory.WorkerMemory;
import asrload.analysis.read.RunFiles;
import asrload.analysis.role.Role;
import asrload.analysis.sample.Processes;
import asrload.analysis.sample.RoleStats;
import asrload.analysis.stats.Window;
import asrload.analysis.task.ClientTasks;
import asrload.analysis.task.Join;
import asrload.analysis.task.Joined;
import asrload.analysis.task.Journal;
import asrload.analysis.task.RealTimeFactor;
import asrload.analysis.task.Task;
import asrload.analysis.task.Windows;
import asrload.analysis.task.WorkerTasks;
import asrload.journal.Provocation;
import asrload.journal.RunManifest;
import asrload.journal.RunState;
import asrload.journal.TaskEvent;
import asrload.parse.worker.WorkerRecord;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From the files of a run to what they say. */
public final class Analyser {
  private Analyser() {}

  /** As the other one, with the limits of a run without rules of its own. */
  public static Analysis analyse(RunFiles files) {
    return analyse(files, Limits.DEFAULT);
  }

  /** Analyses; pure. */
  public static Analysis analyse(RunFiles files, Limits limits) {
    List<TaskEvent> events = files.events() == null ? List.of() : files.events();
    boolean journalled = files.events() != null;
    RunManifest manifest = files.manifest();
    Journal journal = Journal.fold(events, files::completed);
    List<Task> tasks = journal.tasks();
    Supplier<Transcripts> transcripts = transcripts(files, journal);
    List<WorkerRecord> records = ofLoad(files, journal.baseline());
    Windows windows = Windows.of(manifest, events, records);
    Window run = windows == null ? null : windows.run();
    Join join = journalled ? Join.of(tasks, records, run) : Join.alone(records, run);
    ClientTasks client = ClientTasks.of(journal, journalled, files.state(), files.gatling());
    WorkerTasks workers = WorkerTasks.of(join, files.corpus());
    MemoryUse memory =
        MemoryUse.of(
            join,
            manifest,
            files.samples(),
            files.gpus(),
            MemoryLimits.of(limits.workerMib(), manifest));
    Processes processes =
        Processes.of(
            files.samples(), windows == null ? null : windows.load(), work(workers.rtf(), tasks));
    LoadDone load =
        LoadDone.of(
            client,
            workers,
            windows,
            manifest == null ? 0 : manifest.rampMs(),
            files.levels(),
            workerCount(manifest, join, memory.workers(), processes.roles()),
            WorkerCpu.of(files.workers(), files.samples(), processes));
    Faults faults = Faults.of(files, windows, client, workers, load, processes);
    return new Analysis(
        files,
        limits,
        windows,
        client,
        workers,
        load,
        transcripts.get(),
        memory,
        processes,
        OneInjector.all(
            new InjectorHealth.Evidence(
                tasks,
                !journal.baseline().isEmpty(),
                windows == null ? null : windows.load(),
                client.latency(),
                files.injector(),
                files.gatling(),
                limits.pollIntervalMs(),
                Levels.arrivals(files.levels())),
            manifest == null ? List.of() : manifest.merged()),
        faults);
  }

  /** Begins to rate the transcripts on another core, unless the load still needs all of them. */
  private static Supplier<Transcripts> transcripts(RunFiles files, Journal journal) {
    Supplier<Transcripts> rated = () -> Transcripts.of(journal, files.corpus());
    return files.state() == RunState.RUNNING ? rated : CompletableFuture.supplyAsync(rated)::join;
  }

  /** Without the records of the tasks that were sent alone, and of the provocations. */
  private static List<WorkerRecord> ofLoad(RunFiles files, List<Task> baseline) {
    Set<String> others =
        Stream.concat(
                baseline.stream().map(task -> task.last().serverId()),
                files.provocations().stream().map(Provocation::serverId))
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return others.isEmpty()
        ? files.workers()
        : files.workers().stream().filter(worker -> !others.contains(worker.taskId())).toList();
  }

  /** Work of the server in s: processing where it is logged, else a second a completed task. */
  private static double work(@Nullable RealTimeFactor rtf, List<Task> tasks) {
    return rtf == null ? tasks.stream().filter(Task::completed).count() : rtf.processingSeconds();
  }

  private static @Nullable Integer workerCount(
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
}
