package asrload.simulation.run;

import static asrload.simulation.run.OpenResources.attempt;
import static asrload.simulation.run.OpenResources.trouble;

import asrload.analysis.role.Role;
import asrload.analysis.role.RoleRules;
import asrload.config.AsrConfig;
import asrload.config.ConfigException;
import asrload.config.ProcessSettings;
import asrload.journal.RunDirectory;
import asrload.journal.RunManifest;
import asrload.journal.TaskEvent;
import asrload.journal.TaskJournal;
import asrload.monitor.InjectorWatch;
import asrload.monitor.MonitorSettings;
import asrload.monitor.Monitoring;
import asrload.monitor.host.MonitorException;
import asrload.report.RunReport;
import asrload.report.RunReporter;
import asrload.report.export.JobSummary;
import asrload.scenario.UploadLimits;
import asrload.scenario.audio.AudioCorpus;
import asrload.scenario.chaos.Provoker;
import asrload.scenario.load.LevelResult;
import asrload.scenario.load.LoadController;
import asrload.scenario.load.LoadPhase;
import asrload.text.Console;
import asrload.verdict.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A run from the moment it has a directory until its report is written. Knows nothing of Gatling
 * but where it writes.
 */
public final class ActiveRun {
  /** A journal of a soak comes in files that can still be looked into. */
  private static final long SEGMENT_BYTES = 256L << 20;

  private final PreparedLoad load;
  private final RunDirectory directory;
  private final DiskWatch disk;
  private final GatlingResults gatling;
  private final TargetServer server;
  private final Monitoring monitoring;
  private final Progress progress;
  private final LoadController control;
  private final QuietTime quiet;
  private volatile RunManifest manifest;

  /** The monitor first; the server, which is ended beside the report, is not among them. */
  private final OpenResources open = new OpenResources();

  private ActiveRun(PreparedLoad load, Monitoring.Reached hosts, Preparation preparation)
      throws IOException {
    AsrConfig config = load.config();
    this.load = load;
    this.directory =
        RunDirectory.create(config.output().results(), load.folderName(), Instant.now());
    preparation.made(directory);
    this.disk = new DiskWatch(directory.root(), load.context().phase());
    this.server = openServer(config);
    try {
      this.monitoring = open.opened(startMonitoring(hosts));
      TaskJournal journal =
          open.opened(
              new TaskJournal(
                  directory::tasks, SEGMENT_BYTES, e -> disk.unwritable("the task journal", e)));
      LoadController controller =
          open.opened(load.context().controller(load.plan(), this::levelEnded));
      Optional<Provoker> provoker = load.provoker(server::baseUrl, directory, disk);
      provoker.ifPresent(open::opened);
      load.context()
          .board()
          .journalTo(
              event -> {
                journal.append(event);
                if (!TaskEvent.BASELINE.equals(event.phase())) {
                  controller.journalled(event);
                  if (event.event() == TaskEvent.Kind.SUBMITTED) {
                    provoker.ifPresent(Provoker::taskStarted);
                  }
                }
              });
      this.control = controller;
      directory.write(
          load.corpus().stream().map(file -> UploadLimits.sized(load.api(), file)).toList(),
          load.notes());
      if (!load.earlier().isEmpty()) {
        EarlierBaseline.write(load.earlier(), directory);
      }
      this.manifest = Manifests.started(load, server, monitoring, load.context().clock().nowMs());
      directory.write(manifest);
      open.opened(
          new InjectorWatch(
              directory.injector(),
              load.context().clock()::nowMs,
              journal::waitedMs,
              e -> disk.unwritable("injector.jsonl", e)));
      open.opened(disk).start();
      this.gatling = new GatlingResults(Path.of(ProcessSettings.gatlingResults()));
      this.progress = open.opened(new Progress(load, monitoring, server.isEmbedded(), controller));
      this.quiet = open.opened(new QuietTime(load.coolDown(), load.context().phase()));
    } catch (RuntimeException | IOException e) {
      abandon();
      throw e;
    }
  }

  /** Ends what was started and leaves no folder: nothing has happened that anybody looks for. */
  private void abandon() {
    open.closeAll();
    attempt("ending the embedded server", server::close);
    attempt("the folder of the run", directory::discard);
  }

  private Monitoring startMonitoring(Monitoring.Reached hosts) {
    AsrConfig config = load.config();
    RoleRules rules = new RoleRules(config.monitor().roles());
    return Monitoring.start(
        hosts,
        MonitorSettings.of(
            config,
            load.longest().plus(load.baseline()),
            () -> load.context().phase().stopReason().isPresent(),
            command -> rules.match(command).filter(Role::isServer).isPresent()),
        directory);
  }

  private TargetServer openServer(AsrConfig config) throws IOException {
    try {
      return TargetServer.open(config, AudioCorpus.texts(load.corpus()), directory.worker());
    } catch (RuntimeException e) {
      directory.discard();
      throw e;
    }
  }

