package asrload.report.section;

import asrload.analysis.Analysis;
import asrload.analysis.task.Ledger;
import asrload.analysis.task.Task;
import asrload.report.model.Document;
import asrload.report.model.ReportModel;
import asrload.report.text.Numbers;
import asrload.report.text.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The account of all tasks, and by id those that it does not add up for. */
final class LedgerSection implements Section {
  private static final int MAX_IDS = 20;

  @Override
  public void write(ReportModel model, Document out) {
    Ledger ledger = model.run().client().ledger();
    if (ledger == null) {
      return;
    }
    out.heading(2, model.say("Ledger"));
    out.paragraph(
        model.say(
            "%d submitted = %d completed + %d failed + %d rejected + %d timed out + %d in flight at the end. Lost: %d, duplicated: %d, never submitted: %d.",
            ledger.submitted(),
            ledger.completed(),
            ledger.failed(),
            ledger.rejected(),
            ledger.timedOut(),
            ledger.inFlight(),
            ledger.lost().size(),
            ledger.duplicated().size(),
            ledger.unsubmitted().size()));
    if (!model.run().client().baseline().isEmpty()) {
      out.paragraph(
          model.say(
              "%d further tasks were sent alone before the load, for comparison; the numbers "
                  + "of the load exclude them.",
              model.run().client().baseline().size()));
    }
    Map<String, Task> tasks = named(model.run(), ledger);
    List<List<Text>> rows = new ArrayList<>();
    add(rows, model.say("lost"), ledger.lost(), tasks);
    add(rows, model.say("duplicated"), ledger.duplicated(), tasks);
    add(rows, model.say("never submitted"), ledger.unsubmitted(), tasks);
    out.table(
        List.of(
            model.say("what"),
            model.say("task"),
            model.say("server's id"),
            model.say("audio"),
            model.say("sent")),
        rows);
    int all = ledger.lost().size() + ledger.duplicated().size() + ledger.unsubmitted().size();
    if (all > rows.size()) {
      out.paragraph(
          model.say("%d of these %d are shown; report.json has them all.", rows.size(), all));
    }
  }

  private static Map<String, Task> named(Analysis run, Ledger ledger) {
    Set<String> ids = new HashSet<>(ledger.lost());
    ids.addAll(ledger.duplicated());
    return Stream.concat(run.client().tasks().stream(), run.client().baseline().stream())
        .filter(task -> ids.contains(task.clientId()))
        .collect(Collectors.toMap(Task::clientId, task -> task));
  }

  private static void add(
      List<List<Text>> rows, Text what, List<String> ids, Map<String, Task> tasks) {
    for (String id : ids.subList(0, Math.min(MAX_IDS, ids.size()))) {
      rows.add(row(what, id, tasks.get(id)));
    }
  }

  private static List<Text> row(Text what, String id, @Nullable Task task) {
    String serverId = task == null ? null : task.last().serverId();
    return Text.row(
        what,
        Text.shortened(id, 60),
        Text.shortened(serverId, 60),
        task == null ? "" : Text.shortened(task.last().audio(), 40),
        task == null ? "" : Numbers.time(task.last().sentMs()));
  }
}
