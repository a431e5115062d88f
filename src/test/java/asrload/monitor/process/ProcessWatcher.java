package asrload.monitor.process;

import asrload.monitor.host.Host;
import asrload.monitor.host.OwnCost;
import asrload.monitor.host.Sampler;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Lists the processes of this host at every interval. */
public final class ProcessWatcher implements AutoCloseable {
  private final ProcessTable table = new ProcessTable();
  private final List<Consumer<ProcessFrame>> sinks;
  private final Sampler sampler;

  private ProcessWatcher(Duration interval, List<Consumer<ProcessFrame>> sinks) {
    this.sinks = sinks;
    this.sampler = new Sampler(OwnCost.threadName(Host.local(), "processes"), interval, this::look);
  }

  /**
   * Starts to watch.
   *
   * @param sinks take each list; one that is added later takes those that follow
   */
  public static ProcessWatcher start(Duration interval, List<Consumer<ProcessFrame>> sinks) {
    ProcessWatcher watcher = new ProcessWatcher(interval, sinks);
    watcher.sampler.start();
    return watcher;
  }

  private void look() {
    ProcessFrame frame = table.read();
    sinks.forEach(sink -> sink.accept(frame));
  }

  @Override
  public void close() {
    sampler.close();
  }
}
