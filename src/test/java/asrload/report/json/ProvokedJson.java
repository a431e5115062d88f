package asrload.report.json;

import asrload.analysis.fault.Provoked;
import asrload.analysis.fault.ProvokedHarm;
import asrload.analysis.stats.HodgesLehmann;
import asrload.journal.Provocation.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code provocations} of report.json. */
final class ProvokedJson {
  private ProvokedJson() {}

  static @Nullable Map<String, @Nullable Object> of(@Nullable Provoked provoked) {
    if (provoked == null) {
      return null;
    }
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("kinds", provoked.rows().stream().map(ProvokedJson::row).toList());
    json.put("harm", harm(provoked.harm()));
    return json;
  }

  private static Map<String, @Nullable Object> row(Provoked.Row row) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("kind", row.kind());
    json.put("sent", row.sent());
    json.put("refused", row.count(Outcome.REFUSED));
    json.put("ended", row.count(Outcome.ENDED));
    json.put("left", row.count(Outcome.LEFT));
    json.put("noAnswer", row.count(Outcome.NO_ANSWER));
    json.put("serverError", row.count(Outcome.SERVER_ERROR));
    json.put("broken", row.count(Outcome.BROKEN));
    json.put("workerRestarts", row.restarts());
    json.put("longestSeconds", row.longestSeconds());
    return json;
  }

  private static Map<String, @Nullable Object> harm(ProvokedHarm harm) {
    HodgesLehmann slower = harm.slower();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("beside", harm.beside());
    json.put("apart", harm.apart());
    json.put("neither", harm.neither());
    json.put("slower", slower == null ? null : (Double) slower.shift());
    json.put("low95", slower == null ? null : finite(slower.low()));
    json.put("high95", slower == null ? null : finite(slower.high()));
    json.put("pFailed", harm.pFailed());
    json.put("pOtherText", harm.pOtherText());
    return json;
  }

  private static @Nullable Double finite(double value) {
    return Double.isInfinite(value) ? null : (Double) value;
  }
}
