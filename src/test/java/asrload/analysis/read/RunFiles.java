package asrload.analysis.read;

import asrload.analysis.sample.HostGpus;
import asrload.analysis.sample.ProcessSamples;
import asrload.journal.AudioEntry;
import asrload.journal.AudioNote;
import asrload.journal.InjectorSecond;
import asrload.journal.Level;
import asrload.journal.Provocation;
import asrload.journal.RunManifest;
import asrload.journal.RunState;
import asrload.journal.TaskEvent;
import asrload.parse.gatling.GatlingLog;
import asrload.parse.line.InputFile;
import asrload.parse.worker.WorkerRecord;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was read of a run.
 *
 * @param name name of the run directory, or of the folder of a report by hand
 * @param manifest what the run was; null when collected by hand or unreadable
 * @param config settings by dotted key: those of the manifest, overridden by the caller's
 * @param byHand whether it is a report of collected files, where a journal is not expected
 * @param events the task journal; null when there is none
 * @param corpus the audio files
 * @param audioNotes those of them, and of their folder, that are not as they should be
 * @param levels the stretches under one load each; empty for a single closed load
 * @param provocations what was sent beside the load to provoke the server
 * @param gatling Gatling's log; null when there is none
 * @param injector how the injector fared, second by second; null when it was not written
 * @param workers the worker logs' records
 * @param samples process samples, one a host
 * @param gpus GPUs, one a host that has any
 * @param inputs the account of every file
 */
public record RunFiles(
    String name,
    @Nullable RunManifest manifest,
    Map<String, String> config,
    boolean byHand,
    @Nullable List<TaskEvent> events,
    List<AudioEntry> corpus,
    List<AudioNote> audioNotes,
    List<Level> levels,
    List<Provocation> provocations,
    @Nullable GatlingLog gatling,
    @Nullable List<InjectorSecond> injector,
    List<WorkerRecord> workers,
    List<ProcessSamples> samples,
    List<HostGpus> gpus,
    Inputs inputs) {

  /**
   * The account of every file.
   *
   * @param read those that were read
   * @param missing those that were not there
   */
  public record Inputs(List<InputFile> read, List<MissingInput> missing) {}

  /**
   * The cores of the injector's host, by hand of the one that was sampled; null when unknown. From
   * run.json, else from pidstat's first line.
   */
  public @Nullable Integer cores() {
    if (manifest != null) {
      return manifest.host().cores();
    }
    return samples.stream()
        .filter(host -> host.host().equals(ProcessSamples.OWN_HOST))
        .findFirst()
        .map(ProcessSamples::cores)
        .orElse(null);
  }

  /** The same files of a run that goes on until now. */
  public RunFiles runningAt(long nowMs) {
    return new RunFiles(
        name,
        manifest == null ? null : manifest.runningAt(nowMs),
        config,
        byHand,
        events,
        corpus,
        audioNotes,
        levels,
        provocations,
        gatling,
        injector,
        workers,
        samples,
        gpus,
        inputs);
  }

  /** The same run with these tasks alone. */
  public RunFiles part(
      RunManifest ofPart, List<TaskEvent> tasks, List<WorkerRecord> logged, List<Level> part) {
    return new RunFiles(
        name,
        ofPart,
        config,
        byHand,
        tasks,
        corpus,
        audioNotes,
        part,
        provocations,
        gatling,
        injector,
        logged,
        samples,
        gpus,
        inputs);
  }

  /** Whether the injector of that event ran its course. */
  public boolean completed(TaskEvent event) {
    return (manifest == null || manifest.merged().isEmpty())
        ? state() == RunState.COMPLETE
        : manifest.merged().stream()
            .anyMatch(one -> Objects.equals(one.index(), event.injector()) && one.complete());
  }

  /** How the run ended. */
  public RunState state() {
    if (byHand) {
      return RunState.BY_HAND;
    }
    if (manifest == null) {
      return RunState.UNKNOWN;
    }
    if (manifest.ended() == null) {
      return manifest.endMs() == null ? RunState.KILLED : RunState.RUNNING;
    }
    return manifest.ended() == RunManifest.Ended.COMPLETE
        ? RunState.COMPLETE
        : RunState.INTERRUPTED;
  }
}
