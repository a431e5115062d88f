package asrload.parse;

import asrload.parse.LoggedFields.Numbers;
import asrload.parse.PatternShape.ShapeTooSlowException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells what each line of a worker's log is, and puts the lines of one task together. */
final class WorkerLines {
  private static final String NO_RESULT =
      "has task id %s, but nothing that is known only after the work, such as processing time,"
          + " RTF, memory at the end, CPU";
  private static final String MIXED =
      "values of a task without its id, while lines of several tasks are mixed: let the workers log"
          + " their process id before the message, or a file each";

  /** What {@code docker compose logs} writes before a line. */
  private static final Pattern COMPOSED = Pattern.compile("[\\w.\\-/@]{1,100}\\s{0,40}\\|\\s");

  /** A request of a client that asks for a task tells nothing of what a worker does. */
  private static final Pattern REQUEST =
      Pattern.compile("\\b(?:GET|POST|PUT|DELETE|HEAD|OPTIONS|PATCH) \\S");

  private final ByteLines lines;
  private final Account account;
  private final String name;
  private final ZoneId zone;
  private final ShapeListener listener;
  private final ShapeStrikes shapes;
  private final List<WorkerTask> tasks = new ArrayList<>();
  private final StartedTasks started = new StartedTasks();
  private final Map<String, WorkerTask> recent = bounded(10_000);
  private String lastContext = "";
  private long unreadable;
  private String firstUnreadable = "";

  /** The last task of each process or logger; those that were silent for longest are forgotten. */
  private final Map<String, WorkerTask> latest = bounded(1000);

