package asrload.config;

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
 * @param baseUrl the server under test, without a slash at its end; empty: the embedded server
 * @param audioUniqueSuffix whether every upload ends in other samples
 * @param serverVersion what is deployed, in the user's words; empty when not told
 * @param baseline {@link #BASELINE_RUN}, {@link #BASELINE_OFF}, or the directory of an earlier run
 * @param hosts hosts beside the injector's own
 * @param workerLogCommand prints the worker's log on this host; empty: none
 * @param resolved every setting by its dotted key, as text, for the manifest
 * @param overridden the keys of settings that differ from reference.conf because somebody set them
 * @param command the keys that belong to the calling command alone
 * @param notes what the user should be told before the start, such as an ignored variable
 */
public record AsrConfig(
    Optional<String> baseUrl,
    String profile,
    String serverVersion,
    Path audio,
    boolean audioUniqueSuffix,
    String baseline,
    Duration baselineLimit,
    int users,
    Duration rampUp,
    Duration duration,
    Duration drain,
    Duration taskTimeout,
    Duration requestTimeout,
    int answerLimitBytes,
    Optional<Path> tlsCa,
    Poll poll,
    long shareFileBytes,
    long shareAllBytes,
    Path results,
    ZoneId timeZone,
    MonitorSource monitorSource,
    Duration monitorInterval,
    List<HostSettings> hosts,
    List<String> workerLogs,
    List<String> workerLogCommand,
    WorkerShapes workerShapes,
    List<RoleRule> roles,
    Duration progress,
    boolean failOnInconclusive,
    Demo demo,
    LoadSettings load,
    Map<String, String> resolved,
    Set<String> overridden,
    Map<String, String> command,
    List<String> notes) {

  /** The clips are transcribed alone before the load. */
  public static final String BASELINE_RUN = "run";

  /** They are not. */
  public static final String BASELINE_OFF = "off";

  private static final long BYTES_PER_MIB = 1 << 20;

  /** Poll interval: max(min, elapsedShare x elapsed), at most max. */
  public record Poll(Duration minInterval, Duration maxInterval, double elapsedShare) {}

  /** The embedded server. */
  public record Demo(
      int port,
      int workers,
      int queueCapacity,
      Duration fixedProcessing,
      boolean cache,
      DemoFaults faults) {}

  /** The settings that somebody set, by dotted key, as text. */
  public Map<String, String> explicit() {
    return overridden.stream().collect(Collectors.toMap(key -> key, resolved::get));
  }

  static AsrConfig of(
      Config config,
      Map<String, String> resolved,
      Set<String> overridden,
      Map<String, String> command,
      List<String> notes) {
    String baseUrl = config.getString(Setting.BASE_URL.key);
    String zone = config.getString(Setting.TIME_ZONE.key);
    return new AsrConfig(
        baseUrl.isEmpty() ? Optional.empty() : Optional.of(baseUrl),
        config.getString(Setting.PROFILE.key),
        config.getString(Setting.SERVER_VERSION.key),
        Path.of(config.getString(Setting.AUDIO.key)),
        config.getBoolean(Setting.AUDIO_UNIQUE_SUFFIX.key),
        config.getString(Setting.BASELINE.key),
        config.getDuration(Setting.BASELINE_LIMIT.key),
        config.getInt(Setting.USERS.key),
        config.getDuration(Setting.RAMP_UP.key),
        config.getDuration(Setting.DURATION.key),
        config.getDuration(Setting.DRAIN.key),
        config.getDuration(Setting.TASK_TIMEOUT.key),
        config.getDuration(Setting.REQUEST_TIMEOUT.key),
        (int)
            Math.min(
                Integer.MAX_VALUE, config.getInt(Setting.ANSWER_LIMIT_MIB.key) * BYTES_PER_MIB),
        Optional.of(config.getString(Setting.TLS_CA.key))
            .filter(file -> !file.isEmpty())
            .map(Path::of),
        new Poll(
            config.getDuration(Setting.POLL_MIN_INTERVAL.key),
            config.getDuration(Setting.POLL_MAX_INTERVAL.key),
            config.getDouble(Setting.POLL_ELAPSED_SHARE.key)),
        config.getInt(Setting.SHARE_FILES_UP_TO_MIB.key) * BYTES_PER_MIB,
        config.getInt(Setting.SHARE_FILES_IN_ALL_MIB.key) * BYTES_PER_MIB,
        Path.of(config.getString(Setting.RESULTS.key)),
        zone.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(zone),
        Setting.MONITOR_SOURCE.choice(MonitorSource.class, config),
        config.getDuration(Setting.MONITOR_INTERVAL.key),
        config.getConfigList(Setting.HOSTS.key).stream()
            .map(host -> HostSettings.of(host))
            .toList(),
        config.getStringList(Setting.WORKER_LOGS.key),
        config.getStringList(Setting.WORKER_LOG_COMMAND.key),
        WorkerShapes.ofJson(config.getString(Setting.WORKER_SHAPES.key)),
        RolesSetting.rules(config.getStringList(Setting.MONITOR_ROLES.key)),
        config.getDuration(Setting.PROGRESS.key),
        config.getBoolean(Setting.FAIL_ON_INCONCLUSIVE.key),
        new Demo(
            config.getInt(Setting.DEMO_PORT.key),
            config.getInt(Setting.DEMO_WORKERS.key),
            config.getInt(Setting.DEMO_QUEUE_CAPACITY.key),
            config.getDuration(Setting.DEMO_FIXED_PROCESSING.key),
            config.getBoolean(Setting.DEMO_CACHE.key),
            DemoFaults.of(config)),
        LoadSettings.of(config),
        resolved,
        overridden,
        command,
        List.copyOf(notes));
  }
}
