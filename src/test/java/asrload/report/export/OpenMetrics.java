package asrload.report.export;

import asrload.history.HistoryLine;
import java.util.Locale;

/**
 * OpenMetrics text that the textfile collector of node_exporter reads as well: gauges in base
 * units, without timestamps.
 */
final class OpenMetrics {
  private OpenMetrics() {}

  static String of(HistoryLine line) {
    String labels = labels(line);
    StringBuilder out = new StringBuilder();
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

  private static String labels(HistoryLine line) {
    String simulation = line.identity() == null ? null : line.identity().simulation();
    String version = line.serverVersion();
    return "{simulation=\"%s\",server_version=\"%s\",verdict=\"%s\"}"
        .formatted(
            escaped(simulation == null ? "" : simulation),
            escaped(version == null ? "" : version),
            line.verdict());
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
