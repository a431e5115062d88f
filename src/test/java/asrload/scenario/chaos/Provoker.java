package asrload.scenario.chaos;

import asrload.api.Answer;
import asrload.api.ApiRequest;
import asrload.api.DirectClient;
import asrload.api.HttpAnswer;
import asrload.api.ServerApi;
import asrload.api.Step;
import asrload.api.Ticket;
import asrload.api.TrustedCa;
import asrload.config.AsrConfig;
import asrload.journal.AudioEntry;
import asrload.journal.Provocation;
import asrload.journal.Provocation.Kind;
import asrload.journal.Provocation.Outcome;
import asrload.journal.TaskEvent;
import asrload.scenario.DirectRun;
import asrload.scenario.audio.AudioFile;
import asrload.scenario.load.LoadPhase;
import asrload.scenario.load.RunClock;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends provocations while the tasks of a load come: a share of their number, few at once, of every
 * kind equally often, in an order that the seed decides. Its requests are not Gatling's, and its
 * lines not the task journal's.
 */
public final class Provoker implements AutoCloseable {
  private static final int MAX_AT_ONCE = 4;
  private static final int MAX = 5_000;

  private static final String TOO_LATE =
      "neither refused nor transcribed within asr.soak.chaosLimit";

  /** A client that abandons its task polls so long at most. */
  private static final Duration PATIENCE = Duration.ofMillis(200);

  private final ServerApi api;
  private final AsrConfig config;
  private final Supplier<String> baseUrl;
  private final RunClock clock;
  private final LoadPhase phase;
  private final Consumer<Provocation> journal;
  private final AudioFile clip;
  private final List<Kind> order;
  private final DirectClient client;
  private final Semaphore free = new Semaphore(MAX_AT_ONCE);
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          MAX_AT_ONCE,
          task -> {
            Thread thread = new Thread(task, "provoker");
            thread.setDaemon(true);
            return thread;
          });
  private long tasks;
  private int sent;

  /**
   * Prepares; nothing is sent before the first task.
   *
   * @param corpus its smallest clip is sent where a good one is needed
   * @param journal takes each that has ended, one after the other
   */
  public Provoker(
      ServerApi api,
      AsrConfig config,
      Supplier<String> baseUrl,
      List<AudioFile> corpus,
      RunClock clock,
      LoadPhase phase,
      Consumer<Provocation> journal) {
    this.api = api;
    this.config = config;
    this.baseUrl = baseUrl;
    this.clock = clock;
    this.phase = phase;
    this.journal = journal;
    this.clip =
        corpus.stream()
            .min(Comparator.comparingLong(file -> file.path().toFile().length()))
            .orElseThrow();
    this.order = order(api, config.load().seed());
    this.client =
        new DirectClient(
            config.load().soak().chaosLimit(),
            config.server().answerLimitBytes(),
            config.server().tlsCa().map(ca -> TrustedCa.read(ca).context()).orElse(null));
  }

  /** The kinds that this server can be provoked by, round by round, each round in another order. */
  static List<Kind> order(ServerApi api, int seed) {
    List<Kind> kinds = new ArrayList<>(Arrays.asList(Kind.values()));
    if (api.request(Step.POLL).isEmpty()) {
      kinds.remove(Kind.ABANDONED_POLL);
    }
    if (!api.request(api.first()).equals(Optional.of(api.audioRequest()))) {
      kinds.remove(Kind.ABORTED_UPLOAD);
    }
    Random random = new Random(seed);
    List<Kind> order = new ArrayList<>();
    while (order.size() < MAX) {
      Collections.shuffle(kinds, random);
      order.addAll(kinds);
    }
    return List.copyOf(order.subList(0, MAX));
  }

  /** A task of the load has started, in any thread. */
  public synchronized void taskStarted() {
    tasks++;
    while (sent < MAX
        && sent + 1 <= config.load().soak().chaos() * tasks
        && phase.startsTasks(clock.nowMs())
        && free.tryAcquire()) {
      int number = ++sent;
      Kind kind = order.get(number - 1);
      threads.execute(() -> run(number, kind));
    }
  }

  private void run(int number, Kind kind) {
    try {
      Provocation ended = provoke(number, kind);
      synchronized (journal) {
        journal.accept(ended);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      System.err.println("asrload: a provocation (" + kind.words() + "): " + e);
    } finally {
      free.release();
    }
  }

  private Provocation provoke(int number, Kind kind) throws IOException, InterruptedException {
    byte[] good;
    try (InputStream content = clip.open().stream()) {
      good = content.readAllBytes();
    }
    String name = name(kind);
    DirectClient.Audio audio = new DirectClient.Audio(name, BadAudio.of(kind, good));
    long sentMs = clock.nowMs();
    if (kind == Kind.ABORTED_UPLOAD) {
      return abort(number, audio, sentMs);
    }
    Duration limit = kind == Kind.ABANDONED_POLL ? PATIENCE : config.load().soak().chaosLimit();
    LastError last = new LastError();
    TaskEvent end =
        new DirectRun(api, baseUrl.get(), client, config.tasks().poll(), limit)
            .provoke(
                new AudioFile(clip.path(), new AudioEntry(name, null, null, null), new byte[0]),
                audio,
                last);
    long endMs = clock.nowMs();
    Outcome outcome = Outcomes.of(kind, end, endMs - sentMs, config.load().soak().chaosLimit());
    boolean failed = !outcome.worked();
    return new Provocation(
        number,
        kind,
        outcome,
        sentMs,
        endMs,
        end.serverId(),
        end.httpStatus(),
        failed ? end.errorClass() : null,
        !failed
            ? null
            : last.words != null
                ? last.words
                : end.event() == TaskEvent.Kind.TIMED_OUT ? TOO_LATE : end.error());
  }

  /** Silence and tones are WAV, whatever the corpus is. */
  private String name(Kind kind) {
    String file = String.valueOf(clip.path().getFileName());
    boolean made = kind == Kind.EIGHT_KHZ || kind == Kind.SILENCE || kind == Kind.HOUR_HEADER;
    int dot = file.lastIndexOf('.');
    return "provocation" + (made || dot < 0 ? ".wav" : file.substring(dot));
  }

  private Provocation abort(int number, DirectClient.Audio audio, long sentMs)
      throws InterruptedException {
    HttpAnswer answer = null;
    try {
      answer = client.abort(api.audioRequest(), baseUrl.get(), Ticket.fresh(), audio);
    } catch (IOException e) {
      // The connection is closed, as planned.
    }
    return new Provocation(
        number,
        Kind.ABORTED_UPLOAD,
        answer == null || answer.status() < 400
            ? Outcome.LEFT
            : answer.status() < 500 ? Outcome.REFUSED : Outcome.SERVER_ERROR,
        sentMs,
        clock.nowMs(),
        null,
        answer == null ? null : answer.status(),
        answer == null || answer.status() < 400 ? null : "http-" + answer.status(),
        null);
  }

  /** Why there was no answer, in the client's own words. */
  private static final class LastError implements DirectRun.Listener {
    private @Nullable String words;

    @Override
    public void sending(ApiRequest request, String url, Map<String, String> headers) {}

    @Override
    public void answered(Step step, @Nullable HttpAnswer http, Answer meaning) {
      words = http == null && meaning instanceof Answer.Error error ? error.message() : null;
    }
  }

  /** Waits for those that are under way, unless the run was stopped. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      long limitMs = config.load().soak().chaosLimit().toMillis();
      if (phase.stopReason().isPresent()
          || !threads.awaitTermination(limitMs, TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
