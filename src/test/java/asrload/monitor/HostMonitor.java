package asrload.monitor;

import asrload.config.MonitorSource;
import asrload.journal.MonitorManifest.Session;
import asrload.monitor.host.ClockOffset;
import asrload.monitor.host.Host;
import asrload.monitor.host.HostSession;
import asrload.monitor.host.Lifetime;
import asrload.monitor.host.MonitorException;
import asrload.monitor.host.OwnCost;
import asrload.monitor.host.Sampler;
import asrload.monitor.process.CgroupLog;
import asrload.monitor.process.CgroupWatch;
import asrload.monitor.process.LocalMemory;
import asrload.monitor.process.MemoryReader;
import asrload.monitor.process.ProcessFrame;
import asrload.monitor.process.ProcessLog;
import asrload.monitor.process.ProcessRow;
import asrload.monitor.process.ProcessTable;
import asrload.monitor.process.ProcessWatcher;
import asrload.monitor.process.RemoteMemory;
import asrload.monitor.process.RemoteProcesses;
import asrload.monitor.process.ServerProcesses;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything that samples one host: processes, their tree, GPUs, and what that costs. */
public final class HostMonitor implements AutoCloseable {
  private static final Duration TREE_INTERVAL = Duration.ofSeconds(5);
  private static final Duration COST_INTERVAL = Duration.ofSeconds(10);

  private final Host host;
  private final Path folder;
  private final MonitorSettings settings;
  private final Lifetime lifetime;
  private final ClockOffset clock;
  private final MonitorFile file;
  private final OwnCost cost;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final List<Supplier<Optional<HostSession>>> ownSessions = new CopyOnWriteArrayList<>();
  private final Set<Long> ownPids = new HashSet<>();
  private final List<Consumer<ProcessFrame>> sinks = new CopyOnWriteArrayList<>();
  private String source = MonitorSource.OFF.word();

  private HostMonitor(
      Host host,
      Path folder,
      MonitorSettings settings,
      Lifetime lifetime,
      ClockOffset clock,
      MonitorFile file) {
    this.host = host;
    this.folder = folder;
    this.settings = settings;
    this.lifetime = lifetime;
    this.clock = clock;
    this.cost = new OwnCost(host);
    this.file = file;
  }

  /**
   * Starts to sample a host.
   *
   * @param folder takes the files; it exists
   * @param file takes how it is sampled
   * @throws MonitorException when the sampler that was asked for does not start
   */
  public static HostMonitor start(
      Host host,
      Path folder,
      MonitorSettings settings,
      Lifetime lifetime,
      ClockOffset clock,
      MonitorFile file) {
    HostMonitor monitor = new HostMonitor(host, folder, settings, lifetime, clock, file);
    try {
      monitor.start();
      return monitor;
    } catch (IOException e) {
      abandon(monitor::close);
      throw new MonitorException(
          "host %s cannot be sampled: %s".formatted(host.name(), e.getMessage()), e);
    } catch (RuntimeException e) {
      abandon(monitor::close);
      throw e;
    }
  }

  private void start() throws IOException {
    boolean hasProc = host.isLocal() ? new ProcessTable().isProc() : hasProc();
    MonitorChoice choice = MonitorChoice.of(settings.source(), host, hasProc);
    if (!choice.note().isEmpty() && choice.kind() != MonitorSource.OFF) {
      file.note("source", choice.note());
    }
    if (choice.kind() != MonitorSource.OFF || host.isLocal()) {
      MemoryReader memory = host.isLocal() ? new LocalMemory() : new RemoteMemory(host);
      ProcessLog log =
          opened(ProcessLog.open(folder, new ServerProcesses(settings.serverCommand()), memory));
      sinks.add(log::accept);
      sinks.add(this::noteCost);
    }
    Monitor sampler = sampler(choice);
    listProcesses(choice, hasProc);
    if (sampler != null) {
      source = sampler.source();
      sampler.note().ifPresent(note -> file.note("source", note));
    }
    if (choice.kind() != MonitorSource.OFF) {
      file.source(source);
      watchCgroups(hasProc);
      GpuMonitor.start(host, folder, settings.interval(), lifetime, file::interruptions)
          .ifPresent(this::opened);
    }
    Sampler costs =
        new Sampler(
            OwnCost.threadName(host, "cost"),
            COST_INTERVAL,
            () -> file.ownCpuSeconds(cost.total()));
    opened(costs).start();
  }

