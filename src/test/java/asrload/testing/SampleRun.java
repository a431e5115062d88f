package asrload.testing;

import asrload.analysis.read.RunFiles;
import asrload.analysis.role.RoleResolver;
import asrload.analysis.sample.ProcessSamples;
import asrload.analysis.sample.SampleAggregator;
import asrload.journal.AudioEntry;
import asrload.journal.AudioNote;
import asrload.journal.CoolDown;
import asrload.journal.InjectorSecond;
import asrload.journal.Level;
import asrload.journal.Provocation;
import asrload.journal.RunManifest;
import asrload.journal.TaskEvent;
import asrload.parse.gatling.GatlingLog;
import asrload.parse.run.CgroupRecord;
import asrload.parse.run.ProcessRecord;
import asrload.parse.worker.WorkerRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A run to make reports of: healthy as it is made, with lists that a test may change to plant a
 * fault. The same at every call.
 */
public final class SampleRun {
  /** 2026-03-01 12:00:00 UTC. */
  public static final long START_MS = 1_772_366_400_000L;

  public static final long RUN_MS = 61_000;
  public static final long INJECTOR_PID = 100;
  public static final long FRONT_END_PID = 200;
  public static final List<Long> WORKER_PIDS = List.of(201L, 202L);

  public final List<SampleTask> tasks = new ArrayList<>();
  public final List<TaskEvent> events = new ArrayList<>();
  public final List<WorkerRecord> workers = new ArrayList<>();
  public final List<ProcessRecord> processes = new ArrayList<>();
  public final List<Sample> samples = new ArrayList<>();
  public final List<CgroupRecord> cgroups = new ArrayList<>();
  public final StringBuilder gpus = new StringBuilder();
  public final StringBuilder gpuProcesses = new StringBuilder();
  public final List<AudioEntry> corpus = new ArrayList<>();
  public final List<AudioNote> audioNotes = new ArrayList<>();
  public final List<Level> levels = new ArrayList<>();
  public final List<Provocation> provocations = new ArrayList<>();
  public final List<GatlingLog.Request> requests = new ArrayList<>();
  public final List<InjectorSecond> injector = new ArrayList<>();
  public final Map<String, String> config = new TreeMap<>();
  public RunManifest.@Nullable Ended ended = RunManifest.Ended.COMPLETE;
  public String simulation = SampleManifest.SIMULATION;
  public @Nullable String kind;
  public @Nullable String monitor = "pidstat 12.6.1";
  public @Nullable CoolDown coolDown;

  /** One row of the monitor. */
  public record Sample(long endMs, long pid, double cpuPercent, long rssKib, String command) {}

  private SampleRun() {}

  /** 80 tasks in a minute on two workers that are busy about half of the time. */
  public static SampleRun healthy() {
    SampleRun run = new SampleRun();
    run.corpus.add(
        new AudioEntry("clip_01.wav", 8.0, "the quick brown fox jumps", "en")
            .sized(256_044, 341_412, null));
    run.corpus.add(
        new AudioEntry("clip_02.wav", 12.5, "over the lazy dog again", "en")
            .sized(400_044, 533_412, null));
    for (int i = 0; i < 80; i++) {
      boolean first = i % 2 == 0;
      run.add(
          new SampleTask(
              i + 1,
              first ? "clip_01.wav" : "clip_02.wav",
              first ? 8.0 : 12.5,
              START_MS + 250 + 740L * i,
              40 + (i * 37) % 60,
              600 + (i * 61) % 250,
              WORKER_PIDS.get(i % 2),
              120 + (i * 13) % 7,
              first ? "The quick brown fox jumps." : "over the lazy dog again"));
    }
    run.addProcesses();
    for (int second = 1; second <= RUN_MS / 1000; second++) {
      run.addSamples(second);
      run.injector.add(
          new InjectorSecond(
              START_MS + (second - 1) * 1000L, 1, Map.of(1, 930, 2, 10), 1.6, 2, 0.08, 4));
    }
    return run;
  }

  /** The same run on a server that needs so much longer for each task. */
  public SampleRun slower(long ms) {
    return slowerFrom(0, ms);
  }

  /** The same from the task with that index on. */
  public SampleRun slowerFrom(int index, long ms) {
    List<SampleTask> all = List.copyOf(tasks);
    tasks.clear();
    events.clear();
    workers.clear();
    requests.clear();
    for (int i = 0; i < all.size(); i++) {
      add(i < index ? all.get(i) : all.get(i).slower(ms));
    }
    return this;
  }

  private void add(SampleTask task) {
    tasks.add(task);
    events.addAll(task.completed());
    workers.add(task.worker());
    long accepted = task.sentMs() + 12;
    requests.add(new GatlingLog.Request("submit", task.sentMs(), accepted, true, null));
    requests.add(new GatlingLog.Request("transcription", task.sentMs(), task.doneMs(), true, null));
  }

  private void addProcesses() {
    process(INJECTOR_PID, 1, "java -Xmx1G io.gatling.app.Gatling");
    process(FRONT_END_PID, INJECTOR_PID, "/tmp/run/asr-frontend -Xmx96m asrload.demo.FrontEnd");
    for (long worker : WORKER_PIDS) {
      process(
          worker,
          FRONT_END_PID,
          "/tmp/run/asr-worker-" + (worker - 200) + " -Xmx192m asrload.demo.Worker");
    }
    process(300, INJECTOR_PID, "pidstat -u -r -h -H -p ALL 1 3600");
    process(2, 0, "kthreadd");
  }

  private void process(long pid, long parent, String command) {
    processes.add(
        new ProcessRecord("seen", START_MS, pid, parent, START_MS - 3_000, command, 1.0, 0.0));
  }

  private void addSamples(int second) {
    long end = START_MS + second * 1000L;
    samples.add(new Sample(end, INJECTOR_PID, 6 + second % 4, 310_000, "java"));
    samples.add(new Sample(end, FRONT_END_PID, 2 + second % 3, 98_000, "asr-frontend"));
    samples.add(new Sample(end, 201, 45 + second % 11, 205_000 + second, "asr-worker-1"));
    samples.add(new Sample(end, 202, 44 + second % 13, 204_000, "asr-worker-2"));
    samples.add(new Sample(end, 300, 1, 2_000, "pidstat"));
    samples.add(new Sample(end, 2, 0, 0, "kthreadd"));
  }

  /** Its manifest. */
  public RunManifest manifest() {
    return SampleManifest.of(simulation, kind, START_MS, ended, monitor, config)
        .withCoolDown(coolDown);
  }

  /** What Gatling logged. */
  public GatlingLog gatling() {
    return new GatlingLog(
        "3.15.1", "asrload.simulation.ConcurrencySimulation", START_MS, requests, 4, 4, List.of());
  }

  /** As if it had been read from files. */
  public RunFiles files() {
    SampleAggregator aggregator =
        new SampleAggregator(
            new RoleResolver(List.of(), INJECTOR_PID, false, processes, Set.of(201L, 202L)), null);
    samples.forEach(
        s -> aggregator.sample(s.endMs(), s.pid(), s.cpuPercent(), s.rssKib(), s.command()));
    ProcessSamples seen = aggregator.finish("local");
    return new RunFiles(
        "ConcurrencySimulation-20260301T120000Z",
        manifest(),
        config,
        false,
        events,
        corpus,
        audioNotes,
        levels,
        provocations,
        gatling(),
        injector.isEmpty() ? null : injector,
        workers,
        samples.isEmpty() ? List.of() : List.of(seen),
        List.of(),
        new RunFiles.Inputs(List.of(), List.of()));
  }
}
