package asrload.parse.worker;

import asrload.parse.line.Account;
import asrload.parse.line.Ansi;
import asrload.parse.line.ByteLines;
import asrload.parse.line.GlogPrefix;
import asrload.parse.line.LogLine;
import asrload.parse.line.LogTime;
import asrload.parse.line.RuntimeFrame;
import asrload.parse.line.SharedValues;
import asrload.parse.shape.EngineShape;
import asrload.parse.shape.JsonShape;
import asrload.parse.shape.PatternShape.ShapeTooSlowException;
import asrload.parse.shape.ShapeListener;
import asrload.parse.shape.WorkerShape;
import asrload.parse.value.LineText;
import asrload.parse.value.LoggedFields;
import asrload.parse.value.LoggedFields.NumericFields;
import asrload.parse.value.WorkerField;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the fields of each line of a worker's log. */
final class WorkerLines {
  private static final Pattern RQ_TIME = Pattern.compile("^\\d\\d:\\d\\d:\\d\\d \\S");

  /** How a message without a time begins. */
  private static final Pattern BEGINS =
      Pattern.compile("\\W{0,3}(?:DEBUG|INFO|WARN|WARNING|ERROR|CRITICAL)\\b[\\s:/\\]|]");

  private static final WorkerShape JSON = new JsonShape();
  private static final String SEVERAL =
      "several tasks in one line of text: log one per line, or as a JSON list";

  private final ByteLines lines;
  private final Account account;
  private final ZoneId zone;
  private Instant near;
  private final ShapeListener listener;
  private final ShapeStrikes shapes;
  private final LineParts parts;
  private final TaskLines tasks;
  private final Traceback traceback = new Traceback();
  private final QuotedLines quoted = new QuotedLines();
  private final SharedValues shared = new SharedValues();
  private final Map<String, String> lastContexts = StartedTasks.bounded(1000);
  private long unreadable;
  private String firstUnreadable = "";

  /**
   * For one file.
   *
   * @param near a time near those of the log, for clocks that lack the year
   */
  WorkerLines(
      ByteLines lines,
      Account account,
      String name,
      ZoneId zone,
      Instant near,
      WorkerShapes shapes,
      ShapeListener listener) {
    this.lines = lines;
    this.account = account;
    this.zone = zone;
    this.near = near;
    this.shapes = new ShapeStrikes(shapes, account);
    this.listener = listener;
    this.parts = new LineParts(account, listener);
    this.tasks = new TaskLines(name, account, listener);
  }

  /** Reads the line that {@code lines} is at. */
  void read() {
    if (lines.tooLong()) {
      reject(new LogLine(lines.number(), lines.excerpt(), null, false), "longer than 1 MiB");
      return;
    }
    if (Ansi.in(lines.buffer(), lines.start(), lines.end())) {
      lines.stripAnsi();
    }
    parts.add(lines.number(), lines.text(), lines.unterminated()).forEach(this::read);
  }

  private void read(LogLine line) {
    for (String before : overwritten(line.text())) {
      readStripped(line.with(before));
      account.twice();
    }
    List<String> split = EngineShape.split(line.text());
    String bar = split.get(0);
    String rest = split.get(1);
    if (!bar.isEmpty() && !isJson(line.text())) {
      readStripped(line.with(bar));
      if (rest.isBlank()) {
        return;
      }
      account.twice();
    }
    readStripped(isJson(line.text()) ? line : line.with(rest));
  }

  /** Messages over which a progress bar was written later. */
  private static List<String> overwritten(String text) {
    int last = text.lastIndexOf('\r');
    return last < 0
        ? List.of()
        : Arrays.stream(text.substring(0, last).split("\r"))
            .filter(s -> LogTime.atStart(s, ZoneOffset.UTC) != null)
            .toList();
  }

  private void readStripped(LogLine line) {
    if (line.text().isBlank()) {
      account.other();
      return;
    }
    try {
      readFields(line);
    } catch (ShapeTooSlowException e) {
      shapes.strike();
      reject(line, e.problem());
    } catch (LoggedFields.UnreadableException e) {
      reject(line, e.problem());
    }
  }

  private void readFields(LogLine line) throws LoggedFields.UnreadableException {
    String text = line.text().strip();
    Instant created = GlogPrefix.created(text, zone);
    if (created != null) {
      near = created;
    }
    GlogPrefix glog = GlogPrefix.of(text, zone, near);
    LineText words = LineText.of(glog == null ? text : glog.message());
    LoggedFields fields = shapes.read(words, zone);
    boolean own = glog != null || fields.has(WorkerField.LOGGED) || RQ_TIME.matcher(text).find();
    boolean begins = own || BEGINS.matcher(text).lookingAt();
    if (traceback.covers(line.text(), begins || isJson(text))) {
      account.other();
      return;
    }
    begins |= fields.taskId() != null || fields.isOfAnEngine() || words.text().startsWith("====");
    boolean whole = isJson(words.text()) && shapes.last() instanceof JsonShape;
    if (quoted.covers(line, words, own, begins, whole)) {
      boolean unsure = quoted.isUnsure(line) || fields.taskId() != null;
      if (unsure && fields.tellsOfATask()) {
        reject(line, "behind a transcript, and may be its next line");
      } else {
        account.other();
      }
      return;
    }
    String context = line.source() + '\n' + context(line, fields, own);
    if (glog != null) {
      context = line.source() + "\nglog " + glog.thread();
      fields.process(glog.thread());
      if (glog.epochMs() != null) {
        fields.put(WorkerField.LOGGED, Long.toString(glog.epochMs()));
      }
    }
    addFrame(line, fields);
    readTasks(line.with(text), context, fields);
  }

