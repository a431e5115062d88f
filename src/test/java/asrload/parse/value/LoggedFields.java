package asrload.parse.value;

import asrload.parse.line.LogTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields that a shape found in a line, first as text, then as numbers. */
public final class LoggedFields {
  /** What 75.4x is a multiple of, the name RTF does not tell. */
  private static final Pattern TIMES = Pattern.compile("[0-9]\\s?[xX×倍]$");

  private final Map<WorkerField, String> texts = new EnumMap<>(WorkerField.class);
  private String context = "";
  private String process = "";
  private boolean ending;
  private boolean starting;
  private boolean failed;
  private boolean ofAnEngine;
  private boolean done;
  private boolean several;
  private boolean nameless;
  private final List<LoggedFields> batch = new ArrayList<>();

  /**
   * Takes a value by the name that it was logged under; a name that is not known is passed over.
   */
  void put(String path, String value) {
    WorkerField.Named named = WorkerField.named(path);
    if (named != null) {
      put(named, value);
    }
  }

  /** Takes a value whose name may have told its unit. */
  public void put(WorkerField.Named named, String value) {
    boolean bare = !value.isEmpty() && Character.isDigit(value.charAt(value.length() - 1));
    boolean times = named.field() == WorkerField.RTF && TIMES.matcher(value).find();
    WorkerField field = times ? WorkerField.XRT : named.field();
    put(field, named.unit() != null && bare ? value + named.unit() : value);
  }

  /** Takes a value, unless it says that there is none; of two values the first counts. */
  public void put(WorkerField field, String value) {
    if (!NoValue.is(value)) {
      texts.putIfAbsent(field, value.strip());
    }
  }

  /** Drops what is known only after the work, of a line that tells how far it is. */
  public void withoutResults() {
    texts.keySet().removeIf(WorkerField::isResult);
  }

  /** Whether a value is missing here, or the same but for rounding. */
  boolean agrees(WorkerField field, String value) {
    String text = texts.get(field);
    Double mine = text == null ? null : Quantity.parse(text, field.kind());
    Double other = Quantity.parse(value, field.kind());
    return mine == null || other == null || Math.abs(mine - other) <= 0.05 * other;
  }

  /** Notes that values of several tasks are in a line of text, and nothing tells them apart. */
  void ofSeveralTasks() {
    several = true;
  }

  /** Notes that the line has a list of values of tasks without their ids. */
  public void ofNamelessTasks() {
    nameless = true;
  }

  /** Whether the line has nothing but values of tasks without their ids. */
  public boolean isOfNamelessTasks() {
    return nameless && batch.isEmpty() && taskId() == null;
  }

  /** Whether values of several tasks are in a line of text. */
  public boolean isOfSeveralTasks() {
    return several;
  }

  /** Takes a task of its own that the same line tells of; without an id it is passed over. */
  public void addOfBatch(LoggedFields task) {
    if (task.taskId() != null) {
      batch.add(task);
    }
    batch.addAll(task.batch);
  }

  /** The tasks that the line tells of: itself, unless it only holds others. */
  public List<LoggedFields> tasks() {
    if (batch.isEmpty()) {
      return List.of(this);
    }
    List<LoggedFields> tasks = new ArrayList<>();
    if (taskId() != null && tellsOfATask()) {
      tasks.add(this);
    }
    for (LoggedFields task : batch) {
      task.addPlace(this);
      tasks.add(task);
    }
    return tasks;
  }

  /** Takes what another line, such as the message inside of this one, has beyond this. */
  public void addAll(LoggedFields more) {
    more.texts.forEach(texts::putIfAbsent);
    batch.addAll(more.batch);
    several |= more.several;
    nameless |= more.nameless;
    ending |= more.ending;
    starting |= more.starting;
    failed |= more.failed;
    ofAnEngine |= more.ofAnEngine;
    done |= more.done;
    if (context.isEmpty()) {
      context = more.context;
    }
    if (process.isEmpty()) {
      process = more.process;
    }
  }

  /** Takes from a reading of the same line when and where it was logged, and no value. */
  public void addPlace(LoggedFields line) {
    for (WorkerField field : List.of(WorkerField.LOGGED, WorkerField.PID)) {
      String text = line.texts.get(field);
      if (text != null) {
        texts.putIfAbsent(field, text);
      }
    }
    context = line.context;
    process = line.process;
  }

