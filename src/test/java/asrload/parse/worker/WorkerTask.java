package asrload.parse.worker;

import asrload.parse.line.SharedValues;
import asrload.parse.value.LoggedRtf;
import asrload.parse.value.WorkerField;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the lines of one task told so far. */
final class WorkerTask {
  private final String taskId;
  private String source;
  private boolean record;
  private boolean block;
  private @Nullable Double blockMs;
  private boolean underRule;
  private final int continuationsOfTheOneBefore;
  private final Map<WorkerField, Double> values = new EnumMap<>(WorkerField.class);
  private final Set<WorkerField> fromContinuations = EnumSet.noneOf(WorkerField.class);
  private final Set<WorkerField> fromEngines = EnumSet.noneOf(WorkerField.class);
  private boolean enginesMixed;
  private int continuations;
  private boolean mixed;

  /**
   * A task that was not told of before.
   *
   * @param before the task before it of the same process or logger; null when there is none
   */
  WorkerTask(String taskId, String source, @Nullable WorkerTask before) {
    this.taskId = taskId;
    this.source = source;
    this.continuationsOfTheOneBefore = before == null ? Integer.MAX_VALUE : before.continuations;
  }

  String taskId() {
    return taskId;
  }

  /** Whether anything is known of it that is known only after the work. */
  boolean isRecord() {
    return record;
  }

  /**
   * Notes that the line with its id tells no more, so that all else comes without id.
   *
   * @param rule whether a rule of equals signs is in the line
   * @param logged the line's time, epoch ms, that of lines behind it that have none; null when none
   */
  void beginBlock(boolean rule, @Nullable Double logged) {
    underRule = rule;
    block = true;
    blockMs = logged;
  }

  /** Whether a rule of equals signs decorates its heading. */
  boolean isUnderRule() {
    return underRule;
  }

  /** Whether lines of its block are still to come: none came since its heading. */
  boolean mayGoOn() {
    return block && blockMs != null && !record && !mixed && continuations == 0;
  }

  boolean isBlock() {
    return block;
  }

  /** Notes the first line that told of its work. */
  void becomeRecord(String line) {
    source = line;
    record = true;
  }

  /** Whether a line tells anything anew of what the task's own lines told before. */
  boolean disagrees(Map<WorkerField, Double> more) {
    return more.keySet().stream()
        .anyMatch(f -> f.isResult() && values.containsKey(f) && !fromEngines.contains(f));
  }

  /** Takes a line with its id, which counts before what came without. */
  void add(Map<WorkerField, Double> more) {
    more.forEach(
        (field, value) -> {
          if (fromContinuations.remove(field)) {
            values.put(field, value);
            fromEngines.remove(field);
          } else {
            values.putIfAbsent(field, value);
          }
        });
  }

  /** Takes a line without a task id. */
  void addContinuation(Map<WorkerField, Double> more) {
    continuations++;
    more.forEach(
        (field, value) -> {
          if (values.putIfAbsent(field, value) == null) {
            fromContinuations.add(field);
          }
        });
  }

  /**
   * Takes what an engine printed while it was at work. A second value of one field may be another
   * task's, or that of a part, so none of them counts.
   *
   * @return whether the values were taken
   */
  boolean addOfEngine(Map<WorkerField, Double> more) {
    if (enginesMixed || more.keySet().stream().anyMatch(fromEngines::contains)) {
      leaveOutWhatEnginesPrinted();
      return false;
    }
    more.forEach(
        (field, value) -> {
          boolean later = field == WorkerField.LOGGED && fromContinuations.contains(field);
          if (later || values.putIfAbsent(field, value) == null) {
            values.put(field, value);
            fromContinuations.add(field);
            if (field != WorkerField.LOGGED && field != WorkerField.PID) {
              fromEngines.add(field);
            }
          }
        });
    return true;
  }

  /** Whether an engine printed something while it was at work. */
  boolean hasEngineValues() {
    return enginesMixed || !fromEngines.isEmpty();
  }

  /** Drops what engines printed, and takes nothing of theirs any more. */
  void leaveOutWhatEnginesPrinted() {
    enginesMixed = true;
    values.keySet().removeAll(fromEngines);
    fromContinuations.removeAll(fromEngines);
    fromEngines.clear();
  }

  /**
   * Whether lines of another task are mixed into this one's: a line without a task id tells again
   * what another such line told, and the task before this one was left short of lines.
   */
  boolean mixedUp(Map<WorkerField, Double> more) {
    return mixed
        || (continuationsOfTheOneBefore < continuations
            && more.keySet().stream().anyMatch(f -> f.isResult() && fromContinuations.contains(f)));
  }

  /** Drops what may be another task's, and takes no such line any more. */
  void leaveOutWhatCameWithoutId() {
    mixed = true;
    values.keySet().removeAll(fromContinuations);
    fromContinuations.clear();
  }

  /** Whether a number was logged of which nothing tells whether it is the RTF or its inverse. */
  boolean hasUnknownRtf() {
    return values.containsKey(WorkerField.XRT) && LoggedRtf.of(values) == null;
  }

  /** What is known of it. */
  WorkerRecord toRecord(SharedValues shared) {
    Long endMs = time(WorkerField.ENDED);
    if (endMs == null) {
      endMs = time(WorkerField.LOGGED);
    }
    if (endMs == null && blockMs != null) {
      endMs = Math.round(blockMs);
    }
    Long startMs = time(WorkerField.STARTED);
    Double rtf = LoggedRtf.of(values);
    Double processing = values.get(WorkerField.PROCESSING);
    if (processing == null) {
      processing = LoggedRtf.processing(values);
    }
    if (startMs == null && endMs != null && processing != null) {
      startMs = endMs - Math.round(processing * 1000);
    }
    return new WorkerRecord(
        taskId,
        shared.share(time(WorkerField.PID)),
        startMs,
        endMs,
        values.get(WorkerField.AUDIO),
        shared.share(processing),
        shared.share(rtf),
        values.get(WorkerField.MEMORY_START),
        values.get(WorkerField.MEMORY_END),
        values.get(WorkerField.MEMORY_PEAK),
        values.get(WorkerField.MEMORY_DELTA),
        values.get(WorkerField.CPU_USER),
        values.get(WorkerField.CPU_SYSTEM),
        source);
  }

  private @Nullable Long time(WorkerField field) {
    Double value = values.get(field);
    return value == null ? null : (Long) Math.round(value);
  }
}
