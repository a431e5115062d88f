package asrload.monitor;

import asrload.config.HostSettings;
import asrload.journal.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All that is collected beside the load: samples of every host, and the workers' logs. */
public final class Monitoring implements AutoCloseable {
  private final List<HostMonitor> hosts = new ArrayList<>();
  private final List<AutoCloseable> logs = new ArrayList<>();
  private final RecentTasks recent;

  /** Hosts that have answered. */
  public static final class Reached {
    private final List<Host> hosts;
    private final List<HostSettings> settings;

    private Reached(List<Host> hosts, List<HostSettings> settings) {
      this.hosts = hosts;
      this.settings = settings;
    }
  }

  private Monitoring(RecentTasks recent) {
    this.recent = recent;
  }

  /**
   * Reaches the configured hosts, before anything is started.
   *
   * @throws MonitorException when one does not answer
   */
  public static Reached reach(List<HostSettings> settings) {
    return new Reached(settings.stream().map(Host::reach).toList(), settings);
  }

  /**
   * Starts to collect on this host and on those.
   *
   * @throws MonitorException when something that was asked for cannot start; nothing is left
   *     running then
   */
  public static Monitoring start(Reached reached, MonitorSettings settings, RunDirectory run) {
    Monitoring monitoring =
        new Monitoring(new RecentTasks(run.worker(), settings.zone(), settings.shapes()));
    Lifetime lifetime = Lifetime.of(settings.atMost(), settings.ending());
    try {
      monitoring.startLocal(settings, lifetime, run);
      for (int i = 0; i < reached.hosts.size(); i++) {
        monitoring.startRemote(
            reached.hosts.get(i), reached.settings.get(i), settings, lifetime, run);
      }
      return monitoring;
    } catch (IOException e) {
      monitoring.abandon();
      throw new MonitorException("the monitor's folders cannot be made: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      monitoring.abandon();
      throw e;
    }
  }

  private void startLocal(MonitorSettings settings, Lifetime lifetime, RunDirectory run) {
    logs.add(WorkerLogCollector.start(settings.workerLogs(), run.worker()));
    HostMonitor local = HostMonitor.start(Host.local(), run.monitor(), settings, lifetime);
    hosts.add(local);
    if (!settings.workerLogCommand().isEmpty()) {
      logs.add(command(local, settings.workerLogCommand(), run.worker(), lifetime));
    }
  }

  private void startRemote(
      Host host, HostSettings its, MonitorSettings settings, Lifetime lifetime, RunDirectory run)
      throws IOException {
    Path folder = Files.createDirectories(run.monitor().resolveSibling(host.name()));
    HostMonitor monitor = HostMonitor.start(host, folder, settings, lifetime);
    hosts.add(monitor);
    if (its.workerLogs().isEmpty() && its.workerLogCommand().isEmpty()) {
      return;
    }
    Path logFolder = Files.createDirectories(run.worker().resolve(host.name()));
    if (!its.workerLogs().isEmpty()) {
      RemoteLogs remote =
          RemoteLogs.start(
              host,
              its.workerLogs(),
              logFolder,
              lifetime,
              (log, sessions) -> monitor.file().interruptions("worker log " + log, sessions));
      logs.add(remote);
      logs.add(() -> requireLogs(remote, its));
    }
    if (!its.workerLogCommand().isEmpty()) {
      logs.add(command(monitor, its.workerLogCommand(), logFolder, lifetime));
    }
  }

  private static void requireLogs(RemoteLogs remote, HostSettings its) {
    if (!remote.found()) {
      throw new MonitorException(
          "asr.hosts: host %s: workerLogs = %s matched no readable file during the run; check paths and rights there"
              .formatted(its.name(), its.workerLogs()));
    }
  }

  private static LogCommand command(
      HostMonitor monitor, List<String> command, Path folder, Lifetime lifetime) {
    return LogCommand.start(
        monitor.host(),
        command,
        folder,
        monitor.clock(),
        lifetime,
        sessions -> monitor.file().interruptions("the worker log command", sessions));
  }

  /** Where the samples come from, such as {@code pidstat 12.6.1}; empty when nothing samples. */
  public Optional<String> source() {
    List<String> sources =
        hosts.stream().map(HostMonitor::source).filter(s -> !s.equals("off")).distinct().toList();
    return sources.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", sources));
  }

  /** What a reader of the report should know of the samples so far; empty when nothing. */
  public Optional<String> note() {
    String notes =
        hosts.stream()
            .flatMap(host -> host.file().notes().stream())
            .collect(Collectors.joining("; "));
    return notes.isEmpty() ? Optional.empty() : Optional.of(notes);
  }

  /** The process list of this host. */
  public ProcessWatcher watcher() {
    ProcessWatcher watcher = hosts.get(0).watcher();
    if (watcher == null) {
      throw new IllegalStateException("this host has no process list");
    }
    return watcher;
  }

  /** The tasks that the workers logged last. */
  public RecentTasks recent() {
    return recent;
  }

  private void abandon() {
    try {
      close();
    } catch (RuntimeException e) {
      System.err.println("asrload: " + e.getMessage());
    }
  }

  /**
   * Ends everything, hosts at the same time; what was collected is complete afterwards.
   *
   * @throws MonitorException when something could not be collected
   */
  @Override
  public void close() {
    List<String> troubles = Collections.synchronizedList(new ArrayList<>());
    List<AutoCloseable> all = new ArrayList<>(logs);
    all.addAll(hosts);
    List<Thread> threads = all.stream().map(one -> new Thread(() -> close(one, troubles))).toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    if (!troubles.isEmpty()) {
      throw new MonitorException(String.join("; ", troubles));
    }
  }

  private static void close(AutoCloseable one, List<String> troubles) {
    try {
      one.close();
    } catch (Exception e) {
      troubles.add(String.valueOf(e.getMessage()));
    }
  }
}