  /** Sets the process or thread that the line names. */
  public void process(String process) {
    this.process = process;
  }

  /** The process or thread that works on one task at a time; empty when the line names none. */
  public String process() {
    String pid = texts.get(WorkerField.PID);
    return pid == null ? process : pid;
  }

  /** Notes that the line says in words that a task began. */
  public void starting() {
    starting = true;
  }

  /** Whether the line says in words that a task began, and tells of no end. */
  public boolean tellsOfAStart() {
    return starting && !ending && !failed;
  }

  /** Notes that the task came to no result. */
  public void failed() {
    failed = true;
  }

  /** Whether the task came to no result. */
  public boolean tellsOfAFailure() {
    return failed;
  }

  /** Notes that an engine wrote the line, which knows of no task ids. */
  public void ofAnEngine() {
    ofAnEngine = true;
  }

  /** Whether an engine wrote the line, so that its values are those of the task at work. */
  public boolean isOfAnEngine() {
    return ofAnEngine;
  }

  /** Notes that the line makes a record, whatever values it has. */
  public void done() {
    ending = true;
    done = true;
  }

  /** Sets what tells the lines of one process or logger from those of others. */
  public void context(String context) {
    this.context = context;
  }

  /** The process or logger as far as it is known: with the process id, when the line has it. */
  public String context() {
    String pid = texts.get(WorkerField.PID);
    return pid == null ? context : context + " pid " + pid;
  }

  /** The logger alone. */
  public String logger() {
    return context;
  }

  /** Notes that the line says in words that a task ended. */
  public void ending() {
    ending = true;
  }

  /** Whether the line says in words that a task ended. */
  public boolean tellsOfAnEnd() {
    return ending;
  }

  public @Nullable String taskId() {
    return texts.get(WorkerField.TASK_ID);
  }

  public boolean has(WorkerField field) {
    return texts.containsKey(field);
  }

  /** Whether the line tells what became of a task. */
  public boolean tellsOfATask() {
    for (WorkerField field : texts.keySet()) {
      if (field.isResult()) {
        return true;
      }
    }
    return done || (ending && (has(WorkerField.AUDIO) || has(WorkerField.MEMORY_START)));
  }

  /**
   * Reads the values: times in epoch ms, the others by the field's kind.
   *
   * @param zone time zone of times without an offset
   */
  public NumericFields numbers(ZoneId zone) {
    Map<WorkerField, Double> numbers = new EnumMap<>(WorkerField.class);
    List<String> problems = new ArrayList<>();
    boolean decimalComma = false;
    for (String text : texts.values()) {
      decimalComma |= Quantity.provesDecimalComma(text);
    }
    for (Map.Entry<WorkerField, String> entry : texts.entrySet()) {
      WorkerField field = entry.getKey();
      Double number = number(field, entry.getValue(), zone, decimalComma);
      if (number != null) {
        numbers.put(field, number);
      } else if (field != WorkerField.LOGGED && field.kind() != WorkerField.Kind.TEXT) {
        problems.add(field + " cannot be read: '" + excerpt(entry.getValue()) + "'");
      }
    }
    return new NumericFields(numbers, problems);
  }

  private static @Nullable Double number(
      WorkerField field, String text, ZoneId zone, boolean decimalComma) {
    return switch (field.kind()) {
      case TEXT -> null;
      case TIME -> {
        Long ms = LogTime.value(text, zone);
        yield ms == null ? null : (Double) (double) ms;
      }
      case NUMBER, SECONDS, RATIO, MIB -> Quantity.parse(text, field.kind(), decimalComma);
    };
  }

  /** What the texts say as numbers, and what of them cannot be read. */
  public record NumericFields(Map<WorkerField, Double> values, List<String> problems) {

    /** Whether nothing is left that tells of a task's work. */
    public boolean tellNothing() {
      return values.keySet().stream().noneMatch(WorkerField::isResult);
    }
  }

  private static String excerpt(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }

  /** A value is not what its name says. */
  public static class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String problem;

    public UnreadableException(String problem) {
      super(problem);
      this.problem = problem;
    }

    /** What is wrong, in words. */
    public String problem() {
      return problem;
    }
  }
}
