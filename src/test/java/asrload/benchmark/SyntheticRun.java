package asrload.benchmark;

import asrload.journal.AudioEntry;
import asrload.journal.InjectorPart;
import asrload.journal.RunDirectory;
import asrload.journal.RunManifest;
import asrload.journal.TaskEvent;
import asrload.journal.TaskJournal;
import asrload.parse.gatling.GatlingLog;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The directory of a run of any number of tasks, as a real one leaves it: 200 tasks per second by
 * 50 users, 32 workers that log each task, three polls per task, pidstat. One task in a thousand
 * fails; one transcript in twenty has a wrong word. The same files every time.
 */
final class SyntheticRun {
  private static final long START_MS = 1_772_366_400_000L;
  private static final long SENT_EVERY_MS = 5;
  private static final int USERS = 50;
  private static final long UPLOAD_MS = 12;
  private static final long DISCOVERY_MS = 20;
  private static final int FAILED_EVERY = 1_000;
  private static final long SEGMENT_BYTES = 256L << 20;
  private static final List<String> WORDS =
      List.of(
          "the", "quick", "brown", "fox", "jumps", "over", "lazy", "dog", "again", "while", "seven",
          "boats", "cross", "a", "river", "and", "nine", "birds", "watch", "them");

  private final int tasks;
  private final @Nullable InjectorPart part;
  private final Random random = new Random(42);
  private final List<AudioEntry> corpus = new ArrayList<>();
  private final RunDirectory run;
  private final PriorityQueue<Done> underWay =
      new PriorityQueue<>(Comparator.comparingLong(Done::atMs));

  /** A task that is under way, with its last line in the journal. */
  private record Done(long atMs, TaskEvent event, int worker, long processingMs) {}

  private SyntheticRun(Path root, int tasks, @Nullable InjectorPart part) {
    this.tasks = tasks;
    this.part = part;
    this.run = new RunDirectory(root);
    for (int clip = 0; clip < 12; clip++) {
      StringBuilder text = new StringBuilder();
      for (int word = 0; word < 10 + clip; word++) {
        text.append(word == 0 ? "" : " ").append(WORDS.get(random.nextInt(WORDS.size())));
      }
      corpus.add(
          new AudioEntry("clip_%02d.wav".formatted(clip), 4.0 + clip, text.toString(), "en")
              .sized(32_000L * (4 + clip) + 44, 32_000L * (4 + clip) + 300, null));
    }
    if (part != null) {
      random.setSeed(part.index()); // the same clips, other tasks
    }
  }

  /** Writes a run of so many tasks into a folder, which is made. */
  static void write(Path root, int tasks) throws IOException {
    new SyntheticRun(root, tasks, null).write();
  }

  /** Writes the share of one of several injectors, which has so many tasks. */
  static void write(Path root, int tasks, int index, int count) throws IOException {
    new SyntheticRun(root, tasks, new InjectorPart("synthetic", index, count, null, null)).write();
  }

  /** How many of that many tasks fail. */
  static int failed(int tasks) {
    return tasks / FAILED_EVERY;
  }

  private void write() throws IOException {
    Files.createDirectories(run.monitor());
    Files.createDirectories(run.worker());
    Files.createDirectories(run.gatling());
    run.write(corpus, List.of());
    List<Writer> logs = new ArrayList<>();
    try (TaskJournal journal =
            new TaskJournal(
                run::tasks,
                SEGMENT_BYTES,
                e -> System.err.println("the journal is incomplete: " + e.getMessage()));
        SimulationLogWriter gatling =
            new SimulationLogWriter(
                "3.15.1",
                "asrload.simulation.ConcurrencySimulation",
                START_MS,
                run.simulationLog())) {
      for (int worker = 0; worker < SyntheticHost.WORKERS; worker++) {
        logs.add(Files.newBufferedWriter(run.worker().resolve("worker-" + worker + ".log")));
      }
      for (int task = 0; task < tasks; task++) {
        Done next = task(task);
        end(next.event().sentMs(), journal, gatling, logs);
        journal.append(submission(next.event()));
        underWay.add(next);
      }
      end(Long.MAX_VALUE, journal, gatling, logs);
    } finally {
      for (Writer log : logs) {
        log.close();
      }
    }
    long seconds = (loadMs() + 1_000) / 1_000;
    SyntheticHost host = new SyntheticHost(run, START_MS);
    host.seconds(seconds);
    host.processes();
    run.write(manifest(START_MS + seconds * 1_000));
  }

  private long loadMs() {
    return SENT_EVERY_MS * tasks;
  }

