package asrload.parse;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields that a shape found in a line, first as text, then as numbers. */
final class LoggedFields {
  private static final Set<String> MISSING =
      Set.of(
          "",
          "-",
          "none",
          "null",
          "nil",
          "nan",
          "n/a",
          "na",
          "inf",
          "+inf",
          "-inf",
          "infinity",
          "-infinity",
          "unknown",
          "true",
          "false");

  private final Map<WorkerField, String> texts = new EnumMap<>(WorkerField.class);
  private String context = "";
  private String process = "";
  private boolean ending;
  private boolean starting;
  private boolean failed;
  private boolean ofAnEngine;
  private boolean done;

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
  void put(WorkerField.Named named, String value) {
    boolean bare = !value.isEmpty() && Character.isDigit(value.charAt(value.length() - 1));
    put(named.field(), named.unit() != null && bare ? value + named.unit() : value);
  }

  /** Takes a value, unless it says that there is none; of two values the first counts. */
  void put(WorkerField field, String value) {
    if (!MISSING.contains(value.strip().toLowerCase(Locale.ROOT))) {
      texts.putIfAbsent(field, value.strip());
    }
  }

  /** Takes what another line, such as the message inside of this one, has beyond this. */
  void addAll(LoggedFields more) {
    more.texts.forEach(texts::putIfAbsent);
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
  void addPlace(LoggedFields line) {
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
  void process(String process) {
    this.process = process;
  }

  /** The process or thread that works on one task at a time; empty when the line names none. */
  String process() {
    String pid = texts.get(WorkerField.PID);
    return pid == null ? process : pid;
  }

  /** Notes that the line says in words that a task began. */
  void starting() {
    starting = true;
  }

  /** Whether the line says in words that a task began, and tells of no end. */
  boolean tellsOfAStart() {
    return starting && !ending && !failed;
  }

  /** Notes that the task came to no result. */
  void failed() {
    failed = true;
  }

  /** Whether the task came to no result. */
  boolean tellsOfAFailure() {
    return failed;
  }

  /** Notes that an engine wrote the line, which knows of no task ids. */
  void ofAnEngine() {
    ofAnEngine = true;
  }

  /** Whether an engine wrote the line, so that its values are those of the task at work. */
  boolean isOfAnEngine() {
    return ofAnEngine;
  }

  /** Notes that the line makes a record, whatever values it has. */
  void done() {
    ending = true;
    done = true;
  }

  /** Sets what tells the lines of one process or logger from those of others. */
  void context(String context) {
    this.context = context;
  }

  /** The process or logger as far as it is known: with the process id, when the line has it. */
  String context() {
    String pid = texts.get(WorkerField.PID);
    return pid == null ? context : context + " pid " + pid;
  }

  /** The logger alone. */
  String logger() {
    return context;
  }

  /** Notes that the line says in words that a task ended. */
  void ending() {
    ending = true;
  }

  /** Whether the line says in words that a task ended. */
  boolean tellsOfAnEnd() {
    return ending;
  }

  @Nullable String taskId() {
    return texts.get(WorkerField.TASK_ID);
  }

  boolean has(WorkerField field) {
    return texts.containsKey(field);
  }

  /** Whether the line tells what became of a task. */
  boolean tellsOfATask() {
    boolean results = texts.keySet().stream().anyMatch(WorkerField::isResult);
    return done || results || (ending && (has(WorkerField.AUDIO) || has(WorkerField.MEMORY_START)));
  }

  /**
   * Reads the values: times in epoch ms, the others by the field's kind.
   *
   * @param zone time zone of times without an offset
   */
  Numbers numbers(ZoneId zone) {
    Map<WorkerField, Double> numbers = new EnumMap<>(WorkerField.class);
    List<String> problems = new ArrayList<>();
    boolean decimalComma = texts.values().stream().anyMatch(Quantity::provesDecimalComma);
    texts.forEach(
        (field, text) -> {
          Double number = number(field, text, zone, decimalComma);
          if (number != null) {
            numbers.put(field, number);
          } else if (field != WorkerField.LOGGED && field.kind() != WorkerField.Kind.TEXT) {
            problems.add(field + " cannot be read: '" + excerpt(text) + "'");
          }
        });
    return new Numbers(numbers, problems);
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
  record Numbers(Map<WorkerField, Double> values, List<String> problems) {

    /** Whether nothing is left that tells of a task's work. */
    boolean tellNothing() {
      return values.keySet().stream().noneMatch(WorkerField::isResult);
    }
  }

  private static String excerpt(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }

  /** A value is not what its name says. */
  static class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String problem;

    UnreadableException(String problem) {
      super(problem);
      this.problem = problem;
    }

    /** What is wrong, in words. */
    String problem() {
      return problem;
    }
  }
}
