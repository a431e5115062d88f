package asrload.report.model;

import asrload.analysis.Analysis;
import asrload.analysis.task.Joined;
import asrload.analysis.task.Split;
import asrload.analysis.task.Task;
import asrload.parse.worker.WorkerRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One of the slowest tasks.
 *
 * @param task the client's id
 * @param taskId the server's id; null when unknown
 * @param audio the audio file
 * @param audioSeconds its length, s; null when unknown
 * @param outcome how it ended
 * @param endToEndSeconds U, or the processing time where no client is known, s
 * @param uploadSeconds upload, s; null where it was not joined, like the others
 * @param queueSeconds queue wait, s
 * @param processingSeconds processing, s
 * @param discoverySeconds discovery lag, s
 * @param worker pid of the worker, or the log's line where the log has no pid
 * @param text the transcript or the error
 */
public record Slowest(
    String task,
    @Nullable String taskId,
    String audio,
    @Nullable Double audioSeconds,
    String outcome,
    double endToEndSeconds,
    @Nullable Double uploadSeconds,
    @Nullable Double queueSeconds,
    @Nullable Double processingSeconds,
    @Nullable Double discoverySeconds,
    @Nullable String worker,
    @Nullable String text) {
  static final int MAX = 10;

  /** The slowest tasks of a run, slowest first. */
  static List<Slowest> of(Analysis run) {
    Top top = new Top();
    for (Joined one : run.workers().join().joined()) {
      if (one.task() == null) {
        Double processing = one.processingSeconds();
        top.offer(processing == null ? 0 : processing, one.worker().label(), null, one);
      }
    }
    for (Task task : run.client().tasks()) {
      Double seconds = task.upperSeconds();
      if (seconds != null) {
        top.offer(seconds, task.clientId(), task, null);
      }
    }
    return top.slowestFirst(run.workers().join().joined());
  }

  /** The slowest so far. */
  private static final class Top {
    private final PriorityQueue<Candidate> candidates =
        new PriorityQueue<>(Candidate.SLOWEST_FIRST.reversed());
    private int offered;

    /** One that may be among them, of equal ones the first; a task, or a record without one. */
    private record Candidate(
        double seconds, String id, int order, @Nullable Task task, @Nullable Joined alone) {
      private static final Comparator<Candidate> SLOWEST_FIRST =
          Comparator.comparingDouble(Candidate::seconds)
              .reversed()
              .thenComparing(Candidate::id)
              .thenComparingInt(Candidate::order);
    }

    void offer(double seconds, String id, @Nullable Task task, @Nullable Joined alone) {
      Candidate least = candidates.peek();
      offered++;
      if (least == null || candidates.size() < MAX || seconds >= least.seconds()) {
        candidates.add(new Candidate(seconds, id, offered, task, alone));
        if (candidates.size() > MAX) {
          candidates.remove();
        }
      }
    }

    List<Slowest> slowestFirst(List<Joined> all) {
      Set<String> ids = candidates.stream().map(Candidate::id).collect(Collectors.toSet());
      Map<String, Joined> joined = new HashMap<>();
      for (Joined one : all) {
        if (one.task() != null && ids.contains(one.task().clientId())) {
          joined.put(one.task().clientId(), one);
        }
      }
      List<Slowest> slowest = new ArrayList<>();
      candidates.stream()
          .sorted(Candidate.SLOWEST_FIRST)
          .forEach(
              one -> {
                if (one.task() != null) {
                  slowest.add(Slowest.of(one.task(), one.seconds(), joined.get(one.id())));
                } else if (one.alone() != null) {
                  slowest.add(Slowest.alone(one.alone()));
                }
              });
      return List.copyOf(slowest);
    }
  }

  private static Slowest of(Task task, double seconds, @Nullable Joined joined) {
    Split split = joined == null ? null : joined.split();
    return new Slowest(
        task.clientId(),
        task.last().serverId(),
        task.last().audio(),
        task.last().audioSeconds(),
        task.outcome().words(),
        seconds,
        split == null ? null : (Double) split.uploadSeconds(),
        split == null ? null : (Double) split.queueSeconds(),
        joined == null ? null : joined.processingSeconds(),
        split == null ? null : (Double) split.discoverySeconds(),
        joined == null ? null : worker(joined.worker()),
        task.last().text() != null ? task.last().text() : task.last().error());
  }

  private static Slowest alone(Joined one) {
    Double processing = one.processingSeconds();
    return new Slowest(
        one.worker().label(),
        one.worker().label(),
        "",
        one.audioSeconds(),
        "",
        processing == null ? 0 : processing,
        null,
        null,
        processing,
        null,
        worker(one.worker()),
        null);
  }

  private static String worker(WorkerRecord worker) {
    return worker.pid() == null ? worker.source() : "pid " + worker.pid();
  }
}
