package asrload.testing;

import asrload.benchmark.SimulationLogWriter;
import asrload.parse.worker.WorkerRecord;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Writes a sample run as the directory that a real run leaves. */
public final class SampleRunWriter {
  private static final JsonMapper JSON = new JsonMapper();

  private SampleRunWriter() {}

  /** Writes every file of the run. */
  public static void write(SampleRun run, Path root) throws IOException {
    Path monitor = Files.createDirectories(root.resolve("monitor/local"));
    Files.createDirectories(root.resolve("worker"));
    Files.createDirectories(root.resolve("gatling"));
    Files.writeString(root.resolve("run.json"), JSON.writeValueAsString(run.manifest()));
    lines(root.resolve("tasks.jsonl"), run.events);
    lines(root.resolve("audio.jsonl"), run.corpus);
    if (!run.audioNotes.isEmpty()) {
      lines(root.resolve("audio-notes.jsonl"), run.audioNotes);
    }
    if (!run.levels.isEmpty()) {
      lines(root.resolve("levels.jsonl"), run.levels);
    }
    if (!run.provocations.isEmpty()) {
      lines(root.resolve("provocations.jsonl"), run.provocations);
    }
    lines(root.resolve("injector.jsonl"), run.injector);
    lines(monitor.resolve("processes.jsonl"), run.processes);
    for (long pid : SampleRun.WORKER_PIDS) {
      StringBuilder log = new StringBuilder();
      run.workers.stream()
          .filter(worker -> worker.pid() != null && worker.pid() == pid)
          .forEach(worker -> log.append(workerLine(worker)));
      Files.writeString(root.resolve("worker/worker-" + (pid - 200) + ".log"), log);
    }
    Files.writeString(monitor.resolve("pidstat.log"), pidstat(run.samples));
    if (!run.cgroups.isEmpty()) {
      lines(monitor.resolve("cgroups.jsonl"), run.cgroups);
    }
    if (!run.gpus.isEmpty()) {
      Files.writeString(monitor.resolve("gpu.csv"), run.gpus);
      Files.writeString(monitor.resolve("gpu-processes.csv"), run.gpuProcesses);
    }
    SimulationLogWriter.write(run.gatling(), root.resolve("gatling/simulation.log"));
  }

  /** The samples as {@code pidstat -u -r -h -H -p ALL 1} prints them. */
  public static String pidstat(List<SampleRun.Sample> samples) {
    StringBuilder text =
        new StringBuilder("Linux 6.1 (sample-host) \t03/01/26 \t_x86_64_\t(4 CPU)\n");
    long last = -1;
    for (SampleRun.Sample sample : samples) {
      if (sample.endMs() != last) {
        text.append(
            "\n# Time        UID       PID    %usr %system  %guest   %wait    %CPU   CPU  minflt/s"
                + "  majflt/s     VSZ     RSS   %MEM  Command\n");
        last = sample.endMs();
      }
      text.append(
          String.format(
              Locale.ROOT,
              "%d  0 %d %.2f 0.00 0.00 0.00 %.2f 0 0.00 0.00 %d %d 0.10  %s%n",
              sample.endMs() / 1000,
              sample.pid(),
              sample.cpuPercent(),
              sample.cpuPercent(),
              sample.rssKib() * 2,
              sample.rssKib(),
              sample.command()));
    }
    return text.toString();
  }

  /** A worker's line in the shape of structlog's JSON. */
  private static String workerLine(WorkerRecord worker) {
    long end = worker.endMs() == null ? 0 : worker.endMs();
    return String.format(
        Locale.ROOT,
        "{\"task_id\": \"%s\", \"pid\": %d, \"audio_duration_s\": %.3f, \"processing_time_s\": %.3f,"
            + " \"rtf\": %.4f, \"memory\": {\"start_mb\": %.2f, \"end_mb\": %.2f, \"peak_mb\":"
            + " %.2f, \"delta_mb\": %.2f}, \"cpu\": {\"user_s\": %.3f, \"system_s\": %.3f},"
            + " \"event\": \"task_completed\", \"level\": \"info\", \"timestamp\": \"%s\"}%n",
        worker.taskId(),
        worker.pid(),
        worker.audioSeconds(),
        worker.processingSeconds(),
        worker.rtf(),
        worker.memoryStartMib(),
        worker.memoryEndMib(),
        worker.memoryPeakMib(),
        worker.memoryDeltaMib(),
        worker.cpuUserSeconds(),
        worker.cpuSystemSeconds(),
        Instant.ofEpochMilli(end));
  }

  private static void lines(Path file, List<?> records) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Object one : records) {
      text.append(JSON.writeValueAsString(one)).append('\n');
    }
    Files.writeString(file, text);
  }
}
