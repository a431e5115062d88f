package asrload.monitor.logs;

import asrload.journal.MonitorManifest.Session;
import asrload.monitor.host.ClockOffset;
import asrload.monitor.host.Guarded;
import asrload.monitor.host.Heartbeat;
import asrload.monitor.host.Host;
import asrload.monitor.host.HostSession;
import asrload.monitor.host.Lifetime;
import asrload.monitor.host.LogFileStream;
import asrload.monitor.host.MonitorException;
import asrload.monitor.host.OwnCost;
import asrload.monitor.host.Supervised;
import asrload.monitor.host.Supervised.Policy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;

/**
 * Collects what a command such as {@code docker logs --since} prints, its output and its error
 * stream in a file each. A command that follows the log runs on; one that ends by itself is called
 * again every five seconds and once more at the end. What is printed twice is written once.
 */
public final class LogCommand implements AutoCloseable {
  /** Placeholder for the moment from which on, RFC 3339. */
  static final String START = "{start}";

  /** How a session of a command ends that does not follow the log. */
  public static final String ENDED_BY_ITSELF = "ended with exit code 0";

  private static final Duration AGAIN = Duration.ofSeconds(5);

  /** A later call asks for this much again: lines may come late, and clocks differ. */
  private static final Duration MARGIN = Duration.ofSeconds(10);

  /** One that runs longer than this follows the log. */
  private static final Duration KIND_LIMIT = Duration.ofSeconds(5);

  private static final long LOOK_EVERY_MS = 50;
  private static final Duration LAST_CALL_LIMIT = Duration.ofSeconds(15);

  private final Host host;
  private final String name;
  private final List<String> command;
  private final Instant first;
  private final ClockOffset clock;
  private final LogFileStream out;
  private final LogFileStream errors;
  private final OverlapFilter outLines;
  private final OverlapFilter errorLines;
  private final Heartbeat heard = new Heartbeat();
  private final Heartbeat alive = new Heartbeat();
  private final Supervised supervised;
  private volatile boolean endsByItself;
  private volatile long calledNanos;

  private LogCommand(
      Host host,
      List<String> command,
      Path folder,
      ClockOffset clock,
      Lifetime lifetime,
      Consumer<List<Session>> onChange)
      throws IOException {
    this.host = host;
    this.name = OwnCost.threadName(host, "log-command");
    this.command = command;
    this.clock = clock;
    this.first = Instant.now();
    this.out = new LogFileStream(folder.resolve("log-command.log"), heard);
    this.errors = new LogFileStream(folder.resolve("log-command-stderr.log"), heard);
    this.outLines = new OverlapFilter(out);
    this.errorLines = new OverlapFilter(errors);
    this.supervised =
        new Supervised(
            name,
            Policy.of(lifetime, Guarded.SILENCE).again(AGAIN),
            alive,
            this::session,
            sessions -> {
              endsByItself |= sessions.stream().anyMatch(s -> ENDED_BY_ITSELF.equals(s.end()));
              onChange.accept(sessions);
            });
  }

  /**
   * Starts to collect.
   *
   * @param folder takes the files
   * @throws MonitorException when the command cannot be started
   */
  public static LogCommand start(
      Host host,
      List<String> command,
      Path folder,
      ClockOffset clock,
      Lifetime lifetime,
      Consumer<List<Session>> onChange) {
    try {
      return new LogCommand(host, command, folder, clock, lifetime, onChange);
    } catch (IOException e) {
      throw new MonitorException(
          "host %s: the worker log command %s does not start: %s"
              .formatted(host.name(), command, e.getMessage()),
          e);
    }
  }

  /** A command that has just been called may follow the log or end in a moment. */
  private void awaitItsKind() throws InterruptedException {
    while (!endsByItself && System.nanoTime() - calledNanos < KIND_LIMIT.toNanos()) {
      Thread.sleep(LOOK_EVERY_MS);
    }
  }

  private HostSession session(Duration atMost) throws IOException {
    calledNanos = System.nanoTime();
    outLines.newSession();
    errorLines.newSession();
    Instant lastHeard = Instant.now().minus(heard.silentFor()).minus(MARGIN);
    Instant since = lastHeard.isBefore(first) ? first : lastHeard;
    String start = since.plusMillis(clock.appliedMs()).truncatedTo(ChronoUnit.MILLIS).toString();
    return new HostSession(
        host,
        name,
        Guarded.arguments(
            atMost, command.stream().map(argument -> argument.replace(START, start)).toList()),
        alive.through(outLines.stream()),
        errorLines.stream());
  }

  @Override
  public void close() {
    try {
      awaitItsKind();
      supervised.close();
      if (endsByItself) {
        try (HostSession last = session(LAST_CALL_LIMIT)) {
          var unused = last.await(LAST_CALL_LIMIT);
        }
      }
    } catch (IOException e) {
      throw new MonitorException("the last call of " + command + " failed: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      supervised.close();
      outLines.finish();
      errorLines.finish();
      out.close();
      errors.close();
    }
  }
}
