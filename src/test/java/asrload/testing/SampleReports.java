package asrload.testing;

import asrload.history.History;
import asrload.journal.AudioEntry;
import asrload.journal.AudioNote;
import asrload.journal.RunManifest;
import asrload.journal.TaskEvent;
import asrload.parse.run.ProcessRecord;
import asrload.report.RunReporter;
import asrload.text.Phrase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Reports of many sorts of runs, for tests that look at all that a report can say. */
public final class SampleReports {
  public static final Map<String, Consumer<SampleRun>> RUNS = runs();

  private static final Path CAPTURES = Path.of("src/test/resources/asrload/parse");

  private SampleReports() {}

  private static Map<String, Consumer<SampleRun>> runs() {
    Map<String, Consumer<SampleRun>> runs = new LinkedHashMap<>();
    runs.put("healthy", run -> {});
    runs.put("killed", run -> run.ended = null);
    runs.put("interrupted", run -> run.ended = RunManifest.Ended.INTERRUPTED);
    runs.put("slow", run -> run.config.put("asr.thresholds.extra", "rtf < 0.01"));
    runs.put("no workers", run -> run.workers.clear());
    runs.put("no samples", run -> run.samples.clear());
    runs.put("no references", run -> run.corpus.clear());
    runs.put("a gap", run -> run.samples.removeIf(s -> second(s) > 20 && second(s) < 30));
    runs.put("monitor lost", run -> run.samples.removeIf(s -> second(s) > 30));
    runs.put("other time", run -> run.samples.replaceAll(s -> moved(s, 3_600_000)));
    runs.put("flat", run -> run.samples.replaceAll(SampleReports::idle));
    runs.put("forking", SampleReports::forking);
    runs.put("orphans", run -> run.workers.subList(0, 10).clear());
    runs.put("few", run -> run.events.subList(10, run.events.size()).clear());
    runs.put("failures", SampleReports::failures);
    runs.put("cross-talk", SampleReports::crossTalk);
    runs.put("steps", run -> SampleLevels.steps(run, 1, 2, 3, 4, 5, 6, 7));
    runs.put("few steps", run -> SampleLevels.steps(run, 1, 2));
    runs.put("capacity", SampleLevels::capacity);
    runs.put("no capacity", SampleLevels::noCapacity);
    runs.put("spike", SampleLevels::spike);
    runs.put("arrivals", SampleLevels::arrivals);
    runs.put("offline", run -> run.simulation = "OfflineSimulation");
    runs.put("odd audio", SampleReports::oddAudio);
    runs.put("GPUs", SampleReports::gpus);
    runs.put("throttled by a quota", SampleCgroups::throttled);
    runs.put("killed for memory", SampleCgroups::killed);
    runs.put("no cgroups", SampleCgroups::notRead);
    runs.put("soak", run -> run.simulation = "SoakSimulation");
    runs.put("provoked", SampleProvocations::add);
    runs.put("badly provoked", SampleProvocations::addBad);
    runs.put("cool-down", SampleCoolDown::add);
    runs.put("cut cool-down", run -> run.coolDown = SampleCoolDown.of(3_000));
    return runs;
  }

  private static void oddAudio(SampleRun run) {
    run.audioNotes.add(
        AudioNote.of(
            "clip_01.wav",
            AudioNote.Kind.DAMAGED,
            Phrase.of("cut off: its header announces %.3f s, the file holds %.3f s", 9.0, 8.0)));
    run.audioNotes.add(
        AudioNote.of(
            "clip_02.wav",
            AudioNote.Kind.LENGTH_UNKNOWN,
            Phrase.of("WebM or Matroska without a duration in its header")));
    run.audioNotes.add(
        AudioNote.of("empty.wav", AudioNote.Kind.LEFT_OUT, Phrase.of("the file is empty")));
    for (int i = 0; i < 25; i++) {
      run.audioNotes.add(
          AudioNote.of(
              "notes_" + i + ".md",
              AudioNote.Kind.PASSED_OVER,
              Phrase.of("the extension %s is not one of audio", ".md")));
    }
    run.corpus.set(0, new AudioEntry("clip_01.wav", null, null, null));
  }

  /** Each worker forks a child, which does the work of every other second. */
  private static void forking(SampleRun run) {
    for (long worker : SampleRun.WORKER_PIDS) {
      long child = worker + 200;
      run.processes.add(
          new ProcessRecord(
              "seen", SampleRun.START_MS, child, worker, SampleRun.START_MS, "fork", 0.0, 0.0));
      run.samples.stream()
          .filter(sample -> sample.pid() == worker && second(sample) % 2 == 0)
          .toList()
          .forEach(
              s ->
                  run.samples.add(
                      run.samples.indexOf(s),
                      new SampleRun.Sample(s.endMs(), child, 80, 300_000, "fork")));
    }
  }

