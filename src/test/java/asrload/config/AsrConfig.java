package asrload.config;

import asrload.journal.Choice;
import asrload.journal.RunManifest.RoleRule;
import asrload.parse.worker.WorkerShapes;
import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The settings of a run, validated. {@code reference.conf} says what each means.
 *
 * @param server the server under test
 * @param audio what is submitted
 * @param tasks users and tasks: how many, how long, how polled
 * @param load the shapes of other loads than a fixed number of users
 * @param monitor what is sampled, and where
 * @param workers the workers' logs
 * @param output where results go and when
 * @param nightly the nightly gate
 * @param injector which of several injectors this is
 * @param demo the embedded server
 * @param provenance where the settings come from
 */
public record AsrConfig(
    Server server,
    Audio audio,
    Tasks tasks,
    LoadSettings load,
    Monitor monitor,
    Workers workers,
    Output output,
    NightlySettings nightly,
    InjectorSettings injector,
    Demo demo,
    Provenance provenance) {

  /** The clips are transcribed alone before the load. */
  public static final String BASELINE_RUN = "run";

  /** They are not. */
  public static final String BASELINE_OFF = "off";

  private static final long BYTES_PER_MIB = 1 << 20;

  /**
   * The server under test.
   *
   * @param baseUrl its URL without a slash at its end; empty: the embedded server
   * @param version what is deployed, in the user's words; empty when unknown
   * @param keysOverHttp whether keys may go over plain http to another machine
   */
  public record Server(
      Optional<String> baseUrl,
      String profile,
      String version,
      Duration requestTimeout,
      int answerLimitBytes,
      boolean keysOverHttp,
      Optional<Path> tlsCa) {}

  /**
   * What is submitted.
   *
   * @param uniqueSuffix whether every upload ends in other samples
   * @param baseline {@link #BASELINE_RUN}, {@link #BASELINE_OFF}, or the directory of an earlier
   *     run
   */
  public record Audio(
      Path path,
      boolean uniqueSuffix,
      String baseline,
      Duration baselineLimit,
      long shareFileBytes,
      long shareAllBytes) {}

  /** Users and tasks: how many, how long, how polled. */
  public record Tasks(
      int users, Duration rampUp, Duration duration, Duration drain, Duration timeout, Poll poll) {}

  /** Poll interval: max(min, elapsedShare x elapsed), at most max. */
  public record Poll(Duration minInterval, Duration maxInterval, double elapsedShare) {}

  /**
   * What is sampled.
   *
   * @param hosts hosts beside the injector's own
   */
  public record Monitor(
      MonitorSource source, Duration interval, List<HostSettings> hosts, List<RoleRule> roles) {}

  /**
   * The workers' logs.
   *
   * @param logCommand prints the worker's log on this host; empty: none
   */
  public record Workers(List<String> logs, List<String> logCommand, WorkerShapes shapes) {}

  /**
   * Where results go and when.
   *
   * @param history the file that has a line for every run
   * @param enterprise whether the JVM is Gatling Enterprise's, which has no folder of ours and ends
   *     by itself
   */
  public record Output(
      Path results,
      Path history,
      Choice.Language language,
      Choice.Privacy privacy,
      ZoneId timeZone,
      Duration progress,
      boolean failOnInconclusive,
      boolean enterprise) {}

  /** The embedded server. */
  public record Demo(
      int port,
      int workers,
      int queueCapacity,
      Duration fixedProcessing,
      boolean cache,
      DemoFaults faults) {}

  /**
   * Where the settings come from.
   *
   * @param resolved every setting by its dotted key, as text, for the manifest
   * @param overridden the keys of settings that differ from reference.conf
   * @param command the keys that belong to the calling command alone
   * @param notes for the user before the start, such as an ignored variable
   */
  public record Provenance(
      Map<String, String> resolved,
      Set<String> overridden,
      Map<String, String> command,
      List<String> notes) {

    /** The settings that differ from reference.conf, by dotted key, as text. */
    public Map<String, String> explicit() {
      return overridden.stream().collect(Collectors.toMap(key -> key, resolved::get));
    }
  }

  static AsrConfig of(Config config, Provenance provenance) {
    return new AsrConfig(
        server(config),
        audio(config),
        tasks(config),
        LoadSettings.of(config),
        new Monitor(
            Setting.MONITOR_SOURCE.choice(MonitorSource.class, config),
            config.getDuration(Setting.MONITOR_INTERVAL.key),
            config.getConfigList(Setting.HOSTS.key).stream()
                .map(host -> HostSettings.of(host))
                .toList(),
            RolesSetting.rules(config.getStringList(Setting.MONITOR_ROLES.key))),
        new Workers(
            config.getStringList(Setting.WORKER_LOGS.key),
            config.getStringList(Setting.WORKER_LOG_COMMAND.key),
            WorkerShapes.ofJson(config.getString(Setting.WORKER_SHAPES.key))),
        output(config),
        NightlySettings.of(config),
        InjectorSettings.of(config),
        demo(config),
        provenance);
  }

  private static Server server(Config config) {
    String baseUrl = config.getString(Setting.BASE_URL.key);
    long limit = config.getInt(Setting.ANSWER_LIMIT_MIB.key) * BYTES_PER_MIB;
    return new Server(
        baseUrl.isEmpty() ? Optional.empty() : Optional.of(baseUrl),
        config.getString(Setting.PROFILE.key),
        config.getString(Setting.SERVER_VERSION.key),
        config.getDuration(Setting.REQUEST_TIMEOUT.key),
        (int) Math.min(Integer.MAX_VALUE, limit),
        config.getBoolean(Setting.KEYS_OVER_HTTP.key),
        Optional.of(config.getString(Setting.TLS_CA.key))
            .filter(file -> !file.isEmpty())
            .map(file -> OnClassPath.path(Setting.TLS_CA.key, file)));
  }

  private static Audio audio(Config config) {
    return new Audio(
        OnClassPath.path(Setting.AUDIO.key, config.getString(Setting.AUDIO.key)),
        config.getBoolean(Setting.AUDIO_UNIQUE_SUFFIX.key),
        OnClassPath.path(Setting.BASELINE.key, config.getString(Setting.BASELINE.key)).toString(),
        config.getDuration(Setting.BASELINE_LIMIT.key),
        config.getInt(Setting.SHARE_FILES_UP_TO_MIB.key) * BYTES_PER_MIB,
        config.getInt(Setting.SHARE_FILES_IN_ALL_MIB.key) * BYTES_PER_MIB);
  }

  private static Tasks tasks(Config config) {
    return new Tasks(
        config.getInt(Setting.USERS.key),
        config.getDuration(Setting.RAMP_UP.key),
        config.getDuration(Setting.DURATION.key),
        config.getDuration(Setting.DRAIN.key),
        config.getDuration(Setting.TASK_TIMEOUT.key),
        new Poll(
            config.getDuration(Setting.POLL_MIN_INTERVAL.key),
            config.getDuration(Setting.POLL_MAX_INTERVAL.key),
            config.getDouble(Setting.POLL_ELAPSED_SHARE.key)));
  }

  private static Output output(Config config) {
    String zone = config.getString(Setting.TIME_ZONE.key);
    Path results = Path.of(config.getString(Setting.RESULTS.key));
    String history = config.getString(Setting.HISTORY.key);
    return new Output(
        results,
        history.isEmpty() ? results.resolve("history.jsonl") : Path.of(history),
        Setting.REPORT_LANGUAGE.choice(Choice.Language.class, config),
        Setting.REPORT_PRIVACY.choice(Choice.Privacy.class, config),
        zone.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(zone),
        config.getDuration(Setting.PROGRESS.key),
        config.getBoolean(Setting.FAIL_ON_INCONCLUSIVE.key),
        config.getBoolean(Setting.ENTERPRISE.key));
  }

  private static Demo demo(Config config) {
    return new Demo(
        config.getInt(Setting.DEMO_PORT.key),
        config.getInt(Setting.DEMO_WORKERS.key),
        config.getInt(Setting.DEMO_QUEUE_CAPACITY.key),
        config.getDuration(Setting.DEMO_FIXED_PROCESSING.key),
        config.getBoolean(Setting.DEMO_CACHE.key),
        DemoFaults.of(config));
  }
}
