package asrload.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Gatling with one simulation in a JVM of its own, watched from outside. */
final class BenchmarkInjector implements AutoCloseable {
  /** What the Gatling plugin of the pom gives it. */
  private static final List<String> HEAP = List.of("-Xmx1G", "-Xms128m");

  private static final Duration END_WITHIN = Duration.ofSeconds(60);

  private final Process process;
  private final Path console;

  /**
   * What a window of the load took.
   *
   * @param startMs epoch ms
   * @param tasks whose end the server told in it
   * @param cpuSeconds of the injector and of what it started, s
   * @param peakMib resident memory so far of the injector and of what it started, MiB; NaN where
   *     there is no /proc
   * @param serverCpuSeconds of the server, s
   */
  record Measurement(
      long startMs,
      double seconds,
      long tasks,
      double cpuSeconds,
      double peakMib,
      double serverCpuSeconds) {
    boolean holds(long epochMs) {
      return epochMs >= startMs && epochMs < startMs + 1000 * seconds;
    }

    double cpuPerThousand() {
      return cpuSeconds / tasks * 1000;
    }

    double rate() {
      return tasks / seconds;
    }
  }

  /** Starts it; its folder takes results and console. */
  BenchmarkInjector(String simulation, String classPath, Path folder, List<String> properties)
      throws IOException {
    Files.createDirectories(folder);
    this.console = folder.resolve("console.txt");
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(HEAP);
    command.addAll(
        List.of(
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "-Djava.io.tmpdir=" + folder,
            "-Dasr.results=" + folder.resolve("results"),
            "-Dasrload.gatlingResults=" + folder.resolve("gatling")));
    properties.forEach(property -> command.add("-D" + property));
    command.addAll(
        List.of(
            "io.gatling.app.Gatling",
            "-s",
            simulation,
            "-rf",
            folder.resolve("gatling").toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CLASSPATH", classPath);
    this.process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(console.toFile())
            .redirectInput(new File("/dev/null"))
            .start();
  }

  /**
   * Waits for the first task to be done, lets it warm up, and measures.
   *
   * @throws IOException when it ends before
   */
  Measurement measure(BenchmarkStub server, Duration warmUp, Duration length)
      throws IOException, InterruptedException {
    long before = server.completed();
    long deadline = System.nanoTime() + END_WITHIN.toNanos();
    while (server.completed() == before) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IOException("no task was done; Gatling's output:\n" + said());
      }
      Thread.sleep(100);
    }
    Thread.sleep(warmUp.toMillis());
    long tasks = server.completed();
    double cpu = cpuSeconds();
    double serverCpu = server.cpuSeconds();
    long startMs = System.currentTimeMillis();
    long start = System.nanoTime();
    Thread.sleep(length.toMillis());
    long tasksAfter = server.completed();
    double cpuAfter = cpuSeconds();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (!process.isAlive()) {
      throw new IOException("Gatling ended inside the window; its output:\n" + said());
    }
    return new Measurement(
        startMs,
        seconds,
        tasksAfter - tasks,
        cpuAfter - cpu,
        peakMib(),
        server.cpuSeconds() - serverCpu);
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Ends it as Ctrl-C does, and waits for its report. */
  void end() throws IOException, InterruptedException {
    process.destroy();
    awaitEnd(END_WITHIN);
  }

  /** Waits until it has ended by itself; gives its exit code. */
  int awaitEnd(Duration limit) throws IOException, InterruptedException {
    if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
      close();
      throw new IOException("Gatling did not end; its output:\n" + said());
    }
    return process.exitValue();
  }

  String said() throws IOException {
    return Files.readString(console);
  }

  private double cpuSeconds() {
    return withChildren().mapToDouble(BenchmarkInjector::cpuSeconds).sum();
  }

  private Stream<ProcessHandle> withChildren() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants());
  }

  static double cpuSeconds(ProcessHandle process) {
    Optional<Duration> cpu = process.info().totalCpuDuration();
    return cpu.map(time -> time.toNanos() / 1e9).orElse(0.0);
  }

  /** Highest resident memory so far, MiB. */
  double peakMib() {
    return withChildren().mapToDouble(child -> peakMib(child.pid())).sum();
  }

  private static double peakMib(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
