package asrload.config;

import asrload.config.LengthMix.LengthClass;
import asrload.journal.Choice;
import com.typesafe.config.Config;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The settings of the simulations beside {@code asr.users} and {@code asr.duration}. {@code
 * reference.conf} explains each.
 *
 * @param deadline the whole run is ended after it; empty: after the longest that its load can take
 * @param seed of arrivals and mix
 * @param maxInFlight most tasks at once in an open workload or a search
 * @param mix shares of tasks by audio length; empty: the corpus as it is
 */
public record LoadSettings(
    Optional<Duration> deadline,
    LoadAmount rate,
    Arrivals arrivals,
    int seed,
    int maxInFlight,
    List<LengthClass> mix,
    Steps steps,
    Capacity capacity,
    Spike spike,
    Soak soak,
    int offlineFiles) {

  /** When the tasks of an open workload come. */
  public enum Arrivals implements Choice {
    /** Evenly spaced. */
    CONSTANT,
    /** At random, as from many independent clients. */
    POISSON
  }

  /**
   * A list of loads.
   *
   * @param hold each one's length; zero: until it is stable
   * @param window length of the windows that must agree
   * @param limit longest time at one load
   */
  public record Steps(List<Integer> users, Duration hold, Duration window, Duration limit) {}

  /**
   * The search for the capacity.
   *
   * @param start the first load, whose unit is searched
   * @param hold least time at one load
   * @param limit longest time at one load
   */
  public record Capacity(LatencyObjective slo, LoadAmount start, Duration hold, Duration limit) {}

  /** A burst over a base load, in the same unit. */
  public record Spike(
      LoadAmount base,
      LoadAmount burst,
      Duration baseTime,
      Duration burstTime,
      Duration recoveryTime) {}

  /**
   * A long run.
   *
   * @param capacity what the share is a share of; empty: {@code asr.users}, all of them
   * @param interim time between interim reports
   * @param coolDown time without load after it; zero: none
   * @param chaos provocations for each task of the load
   * @param chaosLimit a provocation without an answer by then has none
   */
  public record Soak(
      Optional<LoadAmount> capacity,
      double share,
      Duration interim,
      Duration coolDown,
      double chaos,
      Duration chaosLimit,
      StopLimits stop) {}

  /**
   * What ends a soak. 0 switches a limit off.
   *
   * @param errorRatio most errors among the tasks of the last minutes
   * @param memoryAvailable least share of this host's memory that is available
   * @param backlog most tasks in flight in an open workload
   * @param runSizeMib largest size of the run's files, MiB
   */
  public record StopLimits(
      double errorRatio, double memoryAvailable, int backlog, long runSizeMib) {}

  static LoadSettings of(Config config) {
    Duration deadline = config.getDuration(Setting.DEADLINE.key);
    String capacity = config.getString(Setting.SOAK_CAPACITY.key);
    return new LoadSettings(
        deadline.isZero() ? Optional.empty() : Optional.of(deadline),
        amount(config, Setting.LOAD_RATE),
        Setting.LOAD_ARRIVALS.choice(Arrivals.class, config),
        config.getInt(Setting.LOAD_SEED.key),
        config.getInt(Setting.LOAD_MAX_IN_FLIGHT.key),
        LengthMix.classes(config.getStringList(Setting.LOAD_MIX.key)),
        new Steps(
            List.copyOf(config.getIntList(Setting.STEPS_USERS.key)),
            config.getDuration(Setting.STEPS_HOLD.key),
            config.getDuration(Setting.STEPS_WINDOW.key),
            config.getDuration(Setting.STEPS_LIMIT.key)),
        new Capacity(
            LatencyObjective.parse(config.getString(Setting.CAPACITY_SLO.key)),
            amount(config, Setting.CAPACITY_START),
            config.getDuration(Setting.CAPACITY_HOLD.key),
            config.getDuration(Setting.CAPACITY_LIMIT.key)),
        new Spike(
            amount(config, Setting.SPIKE_BASE),
            amount(config, Setting.SPIKE_BURST),
            config.getDuration(Setting.SPIKE_BASE_TIME.key),
            config.getDuration(Setting.SPIKE_BURST_TIME.key),
            config.getDuration(Setting.SPIKE_RECOVERY_TIME.key)),
        new Soak(
            capacity.isEmpty() ? Optional.empty() : Optional.of(LoadAmount.parse(capacity)),
            config.getDouble(Setting.SOAK_SHARE.key),
            config.getDuration(Setting.SOAK_INTERIM.key),
            config.getDuration(Setting.SOAK_COOL_DOWN.key),
            config.getDouble(Setting.SOAK_CHAOS.key),
            config.getDuration(Setting.SOAK_CHAOS_LIMIT.key),
            new StopLimits(
                config.getDouble(Setting.SOAK_STOP_ERROR_RATIO.key),
                config.getDouble(Setting.SOAK_STOP_MEMORY_AVAILABLE.key),
                config.getInt(Setting.SOAK_STOP_BACKLOG.key),
                config.getInt(Setting.SOAK_STOP_RUN_SIZE_MIB.key))),
        config.getInt(Setting.OFFLINE_FILES.key));
  }

  private static LoadAmount amount(Config config, Setting setting) {
    return LoadAmount.parse(config.getString(setting.key));
  }
}
