package asrload.report;

import java.util.LinkedHashMap;
import java.util.Map;

/** The words that the script of {@code report.html} says. */
final class HtmlLabels {
  private HtmlLabels() {}

  static Map<String, String> of(ReportModel model) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("time", model.say("time (s)"));
    labels.put("taskId", model.say("server's id"));
    labels.put("outcome", model.say("outcome"));
    labels.put("audio", model.say("audio"));
    labels.put("audioSeconds", model.say("audio (s)"));
    labels.put("user", model.say("user"));
    labels.put("phase", model.say("phase"));
    labels.put("worker", model.say("worker"));
    labels.put("polls", model.say("polls"));
    labels.put("httpStatus", model.say("last HTTP status"));
    labels.put("throttled", model.say("throttled, times"));
    labels.put("error", model.say("error"));
    labels.put("text", model.say("transcript"));
    labels.put("atLeast", model.say("more than"));
    labels.put("part", model.say("part"));
    labels.put("from", model.say("from (s)"));
    labels.put("length", model.say("length (s)"));
    labels.put("before", model.say("before sending"));
    labels.put("upload", model.say("upload"));
    labels.put("queue", model.say("queue wait"));
    labels.put("processing", model.say("processing"));
    labels.put("discovery", model.say("discovery lag"));
    labels.put("server", model.say("at the server"));
    labels.put("bracket", model.say("poll bracket"));
    labels.put("serverQueue", model.say("queue (server's times)"));
    labels.put("serverProcessing", model.say("processing (server's times)"));
    labels.put("ended", model.say("ended at"));
    labels.put("endToEnd", model.say("end-to-end"));
    labels.put("negative", model.say("negative: the clocks differ"));
    return labels;
  }
}
