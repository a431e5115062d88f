package asrload.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One worker's place: keeps a process there, starts another one when it dies, and gives it task by
 * task from the common queue.
 */
final class WorkerLane implements Runnable {
  private static final int LOOK_MILLIS = 100;
  private static final int RETRY_MILLIS = 200;

  private final int number;
  private final FrontEndOptions options;
  private final BlockingQueue<DemoTask> queue;
  private final TaskStore store;
  private final FrontEndFaults faults;
  private final LogFile log;
  private final Runnable onRestart;
  private final CompletableFuture<Void> firstReady = new CompletableFuture<>();
  private volatile @Nullable WorkerProcess process;
  private volatile boolean closed;

  /** Taken from the queue and not yet given: a worker that died before it got it is not its end. */
  private @Nullable DemoTask next;

  WorkerLane(
      int number,
      FrontEndOptions options,
      BlockingQueue<DemoTask> queue,
      TaskStore store,
      FrontEndFaults faults,
      LogFile log,
      Runnable onRestart) {
    this.number = number;
    this.options = options;
    this.queue = queue;
    this.store = store;
    this.faults = faults;
    this.log = log;
    this.onRestart = onRestart;
  }

  /** Done when the first process is ready; fails when it does not come up. */
  CompletableFuture<Void> firstReady() {
    return firstReady;
  }

  /** The process id; 0 while there is none. */
  long pid() {
    WorkerProcess current = process;
    return current == null ? 0 : current.pid();
  }

  @Override
  public void run() {
    try {
      while (!closed) {
        try (WorkerProcess worker = WorkerProcess.start(number, options)) {
          process = worker;
          worker.awaitReady();
          ready(worker);
          serve(worker);
        } catch (IOException e) {
          if (!firstReady.isDone()) {
            firstReady.completeExceptionally(e);
            return;
          }
          if (!closed) {
            note(LogFile.Severity.ERROR, e.getMessage() + "; starting another one");
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ready(WorkerProcess worker) {
    if (!firstReady.complete(null)) {
      note(LogFile.Severity.WARNING, "worker process " + worker.pid() + " takes over");
      onRestart.run();
    }
  }

  private void serve(WorkerProcess worker) throws IOException, InterruptedException {
    while (!closed) {
      if (next == null) {
        next = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      }
      if (!worker.isAlive()) {
        throw new IOException(worker.death());
      }
      if (next != null) {
        worker.give(new WorkerProtocol.Job(next.id(), next.file().toString()));
        DemoTask task = next;
        next = null;
        finish(task, worker);
      }
    }
  }

  private void finish(DemoTask task, WorkerProcess worker) throws IOException {
    task.processing();
    try {
      WorkerProtocol.Reply answer = worker.answer();
      if (answer.text() == null) {
        task.failed(answer.error() == null ? "no reason from the worker" : answer.error());
      } else {
        faults.complete(task, answer.text());
      }
    } catch (IOException e) {
      task.failed(String.valueOf(e.getMessage()));
      throw e;
    } finally {
      store.finished(task);
      Files.deleteIfExists(task.file());
    }
  }

  private void note(LogFile.Severity level, String message) {
    try {
      log.write(level, Instant.now(), "asr-worker-" + number + ": " + message);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Closes the process's standard input, which ends it; no other one is started. */
  void stop() throws IOException {
    closed = true;
    WorkerProcess current = process;
    if (current != null) {
      current.stop();
    }
  }
}
