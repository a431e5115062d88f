package asrload.scenario.load;

import asrload.journal.Level;
import asrload.journal.TaskEvent;
import asrload.scenario.load.LevelRule.LevelEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Walks through the levels of a plan, on a thread of its own: puts each on the gate, watches what
 * the tasks do, and ends it by its rule.
 */
public final class LoadController implements AutoCloseable {
  private static final long TICK_MS = 50;
  private static final long MIN_LOOK_MS = 200;

  /** Looking at the level's tasks takes at most this part of a core. */
  private static final long LOOK_PART = 50;

  /** The tasks that were sent and have not ended. */
  public interface TasksInFlight {
    int count();

    /** Ends those whose upload was sent, as timed out or abandoned at this time, epoch ms. */
    void abandonSent(long nowMs);
  }

  private final LoadPlan plan;
  private final LoadGate gate;
  private final LoadPhase phase;
  private final RunClock clock;
  private final TasksInFlight tasks;
  private final Consumer<LevelResult> onLevel;
  private final Queue<TaskEvent> events = new ConcurrentLinkedQueue<>();
  private final List<LevelResult> ended = new ArrayList<>();
  private final Thread thread = new Thread(this::run, "load-controller");
  private final LoadLevel first;
  private volatile String current = "";
  private volatile String progress = "";
  private long startMs;

  /**
   * Prepares; nothing is put on before {@link #start}.
   *
   * @param onLevel called with each level that is over, on the controller's thread
   */
  public LoadController(
      LoadPlan plan,
      LoadGate gate,
      LoadPhase phase,
      RunClock clock,
      TasksInFlight tasks,
      Consumer<LevelResult> onLevel) {
    this.plan = plan;
    this.gate = gate;
    this.phase = phase;
    this.clock = clock;
    this.tasks = tasks;
    this.onLevel = onLevel;
    this.first = plan.next(List.of()).orElseThrow();
    thread.setDaemon(true);
  }

  /** Takes a line of the journal, from any thread. */
  public void journalled(TaskEvent event) {
    events.add(event);
  }

  /** Puts the first level on. */
  public void start(long startMs) {
    enter(first, startMs);
    this.startMs = startMs;
    thread.start();
  }

  /** Name of the level that is on; empty when it has none. */
  public String current() {
    return current;
  }

  /** Where the plan is; empty when the name of the level is enough. */
  public String progress() {
    return progress;
  }

  private void enter(LoadLevel level, long startMs) {
    progress = plan.progress(List.copyOf(ended));
    current = level.name() == null ? "" : level.name();
    gate.enter(level, startMs);
  }

  private void run() {
    try {
      LoadLevel level = first;
      int carried = 0;
      while (true) {
        LevelLog log = new LevelLog(level, startMs, carried);
        startMs = runLevel(log, carried);
        carried = log.allInFlight();
        Optional<LoadLevel> next = stopped() ? Optional.empty() : plan.next(List.copyOf(ended));
        if (next.isEmpty()) {
          phase.endLoad(startMs);
          current = "";
          progress = "";
          say();
          drain();
          return;
        }
        level = next.get();
        enter(level, startMs);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      phase.stop("the load's control failed: " + e);
    }
  }

  /**
   * Ends what is in flight when the drain is over. Users end their own tasks between two requests;
   * one whose request is under way, such as the only one of a synchronous server, does not.
   */
  private void drain() throws InterruptedException {
    while (!stopped() && tasks.count() > 0) {
      long nowMs = clock.nowMs();
      if (!phase.waitsForResults(nowMs)) {
        tasks.abandonSent(nowMs);
      }
      TimeUnit.MILLISECONDS.sleep(TICK_MS);
    }
  }

  private void say() {
    String conclusion = plan.conclusion(List.copyOf(ended));
    if (!conclusion.isEmpty()) {
      System.out.println(conclusion.stripTrailing());
    }
  }

  private boolean stopped() {
    return phase.stopReason().isPresent();
  }

  /** Runs a level; returns its end. */
  private long runLevel(LevelLog log, int carried) throws InterruptedException {
    long nextLookMs = 0;
    while (true) {
      TimeUnit.MILLISECONDS.sleep(TICK_MS);
      long nowMs = clock.nowMs();
      for (TaskEvent event = events.poll(); event != null; event = events.poll()) {
        log.add(event, nowMs);
      }
      log.tick(nowMs, phase.endMs());
      Optional<LevelEnd> end = Optional.empty();
      if (stopped()) {
        end = Optional.of(new LevelEnd(null, phase.stopReason().orElse(null), null));
      } else if (nowMs >= nextLookMs) {
        end = log.level().rule().end(log, nowMs);
        long tookMs = clock.nowMs() - nowMs;
        nextLookMs = nowMs + Math.max(MIN_LOOK_MS, LOOK_PART * tookMs);
      }
      if (end.isPresent()) {
        close(log, end.get(), nowMs, carried);
        return nowMs;
      }
    }
  }

  private void close(LevelLog log, LevelEnd end, long nowMs, int carried) {
    LoadLevel level = log.level();
    String name = level.name();
    Level line =
        new Level(
            name == null ? "" : name,
            level.kind(),
            level.arrivals() == null ? level.users() : null,
            level.arrivals() == null ? null : level.arrivals().tasksPerSecond(),
            log.arrivals(),
            log.startMs(),
            end.steadyMs() == null ? log.steadyMs() : end.steadyMs(),
            nowMs,
            end.passed(),
            end.why());
    LevelResult result = LevelResult.of(line, log, carried, end.again());
    ended.add(result);
    if (name != null) {
      onLevel.accept(result);
    }
  }

  @Override
  public void close() {
    try {
      thread.join(TimeUnit.SECONDS.toMillis(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
  }
}
