package asrload.report.json;

import asrload.headline.Headline;
import asrload.headline.Headline.Value;
import asrload.metric.Measured;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code headline} of report.json. */
final class HeadlineJson {
  private HeadlineJson() {}

  /** The answer and its values, by docs/report.schema.json. */
  static Map<String, @Nullable Object> of(Headline headline) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("kind", headline.kind());
    json.put("known", headline.known());
    json.put("answer", headline.answer());
    json.put("values", headline.values().stream().map(HeadlineJson::json).toList());
    return json;
  }

  private static Map<String, @Nullable Object> json(Value value) {
    Measured measured = value.measured();
    Double number = measured.value();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("key", value.key());
    json.put("name", value.name());
    json.put("value", number == null || Double.isInfinite(number) ? null : number);
    json.put("unit", value.unit());
    json.put("samples", measured.samples());
    json.put("words", value.words());
    json.put("why", measured.why());
    json.put("formula", value.formula());
    json.put("source", value.source());
    return json;
  }
}
