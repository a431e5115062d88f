package asrload.simulation;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.deploymentInfo;
import static io.gatling.javaapi.http.HttpDsl.http;

import asrload.config.AsrConfig;
import asrload.config.ConfigException;
import asrload.config.ConfigLoader;
import asrload.headline.RunKind;
import asrload.scenario.PollInterval;
import asrload.scenario.ThresholdAssertions;
import asrload.scenario.TranscriptionScenario;
import asrload.scenario.load.LoadPlan;
import asrload.simulation.run.ActiveRun;
import asrload.simulation.run.ExitCode;
import asrload.simulation.run.Planning;
import asrload.simulation.run.PreparedLoad;
import asrload.simulation.run.RunShutdown;
import asrload.text.Console;
import asrload.verdict.criterion.Thresholds;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Wires a run into Gatling's life cycle: the constructor checks, {@link #before} starts server and
 * monitor, {@link #after} ends them and writes the report. A subclass says what load it puts on.
 */
public abstract class AsrSimulation extends Simulation {
  private final Optional<ProcessHandle> startedBy = ProcessHandle.current().parent();
  private final PreparedLoad load;
  private final TranscriptionScenario scenario;
  private final Optional<ThresholdAssertions> assertions;
  private volatile @Nullable ActiveRun run;

  /** Reads the settings; ends this JVM with a message when they are refused. */
  protected AsrSimulation() {
    this.load = orExit(this::prepare);
    this.scenario =
        new TranscriptionScenario(
            load.context(),
            load.api(),
            new PollInterval(load.config().tasks().poll()),
            () -> running().baseUrl(),
            load.solo(),
            first());
    PopulationBuilder users = scenario.looping("transcribe", load::comesAfter).injectOpen(users());
    this.assertions = assertions();
    setUp(first() ? afterFirst(users) : users)
        .protocols(protocol())
        .assertions(assertions.map(ThresholdAssertions::assertions).orElse(List.of()));
  }

  /** None where the exit code is ours: it follows the verdict, which knows more. */
  private Optional<ThresholdAssertions> assertions() {
    return load.config().output().enterprise()
        ? Optional.of(
            ThresholdAssertions.of(
                Thresholds.of(load.config().provenance().resolved()),
                load.kind() == RunKind.CAPACITY))
        : Optional.empty();
  }

  /** Whether a user comes before all others: for the baseline, or to wait for a common start. */
  private boolean first() {
    return load.solo().wanted() || load.start().wanted();
  }

  private PopulationBuilder afterFirst(PopulationBuilder users) {
    return scenario
        .first(load.start()::waits, () -> running().loadStarts())
        .injectOpen(atOnceUsers(onAll(1)))
        .andThen(users);
  }

  private PreparedLoad prepare() {
    Console.guard();
    AsrConfig config = config();
    config.provenance().notes().forEach(System.err::println);
    return PreparedLoad.of(
        config, getClass().getSimpleName(), kind(), this::plan, ramp(config), watched());
  }

  /** The settings; those of this process unless a subclass says so. */
  AsrConfig config() {
    return ConfigLoader.ofSimulation(Optional.ofNullable(deploymentInfo.runId));
  }

  /** The question that it is made to answer; called once, from the constructor. */
  abstract RunKind kind();

  /** The levels of the load; called once, from the constructor. */
  abstract LoadPlan plan(Planning planning);

  /** The time over which users come at the start; none unless a subclass says so. */
  Duration ramp(AsrConfig config) {
    return Duration.ZERO;
  }

  /** Whether interim reports are made and stop rules watched; not unless a subclass says so. */
  boolean watched() {
    return false;
  }

  /** All users that any level needs, each of which waits until it is let in. */
  private OpenInjectionStep users() {
    return atOnceUsers(onAll(load.plan().mostUsers()));
  }

  /** So many users here: Gatling Enterprise divides what is injected among its load generators. */
  private static int onAll(int users) {
    return users * deploymentInfo.numberOfLoadGeneratorsInRun;
  }

  /**
   * HTTP as every simulation uses it: no redirects, no cache, no referer, no call to Gatling's
   * warm-up site.
   */
  private static HttpProtocolBuilder protocol() {
    return http.disableWarmUp()
        .disableFollowRedirect()
        .disableCaching()
        .disableAutoReferer()
        .userAgentHeader("asrload");
  }

  @Override
  public final void before() {
    ActiveRun started =
        orExit(
            () ->
                ActiveRun.start(
                    load,
                    active ->
                        RunShutdown.install(
                            active,
                            load.context().phase(),
                            startedBy,
                            !load.config().output().enterprise())));
    run = started;
    System.out.println(load.summary());
    assertions.map(ThresholdAssertions::summary).ifPresent(System.out::println);
    System.out.println(
        "Server: %s | audio: %d file(s) | processes: %s | run: %s"
            .formatted(
                started.baseUrl(),
                load.corpus().size(),
                started.source(),
                started.directory().root()));
    started.unmatchedLogs().forEach(System.err::println);
    load.tooFewConnections().ifPresent(System.err::println);
    started.progressStarts();
    if (!first()) {
      started.loadStarts();
    }
  }

  @Override
  public final void after() {
    RunShutdown.finish();
  }

  private ActiveRun running() {
    ActiveRun active = run;
    if (active == null) {
      throw new IllegalStateException("no run: before() was not called");
    }
    return active;
  }

  private interface Start<T> {
    T get();
  }

  private static <T> T orExit(Start<T> start) {
    try {
      return start.get();
    } catch (ConfigException e) {
      System.err.println("asrload cannot start:");
      System.err.println(e.getMessage());
      if (deploymentInfo.runId == null) {
        System.exit(ExitCode.REFUSED);
      }
      throw e;
    }
  }
}
