package asrload.simulation.run;

import static io.gatling.javaapi.core.CoreDsl.deploymentInfo;
import static java.util.stream.Collectors.joining;

import asrload.api.AnswerLimit;
import asrload.api.Profile;
import asrload.api.ServerApi;
import asrload.api.TrustedCa;
import asrload.config.AsrConfig;
import asrload.config.ConfigException;
import asrload.config.ProcessSettings;
import asrload.headline.RunKind;
import asrload.journal.AudioNote;
import asrload.journal.Provocation;
import asrload.journal.RunDirectory;
import asrload.journal.TaskEvent;
import asrload.report.RunReport;
import asrload.report.RunReporter;
import asrload.scenario.LoadContext;
import asrload.scenario.ServerDates;
import asrload.scenario.SoloClips;
import asrload.scenario.TaskBoard;
import asrload.scenario.UploadLimits;
import asrload.scenario.UploadSource;
import asrload.scenario.audio.AudioCorpus;
import asrload.scenario.audio.AudioFile;
import asrload.scenario.audio.AudioMix;
import asrload.scenario.audio.UniqueSuffix;
import asrload.scenario.chaos.Provoker;
import asrload.scenario.load.Amounts;
import asrload.scenario.load.LoadGate;
import asrload.scenario.load.LoadPhase;
import asrload.scenario.load.LoadPlan;
import asrload.scenario.load.RunClock;
import asrload.scenario.load.Share;
import asrload.scenario.load.SharedPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Everything of a load that can be checked before anything is started.
 *
 * @param simulation simple name of the simulation class
 * @param kind the question that it was made to answer
 * @param share what this injector does of the load
 * @param start the moment at which all injectors start
 * @param ramp time over which the users come
 * @param watched whether interim reports are made and stop rules watched
 */