  /** Two GPUs; the first worker's memory on the second one grows. */
  private static void gpus(SampleRun run) {
    run.gpus.append(
        "timestamp, index, uuid, name, utilization.gpu [%], memory.used [MiB], memory.total [MiB]\n");
    run.gpuProcesses.append("timestamp, gpu_uuid, pid, process_name, used_gpu_memory [MiB]\n");
    for (int second = 0; second < 60; second++) {
      String time = String.format(Locale.ROOT, "2026/03/01 12:00:%02d", second);
      int mib = 1000 + 10 * second;
      run.gpus.append("%s.100, 0, GPU-a, NVIDIA A10, 50, 900, 23028\n".formatted(time));
      run.gpus.append("%s.102, 1, GPU-b, NVIDIA A10, 90, %d, 23028\n".formatted(time, mib + 20));
      run.gpuProcesses.append("%s.100, GPU-a, 202, python3, 880\n".formatted(time));
      run.gpuProcesses.append("%s.102, GPU-b, 201, python3, %d\n".formatted(time, mib));
    }
  }

  private static void failures(SampleRun run) {
    TaskEvent.Kind[] kinds = {
      TaskEvent.Kind.FAILED,
      TaskEvent.Kind.REJECTED,
      TaskEvent.Kind.TIMED_OUT,
      TaskEvent.Kind.IN_FLIGHT
    };
    for (int i = 0; i < kinds.length; i++) {
      SampleTask task =
          new SampleTask(90 + i, "clip_01.wav", 8, SampleRun.START_MS, 1, 1, 201, 1, "");
      run.events.add(task.submitted());
      run.events.addAll(task.ended(kinds[i], "http-500", "model says over the lazy dog again"));
    }
    TaskEvent wrong = run.tasks.get(0).completed().get(1);
    run.events.set(
        1,
        new SampleTask(1, wrong.audio(), 8, SampleRun.START_MS, 40, 600, 201, 1, "entirely wrong")
            .completed()
            .get(1));
  }

  /** Every third answer is the text of the other clip. */
  private static void crossTalk(SampleRun run) {
    for (int i = 0; i + 1 < run.tasks.size(); i += 3) {
      SampleTask task = run.tasks.get(i);
      SampleTask wrong =
          new SampleTask(
              task.number(),
              task.audio(),
              task.audioSeconds(),
              task.sentMs(),
              task.queueMs(),
              task.processingMs(),
              task.workerPid(),
              task.startMib(),
              run.tasks.get(i + 1).text());
      run.events.set(run.events.indexOf(task.completed().get(1)), wrong.completed().get(1));
    }
  }

  private static long second(SampleRun.Sample sample) {
    return (sample.endMs() - SampleRun.START_MS) / 1000;
  }

  private static SampleRun.Sample moved(SampleRun.Sample s, long byMs) {
    return new SampleRun.Sample(s.endMs() + byMs, s.pid(), s.cpuPercent(), s.rssKib(), s.command());
  }

  private static SampleRun.Sample idle(SampleRun.Sample s) {
    return new SampleRun.Sample(s.endMs(), s.pid(), 0, s.rssKib(), s.command());
  }

  /** Writes the run of that name below the folder, makes its report, and gives the run's folder. */
  public static Path report(String name, Map<String, String> settings, Path below)
      throws IOException {
    Path root = write(name, below);
    RunReporter.publish(
        RunReporter.report(root, ZoneOffset.UTC, settings), below, below.resolve(History.FILE));
    return root;
  }

  /** Writes the run of that name below the folder, and gives the run's folder. */
  public static Path write(String name, Path below) throws IOException {
    SampleRun run = SampleRun.healthy();
    RUNS.getOrDefault(name, ignored -> {}).accept(run);
    Path root = Files.createDirectories(below.resolve("Sample-" + name.replace(' ', '-')));
    SampleRunWriter.write(run, root);
    return root;
  }

  /** The same of files that somebody collected. */
  public static List<Path> byHand(Map<String, String> settings, Path below) throws IOException {
    Path logs = below.resolve("logs");
    Path samples = below.resolve("samples");
    RunReporter.reportFiles(
        List.of(), List.of(CAPTURES.resolve("worker-line.log")), logs, ZoneOffset.UTC, settings);
    RunReporter.reportFiles(
        List.of(CAPTURES.resolve("pidstat-12.6.1-h.log")),
        List.of(),
        samples,
        ZoneOffset.UTC,
        settings);
    return List.of(logs, samples);
  }
}
