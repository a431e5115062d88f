package asrload.demo;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A running worker process, seen from the front end; used by one thread. */
final class WorkerProcess implements AutoCloseable {
  /**
   * The first compiler alone: a third less CPU to start, 20 MiB less memory and the same speed from
   * the first task on, for a real-time factor of 0.023 in place of 0.018.
   */
  private static final List<String> FLAGS =
      List.of(
          "-Xmx192m",
          "-XX:MaxDirectMemorySize=8g", // for a planted leak
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:-UsePerfData",
          "-XX:+ExitOnOutOfMemoryError",
          "-Dfile.encoding=UTF-8");

  private static final int STDERR_LINES = 10;

  private final Process process;
  private final Path stderr;
  private final BufferedWriter jobs;
  private final BufferedReader answers;

  private WorkerProcess(Process process, Path stderr) {
    this.process = process;
    this.stderr = stderr;
    jobs = process.outputWriter(StandardCharsets.UTF_8);
    answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts the process; it can be given jobs at once and answers when its model is loaded. */
  static WorkerProcess start(int number, FrontEndOptions options) throws IOException {
    String name = "asr-worker-" + number;
    Path stderr = options.workDirectory().resolve(name + ".stderr");
    ProcessBuilder builder = new ProcessBuilder();
    builder.command().add(JavaLauncher.named(name, options.workDirectory().resolve("bin")));
    builder.command().addAll(FLAGS);
    builder.command().addAll(List.of(Worker.class.getName(), Integer.toString(number)));
    // The class path and the locale are inherited as CLASSPATH and LC_ALL.
    Process process = builder.redirectError(stderr.toFile()).start();
    WorkerProcess worker = new WorkerProcess(process, stderr);
    worker.say(
        new WorkerProtocol.Options(
            options.logDirectory(),
            options.fixedProcessingMs(),
            options.texts(),
            options.faults()));
    return worker;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits until the model is loaded. */
  void awaitReady() throws IOException {
    WorkerProtocol.Reply answer = answer();
    if (answer.taskId() != null) {
      throw new IOException(describe() + " sent unexpected output: " + answer);
    }
  }

  /**
   * Gives a job.
   *
   * @throws IOException when the worker was dead already: it never had the job
   */
  void give(WorkerProtocol.Job job) throws IOException {
    say(job);
  }

  private void say(Object message) throws IOException {
    try {
      jobs.write(JsonLines.write(message));
      jobs.newLine();
      jobs.flush();
    } catch (IOException e) {
      throw new IOException(death(), e);
    }
  }

  /**
   * Waits for the answer to the job.
   *
   * @throws IOException when the worker died over it; the message has the details
   */
  WorkerProtocol.Reply answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException(death());
    }
    return JsonLines.read(line, WorkerProtocol.Reply.class);
  }

  /** How the process ended: its exit code and the last lines of its standard error. */
  String death() throws IOException {
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        return describe() + " closed its output";
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return describe() + " was stopped";
    }
    String last = lastWords();
    return describe()
        + " died with exit code "
        + process.exitValue()
        + (last.isEmpty() ? "" : "; its last output:\n" + last);
  }

  /** The end of its standard error without the stack trace's frames. */
  private String lastWords() throws IOException {
    try (Stream<String> all = Files.lines(stderr)) {
      List<String> lines = all.filter(line -> !line.startsWith("\tat ")).toList();
      return String.join(
          "\n", lines.subList(Math.max(0, lines.size() - STDERR_LINES), lines.size()));
    }
  }

  private String describe() {
    return "worker process " + process.pid();
  }

  /** Closes its standard input, which ends it. */
  void stop() throws IOException {
    process.getOutputStream().close();
  }

  /** Waits a second for the end, then kills. */
  @Override
  public void close() {
    try {
      stop();
      if (process.waitFor(1, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // A broken pipe: the process is gone or about to be.
    }
    process.destroyForcibly();
  }
}
