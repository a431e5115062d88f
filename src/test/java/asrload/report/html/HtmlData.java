package asrload.report.html;

import asrload.analysis.stats.Window;
import asrload.analysis.task.Joined;
import asrload.analysis.task.Outcome;
import asrload.analysis.task.Task;
import asrload.journal.TaskEvent;
import asrload.parse.worker.WorkerRecord;
import asrload.report.model.Chart;
import asrload.report.model.ReportModel;
import asrload.report.model.TaskPoint;
import asrload.report.section.Phases;
import asrload.report.text.Words;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data block of {@code report.html}: what its script draws, as JSON that is safe inside a
 * script element. Times are ms (tasks) or s (charts) from the start of the shared axis.
 */
final class HtmlData {
  private static final JsonMapper JSON = new JsonMapper();

  /** Text of all tasks together, characters. */
  private static final int TEXT_BUDGET = 1_000_000;

  private static final int LONGEST_TEXT = 2_000;

  /** A task says its outcome as an index into these; the script takes the first for done. */
  private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

  /** The columns of a task, in the order of {@link #row}. */
  private static final List<String> FIELDS =
      List.of(
          "id",
          "taskId",
          "outcome",
          "seconds",
          "audio",
          "audioSeconds",
          "user",
          "phase",
          "worker",
          "intended",
          "sent",
          "accepted",
          "start",
          "end",
          "notDone",
          "done",
          "queuedByServer",
          "startedByServer",
          "finishedByServer",
          "polls",
          "httpStatus",
          "throttled",
          "errorClass",
          "error",
          "text");

  private HtmlData() {}

  /**
   * The block of a run.
   *
   * @param over the charts over time; null when no file has a time
   * @param plain the other charts
   */
  static String of(ReportModel model, @Nullable HtmlChartsSection over, List<Chart> plain) {
    Map<String, Object> data = withoutTime(model.words(), plain);
    if (over != null) {
      over(model, over, data);
    }
    return HtmlText.json(json(data));
  }

  /** The block of a page that has no time axis. */
  static String of(Words words, List<Chart> plain) {
    return HtmlText.json(json(withoutTime(words, plain)));
  }

