package asrload.report.section;

import asrload.analysis.task.Join;
import asrload.analysis.task.RealTimeFactor;
import asrload.journal.RunState;
import asrload.report.model.Document;
import asrload.report.model.ReportModel;
import asrload.report.text.Numbers;
import asrload.report.text.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How client and worker logs fit together. */
final class JoinSection implements Section {
  private static final int MAX_ORPHANS = 10;

  @Override
  public void write(ReportModel model, Document out) {
    Join join = model.run().workers().join();
    if (model.run().files().workers().isEmpty() && join.served().isEmpty()) {
      return;
    }
    List<Text> notes = notes(model);
    if (model.run().state() == RunState.BY_HAND) {
      if (!notes.isEmpty()) {
        out.heading(2, model.say("Worker records"));
        out.bullets(notes);
      }
      return;
    }
    out.heading(2, model.say("Join of client and workers"));
    out.paragraph(
        model.say(
            "Coverage: %s of the completed tasks have a worker record (%d of %d); %s of the worker"
                + " records have a client task (%d of %d).",
            coverage(join.taskCoverage()),
            join.expectedJoined(),
            join.expected(),
            coverage(join.recordCoverage()),
            join.records() - join.orphanRecords().size(),
            join.records()));
    out.bullets(notes);
    if (!join.served().isEmpty()) {
      out.paragraph(
          model.say(
              "Processing times of %d tasks without a worker record come from the server's answers.",
              join.served().size()));
    }
    List<List<Text>> orphans = new ArrayList<>();
    orphans(model.say("task without a worker record"), join.orphanTasks(), orphans);
    orphans(model.say("worker record without a task"), join.orphanRecords(), orphans);
    out.table(model.header("orphan", "task or line"), orphans);
    if (join.orphanTasks().size() > MAX_ORPHANS || join.orphanRecords().size() > MAX_ORPHANS) {
      out.paragraph(
          model.say(
              "At most %d of each are shown, of %d tasks without a worker record and %d worker records without a task; report.json has them all.",
              MAX_ORPHANS, join.orphanTasks().size(), join.orphanRecords().size()));
    }
  }

  private static void orphans(Text kind, List<String> of, List<List<Text>> rows) {
    of.stream().limit(MAX_ORPHANS).forEach(id -> rows.add(Text.row(kind, id)));
  }

  private static String coverage(@Nullable Double share) {
    return share == null ? "n/a" : Numbers.coverage(share);
  }

  private static List<Text> notes(ReportModel model) {
    Join join = model.run().workers().join();
    List<Text> notes = new ArrayList<>();
    if (join.outside() > 0) {
      notes.add(model.say("%d worker records from outside the run are left out", join.outside()));
    }
    if (join.repeated() > 0) {
      notes.add(
          model.say(
              "Tasks logged more than once (retries): %d more records than tasks; all are "
                  + "read, the last to end counts",
              join.repeated()));
    }
    if (join.byTime() + join.unnamed() > 0) {
      notes.add(
          model.say(
              "Worker records without a task id: %d. Time and audio length of %d match "
                  + "exactly one task, to which they are joined; %d are left out.",
              join.byTime() + join.unnamed(), join.byTime(), join.unnamed()));
    }
    RealTimeFactor rtf = model.run().workers().rtf();
    if (rtf != null && rtf.logged() > 0) {
      notes.add(
          rtf.mismatches() == 0
              ? model.say(
                  "RTF is recomputed from processing and audio: all %d logged ones agree (within %s)",
                  rtf.logged(), RealTimeFactor.TOLERANCE)
              : model.say(
                  "RTF is recomputed from processing and audio: **%d of %d logged ones disagree**;"
                      + " the recomputed one counts (within %s)",
                  rtf.mismatches(), rtf.logged(), RealTimeFactor.TOLERANCE));
    }
    return notes;
  }
}
