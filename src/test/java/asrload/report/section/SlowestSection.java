package asrload.report.section;

import asrload.journal.RunState;
import asrload.report.model.Document;
import asrload.report.model.ReportModel;
import asrload.report.model.Slowest;
import asrload.report.text.Numbers;
import asrload.report.text.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The slowest tasks, with the parts of their time. */
final class SlowestSection implements Section {
  private static final int TEXT_LENGTH = 60;

  @Override
  public void write(ReportModel model, Document out) {
    List<Slowest> slowest = model.slowest();
    if (slowest.isEmpty()) {
      return;
    }
    out.heading(2, model.say("Slowest tasks"));
    if (model.run().state() == RunState.BY_HAND) {
      out.table(
          model.header("task", "audio s", "processing s", "worker"),
          slowest.stream().map(SlowestSection::recordRow).toList());
      return;
    }
    out.table(
        model.header(
            "task",
            "audio",
            "audio s",
            "outcome",
            "end-to-end s",
            "upload s",
            "queue s",
            "processing s",
            "discovery s",
            "worker",
            "transcript or error"),
        slowest.stream().map(task -> row(model, task)).toList());
  }

  /** Of a worker record alone: nothing is known of the client. */
  private static List<Text> recordRow(Slowest task) {
    return Text.row(
        Text.shortened(task.task(), 40),
        Numbers.orNone(task.audioSeconds(), 1),
        Numbers.orNone(task.processingSeconds(), 3),
        text(task.worker()));
  }

  private static List<Text> row(ReportModel model, Slowest task) {
    return Text.row(
        Text.shortened(task.taskId() == null ? task.task() : task.taskId(), 40),
        Text.shortened(task.audio(), 40),
        Numbers.orNone(task.audioSeconds(), 1),
        model.say(task.outcome()),
        Numbers.fixed(task.endToEndSeconds(), 2),
        Numbers.orNone(task.uploadSeconds(), 3),
        Numbers.orNone(task.queueSeconds(), 3),
        Numbers.orNone(task.processingSeconds(), 3),
        Numbers.orNone(task.discoverySeconds(), 3),
        text(task.worker()),
        text(task.text()));
  }

  private static Text text(@Nullable String text) {
    return Text.shortened(text, TEXT_LENGTH);
  }
}
