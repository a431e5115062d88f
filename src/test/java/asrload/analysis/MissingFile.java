package asrload.analysis;

import java.io.IOException;

/** The files of a run, and what cannot be said without each. */
enum MissingFile {
  MANIFEST(
      "run.json",
      "Load, settings and the planned window are unknown; it is taken for a killed run.",
      "Keep run.json with the other files of the run."),
  JOURNAL(
      "tasks.jsonl",
      "Nothing is known of the client's side: no end-to-end times, no ledger, no word errors.",
      "Keep tasks.jsonl; a run that could not start has none."),
  CORPUS(
      "audio.jsonl",
      "No reference texts: the word error rate cannot be said.",
      "Keep audio.jsonl with the other files of the run."),
  AUDIO_NOTES(
      "audio-notes.jsonl",
      "Which files of the audio were left out or have no known length is unknown.",
      "Keep audio-notes.jsonl with the other files of the run."),
  GATLING(
      "gatling/simulation.log",
      "No request table, and no cross-check of the journal.",
      "Keep the run's gatling folder."),
  INJECTOR(
      "injector.jsonl",
      "Whether the injector stood still cannot be said.",
      "Keep injector.jsonl with the other files of the run."),
  LEVELS(
      "levels.jsonl",
      "What each level of the load gave cannot be said.",
      "Keep levels.jsonl with the other files of the run."),
  WORKERS(
      "worker logs",
      "RTF, memory of the tasks and the split of the latency cannot be said.",
      "Set asr.worker.logs to the workers' logs, such as /var/log/asr/worker-*.log; where it is set,"
          + " no file matched or nothing was logged during the run: check path, rights and log level."),
  SAMPLES(
      "process samples (monitor/<host>/pidstat.log or samples.jsonl)",
      "CPU and memory of the processes cannot be said.",
      "Leave asr.monitor.source at auto, or collect them with: pidstat -u -r -h -T ALL -p ALL 1"),
  PROCESSES(
      "monitor/<host>/processes.jsonl",
      "Roles rest on the names in the samples; children count apart from their parents.",
      "Keep the run's monitor folder."),
  MONITOR(
      "monitor/<host>/monitor.json",
      "Clock offset, restarts and cost of that host's monitor are unknown.",
      "Keep the run's monitor folder."),
  GPUS(
      "monitor/<host>/gpu.csv",
      "Use of the GPUs cannot be said.",
      "Keep the run's monitor folder."),
  GPU_PROCESSES(
      "monitor/<host>/gpu-processes.csv",
      "GPU memory of the processes cannot be said.",
      "Keep the run's monitor folder.");

  private final String file;
  private final String consequence;
  private final String remedy;

  MissingFile(String file, String consequence, String remedy) {
    this.file = file;
    this.consequence = consequence;
    this.remedy = remedy;
  }

  Missing missing() {
    return new Missing(file + ": not there", consequence, remedy);
  }

  /** It was read, and no row of it is of the run's time. */
  Missing otherTimes() {
    return new Missing(
        file + ": every row is of another time than the run",
        consequence,
        "Set asr.timeZone to the time zone of the host's clock.");
  }

  Missing unreadable(IOException cause) {
    return new Missing(file + ": cannot be read: " + cause.getMessage(), consequence, remedy, true);
  }
}