  private static Map<String, Object> withoutTime(Words words, List<Chart> plain) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("labels", labels(words));
    data.put("plain", plain.stream().map(HtmlData::plain).toList());
    data.put("charts", List.of());
    data.put("tasks", List.of());
    return data;
  }

  /** The words that the page's script says. */
  private static Map<String, String> labels(Words words) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("time", words.say("time (s)"));
    labels.put("taskId", words.say("server's id"));
    labels.put("outcome", words.say("outcome"));
    labels.put("audio", words.say("audio"));
    labels.put("audioSeconds", words.say("audio (s)"));
    labels.put("user", words.say("user"));
    labels.put("phase", words.say("phase"));
    labels.put("worker", words.say("worker"));
    labels.put("polls", words.say("polls"));
    labels.put("httpStatus", words.say("last HTTP status"));
    labels.put("throttled", words.say("throttled, times"));
    labels.put("error", words.say("error"));
    labels.put("text", words.say("transcript"));
    labels.put("atLeast", words.say("more than"));
    labels.put("part", words.say("part"));
    labels.put("from", words.say("from (s)"));
    labels.put("length", words.say("length (s)"));
    labels.put("before", words.say("before sending"));
    labels.put("upload", words.say("upload"));
    labels.put("queue", words.say("queue wait"));
    labels.put("processing", words.say("processing"));
    labels.put("discovery", words.say("discovery lag"));
    labels.put("server", words.say("at the server"));
    labels.put("bracket", words.say("poll bracket"));
    labels.put("serverQueue", words.say("queue (server's times)"));
    labels.put("serverProcessing", words.say("processing (server's times)"));
    labels.put("ended", words.say("ended at"));
    labels.put("endToEnd", words.say("end-to-end"));
    labels.put("negative", words.say("negative: the clocks differ"));
    return labels;
  }

  private static void over(ReportModel model, HtmlChartsSection over, Map<String, Object> data) {
    HtmlTasks tasks = over.tasks();
    Window axis = over.axis();
    data.put("seconds", axis.seconds());
    data.put("startMs", axis.startMs());
    data.put("phases", Phases.shaded(model, axis));
    data.put("charts", over.charts().stream().map(HtmlData::chart).toList());
    data.put(
        "outcomes", OUTCOMES.stream().map(outcome -> model.words().say(outcome.words())).toList());
    data.put("byWorkersAlone", tasks.byWorkersAlone());
    data.put("fields", FIELDS);
    int most = Math.min(LONGEST_TEXT, TEXT_BUDGET / Math.max(1, tasks.points().size()));
    data.put("tasks", tasks.points().stream().map(point -> row(point, axis, most)).toList());
  }

  private static Map<String, Object> plain(Chart chart) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("xTitle", chart.xTitle());
    json.put("x", rounded(chart.x()));
    json.put("lines", chart.lines().stream().map(HtmlData::line).toList());
    return json;
  }

  private static Map<String, Object> chart(Chart chart) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", chart.id());
    json.put("title", chart.title());
    json.put("unit", chart.yTitle());
    json.put("x", rounded(chart.x()));
    json.put("lines", chart.lines().stream().map(HtmlData::line).toList());
    return json;
  }

  private static Map<String, Object> line(Chart.Line line) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", line.name().toString());
    json.put("style", line.style().name());
    json.put("y", rounded(line.values()));
    return json;
  }

  private static List<@Nullable Object> row(TaskPoint point, Window axis, int textLength) {
    List<@Nullable Object> row = new ArrayList<>();
    Task task = point.task();
    TaskEvent last = task == null ? null : task.last();
    Joined joined = point.joined();
    WorkerRecord worker = joined == null ? null : joined.worker();
    row.add(last != null ? last.clientId() : worker == null ? null : worker.label());
    row.add(last != null ? last.serverId() : worker == null ? null : worker.label());
    row.add(OUTCOMES.indexOf(point.outcome()));
    row.add(rounded(point.seconds()));
    row.add(last == null ? null : cut(last.audio(), 200));
    row.add(
        joined != null && joined.audioSeconds() != null
            ? joined.audioSeconds()
            : last == null ? null : last.audioSeconds());
    row.add(last == null ? null : (Integer) last.user());
    row.add(last == null ? null : last.phase());
    row.add(worker == null ? null : worker(worker));
    row.add(last == null ? null : (Long) (last.intendedMs() - axis.startMs()));
    row.add(last == null ? null : (Long) (last.sentMs() - axis.startMs()));
    row.add(last == null ? null : since(axis, last.acceptedMs()));
    row.add(joined == null ? null : since(axis, joined.startMs()));
    row.add(joined == null ? null : since(axis, joined.endMs()));
    row.add(last == null ? null : since(axis, last.notDoneMs()));
    row.add(last == null ? null : since(axis, last.doneMs()));
    row.add(last == null ? null : since(axis, last.serverQueuedMs()));
    row.add(last == null ? null : since(axis, last.serverStartedMs()));
    row.add(last == null ? null : since(axis, last.serverFinishedMs()));
    row.add(last == null ? null : (Integer) last.polls());
    row.add(last == null ? null : last.httpStatus());
    row.add(last == null ? null : (Integer) last.throttled());
    row.add(last == null ? null : last.errorClass());
    row.add(last == null ? null : cut(last.error(), textLength));
    row.add(last == null ? null : cut(last.text(), textLength));
    return row;
  }

  private static String worker(WorkerRecord worker) {
    return worker.pid() == null
        ? worker.source()
        : "pid " + worker.pid() + " (" + worker.source() + ")";
  }

  private static @Nullable Long since(Window axis, @Nullable Long timeMs) {
    return timeMs == null ? null : (Long) (timeMs - axis.startMs());
  }

  private static @Nullable String cut(@Nullable String text, int most) {
    return text == null || text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most)) + "…";
  }

  private static List<@Nullable Object> rounded(double[] values) {
    List<@Nullable Object> rounded = new ArrayList<>();
    for (double value : values) {
      rounded.add(rounded(value));
    }
    return rounded;
  }

  /** To 4 decimals, and whole numbers without any. */
  private static @Nullable Object rounded(@Nullable Double value) {
    if (value == null || value.isNaN() || value.isInfinite()) {
      return null;
    }
    double rounded = Math.round(value * 10_000) / 10_000.0;
    return rounded == Math.rint(rounded) ? (Object) (long) rounded : (Object) rounded;
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