  private void watchCgroups(boolean hasProc) throws IOException {
    if (!hasProc) {
      return;
    }
    CgroupLog log =
        opened(
            CgroupLog.open(
                folder,
                new ServerProcesses(settings.serverCommand()),
                host.isLocal() ? ProcessHandle.current().pid() : -1));
    sinks.add(log::processes);
    CgroupWatch watch =
        opened(
            CgroupWatch.start(
                host,
                log,
                clock,
                lifetime,
                sessions -> file.interruptions("the cgroups", sessions)));
    ownSessions.add(watch::session);
  }

  private boolean hasProc() {
    return host.run(Duration.ofSeconds(20), List.of("cat", "/proc/uptime")).good();
  }

  private @Nullable Monitor sampler(MonitorChoice choice) {
    return switch (choice.kind()) {
      case PIDSTAT ->
          opened(
              PidstatMonitor.start(
                  host,
                  choice.pidstat().orElseThrow(),
                  folder,
                  settings.interval(),
                  lifetime,
                  file::sessions));
      case PROC -> {
        ProcMonitor proc = opened(new ProcMonitor(folder, choice.note()));
        sinks.add(proc::accept);
        if (host.isLocal()) {
          openSession();
        }
        yield proc;
      }
      case OSHI -> {
        openSession();
        yield opened(OshiMonitor.start(folder, settings.interval(), choice.note()));
      }
      case OFF -> null;
      case AUTO -> throw new IllegalStateException("auto names no sampler");
    };
  }

  /** A sampler inside this JVM has one life. */
  private void openSession() {
    long startMs = System.currentTimeMillis();
    file.sessions(List.of(new Session(startMs, null, null)));
    open.push(
        () ->
            file.sessions(
                List.of(new Session(startMs, System.currentTimeMillis(), Session.STOPPED))));
  }

  private void listProcesses(MonitorChoice choice, boolean hasProc) throws IOException {
    boolean sampling = choice.kind() == MonitorSource.PROC;
    if (host.isLocal()) {
      opened(ProcessWatcher.start(settings.interval(), sinks));
    } else if (!hasProc) {
      file.note("processes", "host " + host.name() + " has no /proc, so no process tree");
    } else if (choice.kind() != MonitorSource.OFF) {
      Duration interval =
          sampling || settings.interval().compareTo(TREE_INTERVAL) > 0
              ? settings.interval()
              : TREE_INTERVAL;
      RemoteProcesses processes =
          opened(
              RemoteProcesses.start(
                  host,
                  interval,
                  clock,
                  lifetime,
                  frame -> sinks.forEach(sink -> sink.accept(frame)),
                  sampling
                      ? file::sessions
                      : sessions -> file.interruptions("the process list", sessions)));
      ownSessions.add(processes::session);
    }
  }

  private <T extends AutoCloseable> T opened(T resource) {
    if (resource instanceof Monitor monitor) {
      ownSessions.add(monitor::session);
    }
    open.push(resource);
    return resource;
  }

  /** Takes what the commands that we started have spent, here and on the host. */
  private void noteCost(ProcessFrame frame) {
    for (Supplier<Optional<HostSession>> own : ownSessions) {
      Optional<HostSession> session = own.get();
      session.flatMap(HostSession::pid).ifPresent(ownPids::add);
      if (!host.isLocal()) {
        session.ifPresent(
            running ->
                running.cpuSeconds().ifPresent(cpu -> cost.spent("client " + running.pid(), cpu)));
      }
    }
    for (ProcessRow row : frame.rows()) {
      if (ownPids.contains(row.pid()) && row.cpuSeconds() != null) {
        double children = row.childCpuSeconds() == null ? 0 : row.childCpuSeconds();
        cost.spent("process " + row.key(), row.cpuSeconds() + children);
      }
    }
  }

  Host host() {
    return host;
  }

  MonitorFile file() {
    return file;
  }

  String source() {
    return source;
  }

  /** Hands over each list of the host's processes from now on. */
  void listen(Consumer<ProcessFrame> sink) {
    sinks.add(sink);
  }

  /** Ends everything after a failed start, whose reason counts. */
  static void abandon(Runnable close) {
    try {
      close.run();
    } catch (RuntimeException e) {
      System.err.println("asrload: " + e.getMessage());
    }
  }

  /** Ends everything; throws {@link MonitorException} when something could not be written. */
  @Override
  public void close() {
    List<String> troubles = new ArrayList<>();
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        troubles.add(String.valueOf(e.getMessage()));
      }
    }
    file.ownCpuSeconds(cost.total());
    file.check();
    if (!troubles.isEmpty()) {
      throw new MonitorException("host " + host.name() + ": " + String.join("; ", troubles));
    }
  }
}
