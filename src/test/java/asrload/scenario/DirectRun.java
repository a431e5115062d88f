package asrload.scenario;

import asrload.api.Answer;
import asrload.api.ApiRequest;
import asrload.api.DirectClient;
import asrload.api.DirectClient.Audio;
import asrload.api.HttpAnswer;
import asrload.api.ServerApi;
import asrload.api.Step;
import asrload.config.AsrConfig;
import asrload.journal.TaskEvent;
import asrload.scenario.audio.AudioFile;
import asrload.scenario.load.RunClock;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One task without Gatling, through the same requests and the same state machine as under load: for
 * the probe and for tests.
 */
public final class DirectRun {
  /** Called with every request. */
  public interface Listener {
    /** A request is about to be sent, with these headers. */
    void sending(ApiRequest request, String url, Map<String, String> headers);

    /**
     * It is over.
     *
     * @param http what came; null when nothing did
     * @param meaning what it means; an {@link Answer.Error} when nothing came
     */
    void answered(Step step, @Nullable HttpAnswer http, Answer meaning);
  }

  private final ServerApi api;
  private final String baseUrl;
  private final DirectClient client;
  private final AsrConfig.Poll poll;
  private final Duration limit;
  private final RunClock clock = new RunClock();

  /**
   * Against one server.
   *
   * @param limit a task that is not done by then counts as timed out
   */
  public DirectRun(
      ServerApi api, String baseUrl, DirectClient client, AsrConfig.Poll poll, Duration limit) {
    this.api = api;
    this.baseUrl = baseUrl;
    this.client = client;
    this.poll = poll;
    this.limit = limit;
  }

  /** Sends one file through every step, the clean-up included; returns the journal's last line. */
  public TaskEvent transcribe(AudioFile file, Listener listener)
      throws IOException, InterruptedException {
    Audio audio;
    try (InputStream content = file.open().stream()) {
      audio = new Audio(file.entry().audio(), content.readAllBytes());
    }
    TaskRun task = start(file);
    steps(task, audio, listener);
    if (task.cleansUp(api)) {
      send(task, Step.CLEANUP, audio, listener);
    }
    return task.event();
  }

  /** Sends a content that is not the file's, and cleans up nothing after it. */
  public TaskEvent provoke(AudioFile file, Audio audio, Listener listener)
      throws InterruptedException {
    TaskRun task = start(file);
    steps(task, audio, listener);
    return task.event();
  }

  private TaskRun start(AudioFile file) {
    return new TaskRun("t1", 1, file, clock.nowMs(), new PollInterval(poll))
        .beginningWith(api.first());
  }

  private void steps(TaskRun task, Audio audio, Listener listener) throws InterruptedException {
    while (!task.ended()) {
      Thread.sleep(Math.min(task.msUntilDue(clock.nowMs()), limit.toMillis()));
      task.timeOut(clock.nowMs(), limit.toMillis());
      if (!task.ended() && task.due(clock.nowMs()) != TaskRun.Next.NOTHING) {
        task.sending(clock.nowMs());
        send(task, task.step(), audio, listener);
        task.settle(clock.nowMs());
      }
    }
  }

  private void send(TaskRun task, Step step, Audio audio, Listener listener)
      throws InterruptedException {
    ApiRequest request = api.request(step, task.ticket().hop()).orElseThrow();
    listener.sending(
        request, request.url(baseUrl, task.ticket()), request.headers(baseUrl, task.ticket()));
    long startMs = clock.nowMs();
    HttpAnswer http;
    try {
      http = client.send(request, baseUrl, task.ticket(), audio);
    } catch (IOException e) {
      listener.answered(
          step, null, new Answer.Error("no-answer", String.valueOf(e.getMessage()), true));
      return;
    }
    Answer meaning = api.read(step, task.ticket(), baseUrl, http);
    listener.answered(step, http, meaning);
    if (step == Step.CLEANUP) {
      task.cleanedUp(meaning);
    } else {
      task.answered(meaning, http.status(), startMs, clock.nowMs());
    }
  }
}
