package asrload.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The front-end process: the HTTP API, the queue and the worker processes. What its launcher needs
 * to know goes to standard output as {@link FrontEndMessage}s; the end of standard input ends it
 * and its workers.
 */
final class FrontEnd {
  static final int READY_SECONDS = 30;
  private static final int KEEP_FINISHED = 10_000;
  private static final long MAX_UPLOAD_BYTES = 200L << 20;

  private final FrontEndOptions options;
  private final PrintStream launcher;
  private final BlockingQueue<DemoTask> queue;
  private final FrontEndFaults faults;
  private final TaskStore store = new TaskStore(KEEP_FINISHED);
  private final List<WorkerLane> lanes = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  private FrontEnd(FrontEndOptions options, PrintStream launcher) throws IOException {
    this.options = options;
    this.launcher = launcher;
    this.queue = new ArrayBlockingQueue<>(options.queueCapacity());
    this.faults = new FrontEndFaults(options.faults());
    LogFile log = new LogFile(options.logDirectory().resolve("front-end.log"), "asr.frontend");
    for (int number = 1; number <= options.workers(); number++) {
      WorkerLane lane =
          new WorkerLane(number, options, queue, store, faults, log, this::tellWorkers);
      lanes.add(lane);
      threads.add(new Thread(lane, "worker-" + number));
    }
  }

  /** No arguments; the first line of standard input holds the {@link FrontEndOptions}. */
  public static void main(String[] arguments) throws Exception {
    PrintStream launcher = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    System.setOut(System.err);
    Lifeline lifeline = new Lifeline();
    FrontEndOptions options = JsonLines.read(lifeline.readLine(), FrontEndOptions.class);
    FrontEnd frontEnd = new FrontEnd(options, launcher);
    lifeline.hold(line -> {}, frontEnd::end);
    frontEnd.say(FrontEndMessage.Event.STARTED, null, null);
    try {
      int port = frontEnd.serve();
      frontEnd.say(FrontEndMessage.Event.READY, port, null);
    } catch (DemoException e) {
      frontEnd.say(FrontEndMessage.Event.FAILED, null, e.getMessage());
      frontEnd.end();
    }
  }

  private int serve() throws InterruptedException {
    threads.forEach(Thread::start);
    Javalin http = openPort();
    for (WorkerLane lane : lanes) {
      await(lane);
    }
    return http.port();
  }

  private Javalin openPort() {
    try {
      return new AsrApi(options, store, queue, faults, MAX_UPLOAD_BYTES).start();
    } catch (JavalinBindException e) {
      throw new DemoException(
          "port %d on 127.0.0.1 is in use: choose another with -Dasr.demo.port=... (0: any free port)"
              .formatted(options.port()),
          e);
    }
  }

  private static void await(WorkerLane lane) throws InterruptedException {
    try {
      lane.firstReady().get(READY_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new DemoException("a worker did not start: " + DemoException.reason(e), e);
    } catch (TimeoutException e) {
      throw new DemoException("a worker was not ready within " + READY_SECONDS + " s", e);
    }
  }

  private void tellWorkers() {
    say(FrontEndMessage.Event.WORKERS, null, null);
  }

  private synchronized void say(
      FrontEndMessage.Event event, @Nullable Integer port, @Nullable String reason) {
    List<Long> workers = lanes.stream().map(WorkerLane::pid).toList();
    launcher.println(
        JsonLines.write(
            new FrontEndMessage(event, ProcessHandle.current().pid(), port, workers, reason)));
  }

  /** Ends the workers, deletes the work directory and ends this process. */
  private void end() {
    try {
      for (WorkerLane lane : lanes) {
        lane.stop();
      }
      for (Thread thread : threads) {
        thread.join(1_500);
      }
      Folders.delete(options.workDirectory());
    } catch (IOException e) {
      System.err.println("at the end: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }
}
