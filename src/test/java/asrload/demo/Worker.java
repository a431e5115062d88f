package asrload.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import asrload.demo.WavFile.NotSpeechException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A worker process: recognises one job after the other. Jobs come as lines on standard input,
 * answers go as lines to standard output; the end of standard input ends the process at once. After
 * an error that is not the audio's the process ends too: its owner starts a fresh one.
 */
final class Worker {
  private static final long IDLE_SECONDS = 2;

  private final PrintStream answers;
  private final LogFile log;
  private final Transcriber transcriber;
  private final WorkerFaults faults;
  private final UsageMeter meter = new UsageMeter(ProcessStatus.SELF);

  private Worker(PrintStream answers, LogFile log, Transcriber transcriber, WorkerFaults faults) {
    this.answers = answers;
    this.log = log;
    this.transcriber = transcriber;
    this.faults = faults;
  }

  /**
   * Argument: the worker's number. The first line of standard input holds the {@link
   * WorkerProtocol.Options}.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    PrintStream answers = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    System.setOut(System.err);
    BlockingQueue<String> jobs = new LinkedBlockingQueue<>();
    Lifeline lifeline = new Lifeline();
    WorkerProtocol.Options options =
        JsonLines.read(lifeline.readLine(), WorkerProtocol.Options.class);
    lifeline.hold(jobs::add, () -> Runtime.getRuntime().halt(0));
    String name = "worker-" + arguments[0];
    LogFile log = new LogFile(options.logDirectory().resolve(name + ".log"), "asr." + name);
    Worker worker =
        new Worker(answers, log, Transcriber.of(options), new WorkerFaults(options.faults()));
    worker.say(new WorkerProtocol.Reply(null, null, null));
    while (true) {
      String job = jobs.poll(IDLE_SECONDS, TimeUnit.SECONDS);
      if (job == null) {
        worker.faults.idle();
      } else {
        worker.work(JsonLines.read(job, WorkerProtocol.Job.class));
      }
    }
  }

  private void work(WorkerProtocol.Job job) throws IOException, InterruptedException {
    Instant started = faults.now();
    faults.taskBegins();
    try {
      String text = transcribe(job, started);
      say(new WorkerProtocol.Reply(job.taskId(), text, null));
    } catch (NotSpeechException e) {
      faults.badAudio();
      fail(job, String.valueOf(e.getMessage()));
    } catch (IOException | RuntimeException e) {
      fail(job, e.toString());
      throw e;
    }
  }

  private void fail(WorkerProtocol.Job job, String reason) throws IOException {
    log.write(LogFile.Severity.ERROR, faults.now(), "Task " + job.taskId() + " failed: " + reason);
    say(new WorkerProtocol.Reply(job.taskId(), null, reason));
  }

  private String transcribe(WorkerProtocol.Job job, Instant started)
      throws IOException, InterruptedException {
    long startNanos = System.nanoTime();
    meter.start();
    WavFile audio = WavFile.open(Path.of(job.file()));
    String text = transcriber.transcribe(audio);
    faults.recognised();
    TaskUsage usage = meter.finish();
    Duration processing = Duration.ofNanos(System.nanoTime() - startNanos);
    Instant ended = started.plus(processing);
    log.write(
        LogFile.Severity.INFO,
        ended,
        new TaskLine(
                job.taskId(),
                ProcessHandle.current().pid(),
                started,
                ended,
                audio.duration(),
                processing,
                usage)
            .message());
    return text;
  }

  private void say(WorkerProtocol.Reply answer) {
    answers.println(JsonLines.write(answer));
  }
}
