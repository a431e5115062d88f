package asrload.text;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A unit of the numbers that a run is judged by: its key in the JSON files, the units in which a
 * limit may be written, and how a value is printed.
 */
@SuppressWarnings("ImmutableEnumChecker") // the maps are immutable
public enum Unit {
  TASKS("tasks", 0, Map.of("tasks", 1.0), true),
  RATIO("ratio", 2, Map.of("%", 0.01), true),
  RATIO_OF_TIMES("s/s", 3, Map.of(), true),
  SECONDS("s", 2, Map.of("ms", 0.001, "s", 1.0, "min", 60.0, "h", 3600.0), false),
  MIB(
      "MiB",
      1,
      Map.of(
          "KiB", 1 / 1024.0,
          "MiB", 1.0,
          "GiB", 1024.0,
          "kB", 1e3 / (1 << 20),
          "MB", 1e6 / (1 << 20),
          "GB", 1e9 / (1 << 20)),
      false),
  MIB_PER_TASK("MiB/task", 1, Map.of("KiB/task", 1 / 1024.0, "MiB/task", 1.0, "MiB", 1.0), false),
  PERCENT_OF_A_CORE("% of a core", 1, Map.of("%", 1.0), false),
  TASKS_PER_MINUTE(
      "tasks/min", 1, Map.of("tasks/s", 60.0, "tasks/min", 1.0, "tasks/h", 1 / 60.0), false),
  AUDIO_SECONDS_PER_SECOND("audio-s/s", 1, Map.of("audio-s/s", 1.0, "audio-h/h", 1.0), false),
  AUDIO_HOURS_PER_HOUR("audio-h/h", 2, Map.of("audio-h/h", 1.0), true),
  TASKS_PER_SECOND("tasks/s", 2),
  MIB_PER_HOUR("MiB/h", 2),
  HOURS("h", 2),
  MILLISECONDS("ms", 1),
  PERCENT_OF_CPU("% CPU", 1),
  USERS("users", 0),
  LEVELS("levels", 0),
  TIMES("times", 0),
  REQUESTS("requests", 0),
  RESTARTS("restarts", 0),
  KILLS("kills", 0, Map.of("kills", 1.0), true),
  COUNTS("counts", 0),
  ANSWERS("answers", 0),
  POINTS("points", 1),
  /** Of an answer in words. */
  NONE("", 0);

  private final String key;
  private final int decimals;
  private final Map<String, Double> factors;
  private final boolean bare;

  /** One that no limit is written in. */
  Unit(String key, int decimals) {
    this(key, decimals, Map.of(), false);
  }

  Unit(String key, int decimals, Map<String, Double> factors, boolean bare) {
    this.key = key;
    this.decimals = decimals;
    this.factors = factors;
    this.bare = bare;
  }

  /** Its name in the JSON files. */
  @JsonValue
  public String key() {
    return key;
  }

  /** The value of one of a unit in which a limit is written; empty when it does not fit. */
  public Optional<Double> factor(String written) {
    return written.isEmpty() && bare ? Optional.of(1.0) : Optional.ofNullable(factors.get(written));
  }

  /** The units in which a limit may be written, for an error message. */
  public String written() {
    String names = String.join(", ", factors.keySet().stream().sorted().toList());
    return !bare ? names : names.isEmpty() ? "none" : names + ", or none";
  }

  /** Whether a value can be exactly one number, because it is a count and not a measurement. */
  public boolean countable() {
    return this == TASKS || this == KILLS;
  }

  /** The value for people, in English. */
  public String text(double value) {
    return text(value, UnaryOperator.identity());
  }

  /**
   * The same in another language. An infinite time is that of a task that timed out.
   *
   * @param translated the other language's word for an English one
   */
  public String text(double value, UnaryOperator<String> translated) {
    if (this == SECONDS && Double.isInfinite(value)) {
      return translated.apply("> timeout");
    }
    return switch (this) {
      // The name of the value has the unit already.
      case TASKS, KILLS, RATIO_OF_TIMES -> fixed(value, decimals);
      case RATIO -> fixed(100 * value, decimals) + " %";
      case USERS, LEVELS, TIMES -> fixed(value, decimals) + " " + translated.apply(key);
      default -> fixed(value, decimals) + " " + key;
    };
  }

  /** The number with that many decimals, the same in every locale; never a negative zero. */
  public static String fixed(double value, int decimals) {
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return text.matches("-0(\\.0*)?") ? text.substring(1) : text;
  }
}
