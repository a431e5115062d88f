package asrload.report.export;

import asrload.text.Unit;
import org.jspecify.annotations.Nullable;

/**
 * A unit in the base units of Prometheus.
 *
 * @param name what a metric's name ends with; empty for none
 * @param factor from the suite's unit
 */
record BaseUnit(String name, double factor) {
  private static final double BYTES_PER_MIB = 1 << 20;
  private static final double PER_CENT = 0.01;
  private static final double MINUTE = 60;
  private static final double HOUR = 3600;

  static BaseUnit of(@Nullable Unit unit) {
    if (unit == null) {
      return new BaseUnit("", 1);
    }
    return switch (unit) {
      case SECONDS -> new BaseUnit("seconds", 1);
      case MILLISECONDS -> new BaseUnit("seconds", 0.001);
      case HOURS -> new BaseUnit("seconds", HOUR);
      case MIB -> new BaseUnit("bytes", BYTES_PER_MIB);
      case MIB_PER_TASK -> new BaseUnit("bytes_per_task", BYTES_PER_MIB);
      case MIB_PER_HOUR -> new BaseUnit("bytes_per_second", BYTES_PER_MIB / HOUR);
      case RATIO, RATIO_OF_TIMES, AUDIO_SECONDS_PER_SECOND, AUDIO_HOURS_PER_HOUR ->
          new BaseUnit("ratio", 1);
      case PERCENT_OF_A_CORE -> new BaseUnit("cores", PER_CENT);
      case PERCENT_OF_CPU -> new BaseUnit("ratio", PER_CENT);
      case TASKS_PER_MINUTE -> new BaseUnit("tasks_per_second", 1 / MINUTE);
      case TASKS_PER_SECOND -> new BaseUnit("tasks_per_second", 1);
      case TASKS -> new BaseUnit("tasks", 1);
      case USERS, LEVELS, TIMES, REQUESTS, RESTARTS, KILLS, COUNTS, ANSWERS, POINTS, NONE ->
          new BaseUnit("", 1);
    };
  }
}
