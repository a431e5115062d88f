package asrload.report.section;

import asrload.analysis.task.Outcome;
import asrload.analysis.task.RequestStats;
import asrload.analysis.task.Task;
import asrload.journal.TaskEvent;
import asrload.report.model.Document;
import asrload.report.model.ReportModel;
import asrload.report.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What went wrong, by class, with an example. */
final class ErrorsSection implements Section {
  private static final int MAX_CLASSES = 20;

  /** The requests of an accepted task, as the load names them. */
  private static final Pattern POLLS = Pattern.compile("poll|fetch( \\d+)?");

  @Override
  public void write(ReportModel model, Document out) {
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
}
