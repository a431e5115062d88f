package asrload.monitor;

import asrload.config.HostSettings;
import asrload.config.MonitorSource;
import asrload.journal.MonitorManifest.SameMachine;
import asrload.journal.RunDirectory;
import asrload.monitor.host.ClockOffset;
import asrload.monitor.host.Host;
import asrload.monitor.host.Lifetime;
import asrload.monitor.host.MonitorException;
import asrload.monitor.host.ReachedHost;
import asrload.monitor.logs.LogCommand;
import asrload.monitor.logs.RecentTasks;
import asrload.monitor.logs.RemoteLogs;
import asrload.monitor.logs.WorkerLogCollector;
import asrload.monitor.process.LiveUsage;
import asrload.monitor.process.WorkerMeter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** All that is collected beside the load: samples of every host, and the workers' logs. */
public final class Monitoring implements AutoCloseable {
  private static final String NEVER_MATCHED =
      "no readable file matched during the run; check path and permissions";

  private final RunDirectory run;
  private final List<Supplier<List<String>>> unmatched = new ArrayList<>();
  private final List<HostMonitor> hosts = new ArrayList<>();
  private final List<AutoCloseable> logs = new ArrayList<>();
  private final Map<Integer, MonitorFile> files = new HashMap<>();
  private final RecentTasks recent;

  /** Hosts that have answered. */
  public static final class Reached {
    private final List<ReachedHost> hosts;

    private Reached(List<ReachedHost> hosts) {
      this.hosts = hosts;
    }

    /** The hosts whose processes are shown by that one, 0 for the injector's own. */
    private List<SameMachine> shownBy(int index) {
      return hosts.stream()
          .map(ReachedHost::shown)
          .filter(shown -> shown != null && shown.by() == index)
          .map(shown -> Objects.requireNonNull(shown).same())
          .toList();
    }
  }

  private Monitoring(RunDirectory run, RecentTasks recent) {
    this.run = run;
    this.recent = recent;
  }

  /**
   * Reaches the configured hosts, before anything is started.
   *
   * @throws MonitorException when one does not answer
   */
  public static Reached reach(List<HostSettings> settings) {
    return new Reached(ReachedHost.all(settings));
  }

