package asrload.demo;

import asrload.demo.WavFile.NotSpeechException;
import io.javalin.Javalin;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The server's HTTP side: {@code POST /api/v1/asr/submit} with the multipart file field {@code
 * audio}, {@code GET /api/v1/asr/result/{task_id}}, {@code GET /health}. Answers are JSON; an error
 * has the field {@code error}.
 */
final class AsrApi {
  private static final int KEEP_IN_MEMORY_KIB = 64;

  /** The answer to {@code /health}. */
  record Health(String status, int workers, int queued) {}

  /** An error in words. */
  record Problem(String error) {}

  /** The answer to an accepted upload. */
  record Accepted(String taskId, String status) {}

  private final TaskStore store;
  private final BlockingQueue<DemoTask> queue;
  private final FrontEndFaults faults;
  private final FrontEndOptions options;
  private final long maxUploadBytes;
  private final AnswerCache answers = new AnswerCache();

  AsrApi(
      FrontEndOptions options,
      TaskStore store,
      BlockingQueue<DemoTask> queue,
      FrontEndFaults faults,
      long maxUploadBytes) {
    this.options = options;
    this.store = store;
    this.queue = queue;
    this.faults = faults;
    this.maxUploadBytes = maxUploadBytes;
  }

  /** Opens the port, on the loopback interface only. */
  Javalin start() {
    return Javalin.start(
        config -> {
          config.startup.showJavalinBanner = false;
          config.startup.showOldJavalinVersionWarning = false;
          config.startup.startupWatcherEnabled = false;
          config.jetty.host = "127.0.0.1";
          config.jetty.port = options.port();
          config.jetty.multipartConfig.cacheDirectory(options.workDirectory().toString());
          config.jetty.multipartConfig.maxInMemoryFileSize(KEEP_IN_MEMORY_KIB, SizeUnit.KB);
          config.jetty.multipartConfig.maxFileSize(maxUploadBytes, SizeUnit.BYTES);
          config.jetty.multipartConfig.maxTotalRequestSize(maxUploadBytes, SizeUnit.BYTES);
          config.routes.post("/api/v1/asr/submit", this::submit);
          config.routes.get("/api/v1/asr/result/{id}", this::result);
          config.routes.get("/health", this::health);
          config.routes.exception(
              HttpResponseException.class,
              (e, context) ->
                  answer(context, e.getStatus(), new Problem(String.valueOf(e.getMessage()))));
        });
  }

  private void submit(Context context) throws IOException {
    UploadedFile upload = upload(context);
    if (upload == null || refused(context)) {
      return;
    }
    String id = UUID.randomUUID().toString();
    Path file = options.workDirectory().resolve(id + ".wav");
    boolean accepted = false;
    try (InputStream content = upload.content()) {
      if (Files.copy(content, file) == 0) {
        answer(context, 400, new Problem("the uploaded file is empty"));
        return;
      }
      DemoTask task = new DemoTask(id, file, length(file));
      accepted = !known(context, task) && enqueue(context, task);
    } catch (NotSpeechException e) {
      boolean planted = faults.badAudio() == FrontEndFaults.BadAudio.ERROR;
      answer(context, planted ? 500 : 400, new Problem(String.valueOf(e.getMessage())));
    } finally {
      if (!accepted) {
        Files.deleteIfExists(file);
      }
    }
  }

  private Duration length(Path file) throws IOException {
    try {
      return WavFile.open(file).duration();
    } catch (NotSpeechException e) {
      if (faults.badAudio() == FrontEndFaults.BadAudio.ACCEPTED) {
        return Duration.ZERO;
      }
      throw e;
    }
  }

  /** Whether the content was transcribed before, and the upload is answered from that. */
  private boolean known(Context context, DemoTask task) throws IOException {
    String text = options.cache() ? answers.textOf(task) : null;
    if (text == null) {
      return false;
    }
    DemoTask.PollAnswer pending = task.result();
    task.completed(text);
    store.add(task);
    store.finished(task);
    answer(context, 202, new Accepted(pending.taskId(), pending.status()));
    return true;
  }

  /** Whether a planted fault answered the upload. */
  private boolean refused(Context context) {
    FrontEndFaults.Upload fault = faults.upload();
    switch (fault) {
      case GOOD -> {}
      case ERROR -> answer(context, 500, new Problem("planted fault: asr.demo.fault.errorEvery"));
      case THROTTLED -> {
        context.header("Retry-After", "1");
        answer(context, 429, new Problem("planted fault: asr.demo.fault.throttleEvery"));
      }
    }
    return fault != FrontEndFaults.Upload.GOOD;
  }

  /** The uploaded file; null when there is none, which is answered. */
  private @Nullable UploadedFile upload(Context context) {
    if (context.contentLength() > maxUploadBytes) {
      tooLarge(context);
      return null;
    }
    UploadedFile upload = null;
    try {
      upload = context.isMultipartFormData() ? context.uploadedFile("audio") : null;
      if (upload == null) {
        answer(context, 400, new Problem("the request has no multipart file field named 'audio'"));
      }
    } catch (Exception e) { // Javalin declares none and throws the servlet's checked ones.
      String cause = String.valueOf(rootCause(e).getMessage());
      if (cause.startsWith("max length exceeded")) {
        tooLarge(context);
      } else {
        answer(context, 400, new Problem("the multipart body cannot be read: " + cause));
      }
    }
    return upload;
  }

  private static Throwable rootCause(Throwable error) {
    return error.getCause() == null ? error : rootCause(error.getCause());
  }

  private void tooLarge(Context context) {
    answer(context, 413, new Problem("the upload is over " + maxUploadBytes + " bytes"));
  }

  private boolean enqueue(Context context, DemoTask task) {
    DemoTask.PollAnswer pending = task.result();
    FrontEndFaults.Queued fault = faults.queued();
    if (fault != FrontEndFaults.Queued.LOST) {
      store.add(task);
    }
    if (fault == FrontEndFaults.Queued.GOOD && !queue.offer(task)) {
      store.remove(task);
      context.header("Retry-After", "1");
      answer(
          context,
          503,
          new Problem("the queue is full: " + options.queueCapacity() + " tasks are waiting"));
      return false;
    }
    answer(context, 202, new Accepted(pending.taskId(), pending.status()));
    return true;
  }

  private void result(Context context) {
    String id = context.pathParam("id");
    DemoTask task = store.find(id);
    if (task == null) {
      answer(context, 404, new Problem("no task " + id + " here"));
    } else {
      answer(context, 200, task.result());
    }
  }

  private void health(Context context) {
    answer(context, 200, new Health("ok", options.workers(), queue.size()));
  }

  private static void answer(Context context, int status, Object body) {
    context.status(status).contentType("application/json").result(JsonLines.write(body));
  }
}
