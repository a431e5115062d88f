package asrload.history;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The units in which the limit of a metric may be written.
 *
 * @param unit the unit of the metric's value
 * @param factors what one of each unit is in that unit
 * @param bare whether a number without a unit is one of that unit
 */
record Dimension(String unit, Map<String, Double> factors, boolean bare) {
  private static final double MIB = 1 << 20;
  private static final List<Dimension> KNOWN =
      List.of(
          new Dimension("s", Map.of("ms", 0.001, "s", 1.0, "min", 60.0, "h", 3600.0), false),
          new Dimension(
              "MiB",
              Map.of(
                  "KiB", 1 / 1024.0,
                  "MiB", 1.0,
                  "GiB", 1024.0,
                  "kB", 1e3 / MIB,
                  "MB", 1e6 / MIB,
                  "GB", 1e9 / MIB),
              false),
          new Dimension(
              "MiB/task", Map.of("KiB/task", 1 / 1024.0, "MiB/task", 1.0, "MiB", 1.0), false),
          new Dimension("ratio", Map.of("%", 0.01), true),
          new Dimension("% of a core", Map.of("%", 1.0), false),
          new Dimension(
              "tasks/min", Map.of("tasks/s", 60.0, "tasks/min", 1.0, "tasks/h", 1 / 60.0), false),
          new Dimension("audio-s/s", Map.of("audio-s/s", 1.0, "audio-h/h", 1.0), false),
          new Dimension("s/s", Map.of(), true));

  /** The dimension of a metric with that unit. */
  static Dimension of(String unit) {
    return KNOWN.stream()
        .filter(known -> known.unit.equals(unit))
        .findFirst()
        .orElse(new Dimension(unit, Map.of(unit, 1.0), true));
  }

  /** What one of that unit is; null when it is no unit of this dimension. */
  @Nullable Double factor(String name) {
    return factors.get(name);
  }

  /** Its units for an error message. */
  String units() {
    List<String> names = factors.keySet().stream().sorted().toList();
    String written = String.join(", ", names);
    return !bare ? written : names.isEmpty() ? "none" : written + ", or none";
  }

  /** Whether counts of it can be exactly one number. */
  boolean countable() {
    return unit.equals("tasks");
  }

  /** The value for people. */
  String text(double value) {
    return switch (unit) {
      case "ratio" -> String.format(Locale.ROOT, "%.2f %%", value * 100);
      case "s/s" -> String.format(Locale.ROOT, "%.3f", value);
      case "tasks" -> String.format(Locale.ROOT, "%.0f tasks", value);
      case "s" ->
          Double.isInfinite(value) ? "> timeout" : String.format(Locale.ROOT, "%.2f s", value);
      case "% of a core" -> String.format(Locale.ROOT, "%.0f %% of a core", value);
      default -> String.format(Locale.ROOT, "%.1f %s", value, unit);
    };
  }
}
