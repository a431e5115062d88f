package asrload.report.export;

import asrload.history.HistoryLine;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * OpenMetrics text that the textfile collector of node_exporter reads as well: gauges in base
 * units, without timestamps. What changes from run to run labels {@code asrload_run_info} alone, so
 * that a metric stays one series.
 */
final class OpenMetrics {
  private OpenMetrics() {}

  static String of(HistoryLine line) {
    String simulation = line.identity() == null ? null : line.identity().simulation();
    String labels = "{" + label("simulation", simulation) + "}";
    StringBuilder out = new StringBuilder();
    out.append("# TYPE asrload_run_info gauge\n# HELP asrload_run_info the newest run\n");
    out.append("asrload_run_info{").append(label("simulation", simulation)).append(',');
    out.append(label("run", line.run())).append(',');
    out.append(label("server_version", line.serverVersion())).append(',');
    out.append(label("verdict", line.verdict().toString())).append("} 1\n");
    line.metrics()
        .forEach(
            (key, value) -> {
              BaseUnit unit = BaseUnit.of(value.unit());
              String name = "asrload_" + snake(key);
              if (!unit.name().isEmpty() && !name.endsWith("_" + unit.name())) {
                name += "_" + unit.name();
              }
              out.append("# TYPE ").append(name).append(" gauge\n");
              if (!unit.name().isEmpty()) {
                out.append("# UNIT ").append(name).append(' ').append(unit.name()).append('\n');
              }
              out.append("# HELP ").append(name).append(' ').append(key);
              out.append(" of the newest run\n");
              out.append(name).append(labels).append(' ');
              out.append(unit.factor() * value.value()).append('\n');
            });
    return out.append("# EOF\n").toString();
  }

  private static String snake(String key) {
    return key.replaceAll("([a-z])([A-Z])", "$1_$2").replace('.', '_').toLowerCase(Locale.ROOT);
  }

  private static String label(String name, @Nullable String value) {
    return name + "=\"" + escaped(Objects.requireNonNullElse(value, "")) + "\"";
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
