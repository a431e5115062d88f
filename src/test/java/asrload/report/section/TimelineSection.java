package asrload.report.section;

import asrload.analysis.Analysis;
import asrload.report.model.Block.Figure;
import asrload.report.model.Document;
import asrload.report.model.ReportModel;
import asrload.report.text.Text;

/** Tasks in flight, the queue and RTF over time. */
final class TimelineSection implements Section {
  @Override
  public void write(ReportModel model, Document out) {
    Analysis run = model.run();
    if (run.windows() == null) {
      return;
    }
    Charts charts = new Charts(model, run.windows().run());
    if (!run.client().tasks().isEmpty()) {
      write(model.say("Tasks in flight"), charts.inFlight(), out);
      if (run.load().backlog() != null) {
        write(model.say("Backlog"), charts.backlog(run.load().backlog()), out);
      }
      out.figure(charts.errors());
    }
    Figure rtf = charts.rtf();
    if (rtf != null) {
      write(model.say("RTF over time"), rtf, out);
    }
  }

  private static void write(Text heading, Figure figure, Document out) {
    if (!figure.charts().isEmpty()) {
      out.heading(2, heading);
    }
    out.figure(figure);
  }
}
