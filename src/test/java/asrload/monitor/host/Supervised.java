package asrload.monitor.host;

import asrload.journal.MonitorManifest.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a command running until it is closed or its time is over: when it stops, or says nothing
 * for too long, it is started again after 1 s, 2 s, 4 s, at most 30 s. Each life is a session.
 */
public final class Supervised implements AutoCloseable {
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);
  private static final Duration MIN_LIFE = Duration.ofSeconds(60);
  private static final int SIGNALLED = 128;

  private final String name;
  private final Start start;
  private final Policy policy;
  private final Heartbeat alive;
  private final Consumer<List<Session>> onChange;
  private final List<Session> sessions = new ArrayList<>();
  private final CountDownLatch firstStart = new CountDownLatch(1);
  private final Object bell = new Object();
  private final Thread thread;
  private boolean closing;
  private volatile @Nullable HostSession current;
  private volatile @Nullable IOException firstFailure;

  /** Starts one life, which is to end by itself after the time left. */
  public interface Start {
    HostSession start(Duration left) throws IOException;
  }

  /**
   * When to start again.
   *
   * @param deadlineNanos {@link System#nanoTime} after which nothing is started
   * @param ending true once the run ends: nothing is started then
   * @param silence a session without output for so long is dead; null: silence is no sign
   * @param first pause before the first restart; each next one is twice as long
   * @param longest longest pause
   * @param afterSuccess pause after a session that ended with exit code 0; null: as after a failure
   */
  public record Policy(
      long deadlineNanos,
      BooleanSupplier ending,
      @Nullable Duration silence,
      Duration first,
      Duration longest,
      @Nullable Duration afterSuccess) {

    /** One that restarts after 1 s, 2 s, 4 s, at most 30 s. */
    public static Policy of(Lifetime lifetime, @Nullable Duration silence) {
      return new Policy(
          lifetime.deadlineNanos(),
          lifetime.ending(),
          silence,
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          null);
    }

    public Policy again(Duration afterSuccess) {
      return new Policy(deadlineNanos, ending, silence, first, longest, afterSuccess);
    }
  }

  /**
   * Starts it; returns when the first life has begun or failed to.
   *
   * @param alive beats with the output
   * @param onChange called with all sessions whenever one began or ended
   * @throws IOException when the first life cannot be started
   */
  public Supervised(
      String name, Policy policy, Heartbeat alive, Start start, Consumer<List<Session>> onChange)
      throws IOException {
    this.name = name;
    this.start = start;
    this.policy = policy;
    this.alive = alive;
    this.onChange = onChange;
    this.thread = new Thread(this::live, name);
    thread.setDaemon(true);
    thread.start();
    try {
      firstStart.await();
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while starting " + name, e);
    }
    if (firstFailure != null) {
      close();
      throw firstFailure;
    }
  }

  /** The living session; empty between two lives. */
  public Optional<HostSession> session() {
    return Optional.ofNullable(current);
  }

  private void live() {
    Duration pause = policy.first();
    try {
      while (!ending() && left().toSeconds() >= 1) {
        long startNanos = System.nanoTime();
        begin();
        String reason;
        boolean success = false;
        try (HostSession session = start.start(left())) {
          current = session;
          alive.beat();
          firstStart.countDown();
          OptionalInt exit = await(session);
          success = exit.isPresent() && exit.getAsInt() == 0;
          reason = reason(session, exit);
        } catch (IOException e) {
          if (firstStart.getCount() > 0) {
            firstFailure = e;
          }
          reason = String.valueOf(e.getMessage());
        } finally {
          current = null;
        }
        end(reason);
        if (firstFailure != null) {
          return;
        }
        if (success && policy.afterSuccess() != null) {
          rest(policy.afterSuccess());
          continue;
        }
        if (System.nanoTime() - startNanos > MIN_LIFE.toNanos()) {
          pause = policy.first();
        }
        rest(pause);
        pause = min(pause.multipliedBy(2), policy.longest());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      firstStart.countDown();
    }
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private Duration left() {
    return Duration.ofNanos(policy.deadlineNanos() - System.nanoTime());
  }

  private boolean ending() {
    synchronized (bell) {
      return closing || policy.ending().getAsBoolean();
    }
  }

  private OptionalInt await(HostSession session) throws InterruptedException {
    OptionalInt exit = session.await(LOOK_EVERY);
    while (exit.isEmpty() && !closed() && !silent() && !left().isNegative()) {
      exit = session.await(LOOK_EVERY);
    }
    return exit;
  }

  private boolean closed() {
    synchronized (bell) {
      return closing;
    }
  }

  private boolean silent() {
    return policy.silence() != null && alive.silentFor().compareTo(policy.silence()) > 0;
  }

  private String reason(HostSession session, OptionalInt exit) {
    if (ending() || left().toSeconds() < 1) {
      return Session.STOPPED;
    }
    String said = session.lastWords();
    String end =
        exit.isEmpty()
            ? "no output for " + alive.silentFor().toSeconds() + " s"
            : exit.getAsInt() > SIGNALLED
                ? "ended by signal " + (exit.getAsInt() - SIGNALLED)
                : "ended with exit code " + exit.getAsInt();
    boolean good = exit.isPresent() && exit.getAsInt() == 0;
    return said.isEmpty() || good ? end : end + ": " + said;
  }

  private void rest(Duration pause) throws InterruptedException {
    long until = System.nanoTime() + pause.toNanos();
    synchronized (bell) {
      for (long left = pause.toMillis(); !closing && left > 0; ) {
        bell.wait(left);
        left = (until - System.nanoTime()) / 1_000_000;
      }
    }
  }

  private void begin() {
    synchronized (sessions) {
      sessions.add(new Session(System.currentTimeMillis(), null, null));
    }
    onChange.accept(sessions());
  }

  private void end(String reason) {
    synchronized (sessions) {
      Session last = sessions.remove(sessions.size() - 1);
      sessions.add(new Session(last.startMs(), System.currentTimeMillis(), reason));
    }
    onChange.accept(sessions());
  }

  List<Session> sessions() {
    synchronized (sessions) {
      return List.copyOf(sessions);
    }
  }

  /** Ends it; its output is complete afterwards. */
  @Override
  public void close() {
    synchronized (bell) {
      closing = true;
      bell.notifyAll();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
