package asrload.monitor.process;

import asrload.journal.MonitorManifest.Session;
import asrload.monitor.host.ClockOffset;
import asrload.monitor.host.Heartbeat;
import asrload.monitor.host.Host;
import asrload.monitor.host.HostSession;
import asrload.monitor.host.Lifetime;
import asrload.monitor.host.OwnCost;
import asrload.monitor.host.Supervised;
import asrload.monitor.host.Supervised.Policy;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lists the processes of a remote host through one session that prints {@code /proc} at every
 * interval, and starts it again when it stops.
 */
public final class RemoteProcesses implements AutoCloseable {
  private static final Duration SILENCE = Duration.ofSeconds(20);

  /** Constant: number of frames, seconds between them. {@code head -v} tells the lines' files. */
  private static final String SCRIPT =
      """
      n=$1; \
      b=$(sed -n 's/^btime //p' /proc/stat); \
      h=$(getconf CLK_TCK 2>/dev/null || echo 100); \
      g=$(getconf PAGESIZE 2>/dev/null || echo 4096); \
      while [ "$n" -gt 0 ]; do \
      echo "asrload-frame $b $h $g" || exit 0; \
      cat /proc/uptime /proc/[0-9]*/stat 2>/dev/null; \
      echo asrload-commands || exit 0; \
      head -v -c 4096 /proc/[0-9]*/cmdline 2>/dev/null; \
      echo; \
      echo asrload-end || exit 0; \
      n=$((n - 1)); \
      sleep "$2" >/dev/null 2>&1; \
      done""";

  private final Supervised supervised;

  private RemoteProcesses(Supervised supervised) {
    this.supervised = supervised;
  }

  /**
   * Starts to list.
   *
   * @param clock the host's clock
   * @param onChange called whenever the session began or ended
   */
  public static RemoteProcesses start(
      Host host,
      Duration interval,
      ClockOffset clock,
      Lifetime lifetime,
      Consumer<ProcessFrame> sink,
      Consumer<List<Session>> onChange)
      throws IOException {
    Heartbeat alive = new Heartbeat();
    String name = OwnCost.threadName(host, "processes");
    long seconds = Math.max(1, interval.toSeconds());
    return new RemoteProcesses(
        new Supervised(
            name,
            Policy.of(lifetime, interval.multipliedBy(3).plus(SILENCE)),
            alive,
            left ->
                new HostSession(
                    host,
                    name,
                    List.of(
                        "sh",
                        "-c",
                        SCRIPT,
                        "asr-monitor",
                        Long.toString(left.toSeconds() / seconds + 1),
                        Long.toString(seconds)),
                    new FrameReader(clock, alive, sink).stream(),
                    OutputStream.nullOutputStream()),
            onChange));
  }

  /** The living session; empty between two lives. */
  public Optional<HostSession> session() {
    return supervised.session();
  }

  @Override
  public void close() {
    supervised.close();
  }
}