  /**
   * Starts to collect on this host and on those.
   *
   * @throws MonitorException when something that was asked for cannot start; nothing is left
   *     running then
   */
  public static Monitoring start(Reached reached, MonitorSettings settings, RunDirectory run) {
    Monitoring monitoring =
        new Monitoring(run, new RecentTasks(run.worker(), settings.zone(), settings.shapes()));
    Lifetime lifetime = Lifetime.of(settings.atMost(), settings.ending());
    try {
      monitoring.startLocal(reached, settings, lifetime, run);
      for (int i = 0; i < reached.hosts.size(); i++) {
        if (reached.hosts.get(i).shown() == null) {
          monitoring.startRemote(i + 1, reached, settings, lifetime, run);
        }
      }
      for (int i = 0; i < reached.hosts.size(); i++) {
        monitoring.startLogs(i + 1, reached.hosts.get(i), lifetime, run);
      }
      run.writeUnmatchedLogs(monitoring.unmatchedLogs());
      return monitoring;
    } catch (IOException e) {
      HostMonitor.abandon(monitoring::close);
      throw new MonitorException("the monitor's folders cannot be made: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      HostMonitor.abandon(monitoring::close);
      throw e;
    }
  }

  private void startLocal(
      Reached reached, MonitorSettings settings, Lifetime lifetime, RunDirectory run) {
    Host host = Host.local();
    MonitorFile file =
        new MonitorFile(
            run.monitor(),
            host,
            settings.interval().toMillis(),
            Optional.of(ClockOffset.NONE),
            reached.shownBy(0),
            null);
    files.put(0, file);
    WorkerLogCollector own =
        WorkerLogCollector.start(
            settings.workerLogs(),
            run.worker(),
            loss -> {
              System.err.println("asrload: " + loss);
              file.note(loss, loss);
            });
    logs.add(own);
    unmatched.add(() -> named("asr.worker.logs = ", own.unmatched()));
    hosts.add(HostMonitor.start(host, run.monitor(), settings, lifetime, ClockOffset.NONE, file));
    if (!settings.workerLogCommand().isEmpty()) {
      logs.add(
          command(
              host, settings.workerLogCommand(), run.worker(), ClockOffset.NONE, lifetime, file));
    }
  }

  private void startRemote(
      int index, Reached reached, MonitorSettings settings, Lifetime lifetime, RunDirectory run)
      throws IOException {
    ReachedHost remote = reached.hosts.get(index - 1);
    Host host = remote.host();
    Path folder = Files.createDirectories(run.monitor().resolveSibling(host.name()));
    MonitorFile file =
        new MonitorFile(
            folder,
            host,
            settings.interval().toMillis(),
            remote.clock(),
            reached.shownBy(index),
            remote.machine());
    files.put(index, file);
    ClockOffset clock = remote.clock().orElse(ClockOffset.NONE);
    hosts.add(HostMonitor.start(host, folder, settings, lifetime, clock, file));
  }

  private void startLogs(int index, ReachedHost reached, Lifetime lifetime, RunDirectory run)
      throws IOException {
    Host host = reached.host();
    HostSettings its = reached.settings();
    int by = reached.shown() == null ? index : reached.shown().by();
    MonitorFile file = Objects.requireNonNull(files.get(by), "a host that shows others is sampled");
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
              (log, sessions) -> file.interruptions("worker log " + log, sessions));
      logs.add(remote);
      unmatched.add(
          () ->
              named("asr.hosts: host %s: workerLogs = ".formatted(its.name()), remote.unmatched()));
    }
    if (!its.workerLogCommand().isEmpty()) {
      ClockOffset clock = reached.clock().orElse(ClockOffset.NONE);
      logs.add(command(host, its.workerLogCommand(), logFolder, clock, lifetime, file));
    }
  }

  private static List<String> named(String setting, List<String> globs) {
    return globs.stream().map(glob -> setting + glob).toList();
  }

  private static LogCommand command(
      Host host,
      List<String> command,
      Path folder,
      ClockOffset clock,
      Lifetime lifetime,
      MonitorFile file) {
    return LogCommand.start(
        host,
        command,
        folder,
        clock,
        lifetime,
        sessions -> file.interruptions("the worker log command", sessions));
  }

  /** Where the samples come from, such as {@code pidstat 12.6.1}; empty when nothing samples. */
  public Optional<String> source() {
    List<String> sources =
        hosts.stream()
            .map(HostMonitor::source)
            .filter(s -> !s.equals(MonitorSource.OFF.word()))
            .distinct()
            .toList();
    return sources.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", sources));
  }

  /** The paths and globs of worker logs that have matched no file so far, with their setting. */
  public List<String> unmatchedLogs() {
    return unmatched.stream().flatMap(all -> all.get().stream()).toList();
  }

  /** What a reader of the report should know of the samples so far; empty when nothing. */
  public Optional<String> note() {
    String notes =
        hosts.stream()
            .flatMap(host -> host.file().notes().stream())
            .collect(Collectors.joining("; "));
    return notes.isEmpty() ? Optional.empty() : Optional.of(notes);
  }

  /**
   * Measures the workers from now on.
   *
   * @param isWorker whether a process of that command line is a worker; empty: as its parent
   * @param ownServer whether this process started the server: then only its descendants count
   */
  public WorkerMeter meter(Function<String, Optional<Boolean>> isWorker, boolean ownServer) {
    List<LiveUsage> usages = new ArrayList<>();
    for (HostMonitor host : hosts) {
      if (host.host().isLocal() || !ownServer) {
        long injector =
            host.host().isLocal() ? ProcessHandle.current().pid() : LiveUsage.NO_INJECTOR;
        LiveUsage usage = new LiveUsage(isWorker, injector, ownServer);
        host.listen(usage::accept);
        usages.add(usage);
      }
    }
    return new WorkerMeter(usages);
  }

  /** The tasks that the workers logged last. */
  public RecentTasks recent() {
    return recent;
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
    try {
      run.writeUnmatchedLogs(unmatchedLogs());
    } catch (IOException e) {
      troubles.add(e.getMessage());
    }
    unmatchedLogs().forEach(glob -> troubles.add(glob + ": " + NEVER_MATCHED));
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
