package asrload.config;

import static asrload.config.SettingType.duration;
import static asrload.config.SettingType.integer;
import static asrload.config.SettingType.number;
import static asrload.config.SettingType.oneOf;
import static asrload.config.SettingType.path;
import static asrload.config.SettingType.ratio;
import static asrload.config.SettingType.strings;
import static asrload.config.SettingType.text;

import asrload.journal.Choice;
import com.typesafe.config.Config;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Every setting: its key under {@code asr} and what it takes. Defaults are in {@code
 * reference.conf}.
 */
enum Setting {
  BASE_URL("baseUrl", SettingType.httpUrlOrEmpty()),
  PROFILE("profile", text()),
  SERVER_VERSION("serverVersion", SettingType.textOrEmpty()),
  AUDIO("audio", path()),
  AUDIO_UNIQUE_SUFFIX("audioUniqueSuffix", SettingType.yesOrNo()),
  BASELINE("baseline", path()),
  BASELINE_LIMIT("baselineLimit", duration("1s", "1d")),
  USERS("users", integer(1, 100_000)),
  RAMP_UP("rampUp", duration("0s", "1h")),
  DURATION("duration", duration("1s", "7d")),
  DRAIN("drain", duration("0s", "1d")),
  TASK_TIMEOUT("taskTimeout", duration("1s", "1d")),
  REQUEST_TIMEOUT("requestTimeout", duration("100ms", "1h")),
  KEYS_OVER_HTTP("keysOverHttp", SettingType.yesOrNo()),
  ANSWER_LIMIT_MIB("answerLimitMib", integer(1, 1_024)),
  TLS_CA("tls.ca", SettingType.pathOrEmpty()),
  POLL_MIN_INTERVAL("poll.minInterval", duration("10ms", "1h")),
  POLL_MAX_INTERVAL("poll.maxInterval", duration("10ms", "1h")),
  POLL_ELAPSED_SHARE("poll.elapsedShare", ratio()),
  SHARE_FILES_UP_TO_MIB("shareFilesUpToMib", integer(0, 1_024)),
  SHARE_FILES_IN_ALL_MIB("shareFilesInAllMib", integer(0, 16_384)),
  RESULTS("results", path()),
  HISTORY("history", SettingType.pathOrEmpty()),
  ENTERPRISE("enterprise", SettingType.yesOrNo()),
  NIGHTLY_METRICS("nightly.metrics", NightlySettings.metricsType()),
  NIGHTLY_SIMULATION("nightly.simulation", SettingType.textOrEmpty()),
  NIGHTLY_CONTROL("nightly.control", SettingType.yesOrNo()),
  NIGHTLY_RERUN("nightly.rerun", SettingType.yesOrNo()),
  NIGHTLY_CONTROL_RUN("nightly.controlRun", SettingType.textOrEmpty()),
  TIME_ZONE("timeZone", SettingType.zoneOrEmpty()),
  MONITOR_SOURCE("monitor.source", oneOf(MonitorSource.class)),
  MONITOR_INTERVAL("monitor.interval", duration("1s", "1h")),
  HOSTS("hosts", HostList.type()),
  WORKER_LOGS("worker.logs", strings()),
  WORKER_LOG_COMMAND("worker.logCommand", strings()),
  MONITOR_ROLES("monitor.roles", RolesSetting.type()),
  WORKER_SHAPES("worker.shapes", ShapesSetting.type()),
  REPORT_LANGUAGE("report.language", oneOf(Choice.Language.class)),
  REPORT_PRIVACY("report.privacy", oneOf(Choice.Privacy.class)),
  PROGRESS("progress", duration("1s", "1h")),
  THRESHOLD_RULES("thresholds.rules", RulesSetting.type()),
  THRESHOLD_EXTRA("thresholds.extra", RulesSetting.type()),
  FAIL_ON_INCONCLUSIVE("failOnInconclusive", SettingType.yesOrNo()),
  DEADLINE("deadline", duration("0s", "8d")),
  LOAD_RATE("load.rate", LoadText.rate()),
  LOAD_ARRIVALS("load.arrivals", oneOf(LoadSettings.Arrivals.class)),
  LOAD_SEED("load.seed", integer(0, Integer.MAX_VALUE)),
  LOAD_MAX_IN_FLIGHT("load.maxInFlight", integer(1, 100_000)),
  LOAD_MIX("load.mix", LengthMix.type()),
  STEPS_USERS("steps.users", LoadText.ascendingUsers()),
  STEPS_HOLD("steps.hold", duration("0s", "1d")),
  STEPS_WINDOW("steps.window", duration("1s", "1h")),
  STEPS_LIMIT("steps.limit", duration("1s", "1d")),
  CAPACITY_SLO("capacity.slo", LatencyObjective.type()),
  CAPACITY_START("capacity.start", LoadText.load()),
  CAPACITY_HOLD("capacity.hold", duration("1s", "1d")),
  CAPACITY_LIMIT("capacity.limit", duration("1s", "1d")),
  SPIKE_BASE("spike.base", LoadText.load()),
  SPIKE_BURST("spike.burst", LoadText.load()),
  SPIKE_BASE_TIME("spike.baseTime", duration("1s", "1d")),
  SPIKE_BURST_TIME("spike.burstTime", duration("1s", "1d")),
  SPIKE_RECOVERY_TIME("spike.recoveryTime", duration("1s", "1d")),
  SOAK_CAPACITY("soak.capacity", LoadText.loadOrEmpty()),
  SOAK_SHARE("soak.share", LoadText.share()),
  SOAK_INTERIM("soak.interim", duration("5s", "1d")),
  SOAK_COOL_DOWN("soak.coolDown", duration("0s", "1d")),
  SOAK_CHAOS("soak.chaos", ratio()),
  SOAK_CHAOS_LIMIT("soak.chaosLimit", duration("1s", "1h")),
  SOAK_STOP_ERROR_RATIO("soak.stop.errorRatio", ratio()),
  SOAK_STOP_MEMORY_AVAILABLE("soak.stop.memoryAvailable", ratio()),
  SOAK_STOP_BACKLOG("soak.stop.backlog", integer(0, 10_000)),
  SOAK_STOP_RUN_SIZE_MIB("soak.stop.runSizeMib", integer(0, 1_048_576)),
  OFFLINE_FILES("offline.files", integer(1, 10_000)),
  RUN_ID("runId", InjectorSettings.runIdOrEmpty()),
  START_AT("startAt", InjectorSettings.timeOrEmpty()),
  INJECTOR_INDEX("injector.index", integer(-1, 9_999)),
  INJECTOR_COUNT("injector.count", integer(0, 10_000)),
  INJECTOR_BARRIER("injector.barrier", SettingType.pathOrEmpty()),
  INJECTOR_BARRIER_LIMIT("injector.barrierLimit", duration("1s", "1h")),
  INJECTOR_INCOMPLETE("injector.incomplete", oneOf(Choice.Incomplete.class)),
  DEMO_PORT("demo.port", integer(0, 65_535)),
  DEMO_WORKERS("demo.workers", integer(1, 64)),
  DEMO_QUEUE_CAPACITY("demo.queueCapacity", integer(1, 1_000_000)),
  DEMO_FIXED_PROCESSING("demo.fixedProcessing", duration("0s", "1h")),
  DEMO_CACHE("demo.cache", SettingType.yesOrNo()),
  FAULT_LEAK_MIB("demo.fault.leakMib", number(0, 1_000)),
  FAULT_IDLE_CACHE_MIB("demo.fault.idleCacheMib", number(0, 1_000)),
  FAULT_SLOWDOWN("demo.fault.slowdown", duration("0s", "1m")),
  FAULT_CRASH_EVERY("demo.fault.crashEvery", integer(0, 1_000_000)),
  FAULT_LOSE_EVERY("demo.fault.loseEvery", integer(0, 1_000_000)),
  FAULT_SWAP_EVERY("demo.fault.swapEvery", integer(0, 1_000_000)),
  FAULT_ERROR_EVERY("demo.fault.errorEvery", integer(0, 1_000_000)),
  FAULT_STUCK_EVERY("demo.fault.stuckEvery", integer(0, 1_000_000)),
  FAULT_THROTTLE_EVERY("demo.fault.throttleEvery", integer(0, 1_000_000)),
  FAULT_CRASH_ON_BAD_AUDIO("demo.fault.crashOnBadAudio", SettingType.yesOrNo()),
  FAULT_ERROR_ON_BAD_AUDIO("demo.fault.errorOnBadAudio", SettingType.yesOrNo()),
  FAULT_CLOCK_SKEW("demo.fault.clockSkew", duration("0s", "1d")),
  FAULT_STANDSTILL("demo.fault.standstill", duration("0s", "1h"));

  static final String ROOT = "asr";

  final String key;
  final SettingType type;

  Setting(String keyUnderRoot, SettingType type) {
    this.key = ROOT + "." + keyUnderRoot;
    this.type = type;
  }

  /**
   * The environment variable that sets it: {@code asr.poll.minInterval} is ASR_POLL_MIN_INTERVAL.
   */
  String environmentName() {
    return key.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replace('.', '_').toUpperCase(Locale.ROOT);
  }

  /** The value of a setting that is one of a few words. */
  <C extends Choice> C choice(Class<C> choices, Config config) {
    return Choice.of(choices, key, config.getString(key));
  }

  static Optional<Setting> ofKey(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
  }

  static Optional<Setting> ofEnvironment(String name) {
    return Arrays.stream(values()).filter(s -> s.environmentName().equals(name)).findFirst();
  }
}
