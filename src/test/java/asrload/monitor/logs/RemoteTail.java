package asrload.monitor.logs;

import asrload.journal.MonitorManifest.Session;
import asrload.monitor.host.Guarded;
import asrload.monitor.host.Heartbeat;
import asrload.monitor.host.Host;
import asrload.monitor.host.HostSession;
import asrload.monitor.host.Lifetime;
import asrload.monitor.host.LogFileStream;
import asrload.monitor.host.OwnCost;
import asrload.monitor.host.Supervised;
import asrload.monitor.host.Supervised.Policy;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Follows one log of a remote host with {@code tail -F}, which follows its name through rotation
 * and truncation. After an interruption it reads its last lines again and leaves out those that it
 * knows.
 */
final class RemoteTail implements AutoCloseable {
  private static final int LINES_AGAIN = OverlapFilter.HISTORY / 2;

  private final LogFileStream out;
  private final OverlapFilter lines;
  private final Supervised supervised;

  private RemoteTail(LogFileStream out, OverlapFilter lines, Supervised supervised) {
    this.out = out;
    this.lines = lines;
    this.supervised = supervised;
  }

  /**
   * Starts to follow.
   *
   * @param offset bytes to skip
   * @param copy the file that takes the lines
   */
  static RemoteTail start(
      Host host,
      String file,
      long offset,
      Path copy,
      Lifetime lifetime,
      Consumer<List<Session>> onChange)
      throws IOException {
    Heartbeat alive = new Heartbeat();
    LogFileStream out = new LogFileStream(copy, alive);
    OverlapFilter lines = new OverlapFilter(out);
    String name = OwnCost.threadName(host, "log-" + copy.getFileName());
    return new RemoteTail(
        out,
        lines,
        new Supervised(
            name,
            Policy.of(lifetime, Guarded.SILENCE),
            alive,
            left -> {
              long again = Math.min(LINES_AGAIN, lines.count());
              List<String> from =
                  again == 0
                      ? List.of("-c", "+" + (offset + 1))
                      : List.of("-n", Long.toString(again));
              lines.newSession();
              return new HostSession(
                  host,
                  name,
                  Guarded.arguments(
                      left, List.of("tail", from.get(0), from.get(1), "-F", "--", file)),
                  alive.through(lines.stream()),
                  OutputStream.nullOutputStream());
            },
            onChange));
  }

  @Override
  public void close() {
    supervised.close();
    lines.finish();
    out.close();
  }
}
