package asrload.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.environment.EnvironmentUtils;
import org.jspecify.annotations.Nullable;

/**
 * The embedded ASR server, running in processes of its own: {@code asr-frontend} and {@code
 * asr-worker-1} to {@code asr-worker-<n>}. They end with {@link #close}, and also by themselves
 * within a second or two when this JVM dies, however it dies.
 */
public final class DemoServer implements AutoCloseable {
  private static final List<String> FLAGS =
      List.of(
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:-UsePerfData",
          "-Dlogback.configurationFile=asrload/demo/logback.xml",
          "-Dfile.encoding=UTF-8");
  private static final String NAME = "asr-frontend";
  private static final Path SHELL = Path.of("/bin/sh");
  private static final int END_MILLIS = 2_500;

  private final DemoSettings settings;
  private final Path workDirectory;
  private final FrontEndProcess frontEnd;
  private @Nullable FrontEndMessage ready;

  private DemoServer(DemoSettings settings, Path workDirectory) {
    this.settings = settings;
    this.workDirectory = workDirectory;
    this.frontEnd =
        new FrontEndProcess(
            new FrontEndOptions(
                settings.port(),
                settings.workers(),
                settings.queueCapacity(),
                settings.fixedProcessing().toMillis(),
                settings.texts(),
                settings.cache(),
                settings.logDirectory().toAbsolutePath(),
                settings.faults(),
                workDirectory.toAbsolutePath()));
  }

  /**
   * Starts the server and waits until all its workers are ready, which takes 2 to 4 seconds.
   *
   * @throws DemoException when it does not come up: the port is in use, or a worker fails
   */
  public static DemoServer start(DemoSettings settings) {
    DemoServer server = create(settings);
    try {
      server.launch();
      server.awaitReady();
      return server;
    } catch (DemoException e) {
      server.close();
      throw e;
    }
  }

  private static DemoServer create(DemoSettings settings) {
    try {
      Files.createDirectories(settings.logDirectory());
      Path workDirectory = Files.createTempDirectory("asr-demo-");
      return new DemoServer(settings, workDirectory);
    } catch (IOException e) {
      throw new DemoException("cannot make a folder for the embedded server: " + e, e);
    }
  }

  private void launch() {
    CommandLine command = java(JavaLauncher.named(NAME, workDirectory.resolve("bin")));
    FLAGS.forEach(flag -> command.addArgument(flag, false));
    command.addArgument(FrontEnd.class.getName(), false);
    try {
      DefaultExecutor.builder()
          .setExecuteStreamHandler(frontEnd)
          .setThreadFactory(DemoServer::daemon)
          .get()
          .execute(command, environment(), frontEnd);
    } catch (IOException e) {
      throw new DemoException("the embedded server did not start: " + e, e);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, NAME);
    thread.setDaemon(true);
    return thread;
  }

  private static Map<String, String> environment() throws IOException {
    Map<String, String> environment = new HashMap<>(EnvironmentUtils.getProcEnvironment());
    environment.put("CLASSPATH", ChildClassPath.find(DemoServer.class.getClassLoader()));
    // Java takes the encoding of file names from the locale alone; no -D overrides it.
    environment.put("LC_ALL", "C.UTF-8");
    return environment;
  }

  /**
   * Ctrl-C in a terminal reaches every process of the group. The server must outlive it, so that
   * its owner can let tasks in flight end: an ignored SIGINT is inherited, also by the workers.
   */
  private static CommandLine java(String launcher) {
    if (!Files.isExecutable(SHELL)) {
      return new CommandLine(launcher);
    }
    return new CommandLine(SHELL)
        .addArgument("-c")
        .addArgument("trap '' INT HUP; exec \"$0\" \"$@\"", false)
        .addArgument(launcher, false);
  }

  private void awaitReady() {
    try {
      ready = frontEnd.ready().get(FrontEnd.READY_SECONDS + 5, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new DemoException(DemoException.reason(e), e);
    } catch (TimeoutException e) {
      throw new DemoException("the embedded server was not ready in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoException("interrupted while the embedded server started", e);
    }
  }

  /** Where the server listens, such as {@code http://127.0.0.1:8000}. */
  public URI baseUrl() {
    Integer port = message(ready).port();
    return URI.create("http://127.0.0.1:" + port);
  }

  /** The folder with {@code worker-<n>.log} and {@code front-end.log}. */
  Path logDirectory() {
    return settings.logDirectory();
  }

  /** Process id of the front end. */
  public long frontEndPid() {
    return message(ready).pid();
  }

  /** Process ids of the workers by number; one that died and was replaced has its new id. */
  public List<Long> workerPids() {
    return message(frontEnd.lastMessage()).workers();
  }

  private static FrontEndMessage message(@Nullable FrontEndMessage message) {
    if (message == null) {
      throw new IllegalStateException("the embedded server was not started");
    }
    return message;
  }

  /** Ends all processes: by request, and after 2.5 s by force. May be called twice. */
  @Override
  public void close() {
    try {
      frontEnd.release();
      frontEnd.ended().get(END_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException | IOException e) {
      kill();
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
    try {
      Folders.delete(workDirectory);
    } catch (IOException e) {
      throw new DemoException("cannot delete " + workDirectory + ": " + e, e);
    }
  }

  private void kill() {
    FrontEndMessage last = frontEnd.lastMessage();
    if (last == null) {
      return;
    }
    ProcessHandle.of(last.pid()).ifPresent(ProcessHandle::destroyForcibly);
    last.workers().stream()
        .filter(pid -> pid > 0)
        .forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
  }
}