  /**
   * Starts the server, the monitor and the journal.
   *
   * @param guard takes over the end of the run, in every way that this JVM can end
   * @throws ConfigException when something cannot start, or this JVM is being ended; nothing is
   *     left running then, and no folder
   */
  public static ActiveRun start(PreparedLoad load, Consumer<ActiveRun> guard) {
    try {
      DiskWatch.check(load.config().output().results());
      Monitoring.Reached hosts = Monitoring.reach(load.config().monitor().hosts());
      try (Preparation preparation = Preparation.begin()) {
        ActiveRun run = new ActiveRun(load, hosts, preparation);
        try {
          preparation.handOver(() -> guard.accept(run));
        } catch (ConfigException e) {
          run.abandon();
          throw e;
        }
        return run;
      }
    } catch (IOException e) {
      throw new ConfigException(
          ("asr.results = %s: the run cannot be written there: %s. Set a folder that this "
                  + "user can write to.")
              .formatted(load.config().output().results(), e));
    } catch (MonitorException e) {
      throw new ConfigException(String.valueOf(e.getMessage()));
    }
  }

  private void levelEnded(LevelResult result) {
    try {
      directory.append(result.level());
    } catch (IOException e) {
      disk.unwritable("levels.jsonl", e);
    }
  }

  public String baseUrl() {
    return server.baseUrl();
  }

  public String source() {
    return monitoring.source().orElse("no monitor");
  }

  /** A warning per path or glob of worker logs that matches no file yet. */
  public List<String> unmatchedLogs() {
    return monitoring.unmatchedLogs().stream()
        .map(
            glob ->
                glob
                    + ": no readable file matches yet. Check path and permissions; a file that "
                    + "appears later is read from its beginning.")
        .toList();
  }

  PreparedLoad load() {
    return load;
  }

  public RunDirectory directory() {
    return directory;
  }

  /** The console tells how far it is, and the deadline begins to run. */
  public void progressStarts() {
    open.opened(new Deadline(load.deadline(), load.context().phase())).start();
    progress.start();
  }

  /** Users come now, or after the rest before a load that is cooled down after. */
  public void loadStarts() {
    if (load.solo().wanted()) {
      System.out.println(load.solo().result());
    }
    if (quiet.wanted()) {
      manifest = manifest.restingAt(nowMs(), load.coolDown().toMillis());
      quiet.rest(this::usersCome);
    } else {
      usersCome();
    }
  }

  private void usersCome() {
    write(manifest.startedAt(load.start().startMs(nowMs())).plannedFor(load.start().plannedMs()));
    load.context().phase().start(manifest.startMs());
    control.start(manifest.startMs());
    if (load.watched()) {
      open.opened(new SoakWatch(load, directory, gatling)).start();
    }
    progress.loadStarts();
  }

  /**
   * Ends everything, writes the report and publishes it. Each step is tried, whatever became of the
   * others.
   *
   * @return the report; empty when it could not be written (the reason is on the error stream)
   */
  Optional<RunReport> finish() {
    load.context().board().abandonAll(nowMs());
    boolean cools = quiet.wanted() && load.context().phase().stopReason().isEmpty();
    if (cools) {
      coolDown();
    }
    open.closeAll();
    Thread serverEnds = new Thread(() -> attempt("ending the embedded server", server::close));
    serverEnds.start();
    if (!cools) {
      write(ended());
    }
    attempt("Gatling's log", () -> gatling.linkLog(directory));
    Optional<RunReport> report = report();
    try {
      serverEnds.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return report;
  }

  /** The run has ended for all but the monitor, whose samples are those of memory at rest. */
  private void coolDown() {
    open.closeUntil(1);
    write(ended().coolingAt(nowMs()));
    quiet.cool();
    write(manifest.cooledAt(nowMs()));
  }

  /** A signal came. */
  void cutCoolDown() {
    quiet.cut();
  }

  private RunManifest ended() {
    LoadPhase phase = load.context().phase();
    return manifest
        .endedAt(nowMs(), phase.loadMs(), phase.stopReason().orElse(null))
        .seeing(load.context().dates().clock().orElse(null));
  }

  private void write(RunManifest now) {
    manifest = now;
    attempt("run.json", () -> directory.write(now));
  }

  private long nowMs() {
    return load.context().clock().nowMs();
  }

  private Optional<RunReport> report() {
    try {
      RunReport report = RunReporter.report(directory.root(), load.config().output().timeZone());
      attempt("the copy of the report and the history", () -> load.publish(report));
      JobSummary.tell(
          directory.root(), report.verdict(), ProcessSettings.environment(), Console.commands());
      return Optional.of(report);
    } catch (IOException | RuntimeException e) {
      trouble("the report", e);
      System.err.printf(
          "The run's files are kept. After fixing that: mvn test-compile "
              + "exec:java@report -Dasr.run=%s%n",
          directory.root());
      return Optional.empty();
    }
  }

  /** How the JVM ends with that verdict. */
  int exitCode(Result verdict) {
    boolean forgiven =
        verdict == Result.INCONCLUSIVE
            && !disk.failed()
            && !load.start().failed()
            && (!load.config().output().failOnInconclusive() || load.share().divided());
    return forgiven ? Result.PASS.exitCode() : verdict.exitCode();
  }

  /** Moves Gatling's HTML to the run's directory, once it is written. */
  void collectHtml() {
    attempt("moving Gatling's HTML report", () -> gatling.move(directory));
  }
}
