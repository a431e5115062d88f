package asrload.report.json;

import asrload.analysis.load.Steadiness;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code steadiness} of report.json. */
final class SteadinessJson {
  private SteadinessJson() {}

  static @Nullable Map<String, @Nullable Object> of(@Nullable Steadiness steadiness) {
    if (steadiness == null) {
      return null;
    }
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("steadyMs", steadiness.warmUp().steadyMs());
    json.put("tasks", steadiness.warmUp().tasks());
    json.put("warmUp", steadiness.warmUp().why().toString());
    json.put("phases", steadiness.phases());
    json.put("stability", steadiness.stability());
    json.put("rtf", steadiness.rtf());
    json.put("audioPerSecond", steadiness.audioPerSecond());
    json.put("latencySeconds", steadiness.latencySeconds());
    return json;
  }
}
