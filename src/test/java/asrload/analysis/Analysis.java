package asrload.analysis;

import asrload.analysis.answer.AnswerAudit;
import asrload.analysis.answer.CacheAudit;
import asrload.analysis.answer.Correctness;
import asrload.analysis.fault.Finding;
import asrload.analysis.fault.SlowDown;
import asrload.analysis.fault.Stall;
import asrload.analysis.injector.InjectorHealth;
import asrload.analysis.load.Backlog;
import asrload.analysis.load.Levels;
import asrload.analysis.load.LittlesLaw;
import asrload.analysis.load.Steadiness;
import asrload.analysis.load.Throughput;
import asrload.analysis.load.Utilisation;
import asrload.analysis.memory.Leaks;
import asrload.analysis.memory.WorkerMemory;
import asrload.analysis.read.RunFiles;
import asrload.analysis.sample.HostCpu;
import asrload.analysis.sample.MonitorHealth;
import asrload.analysis.sample.ProcessSamples;
import asrload.analysis.sample.RoleStats;
import asrload.analysis.task.ClockEstimate;
import asrload.analysis.task.CrossCheck;
import asrload.analysis.task.Join;
import asrload.analysis.task.Latency;
import asrload.analysis.task.Ledger;
import asrload.analysis.task.RealTimeFactor;
import asrload.analysis.task.RequestStats;
import asrload.analysis.task.RtfGroups;
import asrload.analysis.task.SplitStats;
import asrload.analysis.task.Task;
import asrload.analysis.task.Windows;
import asrload.journal.RunState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run's files say. Null stands for "the files do not tell".
 *
 * @param files what was read
 * @param limits what it is measured by
 * @param windows the run's windows; null when no file tells a time
 * @param tasks the client's tasks of the load; empty without a journal
 * @param baseline the tasks sent alone before the load, which no number of the load counts
 * @param ledger the account of the load; null without a journal
 * @param latency end-to-end latency
 * @param join client and workers, joined
 * @param split parts of the latency
 * @param clocks the clocks of the processing against the injector's, those that told times
 * @param backlog tasks that wait; null without a journal
 * @param littlesLaw client against server; null without an independent gauge
 * @param rtf real-time factor
 * @param rtfGroups the same by length, language and clip
 * @param memory memory of the workers
 * @param throughput what was completed in the load window
 * @param utilisation how busy the workers were
 * @param correctness how right the transcripts are
 * @param answers every answer against its clip's baseline and the other clips
 * @param cacheAudit repeated against distinct uploads; null in any other run
 * @param requests Gatling's log, by request name
 * @param crossChecks counts that journal and Gatling's log must agree on
 * @param roles CPU and memory, by role and process
 * @param injector whether the injector kept up
 * @param monitor whether the samples can be trusted; null without any
 * @param slowDown whether the same work took longer and longer; null when that cannot be said
 * @param overtaken ids of tasks that never ended while later ones did
 * @param stall when the server stood still; null when it did not, or nobody can say
 * @param finding what limited the system
 * @param leaks whether memory leaks, by process lineage
 * @param steadiness warm-up and steady state of the load; null without a journal or its times
 * @param levels the levels of a load that changes or is open
 */
public record Analysis(
    RunFiles files,
    Limits limits,
    @Nullable Windows windows,
    List<Task> tasks,
    List<Task> baseline,
    @Nullable Ledger ledger,
    Latency latency,
    Join join,
    @Nullable SplitStats split,
    List<ClockEstimate> clocks,
    @Nullable Backlog backlog,
    @Nullable LittlesLaw littlesLaw,
    @Nullable RealTimeFactor rtf,
    RtfGroups rtfGroups,
    WorkerMemory memory,
    @Nullable Throughput throughput,
    @Nullable Utilisation utilisation,
    Correctness correctness,
    AnswerAudit answers,
    @Nullable CacheAudit cacheAudit,
    List<RequestStats> requests,
    List<CrossCheck> crossChecks,
    List<RoleStats> roles,
    InjectorHealth injector,
    @Nullable MonitorHealth monitor,
    @Nullable SlowDown slowDown,
    List<String> overtaken,
    @Nullable Stall stall,
    Finding finding,
    Leaks leaks,
    @Nullable Steadiness steadiness,
    Levels levels) {

  /** How the run ended. */
  public RunState state() {
    return files.state();
  }

  /** CPU of the injector's host; null without samples of it, or where its cores are unknown. */
  public @Nullable HostCpu ownCpu() {
    return HostCpu.of(
        roles.stream().filter(role -> role.host().equals(ProcessSamples.OWN_HOST)).toList(),
        files.cores(),
        files.manifest() != null);
  }
}