  private Done task(int number) {
    AudioEntry clip = corpus.get(random.nextInt(corpus.size()));
    long sentMs = START_MS + SENT_EVERY_MS * number;
    long processingMs = 60L + random.nextInt(60);
    long endMs = sentMs + UPLOAD_MS + 5 + random.nextInt(35) + processingMs;
    long doneMs = endMs + random.nextInt((int) DISCOVERY_MS);
    boolean failed = number % FAILED_EVERY == FAILED_EVERY - 1;
    String id = new UUID(random.nextLong(), random.nextLong()).toString();
    TaskEvent last =
        new TaskEvent(
            failed ? TaskEvent.Kind.FAILED : TaskEvent.Kind.COMPLETED,
            (part == null ? "" : part.index() + "-") + "task-" + (number + 1),
            id,
            1 + number % USERS,
            clip.audio(),
            clip.audioSeconds(),
            sentMs,
            sentMs,
            sentMs + UPLOAD_MS,
            Math.max(sentMs + UPLOAD_MS, doneMs - DISCOVERY_MS),
            doneMs,
            3,
            200,
            failed ? "server-failed" : null,
            failed ? "model crashed" : null,
            failed ? null : transcript(String.valueOf(clip.text())),
            0,
            null,
            null,
            null,
            null,
            null,
            null,
            1L,
            null,
            null);
    return new Done(doneMs, last, number % SyntheticHost.WORKERS, failed ? -1 : processingMs);
  }

  private String transcript(String reference) {
    if (random.nextInt(20) > 0) {
      return reference;
    }
    List<String> words = new ArrayList<>(List.of(reference.split(" ", -1)));
    words.set(random.nextInt(words.size()), WORDS.get(random.nextInt(WORDS.size())));
    return String.join(" ", words);
  }

  private static TaskEvent submission(TaskEvent last) {
    return new TaskEvent(
        TaskEvent.Kind.SUBMITTED,
        last.clientId(),
        null,
        last.user(),
        last.audio(),
        last.audioSeconds(),
        last.intendedMs(),
        last.sentMs(),
        null,
        null,
        null,
        0,
        null,
        null,
        null,
        null,
        0,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** Writes the tasks that are done by then. */
  private void end(long nowMs, TaskJournal journal, SimulationLogWriter gatling, List<Writer> logs)
      throws IOException {
    while (!underWay.isEmpty() && underWay.peek().atMs() <= nowMs) {
      Done done = underWay.remove();
      TaskEvent task = done.event();
      journal.append(task);
      long acceptedMs = task.sentMs() + UPLOAD_MS;
      request(gatling, "submit", task.sentMs(), acceptedMs, null);
      for (int poll = 1; poll <= task.polls(); poll++) {
        long endMs = acceptedMs + (done.atMs() - acceptedMs) * poll / task.polls();
        request(gatling, "poll", Math.max(acceptedMs, endMs - 2), endMs, null);
      }
      request(gatling, "transcription", task.sentMs(), done.atMs(), task.error());
      if (done.processingMs() >= 0) {
        logs.get(done.worker()).write(workerLine(done));
      }
    }
  }

  private static void request(
      SimulationLogWriter log, String name, long startMs, long endMs, @Nullable String error)
      throws IOException {
    log.request(new GatlingLog.Request(name, startMs, endMs, error == null, error));
  }

  private String workerLine(Done done) {
    double audio = done.event().audioSeconds() == null ? 0 : done.event().audioSeconds();
    double processing = done.processingMs() / 1e3;
    double memory = 120 + random.nextInt(700) / 100.0;
    return String.format(
        Locale.ROOT,
        "{\"task_id\": \"%s\", \"pid\": %d, \"audio_duration_s\": %.3f, \"processing_time_s\": %.3f,"
            + " \"rtf\": %.4f, \"memory\": {\"start_mb\": %.2f, \"end_mb\": %.2f, \"peak_mb\":"
            + " %.2f, \"delta_mb\": %.2f}, \"cpu\": {\"user_s\": %.3f, \"system_s\": %.3f},"
            + " \"event\": \"task_completed\", \"level\": \"info\", \"timestamp\": \"%s\"}%n",
        done.event().serverId(),
        SyntheticHost.FIRST_WORKER_PID + done.worker(),
        audio,
        processing,
        processing / audio,
        memory,
        memory + 0.5,
        memory + 20,
        0.5,
        processing * 0.9,
        processing * 0.05,
        Instant.ofEpochMilli(done.atMs() - 10));
  }

  private RunManifest manifest(long endMs) {
    return new RunManifest(
        RunManifest.SCHEMA,
        "0.1.0",
        "3.15.1",
        null,
        "ConcurrencySimulation",
        null,
        USERS + " concurrent users",
        null,
        Map.of(),
        new RunManifest.InjectorHost("sample-host", "Linux 6.1", "Sample CPU", 40, 65_536, "17"),
        part == null ? 100 : 100 + part.index(),
        new RunManifest.Server("http://127.0.0.1:8000", false, "asr-server", SyntheticHost.WORKERS),
        START_MS,
        endMs,
        2_000,
        loadMs(),
        RunManifest.Ended.COMPLETE,
        null,
        "pidstat 12.6.1",
        null,
        List.of(),
        null,
        part,
        null);
  }
}
