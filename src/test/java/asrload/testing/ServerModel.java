package asrload.testing;

import asrload.analysis.stats.Window;
import asrload.analysis.task.Joined;
import asrload.analysis.task.Outcome;
import asrload.analysis.task.Task;
import asrload.journal.TaskEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A server with a queue and workers, and clients that poll it, computed instead of waited for: the
 * same for the same seed. Healthy unless a fault is planted. Times are s after the start.
 */
public final class ServerModel {
  private static final double UPLOAD = 0.02;
  private static final double RETRY_AFTER = 1;
  private static final double GIVE_UP = 20;

  public int workers = 2;
  public double rtf = 0.05;

  /** Standard deviation of the logarithm of the RTF. */
  public double noise = 0.2;

  public double shortest = 3;
  public double longest = 60;
  public double seconds = 120;
  public double rampSeconds = 2;

  /** Users of one stretch after the other, all as long; 0 is a drain. */
  public int[] users = {4};

  /** Arrivals a second in place of users; 0: users. */
  public double arrivals;

  /** Nobody arrives in every other stretch of so many seconds; 0: arrivals never pause. */
  public double idleSeconds;

  public double standsFrom = Double.MAX_VALUE;
  public double standsFor;
  public int stuckEvery;

  /** Whether the server put off a poll of every task. */
  public boolean putOffPolls;

  /** More tasks at the server are put off by 429; 0: no limit. */
  public int mostAtServer;

  public double longestPoll = 2;

  /** From then on, each task takes this much longer than the one before it. */
  public double slowdown;

  public final List<Task> tasks = new ArrayList<>();
  public final List<Joined> joined = new ArrayList<>();
  private Random random = new Random(0);
  private double[] freeAt = {};
  private final PriorityQueue<Double> leaving = new PriorityQueue<>();

  private record Due(double at, double intended, int user, int throttled) {}

  public ServerModel run(long seed) {
    random = new Random(seed);
    freeAt = new double[workers];
    PriorityQueue<Due> due =
        new PriorityQueue<>(Comparator.comparingDouble(Due::at).thenComparingInt(Due::user));
    if (arrivals > 0) {
      double at = 0;
      for (int user = 0; at < seconds; user++) {
        at += -Math.log(1 - random.nextDouble()) / arrivals;
        if (idleSeconds == 0 || (int) (at / idleSeconds) % 2 == 0) {
          due.add(new Due(at, at, user, 0));
        }
      }
    } else {
      for (int user = 0; user < mostUsers(); user++) {
        double at = rampSeconds * user / mostUsers();
        due.add(new Due(at, at, user, 0));
      }
    }
    while (!due.isEmpty()) {
      Due next = due.remove();
      if (arrivals > 0 || next.throttled > 0 || allowed(next)) {
        step(next, due);
      } else if (stretchEnd(next.at) < seconds) {
        due.add(new Due(stretchEnd(next.at), stretchEnd(next.at), next.user, 0));
      }
    }
    return this;
  }

  private void step(Due next, PriorityQueue<Due> due) {
    while (!leaving.isEmpty() && leaving.peek() <= next.at) {
      leaving.remove();
    }
    if (mostAtServer > 0 && leaving.size() >= mostAtServer) {
      due.add(new Due(next.at + RETRY_AFTER, next.intended, next.user, next.throttled + 1));
      return;
    }
    double freed = submit(next);
    if (arrivals == 0) {
      due.add(new Due(freed, freed, next.user, 0));
    }
  }

  /** When the client goes on. */
  private double submit(Due next) {
    double audio = Math.rint(shortest + random.nextDouble() * (longest - shortest));
    double accepted = next.at + UPLOAD;
    if (stuckEvery > 0 && (tasks.size() + 1) % stuckEvery == 0) {
      add(next, audio, accepted, null, null, TaskEvent.Kind.TIMED_OUT, Outcome.TIMED_OUT);
      return next.at + GIVE_UP;
    }
    int worker = 0;
    for (int i = 1; i < workers; i++) {
      worker = freeAt[i] < freeAt[worker] ? i : worker;
    }
    double start = Math.max(accepted, freeAt[worker]);
    double standsTo = standsFrom + standsFor;
    start = start >= standsFrom && start < standsTo ? standsTo : start;
    double end = start + audio * rtf * Math.exp(noise * random.nextGaussian());
    end += slowdown * tasks.size();
    end += start < standsFrom && end > standsFrom ? standsFor : 0;
    freeAt[worker] = end;
    leaving.add(end);
    double notDone = next.at;
    double poll = accepted + 0.2 * random.nextDouble();
    while (poll < end) {
      notDone = poll;
      poll += Math.min(longestPoll, Math.max(0.2, 0.1 * (poll - next.intended)));
    }
    Task task =
        add(next, audio, accepted, notDone, poll, TaskEvent.Kind.COMPLETED, Outcome.COMPLETED);
    joined.add(LoadTasks.joined(task, ms(start), ms(end), audio));
    return poll;
  }

  private Task add(
      Due due,
      double audio,
      double accepted,
      @Nullable Double notDone,
      @Nullable Double done,
      TaskEvent.Kind kind,
      Outcome outcome) {
    String id = "t" + tasks.size();
    Task task =
        new Task(
            TaskEventFixture.of(kind, id)
                .serverId("server-" + id)
                .user(due.user)
                .audio(audio + ".wav")
                .audioSeconds(audio)
                .intendedMs(ms(due.intended))
                .sentMs(ms(due.at))
                .acceptedMs(ms(accepted))
                .notDoneMs(notDone == null ? null : (Long) ms(notDone))
                .doneMs(done == null ? null : (Long) ms(done))
                .polls(3)
                .httpStatus(200)
                .throttled(due.throttled)
                .throttledOthers(putOffPolls ? (Integer) 1 : null)
                .event(),
            outcome);
    tasks.add(task);
    return task;
  }

  public Window load() {
    return new Window(0, ms(seconds));
  }

  private static long ms(double seconds) {
    return Math.round(seconds * 1000);
  }

  private int mostUsers() {
    int most = 0;
    for (int one : users) {
      most = Math.max(most, one);
    }
    return most;
  }

  private boolean allowed(Due next) {
    return next.at < seconds && next.user < users[stretch(next.at)];
  }

  private int stretch(double at) {
    return Math.min(users.length - 1, (int) (at * users.length / seconds));
  }

  private double stretchEnd(double at) {
    return at >= seconds ? seconds : (stretch(at) + 1) * seconds / users.length;
  }
}