  private void readTasks(LogLine line, String context, LoggedFields fields)
      throws LoggedFields.UnreadableException {
    List<LoggedFields> all = fields.tasks();
    if (all.equals(List.of(fields))) {
      read(line, context, fields);
      return;
    }
    String problem = "";
    for (int i = 0; i < all.size(); i++) {
      if (i > 0) {
        account.twice();
      }
      try {
        read(line, context, all.get(i));
      } catch (LoggedFields.UnreadableException e) {
        if (problem.isEmpty()) {
          reject(line, e.problem());
        } else {
          account.other();
        }
        problem = e.problem();
      }
    }
  }

  private static boolean isJson(String text) {
    return JsonShape.begins(text);
  }

  private void addFrame(LogLine line, LoggedFields fields) throws LoggedFields.UnreadableException {
    RuntimeFrame frame = line.frame();
    if (frame == null) {
      return;
    }
    if (!frame.around().isEmpty()) {
      LoggedFields around = JSON.read(LineText.of(frame.around()), zone);
      if (around != null) {
        fields.addAll(around);
      }
    }
    if (frame.epochMs() != null) {
      fields.put(WorkerField.LOGGED, Long.toString(frame.epochMs()));
    }
    if (frame.pid() != null) {
      fields.put(WorkerField.PID, Long.toString(frame.pid()));
    }
  }

  private void read(LogLine line, String context, LoggedFields fields)
      throws LoggedFields.UnreadableException {
    String taskId = fields.taskId();
    if (line.mayBeCut() && (taskId != null || fields.tellsOfATask())) {
      if (mayBeCut(line.text(), taskId)) {
        reject(line, "cut off: the file ends inside this line");
        return;
      }
      if (lines.unterminated()) {
        account.note("its last line has no end of line and was read as complete");
      }
    }
    if (fields.tellsOfATask() && fields.isOfSeveralTasks() && taskId != null) {
      throw new LoggedFields.UnreadableException(SEVERAL);
    }
    NumericFields numbers = fields.numbers(zone);
    if (fields.tellsOfATask() && !numbers.problems().isEmpty()) {
      if (numbers.tellNothing()) {
        tasks.forget(context); // lines behind it are no other task's
        throw new LoggedFields.UnreadableException(numbers.problems().get(0));
      }
      noteUnreadable(line, numbers);
    }
    numbers.values().replaceAll((field, value) -> shared.of(value));
    TaskLines.Told told = new TaskLines.Told(line, context, fields, numbers.values());
    if (fields.tellsOfATask() ? tasks.take(told) : tasks.note(told)) {
      listener.taken(shapes.last());
    }
  }

  /** A number at the end may have lost digits, an id letters; a unit or a bracket ends a value. */
  private static boolean mayBeCut(String line, @Nullable String taskId) {
    char last = line.charAt(line.length() - 1);
    boolean json = isJson(line); // which is whole when it could be read at all
    boolean inNumber = Character.isDigit(last) || ".,=:+-".indexOf(last) >= 0;
    return !json && (inNumber || (taskId != null && line.endsWith(taskId)));
  }

  private void noteUnreadable(LogLine line, NumericFields numbers) {
    if (unreadable == 0) {
      firstUnreadable = "line " + line.number() + ": " + numbers.problems().get(0);
    }
    unreadable += numbers.problems().size();
  }

  /** The process or logger; of a line that goes on with the message above it, that one's. */
  private String context(LogLine line, LoggedFields fields, boolean begins) {
    String context = fields.context();
    if (!context.isEmpty() || begins) {
      lastContexts.put(line.source(), context);
      return context;
    }
    boolean goesOn = fields.taskId() == null;
    return goesOn ? lastContexts.getOrDefault(line.source(), "") : context;
  }

  private void reject(LogLine line, String reason) {
    if (lines.unterminated()) {
      account.note("cut off in its last line");
    }
    account.reject(line.number(), line.excerpt(), reason);
    listener.left(line, reason);
  }

  /** The records, in the order of their first lines; call once, after the last line. */
  List<WorkerRecord> finish() {
    parts.finish().forEach(this::read);
    if (unreadable > 0) {
      account.note(
          "%d %s could not be read and left out (%s)",
          unreadable, unreadable == 1 ? "value" : "values", firstUnreadable);
    }
    return tasks.records(shared);
  }
}
