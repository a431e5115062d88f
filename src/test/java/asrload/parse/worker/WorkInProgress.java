package asrload.parse.worker;

import asrload.parse.value.WorkerField;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that workers have begun and not ended, to which the values belong that an engine prints
 * without an id. Where several tasks are at work and nothing tells whose values these are, none
 * gets them.
 */
final class WorkInProgress {
  private static final int MAX = 1000;
  private static final int MAX_BLOCKS = 100_000;

  /** So many tasks that end while another is at work show that this one was given up. */
  private static final int GIVEN_UP = 20;

  private static final class Open {
    private final String source;
    private final String process;
    private final String context;
    private final WorkerTask task;
    private int endedSince;

    /** Whether a task ended beside it of which no engine had printed anything. */
    private boolean besides;

    Open(String source, String process, String context, WorkerTask task) {
      this.source = source;
      this.process = process;
      this.context = context;
      this.task = task;
    }

    boolean mayBe(String otherSource, String otherProcess) {
      return source.equals(otherSource)
          && (process.equals(otherProcess) || process.isEmpty() || otherProcess.isEmpty());
    }
  }

  private final Map<String, Open> open = bounded();

  /** What engines printed while no task was known to be at work, by source and process. */
  private final Map<String, Held> held = bounded();

  private final Set<String> sourcesWithIds = new HashSet<>();

  /**
   * What an engine printed once.
   *
   * @param at file and line of its first value
   */
  record LogBlock(String at, Map<WorkerField, Double> values) {
    boolean isWhole() {
      return values.containsKey(WorkerField.PROCESSING) && values.containsKey(WorkerField.AUDIO);
    }
  }

  private record Held(String source, List<LogBlock> blocks) {}

  private static <T> Map<String, T> bounded() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
        return size() > MAX;
      }
    };
  }

  /** Notes that a task began; the process, when it has a name, works on no other any more. */
  void begin(String source, String process, String context, WorkerTask task) {
    if (!process.isEmpty()) {
      open.values().removeIf(o -> o.source.equals(source) && o.process.equals(process));
      held.remove(source + '\n' + process);
    }
    sourcesWithIds.add(source);
    open.put(task.taskId(), new Open(source, process, context, task));
  }

  /** The task as it was begun; null when it was not, or has ended. */
  @Nullable WorkerTask begun(String taskId) {
    Open task = open.get(taskId);
    return task == null ? null : task.task;
  }

  /** Notes that a task ended; gives what its process printed when its beginning was not logged. */
  Map<WorkerField, Double> end(String source, String process, String taskId) {
    Open ended = open.remove(taskId);
    boolean wasBegun = ended != null;
    if (ended != null && !ended.task.hasEngineValues()) {
      open.values().stream().filter(o -> o.source.equals(source)).forEach(o -> o.besides = true);
    }
    Held values = held.remove(source + '\n' + process);
    sourcesWithIds.add(source);
    open.values().removeIf(o -> o.source.equals(source) && ++o.endedSince > GIVEN_UP);
    boolean one = values != null && values.blocks().size() == 1 && !process.isEmpty();
    return wasBegun || !one ? Map.of() : values.blocks().get(0).values();
  }

  /** Whether lines of this context may be of several tasks. */
  boolean mixes(String source, String context) {
    return open.values().stream()
            .filter(o -> o.source.equals(source) && o.context.equals(context))
            .limit(2)
            .count()
        > 1;
  }

  /** Notes that a task came to nothing; without an id, that of the only one at work. */
  void fail(String source, String process, @Nullable String taskId) {
    held.remove(source + '\n' + process);
    if (taskId != null) {
      sourcesWithIds.add(source);
      open.remove(taskId);
      return;
    }
    List<Open> candidates = candidates(source, process);
    if (candidates.size() == 1) {
      open.remove(candidates.get(0).task.taskId());
    }
  }

  private List<Open> candidates(String source, String process) {
    return open.values().stream().filter(o -> o.mayBe(source, process)).toList();
  }

  /** Tasks whose values these may be. */
  List<WorkerTask> atWork(String source, String process) {
    return candidates(source, process).stream().map(o -> o.task).toList();
  }

  /** Whether what an engine prints may be of a task that has ended, and came late. */
  boolean mayBeOfAnEndedTask(String source, String process) {
    return candidates(source, process).stream()
        .anyMatch(o -> o.besides && (process.isEmpty() || o.process.isEmpty()));
  }

  /**
   * Keeps values until a task ends in their process, or the file ends. Where the process has no
   * name, values of two lines may be of two processes.
   *
   * @param at file and line
   */
  void hold(String source, String process, String at, Map<WorkerField, Double> values) {
    List<LogBlock> blocks =
        held.computeIfAbsent(source + '\n' + process, any -> new Held(source, new ArrayList<>()))
            .blocks();
    LogBlock last = blocks.isEmpty() ? null : blocks.get(blocks.size() - 1);
    boolean goesOn =
        last != null
            && !process.isEmpty()
            && values.keySet().stream()
                .noneMatch(f -> TaskLines.isOfATask(f) && last.values().containsKey(f));
    if (last != null && goesOn) {
      last.values().putAll(values);
    } else if (blocks.size() < MAX_BLOCKS) {
      blocks.add(new LogBlock(at, new EnumMap<>(values)));
    }
  }

  /** What engines printed whole, where no line of the same source has a task's id. */
  List<LogBlock> withoutIds() {
    return held.values().stream()
        .filter(h -> !sourcesWithIds.contains(h.source()))
        .flatMap(h -> h.blocks().stream())
        .filter(LogBlock::isWhole)
        .toList();
  }
}
