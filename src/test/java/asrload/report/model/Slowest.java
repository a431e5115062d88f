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
  public static List<Slowest> of(Analysis run) {
    List<Slowest> all = new ArrayList<>();
    Map<String, Joined> joined = new HashMap<>();
    for (Joined one : run.workers().join().joined()) {
      if (one.task() == null) {
        all.add(alone(one));
      } else {
        joined.put(one.task().clientId(), one);
      }
    }
    for (Task task : run.client().tasks()) {
      Double seconds = task.upperSeconds();
      if (seconds != null) {
        all.add(of(task, seconds, joined.get(task.clientId())));
      }
    }
    all.sort(
        Comparator.comparingDouble(Slowest::endToEndSeconds)
            .reversed()
            .thenComparing(Slowest::task));
    return List.copyOf(all.subList(0, Math.min(MAX, all.size())));
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
