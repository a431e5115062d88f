package asrload.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The reference stack on free ports of the loopback interface: uvicorn, Redis, workers. */
public final class StackFixture implements AutoCloseable {
  private static final Path HOME = Path.of("src/test/resources/reference-stack");
  private static final int LONGEST_SECONDS = 60;

  /** Fields of /proc/pid/stat behind the name, and their unit, USER_HZ. */
  private static final int UTIME = 11;

  private static final int CSTIME = 14;
  private static final int TICKS_PER_SECOND = 100;

  private final Path folder;
  private final Map<String, String> variables;

  private StackFixture(Path folder, Map<String, String> variables) {
    this.folder = folder;
    this.variables = variables;
  }

  /** Starts it; returns when it answers. The variables are those that {@code start} lists. */
  public static StackFixture start(Path folder, Map<String, String> variables) throws Exception {
    Map<String, String> all = new TreeMap<>(variables);
    for (String port : List.of("STACK_PORT", "STACK_REDIS_PORT")) {
      try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        all.put(port, Integer.toString(free.getLocalPort()));
      }
    }
    StackFixture stack = new StackFixture(folder, all);
    stack.restart();
    return stack;
  }

  /** The settings of a run against it. */
  public String[] settings(String... more) {
    List<String> settings = new ArrayList<>(List.of(more));
    settings.add("asr.baseUrl=http://127.0.0.1:" + variables.get("STACK_PORT"));
    settings.add("asr.worker.logs=" + metrics());
    return settings.toArray(String[]::new);
  }

  /** What asr_task_metrics.py logged of every task. */
  public Path metrics() {
    return folder.resolve("worker-metrics.log");
  }

  /** Starts all of it, after {@link #stop}. */
  public void restart() throws Exception {
    run(variables, "start");
  }

  /** Starts a part again, such as {@code worker-1}, {@code uvicorn} or {@code redis}. */
  public void restart(String part) throws Exception {
    Map<String, String> one = new TreeMap<>(variables);
    one.put("STACK_ONLY", part);
    run(one, "start");
  }

  /** Ends all of it. */
  public void stop() throws IOException, InterruptedException {
    run(Map.of(), "stop");
  }

  /** The process of a part. */
  public ProcessHandle process(String part) throws IOException {
    String pid = Files.readString(folder.resolve("pids").resolve(part)).split(" ", 2)[0];
    return ProcessHandle.of(Long.parseLong(pid))
        .orElseThrow(() -> new IOException(part + " ended"));
  }

  /** Sends a signal to processes, such as {@code STOP}. */
  public static void signal(String name, List<ProcessHandle> processes) throws Exception {
    for (ProcessHandle process : processes) {
      new ProcessBuilder("kill", "-s", name, Long.toString(process.pid())).start().waitFor();
    }
  }

  /** CPU of processes and of their children that they waited for, by {@code /proc}, s. */
  public static double cpuSeconds(List<ProcessHandle> processes) throws IOException {
    long ticks = 0;
    for (ProcessHandle process : processes) {
      String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      for (int i = UTIME; i <= CSTIME; i++) {
        ticks += Long.parseLong(fields[i]);
      }
    }
    return (double) ticks / TICKS_PER_SECOND;
  }

  private void run(Map<String, String> environment, String script)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(HOME.resolve(script).toString(), folder.toString())
            .redirectErrorStream(true);
    builder.environment().putAll(environment);
    Path log = folder.resolveSibling(folder.getFileName() + "-" + script + ".txt");
    Process process = builder.redirectOutput(log.toFile()).start();
    if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException(script + " failed: " + Files.readString(log, StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() throws IOException {
    try {
      stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the stack was stopped", e);
    }
  }
}
