package asrload.report.json;

import asrload.analysis.memory.Leak;
import asrload.analysis.memory.Leaks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code leaks} of report.json. */
final class LeakJson {
  private LeakJson() {}

  static List<Map<String, @Nullable Object>> of(Leaks leaks) {
    return leaks.all().stream().map(LeakJson::leak).toList();
  }

  private static Map<String, @Nullable Object> leak(Leak leak) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("role", leak.role().words());
    json.put("lineage", leak.lineage());
    json.put("source", leak.source());
    json.put("kind", leak.kind());
    json.put("slopeMibPerHour", leak.slope());
    json.put("leastVisibleMibPerHour", leak.leastVisibleMibPerHour());
    json.put("mibPerTask", leak.per().task());
    json.put("mibPerAudioHour", leak.per().audioHour());
    json.put("limitMib", leak.size().limitMib());
    json.put("timeToLimit", leak.size().toLimit());
    json.put("levelMib", leak.size().levelMib());
    json.put("blocks", leak.blocks());
    json.put("spanSeconds", leak.spanSeconds());
    json.put("suspect", leak.suspect());
    json.put("evidence", leak.evidence().toString());
    return json;
  }
}
