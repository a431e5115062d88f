package asrload.parse.worker;

import asrload.parse.line.Account;
import asrload.parse.line.LogLine;
import asrload.parse.line.SharedValues;
import asrload.parse.shape.ShapeListener;
import asrload.parse.value.LoggedFields;
import asrload.parse.value.WorkerField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the task of each line of a worker's log, and puts the lines of one task together. */
final class TaskLines {
  private static final String NO_RESULT =
      "has task id %s, but no result of the task, such as processing time, RTF, "
          + "memory at the end, CPU";
  private static final String MIXED =
      "values of a task without its id, while lines of several tasks are mixed: log "
          + "the process id before the message, or one file per worker";
  private static final String NO_TASK =
      "an engine's values while no task is running: log a line with the task's id when it starts";

  private static final String UNKNOWN_RTF =
      "the RTF of %d %s is unknown: without the processing time and the length of the audio,"
          + " a number such as 11x may be the RTF or its inverse";

  /** A line of equals signs and no more, which ends a block whose heading has such a rule, too. */
  private static final Pattern RULE = Pattern.compile("(?:^|[\\s\\]|:\\-])={5,}$");

  private static final Pattern UNDER_RULE = Pattern.compile("={3,}");

  private final String name;
  private final Account account;
  private final ShapeListener listener;
  private final List<WorkerTask> tasks = new ArrayList<>();
  private final StartedTasks started = new StartedTasks();
  private final WorkInProgress work = new WorkInProgress();
  private final Map<String, WorkerTask> recent = StartedTasks.bounded(10_000);

  /** The last task of each process or logger; those that were silent for longest are forgotten. */
  private final Map<String, WorkerTask> latest = StartedTasks.bounded(1000);

  TaskLines(String name, Account account, ShapeListener listener) {
    this.name = name;
    this.account = account;
    this.listener = listener;
  }

  /**
   * What a line says.
   *
   * @param context its process or logger
   */
  record Told(LogLine line, String context, LoggedFields fields, Map<WorkerField, Double> values) {
    String source() {
      return line.source();
    }

    String logger() {
      return line.source() + '\n' + fields.logger();
    }
  }

  /** Lines behind this one belong to no task that was told of before. */
  void forget(String context) {
    latest.remove(context);
  }

  /**
   * Takes note of a line without a result.
   *
   * @return whether it gave a part of a record
   */
  boolean note(Told told) {
    LoggedFields fields = told.fields();
    String taskId = fields.taskId();
    if (fields.tellsOfAFailure()) {
      work.fail(told.source(), fields.process(), taskId);
      latest.remove(told.context());
      latest.remove(told.logger());
    } else if (taskId == null && fields.isOfAnEngine()) {
      return takeOfEngine(told);
    } else if (taskId == null && RULE.matcher(told.line().text()).find()) {
      WorkerTask block = latest.get(told.context());
      if (block != null && block.isRecord() && block.isUnderRule()) {
        forget(told.context());
        latest.remove(told.logger());
      }
    } else if (taskId == null && goesOnWithABlock(told)) {
      account.other();
      return true;
    } else if (taskId != null && open(told, taskId)) {
      return true;
    }
    account.other();
    listener.left(
        told.line(),
        taskId == null ? "neither a task id nor a value of a task" : NO_RESULT.formatted(taskId));
    return false;
  }

  /** Takes note of a line that names a task and no more: the lines behind it may tell of it. */
  private boolean open(Told told, String taskId) {
    Map<WorkerField, Double> values = told.values();
    started.add(taskId, values);
    if (OtherWords.isRequest(told.line().text())) {
      return false;
    }
    Double logged = values.get(WorkerField.LOGGED);
    WorkerTask before = latest.get(told.context());
    WorkerTask begun = work.begun(taskId);
    boolean ends = told.fields().tellsOfAnEnd();
    if (told.fields().tellsOfAStart()) {
      begun = new WorkerTask(taskId, at(told), before);
      if (logged != null) {
        started.add(taskId, Map.of(WorkerField.STARTED, logged));
      }
      work.begin(told.source(), told.fields().process(), told.context(), begun);
    } else if (begun == null && before != null && before.taskId().equals(taskId)) {
      return false;
    } else if (begun == null) {
      begun = new WorkerTask(taskId, at(told), before);
    }
    if (ends && logged != null) {
      begun.add(Map.of(WorkerField.LOGGED, logged));
    }
    if (!ends && !told.fields().tellsOfAStart() && before != null && before.mayGoOn()) {
      begun.leaveOutWhatCameWithoutId(); // which may be that task's
    }
    begun.beginBlock(
        UNDER_RULE.matcher(told.line().text()).find(),
        told.fields().tellsOfAStart() ? null : logged);
    latest.put(told.logger(), begun);
    latest.put(told.context(), begun);
    if (!ends) {
      return false;
    }
    Map<WorkerField, Double> held = work.end(told.source(), told.fields().process(), taskId);
    if (held.isEmpty()) {
      return false;
    }
    begun.addOfEngine(held);
    count(begun, told);
    return true;
  }

