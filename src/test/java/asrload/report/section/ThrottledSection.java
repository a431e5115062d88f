package asrload.report.section;

import asrload.analysis.task.Task;
import asrload.report.model.Document;
import asrload.report.model.ReportModel;
import java.util.Objects;

/** How often the server asked to come back later; nothing when it never did. */
final class ThrottledSection implements Section {
  @Override
  public void write(ReportModel model, Document out) {
    long submits =
        model.run().client().tasks().stream().mapToLong(task -> task.last().throttled()).sum();
    long others =
        model.run().client().tasks().stream()
            .map((Task task) -> task.last().throttledOthers())
            .filter(Objects::nonNull)
            .mapToLong(Integer::longValue)
            .sum();
    if (submits + others > 0) {
      out.heading(2, model.say("Throttled"));
      out.paragraph(
          model.say(
              "The server throttled %d submits and %d other requests (polls, uploads, "
                  + "results): 429 or 503 with Retry-After. Each request was repeated after the "
                  + "wait; the waits count in the end-to-end times.",
              submits, others));
    }
  }
}
