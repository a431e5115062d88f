package asrload.analysis;

import asrload.analysis.answer.Transcripts;
import asrload.analysis.fault.Faults;
import asrload.analysis.injector.InjectorHealth;
import asrload.analysis.load.LoadDone;
import asrload.analysis.memory.MemoryUse;
import asrload.analysis.read.RunFiles;
import asrload.analysis.sample.HostCpu;
import asrload.analysis.sample.Processes;
import asrload.analysis.task.ClientTasks;
import asrload.analysis.task.Windows;
import asrload.analysis.task.WorkerTasks;
import asrload.journal.RunState;
import org.jspecify.annotations.Nullable;

/**
 * The answers of the rooms to a run's files. Null always means that the files lack it.
 *
 * @param files the files that were read
 * @param limits the settings that the run is measured by
 * @param windows the run's windows; null when no file has a time
 * @param client the tasks as the client knows them
 * @param workers the tasks as the workers know them
 * @param load how much was done, and under which load
 * @param answers whether the transcripts are right
 * @param memory what the workers' memory did
 * @param processes what the processes spent
 * @param injector whether the injector kept up
 * @param faults what was wrong with the system
 */
public record Analysis(
    RunFiles files,
    Limits limits,
    @Nullable Windows windows,
    ClientTasks client,
    WorkerTasks workers,
    LoadDone load,
    Transcripts answers,
    MemoryUse memory,
    Processes processes,
    InjectorHealth injector,
    Faults faults) {

  /** How the run ended. */
  public RunState state() {
    return files.state();
  }

  /** CPU of the injector's host; null without samples of it, or where its cores are unknown. */
  public @Nullable HostCpu ownCpu() {
    return HostCpu.of(Processes.own(processes.roles()), files.cores(), files.manifest() != null);
  }
}