  /** Takes the length of the audio or the memory before it, which alone make no record. */
  private boolean goesOnWithABlock(Told told) {
    WorkerTask block = latest.get(told.context());
    Map<WorkerField, Double> values = told.values();
    boolean tells =
        values.containsKey(WorkerField.AUDIO) || values.containsKey(WorkerField.MEMORY_START);
    if (block == null
        || !block.isBlock()
        || !tells
        || OtherWords.isOfTheWorker(told.line().text())
        || work.mixes(told.source(), told.context())) {
      return false;
    }
    block.add(values);
    return true;
  }

  /**
   * Takes a line with a result.
   *
   * @return whether it gave a record or a part of one
   */
  boolean take(Told told) {
    LoggedFields fields = told.fields();
    String taskId = fields.taskId();
    WorkerTask before = latest.get(told.context());
    if (taskId == null) {
      return fields.isOfAnEngine() ? takeOfEngine(told) : addToTaskBefore(before, told);
    }
    WorkerTask same = work.begun(taskId);
    if (same == null) {
      same = before != null && before.taskId().equals(taskId) ? before : recent.get(taskId);
    }
    WorkerTask task =
        same == null || same.disagrees(told.values())
            ? new WorkerTask(taskId, at(told), before)
            : same;
    task.add(told.values());
    Map<WorkerField, Double> held = work.end(told.source(), fields.process(), taskId);
    if (!held.isEmpty()) {
      task.addOfEngine(held);
    }
    latest.put(told.logger(), task);
    latest.put(told.context(), task);
    count(task, told);
    return true;
  }

  /** Takes what an engine printed: of the one task at work, or of none. */
  private boolean takeOfEngine(Told told) {
    String process = told.fields().process();
    boolean tells = told.values().keySet().stream().anyMatch(TaskLines::isOfATask);
    List<WorkerTask> atWork = tells ? work.atWork(told.source(), process) : List.of();
    if (atWork.size() > 1 || (tells && work.mayBeOfAnEndedTask(told.source(), process))) {
      atWork.forEach(WorkerTask::leaveOutWhatEnginesPrinted);
      account.note("values of engines were left out where several tasks were running at once");
      reject(told, MIXED);
      return false;
    }
    if (atWork.size() == 1 && atWork.get(0).addOfEngine(told.values())) {
      if (told.fields().tellsOfATask() || atWork.get(0).isRecord()) {
        count(atWork.get(0), told);
      } else {
        account.other();
      }
      return true;
    }
    account.other();
    if (atWork.isEmpty() && tells) {
      work.hold(told.source(), process, at(told), told.values());
    }
    listener.left(told.line(), tells ? NO_TASK : "a value of an engine, not of a task");
    return false;
  }

  /** Whether one task has one value of a field. */
  static boolean isOfATask(WorkerField field) {
    return field == WorkerField.AUDIO || field.isResult();
  }

  /** Counts a line of a task: its first makes it a record. */
  private void count(WorkerTask task, Told told) {
    if (task.isRecord()) {
      account.recordLine();
      return;
    }
    task.becomeRecord(at(told));
    task.add(started.take(task.taskId()));
    tasks.add(task);
    recent.put(task.taskId(), task);
    account.record();
  }

  private boolean addToTaskBefore(@Nullable WorkerTask before, Told told) {
    if (OtherWords.isOfTheWorker(told.line().text())) {
      account.other();
      listener.left(told.line(), "a value of the worker, not of a task");
    } else if (before == null) {
      reject(told, "values of a task without its id, and no task before them");
    } else if (before.mixedUp(told.values()) || work.mixes(told.source(), told.context())) {
      before.leaveOutWhatCameWithoutId();
      account.note("values without a task id were left out where lines of several tasks are mixed");
      reject(told, MIXED);
    } else if (before.disagrees(told.values())) {
      account.other();
      listener.left(
          told.line(), "values without a task id, which the task before them has already");
    } else {
      before.addContinuation(told.values());
      count(before, told);
      return true;
    }
    return false;
  }

  private String at(Told told) {
    return name + ":" + told.line().number();
  }

  private void reject(Told told, String reason) {
    if (told.line().mayBeCut()) {
      account.note("cut off in its last line");
    }
    account.reject(told.line().number(), told.line().excerpt(), reason);
    listener.left(told.line(), reason);
  }

  /** The records, in the order of their first lines. */
  List<WorkerRecord> records(SharedValues values) {
    for (WorkInProgress.LogBlock block : work.withoutIds()) {
      WorkerTask task = new WorkerTask("", block.at(), null);
      task.add(block.values());
      tasks.add(task);
      account.recordOfOther();
    }
    long unknown = tasks.stream().filter(WorkerTask::hasUnknownRtf).count();
    if (unknown > 0) {
      account.note(UNKNOWN_RTF, unknown, unknown == 1 ? "task" : "tasks");
    }
    return tasks.stream().map(task -> task.toRecord(values)).toList();
  }
}
