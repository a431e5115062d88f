package asrload.config;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Several injectors that put one load on together.
 *
 * @param runId id of the run that they share; empty: none
 * @param index of this one, from 0; empty: as the place where it runs has it
 * @param count number of injectors; empty: as the place where it runs has it
 * @param startAt when the load of all starts; empty: as soon as it can
 * @param barrier folder that all share; empty: none
 * @param barrierLimit how long they wait for each other
 */
public record InjectorSettings(
    Optional<String> runId,
    OptionalInt index,
    OptionalInt count,
    Optional<Instant> startAt,
    Optional<Path> barrier,
    Duration barrierLimit) {
  /** Set by Kubernetes in each pod of an indexed Job. */
  private static final String JOB_INDEX = "JOB_COMPLETION_INDEX";

  static InjectorSettings of(Config config) {
    int index = config.getInt(Setting.INJECTOR_INDEX.key);
    int count = config.getInt(Setting.INJECTOR_COUNT.key);
    return new InjectorSettings(
        text(config, Setting.RUN_ID),
        index < 0 ? OptionalInt.empty() : OptionalInt.of(index),
        count == 0 ? OptionalInt.empty() : OptionalInt.of(count),
        text(config, Setting.START_AT).map(Instant::parse),
        text(config, Setting.INJECTOR_BARRIER).map(Path::of),
        config.getDuration(Setting.INJECTOR_BARRIER_LIMIT.key));
  }

  private static Optional<String> text(Config config, Setting setting) {
    return Optional.of(config.getString(setting.key)).filter(text -> !text.isEmpty());
  }

  /**
   * The index of this injector: as set, else that of an indexed Job of Kubernetes, else Gatling's.
   *
   * @param environment of this process; empty where a Job is not of all injectors
   * @param gatling what Gatling Enterprise says, 0 elsewhere
   * @throws ConfigException when the index of the Job is no number
   */
  public int indexOr(Map<String, String> environment, int gatling) {
    String job = environment.get(JOB_INDEX);
    if (index.isPresent() || job == null) {
      return index.orElse(gatling);
    }
    try {
      return Integer.parseInt(job.strip());
    } catch (NumberFormatException e) {
      throw new ConfigException(
          "%s = %s (environment): not a number. Set %s."
              .formatted(JOB_INDEX, job, Setting.INJECTOR_INDEX.key));
    }
  }

  static SettingType timeOrEmpty() {
    return new SettingType(
        "a time in UTC such as 2026-11-28T22:00:00Z, or empty",
        value -> {
          String text = String.valueOf(value.unwrapped()).strip();
          try {
            return text.isEmpty() ? text : Instant.parse(text).toString();
          } catch (DateTimeException e) {
            throw new IllegalArgumentException(e);
          }
        });
  }

  static SettingType runIdOrEmpty() {
    return new SettingType(
        "up to 64 letters, digits, dots, underscores and hyphens, the first a letter or digit, "
            + "because it becomes the name of a folder; or empty",
        value -> {
          String text = String.valueOf(value.unwrapped()).strip();
          if (!text.matches("([A-Za-z0-9][A-Za-z0-9._-]{0,63})?")) {
            throw new IllegalArgumentException(text);
          }
          return text;
        });
  }
}
