package asrload.report.export;

import asrload.history.HistoryLine;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Bencher Metric Format: one benchmark, a measure per metric. Times are in nanoseconds, as
 * Bencher's own measure of latency; memory in bytes.
 */
final class Bencher {
  private static final double NANOSECONDS = 1e9;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Bencher() {}

  static String of(HistoryLine line) {
    Map<String, Map<String, Double>> measures = new LinkedHashMap<>();
    line.metrics()
        .forEach(
            (key, value) -> {
              BaseUnit unit = BaseUnit.of(value.unit());
              double factor = unit.factor() * (unit.name().equals("seconds") ? NANOSECONDS : 1);
              Map<String, Double> measure = new LinkedHashMap<>();
              measure.put("value", factor * value.value());
              if (value.low() != null) {
                measure.put("lower_value", factor * value.low());
              }
              if (value.high() != null) {
                measure.put("upper_value", factor * value.high());
              }
              measures.put(key.replace('.', '-').toLowerCase(Locale.ROOT), measure);
            });
    String simulation = line.identity() == null ? null : line.identity().simulation();
    try {
      return JSON.writeValueAsString(Map.of(simulation == null ? "run" : simulation, measures))
          + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
