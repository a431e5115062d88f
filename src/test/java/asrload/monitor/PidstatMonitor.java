package asrload.monitor;

import asrload.journal.MonitorManifest.Session;
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
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs pidstat over all processes of a host into {@code pidstat.log}, and starts it again when it
 * stops. It is started with a count, so that it ends by itself even when this JVM is killed.
 *
 * @see <a href="https://sysstat.github.io/">sysstat</a>
 */
final class PidstatMonitor implements Monitor {
  /** A living pidstat prints at every interval. */
  private static final int SILENT_INTERVALS = 5;

  private static final Duration SILENCE = Duration.ofSeconds(15);

  private final PidstatCommand pidstat;
  private final LogFileStream out;
  private final Supervised supervised;

  private PidstatMonitor(PidstatCommand pidstat, LogFileStream out, Supervised supervised) {
    this.pidstat = pidstat;
    this.out = out;
    this.supervised = supervised;
  }

  /**
   * Starts it.
   *
   * @param onChange called whenever it was started or ended
   * @throws MonitorException when it does not start
   */
  static PidstatMonitor start(
      Host host,
      PidstatCommand pidstat,
      Path folder,
      Duration interval,
      Lifetime lifetime,
      Consumer<List<Session>> onChange) {
    Heartbeat alive = new Heartbeat();
    try {
      LogFileStream out = new LogFileStream(folder.resolve("pidstat.log"), alive);
      String name = OwnCost.threadName(host, "pidstat");
      Supervised supervised =
          new Supervised(
              name,
              Policy.of(lifetime, interval.multipliedBy(SILENT_INTERVALS).plus(SILENCE)),
              alive,
              left -> {
                out.newSession();
                return new HostSession(
                    host,
                    name,
                    pidstat.arguments(interval, left),
                    out,
                    OutputStream.nullOutputStream());
              },
              onChange);
      return new PidstatMonitor(pidstat, out, supervised);
    } catch (IOException e) {
      throw new MonitorException(
          "host %s: pidstat does not start: %s".formatted(host.name(), e.getMessage()), e);
    }
  }

  @Override
  public String source() {
    return pidstat.version();
  }

  @Override
  public Optional<String> note() {
    return pidstat.note();
  }

  @Override
  public Optional<HostSession> session() {
    return supervised.session();
  }

  @Override
  public void close() {
    supervised.close();
    out.close();
  }
}
