package asrload.report.export;

import asrload.history.HistoryLine;
import asrload.metric.Metric;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Entries for github-action-benchmark, whose tools know one direction each. */
enum ActionBenchmark {
  SMALLER("benchmark-smaller.json", Metric.Direction.LOWER_IS_BETTER),
  BIGGER("benchmark-bigger.json", Metric.Direction.HIGHER_IS_BETTER);

  private static final JsonMapper JSON = new JsonMapper();

  private final String file;
  private final Metric.Direction direction;

  ActionBenchmark(String file, Metric.Direction direction) {
    this.file = file;
    this.direction = direction;
  }

  /** customSmallerIsBetter or customBiggerIsBetter reads it. */
  String file() {
    return file;
  }

  String of(HistoryLine line) {
    List<Map<String, Object>> entries = new ArrayList<>();
    line.metrics()
        .forEach(
            (key, value) -> {
              if (value.direction() == direction) {
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put("name", key);
                entry.put("unit", value.unit() == null ? "" : value.unit().key());
                entry.put("value", value.value());
                if (value.low() != null && value.high() != null) {
                  entry.put("range", value.low() + " to " + value.high());
                }
                entry.put("extra", "n = " + value.samples() + "\nrun: " + line.run());
                entries.add(entry);
              }
            });
    try {
      return JSON.writeValueAsString(entries) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