public record PreparedLoad(
    AsrConfig config,
    ServerApi api,
    List<AudioFile> corpus,
    List<AudioNote> notes,
    AudioMix mix,
    LoadContext context,
    SoloClips solo,
    List<TaskEvent> earlier,
    String simulation,
    RunKind kind,
    LoadPlan plan,
    Duration ramp,
    boolean watched,
    Share share,
    CommonStart start) {
  /** For the start, the report and whatever else takes time beside load and drain. */
  private static final Duration MARGIN = Duration.ofMinutes(2);

  /** Of a file with public certificates: it keeps nothing secret, the format wants one. */
  private static final String STORE_PASSWORD = "certificates";

  /**
   * Reads profile and audio; throws {@link asrload.config.ConfigException} when they cannot be
   * used.
   */
  public static PreparedLoad of(
      AsrConfig config,
      String simulation,
      RunKind kind,
      Function<Planning, LoadPlan> planner,
      Duration ramp,
      boolean watched) {
    ServerApi api = api(config);
    AudioCorpus audio =
        AudioCorpus.read(
            config.audio().path(),
            config.audio().shareFileBytes(),
            config.audio().shareAllBytes(),
            api.takesBase64() && !config.audio().uniqueSuffix());
    UploadLimits.check(api, audio.files());
    List<AudioFile> corpus =
        config.audio().uniqueSuffix() ? UniqueSuffix.on(audio.files()) : audio.files();
    String baseline = config.audio().baseline();
    AudioMix mix = AudioMix.of(corpus, config.load().mix());
    Share share = share(config);
    LoadPlan whole =
        planner.apply(
            new Planning(
                config,
                new Amounts(config.load(), mix.meanSeconds(), mix.unknown()),
                corpus,
                config.server().baseUrl().isPresent() ? null : config.demo().workers()));
    LoadPlan plan = SharedPlan.of(whole, share);
    RunClock clock = new RunClock();
    LoadPhase phase = new LoadPhase(plan.longest(), config.tasks().drain());
    CommonStart start = new CommonStart(config.injector(), share, clock, phase);
    LoadContext context =
        new LoadContext(
            clock,
            phase,
            new LoadGate(),
            new TaskBoard(),
            UploadSource.of(plan, mix.feeder(config.load().seed(), share.index(), share.count())),
            config.tasks().timeout().toMillis(),
            config.server().requestTimeout(),
            share.divided() ? share.index() + "-" : "",
            new ServerDates(share.divided()));
    boolean runsBaseline =
        baseline.equals(AsrConfig.BASELINE_RUN)
            && plan.uploads().isEmpty()
            && share.index() == 0
            && (!share.divided() || start.wanted());
    return new PreparedLoad(
        config,
        api,
        corpus,
        audio.notes(),
        mix,
        context,
        runsBaseline ? new SoloClips(corpus, config.audio().baselineLimit()) : SoloClips.none(),
        baseline.equals(AsrConfig.BASELINE_RUN)
                || baseline.equals(AsrConfig.BASELINE_OFF)
                || share.index() > 0
            ? List.of()
            : EarlierBaseline.read(
                Path.of(baseline),
                corpus.stream().map(AudioFile::entry).toList(),
                api.profile().name(),
                config.server().version()),
        simulation,
        kind,
        plan,
        ramp,
        watched,
        share,
        start);
  }

  /** Which of several injectors this is, by the settings, else by the place where it runs. */
  private static Share share(AsrConfig config) {
    int count = config.injector().count().orElse(deploymentInfo.numberOfLoadGeneratorsInRun);
    int index =
        count == 1 && config.injector().index().isEmpty()
            ? 0
            : config
                .injector()
                .indexOr(
                    // Jobs of Gatling Enterprise are of one location each.
                    config.output().enterprise() ? Map.of() : ProcessSettings.environment(),
                    deploymentInfo.indexOfLoadGeneratorInRun);
    if (index >= count) {
      throw new ConfigException(
          ("asr.injector.index = %d, asr.injector.count = %d: the index counts from 0 and is "
                  + "below the count. Set asr.injector.count to the number of injectors.")
              .formatted(index, count));
    }
    if (count > 1 && config.server().baseUrl().isEmpty()) {
      throw new ConfigException(
          ("asr.injector.count = %d: several injectors need one server, and the embedded one is "
                  + "each injector's own. Set asr.baseUrl.")
              .formatted(count));
    }
    return new Share(index, count);
  }

  /** What the folder of the run is named by: the run id and the injector, where there are any. */
  String folderName() {
    return simulation
        + config.injector().runId().map(id -> "-" + id).orElse("")
        + (share.divided() ? "-" + share.index() : "");
  }

  /** Publishes a report and adds it to the history; not that of a share, which is no result. */
  void publish(RunReport report) throws IOException {
    if (!share.divided()) {
      RunReporter.publish(report, config.output().results(), config.output().history());
    }
  }

  /** Where people find the report of that run. */
  Path published(RunDirectory run) {
    return share.divided()
        ? run.root().resolve("report.md")
        : config.output().results().resolve(RunDirectory.PUBLISHED_REPORT);
  }

  /** What to do where this machine allows fewer connections than the load has users. */
  public Optional<String> tooFewConnections() {
    return ConnectionLimits.read().warning(plan.mostUsers());
  }

  /** How long a user of this injector, counted from 1, waits before it comes. */
  public Duration comesAfter(long user) {
    return share.comesAfter(user, ramp, whole().mostUsers());
  }

  /** The plan of all injectors. */
  public LoadPlan whole() {
    return plan instanceof SharedPlan shared ? shared.whole() : plan;
  }

  /** When the whole run is ended, counted from its start, the clips alone included. */
  Duration deadline() {
    return config.load().deadline().orElse(longest().plus(baseline()));
  }

  /** The longest that load, drain and what is around them can take, without the baseline. */
  Duration longest() {
    return plan.longest()
        .plus(start.longest())
        .plus(config.tasks().drain())
        .plus(QuietTime.longest(coolDown()))
        .plus(chaosLimit())
        .plus(MARGIN);
  }

  private Duration chaosLimit() {
    return watched && config.load().soak().chaos() > 0
        ? config.load().soak().chaosLimit()
        : Duration.ZERO;
  }

  /** Time without load after that of a soak; zero in other runs. */
  Duration coolDown() {
    return watched ? config.load().soak().coolDown() : Duration.ZERO;
  }

  /** What provokes the server beside the load; empty unless that is asked for. */
  Optional<Provoker> provoker(Supplier<String> baseUrl, RunDirectory directory, DiskWatch disk) {
    return watched && config.load().soak().chaos() > 0
        ? Optional.of(
            new Provoker(
                api,
                config,
                baseUrl,
                corpus,
                context.clock(),
                context.phase(),
                provocation -> append(provocation, directory, disk)))
        : Optional.empty();
  }

  private static void append(Provocation provocation, RunDirectory directory, DiskWatch disk) {
    try {
      directory.append(provocation);
    } catch (IOException e) {
      disk.unwritable("provocations.jsonl", e);
    }
  }

  /** The longest that the clips alone can take before the load. */
  Duration baseline() {
    return solo.wanted()
        ? config.audio().baselineLimit().plus(config.tasks().timeout())
        : Duration.ZERO;
  }

  /** What will happen, for the console, before the first request. */
  public String summary() {
    return "%s%nLoad: at most %s, drain at most %s, deadline %s | %s"
            .formatted(
                plan.summary(),
                words(plan.longest()),
                words(config.tasks().drain()),
                words(deadline()),
                mix.summary())
        + new AudioCorpus(corpus, notes)
            .remarks().stream().map(line -> System.lineSeparator() + line).collect(joining());
  }

  private static String words(Duration time) {
    return time.toSeconds() < 600
        ? time.toSeconds() + " s"
        : time.toMinutes() < 600 ? time.toMinutes() + " min" : time.toHours() + " h";
  }

  private static ServerApi api(AsrConfig config) {
    ProcessSettings.loadNettyExtensions();
    AnswerLimit.set(config.server().answerLimitBytes());
    config
        .server()
        .tlsCa()
        .map(TrustedCa::read)
        .ifPresent(
            ca ->
                ProcessSettings.trustOnly(
                    ca.writeStore(STORE_PASSWORD.toCharArray()), STORE_PASSWORD));
    ServerApi api =
        new ServerApi(Profile.load(config.server().profile()), ProcessSettings.environment());
    api.secrets().withhold();
    config
        .server()
        .baseUrl()
        .ifPresent(url -> api.checkTransport(url, config.server().keysOverHttp()));
    return api;
  }
}