  private static Map<String, WorkerTask> bounded(int most) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, WorkerTask> eldest) {
        return size() > most;
      }
    };
  }

  WorkerLines(
      ByteLines lines,
      Account account,
      String name,
      ZoneId zone,
      WorkerShapes shapes,
      ShapeListener listener) {
    this.lines = lines;
    this.account = account;
    this.name = name;
    this.zone = zone;
    this.shapes = new ShapeStrikes(shapes, account);
    this.listener = listener;
  }

  /** Reads the line that {@code lines} stands on. */
  void read() {
    if (lines.tooLong()) {
      reject("longer than 1 MiB");
      return;
    }
    if (Ansi.in(lines.buffer(), lines.start(), lines.end())) {
      lines.stripAnsi();
    }
    if (lines.blank()) {
      account.other();
      return;
    }
    try {
      String text = lines.text().strip();
      read(text.substring(text.lastIndexOf('\r') + 1).strip()); // a bar that was written over
    } catch (ShapeTooSlowException e) {
      shapes.strike();
      reject(e.problem());
    } catch (LoggedFields.UnreadableException e) {
      reject(e.problem());
    }
  }

  private void read(String line) throws LoggedFields.UnreadableException {
    LoggedFields fields = shapes.read(line, zone);
    String taskId = fields.taskId();
    String context = context(line, fields);
    if (lines.unterminated() && (taskId != null || fields.tellsOfATask())) {
      if (mayBeCut(line, taskId)) {
        reject("cut off: the file ends inside this line");
        return;
      }
      account.note("its last line, without an end of line, was taken as whole");
    }
    Numbers numbers = fields.numbers(zone);
    if (!fields.tellsOfATask()) {
      account.other();
      if (taskId == null && goesOnWithABlock(context, numbers.values())) {
        listener.taken(shapes.last());
        return;
      }
      if (taskId != null) {
        started.add(taskId, numbers.values());
        open(taskId, context, fields, numbers.values());
      }
      listener.left(
          lines, taskId == null ? "no task id, no value of a task" : NO_RESULT.formatted(taskId));
      return;
    }
    if (!numbers.problems().isEmpty()) {
      if (numbers.tellNothing()) {
        latest.remove(context); // lines behind it are no other task's
        throw new LoggedFields.UnreadableException(numbers.problems().get(0));
      }
      noteUnreadable(numbers);
    }
    if (take(taskId, context, fields, numbers.values())) {
      listener.taken(shapes.last());
    }
  }

  /** A number at the end may have lost digits, an id letters; a unit or a bracket ends a value. */
  private static boolean mayBeCut(String line, @Nullable String taskId) {
    char last = line.charAt(line.length() - 1);
    boolean json = line.startsWith("{"); // which is whole when it could be read at all
    boolean inNumber = Character.isDigit(last) || ".,=:+-".indexOf(last) >= 0;
    return !json && (inNumber || (taskId != null && line.endsWith(taskId)));
  }

  private void noteUnreadable(Numbers numbers) {
    if (unreadable == 0) {
      firstUnreadable = "line " + lines.number() + ": " + numbers.problems().get(0);
    }
    unreadable += numbers.problems().size();
  }

  /** The process or logger; of a line that goes on with the message above it, that one's. */
  private String context(String line, LoggedFields fields) {
    String context = fields.context();
    if (!context.isEmpty() || fields.has(WorkerField.LOGGED)) {
      lastContext = context;
      return context;
    }
    boolean goesOn = fields.taskId() == null && !COMPOSED.matcher(line).lookingAt();
    return goesOn ? lastContext : context;
  }

  /** Takes note of a line that names a task and no more: the lines behind it may tell of it. */
  private void open(
      String taskId, String context, LoggedFields fields, Map<WorkerField, Double> values) {
    WorkerTask before = latest.get(context);
    if (REQUEST.matcher(lines.text()).find()
        || (before != null && before.taskId().equals(taskId))) {
      return;
    }
    WorkerTask task = new WorkerTask(taskId, name + ":" + lines.number(), before);
    if (fields.tellsOfAnEnd() && values.containsKey(WorkerField.LOGGED)) {
      task.add(Map.of(WorkerField.LOGGED, values.get(WorkerField.LOGGED)));
    }
    task.beginBlock();
    latest.put(fields.logger(), task);
    latest.put(context, task);
  }

  /** Takes the length of the audio or the memory before it, which alone make no record. */
  private boolean goesOnWithABlock(String context, Map<WorkerField, Double> values) {
    WorkerTask block = latest.get(context);
    boolean tells =
        values.containsKey(WorkerField.AUDIO) || values.containsKey(WorkerField.MEMORY_START);
    if (block == null || !block.isBlock() || !tells) {
      return false;
    }
    block.add(values);
    return true;
  }

  private boolean take(
      @Nullable String taskId,
      String context,
      LoggedFields fields,
      Map<WorkerField, Double> values) {
    WorkerTask before = latest.get(context);
    if (taskId == null) {
      return addToTaskBefore(before, values);
    }
    WorkerTask same =
        before != null && before.taskId().equals(taskId) ? before : recent.get(taskId);
    WorkerTask task =
        same == null || same.disagrees(values)
            ? new WorkerTask(taskId, name + ":" + lines.number(), before)
            : same;
    task.add(values);
    latest.put(fields.logger(), task);
    latest.put(context, task);
    count(task);
    return true;
  }

  /** Counts a line of a task: its first makes it a record. */
  private void count(WorkerTask task) {
    if (task.isRecord()) {
      account.recordLine();
      return;
    }
    task.becomeRecord(name + ":" + lines.number());
    task.add(started.take(task.taskId()));
    tasks.add(task);
    recent.put(task.taskId(), task);
    account.record();
  }

  private boolean addToTaskBefore(@Nullable WorkerTask before, Map<WorkerField, Double> values) {
    if (before == null) {
      reject("values of a task without its id, and no task before them");
    } else if (before.mixedUp(values)) {
      before.leaveOutWhatCameWithoutId();
      account.note("values without a task id were left out where lines of several tasks are mixed");
      reject(MIXED);
    } else if (before.disagrees(values)) {
      account.other();
      listener.left(lines, "values without a task id, which the task before them has already");
    } else {
      before.addContinuation(values);
      count(before);
      return true;
    }
    return false;
  }

  private void reject(String reason) {
    if (lines.unterminated()) {
      account.note("cut off in its last line");
    }
    account.reject(lines, reason);
    listener.left(lines, reason);
  }

  /** The records, in the order of their first lines; call once, after the last line. */
  List<WorkerRecord> finish() {
    if (unreadable > 0) {
      account.note(
          "%d %s could not be read and left out (%s)"
              .formatted(unreadable, unreadable == 1 ? "value" : "values", firstUnreadable));
    }
    return tasks.stream().map(WorkerTask::toRecord).toList();
  }
}
