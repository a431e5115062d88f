package asrload.report.json;

import asrload.analysis.Analysis;
import asrload.analysis.answer.AnswerAudit;
import asrload.analysis.answer.AnswerClass;
import asrload.analysis.answer.CacheAudit;
import asrload.analysis.answer.Normaliser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answers and the cache audit in {@code report.json}. */
final class AnswersJson {
  private AnswersJson() {}

  static Map<String, @Nullable Object> of(Analysis run) {
    AnswerAudit audit = run.answers().audit();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    Map<String, Object> normaliser = new LinkedHashMap<>();
    normaliser.put("version", Normaliser.VERSION);
    normaliser.put("sha256", Normaliser.sha256());
    json.put("normaliser", normaliser);
    json.put("baseline", audit.alone());
    json.put("parts", audit.parts().stream().map(AnswersJson::part).toList());
    json.put("total", part(audit.total()));
    json.put("crossTalk", audit.crossTalk());
    json.put(
        "clipsWithOneAnswerForAll", audit.sameForAll() == null ? 0 : audit.sameForAll().clips());
    json.put("wordless", audit.wordless());
    json.put("drifts", audit.drifts());
    return json;
  }

  private static Map<String, Object> part(AnswerAudit.Part part) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("phase", part.phase());
    json.put("tasks", part.tasks());
    for (AnswerClass answer : List.of(AnswerClass.values())) {
      json.put(answer.name().toLowerCase(Locale.ROOT), part.count(answer));
    }
    json.put("reference", part.reference());
    json.put("alone", part.baseline());
    return json;
  }

  static @Nullable Map<String, @Nullable Object> cacheAudit(Analysis run) {
    CacheAudit audit = run.answers().cacheAudit();
    if (audit == null) {
      return null;
    }
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("judgement", audit.judgement());
    json.put("repeated", audit.repeated());
    json.put("distinct", audit.distinct());
    json.put("ratio", audit.ratio());
    return json;
  }
}
