package asrload.report.section;

import asrload.analysis.fault.Outage;
import asrload.analysis.fault.RestartRecovery;
import asrload.analysis.task.Outcome;
import asrload.analysis.task.RequestStats;
import asrload.analysis.task.Task;
import asrload.journal.TaskEvent;
import asrload.report.model.Document;
import asrload.report.model.ReportModel;
import asrload.report.text.Numbers;
import asrload.report.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What went wrong, by class, with an example, and how long the server took to come back. */
final class ErrorsSection implements Section {
  private static final int MAX_CLASSES = 20;

  /** The requests of an accepted task, as the load names them. */
  private static final Pattern POLLS = Pattern.compile("poll|fetch( \\d+)?");

  @Override
  public void write(ReportModel model, Document out) {
    errors(model, out);
    outages(model, out);
  }

  private static void errors(ReportModel model, Document out) {
    Map<String, List<Task>> classes = new LinkedHashMap<>();
    for (Task task : model.run().client().tasks()) {
      if (task.outcome() != Outcome.COMPLETED) {
        String errorClass = task.last().errorClass();
        String name = errorClass == null ? "" : errorClass;
        classes
            .computeIfAbsent(task.outcome().words() + "\n" + name, key -> new ArrayList<>())
            .add(task);
      }
    }
    List<RequestStats> polls =
        model.run().client().requests().stream()
            .filter(r -> POLLS.matcher(r.name()).matches())
            .toList();
    int failed = polls.stream().mapToInt(RequestStats::ko).sum();
    if (classes.isEmpty() && failed == 0) {
      return;
    }
    out.heading(
        2,
        classes.isEmpty()
            ? model.say("Polls that failed")
            : model.say("Tasks that were not completed"));
    if (failed > 0) {
      out.paragraph(
          model.say(
              "%d of %d polls and requests for a result failed, according to Gatling's log. "
                  + "This includes polls that reported a failed task. Transient failures are "
                  + "retried; several in a row end the task.",
              failed, polls.stream().mapToInt(RequestStats::count).sum()));
    }
    if (classes.isEmpty()) {
      return;
    }
    List<List<Text>> rows = new ArrayList<>();
    for (List<Task> tasks : classes.values()) {
      if (rows.size() < MAX_CLASSES) {
        rows.add(row(model, tasks));
      }
    }
    out.table(
        model.header("outcome", "class", "tasks", "first task", "HTTP status", "first message"),
        rows);
  }

  private static List<Text> row(ReportModel model, List<Task> tasks) {
    Task first = tasks.get(0);
    TaskEvent last = first.last();
    return Text.row(
        model.say(first.outcome().words()),
        Text.shortened(last.errorClass(), 40),
        tasks.size(),
        Text.shortened(last.serverId() == null ? first.clientId() : last.serverId(), 40),
        last.httpStatus(),
        Text.shortened(last.error(), 120));
  }

  private static void outages(ReportModel model, Document out) {
    List<Outage> outages = orNone(model.run().faults().outages());
    List<RestartRecovery> restarts = orNone(model.run().faults().restarts());
    if (outages.isEmpty() && restarts.isEmpty()) {
      return;
    }
    out.heading(2, model.say("Outages and time to recovery"));
    List<List<Text>> rows = new ArrayList<>();
    for (Outage outage : outages) {
      rows.add(
          recovery(
              model,
              model.say("no request succeeded (at least %d in a row failed)", outage.needed()),
              outage.fromSeconds(),
              outage.requests(),
              outage.failed(),
              outage.recoverySeconds()));
    }
    for (RestartRecovery restart : restarts) {
      rows.add(
          recovery(
              model,
              model.say("a worker process was replaced"),
              restart.atSeconds(),
              restart.tasks(),
              restart.failed(),
              restart.recoverySeconds()));
    }
    out.table(
        model.header("fault", "at, s", "failed", "by class", "time to recovery, s"),
        rows.subList(0, Math.min(MAX_CLASSES, rows.size())));
    if (rows.size() > MAX_CLASSES) {
      out.paragraph(model.say("%d more are in report.json.", rows.size() - MAX_CLASSES));
    }
    out.paragraph(
        model.say(
            "Outage: requests that failed one after the other, in the order of their sending: at "
                + "least three, and more than chance makes once in 100 runs of the other failures. "
                + "Its time to recovery: from the sending of the first of them to the answer of the "
                + "next request that succeeded. Replaced worker: the accepted tasks that failed "
                + "between the last samples of the old process and 3 s after the first of the new "
                + "one; from the first of those failures to the first transcript of a task sent "
                + "after it. Other workers may have given that."));
  }

  private static <T> List<T> orNone(@Nullable List<T> all) {
    return all == null ? List.of() : all;
  }

  private static List<Text> recovery(
      ReportModel model,
      Text fault,
      double atSeconds,
      int failed,
      Map<String, Integer> classes,
      @Nullable Double seconds) {
    return Text.row(
        fault,
        Numbers.fixed(atSeconds, 1),
        failed,
        Text.shortened(
            classes.entrySet().stream()
                .map(one -> one.getKey() + " " + one.getValue())
                .collect(Collectors.joining(", ")),
            80),
        seconds != null
            ? Numbers.fixed(seconds, 2)
            : failed == 0 ? model.say("no task failed") : model.say("not recovered by the end"));
  }
}
