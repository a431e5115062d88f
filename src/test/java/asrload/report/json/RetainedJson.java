package asrload.report.json;

import asrload.analysis.memory.Retained;
import asrload.analysis.sample.HeldMemory;
import asrload.analysis.stats.Distribution;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code retained} of report.json. */
final class RetainedJson {
  private RetainedJson() {}

  /** Null for a run without a cool-down. */
  static @Nullable Map<String, @Nullable Object> of(Retained retained) {
    if (retained.coolDown() == null) {
      return null;
    }
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("why", retained.why());
    json.put("processes", retained.all().stream().map(RetainedJson::held).toList());
    return json;
  }

  private static Map<String, @Nullable Object> held(Retained.Held held) {
    HeldMemory memory = held.memory();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("host", memory.host());
    json.put("role", memory.name().role().words());
    json.put("name", memory.name().name());
    json.put("pid", memory.pid() < 0 ? null : (Long) memory.pid());
    json.put("memory", memory.onGpu() ? "GPU" : "RSS");
    json.put("beforeMib", median(memory.before()));
    json.put("beforeSamples", memory.before().size());
    json.put("afterMib", median(memory.after()));
    json.put("afterSamples", memory.after().size());
    json.put("retainedMib", held.mib());
    json.put("why", held.why());
    return json;
  }

  private static @Nullable Double median(Distribution mib) {
    return mib.isEmpty() ? null : (Double) mib.median();
  }
}
