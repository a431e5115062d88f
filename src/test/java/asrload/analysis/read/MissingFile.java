package asrload.analysis.read;

import asrload.parse.line.RecordReader.DamagedException;
import asrload.text.Phrase;
import java.io.IOException;
import java.nio.file.FileSystemException;

/** The files of a run, and what is unknown without each. */
enum MissingFile {
  MANIFEST(
      "run.json",
      "Load, settings and the planned window are unknown, and how the run ended.",
      "Keep run.json with the other files of the run."),
  JOURNAL(
      "tasks.jsonl",
      "The client's side is unknown: no end-to-end times, no ledger, no word errors.",
      "Keep tasks.jsonl with the other files of the run; a run that could not start has none."),
  CORPUS(
      "audio.jsonl",
      "The word error rate is unknown: there are no reference texts.",
      "Keep audio.jsonl with the other files of the run."),
  AUDIO_NOTES(
      "audio-notes.jsonl",
      "Audio files that were left out, or whose length is unknown, are not listed.",
      "Keep audio-notes.jsonl with the other files of the run."),
  GATLING(
      "gatling/simulation.log",
      "No request table, and no cross-check of the journal.",
      "Keep the run's gatling folder."),
  INJECTOR(
      "injector.jsonl",
      "The injector's own pauses are unknown.",
      "Keep injector.jsonl with the other files of the run."),
  LEVELS(
      "levels.jsonl",
      "The results of each level of the load are unknown.",
      "Keep levels.jsonl with the other files of the run."),
  PROVOCATIONS(
      "provocations.jsonl",
      "What the server did with the provocations is unknown.",
      "Keep provocations.jsonl with the other files of the run."),
  WORKERS(
      "worker logs",
      "RTF, memory of the tasks and the split of the latency are unknown.",
      "Set asr.worker.logs to the workers' logs, such as /var/log/asr/worker-*.log. "
          + "If it is set, check path, permissions and log level: no file matched, or "
          + "nothing was logged during the run."),
  SAMPLES(
      "process samples (monitor/<host>/pidstat.log or samples.jsonl)",
      "CPU and memory of the processes are unknown.",
      "Leave asr.monitor.source at auto, or collect them with: pidstat -u -r -h -T ALL -p ALL 1"),
  PROCESSES(
      "monitor/<host>/processes.jsonl",
      "Roles are based on the names in the samples only; children are counted apart "
          + "from their parents.",
      "Keep the run's monitor folder."),
  CGROUPS(
      "monitor/<host>/cgroups.jsonl",
      "Memory limits, OOM kills and CPU quotas of the containers are unknown.",
      "Keep the run's monitor folder."),
  MONITOR(
      "monitor/<host>/monitor.json",
      "Clock offset, restarts and cost of that host's monitor are unknown.",
      "Keep the run's monitor folder."),
  GPUS(
      "monitor/<host>/gpu.csv",
      "The utilisation of the GPUs is unknown.",
      "Keep the run's monitor folder."),
  GPU_PROCESSES(
      "monitor/<host>/gpu-processes.csv",
      "The GPU memory of the processes is unknown.",
      "Keep the run's monitor folder.");

  private final String file;
  private final String consequence;
  private final String remedy;

  MissingFile(String file, String consequence, String remedy) {
    this.file = file;
    this.consequence = consequence;
    this.remedy = remedy;
  }

  MissingInput missing() {
    return missing(file);
  }

  /** Nothing of this name is there. */
  MissingInput missing(String name) {
    return new MissingInput(Phrase.of("%s: not found", name), consequence, remedy);
  }

  /** It was read, and no row of it is of the run's time. */
  MissingInput otherTimes() {
    return new MissingInput(
        Phrase.of("%s: every row is from outside the run", file),
        consequence,
        "Set asr.timeZone to the time zone of the host's clock.");
  }

  /** It is there under that name, and cannot be read or is damaged. */
  MissingInput unreadable(String name, IOException cause) {
    return new MissingInput(
        Phrase.of("%s: cannot be read: %s", name, why(cause)),
        consequence,
        cause instanceof DamagedException ? "Restore the file as the run wrote it." : remedy,
        true);
  }

  /** Without the path, which says where on this machine the run lies. */
  private static String why(IOException cause) {
    if (!(cause instanceof FileSystemException failure)) {
      return String.valueOf(cause.getMessage());
    }
    return failure.getReason() == null ? "permission denied" : failure.getReason();
  }
}
