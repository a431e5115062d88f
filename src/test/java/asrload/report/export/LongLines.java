package asrload.report.export;

import asrload.history.HistoryLine;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One JSON line per metric, for Grafana and Loki. */
final class LongLines {
  private static final JsonMapper JSON = new JsonMapper();

  private LongLines() {}

  static String of(HistoryLine line) {
    StringBuilder out = new StringBuilder();
    line.metrics()
        .forEach(
            (key, value) -> {
              Map<String, @Nullable Object> json = new LinkedHashMap<>();
              json.put("time", line.timeUtc());
              json.put("run", line.run());
              json.put("simulation", line.identity() == null ? null : line.identity().simulation());
              json.put("serverVersion", line.serverVersion());
              json.put("verdict", line.verdict());
              json.put("metric", key);
              json.put("value", value.value());
              json.put("low", value.low());
              json.put("high", value.high());
              json.put("samples", value.samples());
              json.put("unit", value.unit());
              json.values().removeIf(one -> one == null);
              try {
                out.append(JSON.writeValueAsString(json)).append('\n');
              } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
              }
            });
    return out.toString();
  }
}
