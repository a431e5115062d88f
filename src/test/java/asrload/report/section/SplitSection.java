package asrload.report.section;

import asrload.analysis.load.Backlog;
import asrload.analysis.stats.Percentile;
import asrload.analysis.task.ClockEstimate;
import asrload.analysis.task.SplitPart;
import asrload.analysis.task.SplitStats;
import asrload.report.model.Document;
import asrload.report.model.ReportModel;
import asrload.report.text.Numbers;
import asrload.report.text.Text;
import java.util.ArrayList;
import java.util.List;

/** The parts of the latency, and whether the clocks that cut them agree. */
final class SplitSection implements Section {
  @Override
  public void write(ReportModel model, Document out) {
    SplitStats split = model.run().workers().split();
    if (split == null) {
      return;
    }
    out.heading(2, model.say("Where the time went"));
    out.table(
        header(model),
        List.of(
            row(
                model.say("before sending"),
                split.beforeSending(),
                model.say("intended"),
                model.say("sent")),
            row(model.say("upload"), split.upload(), model.say("sent"), model.say("accepted")),
            row(
                model.say("queue wait"),
                split.queue(),
                model.say("accepted"),
                model.say("processing starts")),
            row(
                model.say("processing"),
                split.processing(),
                model.say("processing starts"),
                model.say("processing ends")),
            row(
                model.say("discovery lag"),
                split.discovery(),
                model.say("processing ends"),
                model.say("answer with the transcript")),
            row(model.say("residual"), split.residual(), Text.NONE, Text.NONE)));
    out.paragraph(model.words().sentences(sentences(model, split)));
  }

  private static List<Text> header(ReportModel model) {
    List<Text> header = new ArrayList<>(model.header("part", "mean s", "median s"));
    SplitPart.PERCENTILES.forEach(p -> header.add(model.say("%s s", Percentile.name(p))));
    header.addAll(model.header("max s", "from", "to"));
    return header;
  }

  private static List<Text> row(Text name, SplitPart part, Text from, Text to) {
    List<Object> row = new ArrayList<>();
    row.add(name);
    row.add(Numbers.fixed(part.mean(), 3));
    row.add(Numbers.fixed(part.median(), 3));
    SplitPart.PERCENTILES.forEach(p -> row.add(Numbers.orNone(part.percentile(p).value(), 3)));
    row.addAll(List.of(Numbers.fixed(part.max(), 3), from, to));
    return Text.row(row.toArray());
  }

  private static List<Text> sentences(ReportModel model, SplitStats split) {
    List<Text> sentences = new ArrayList<>();
    sentences.add(
        model.say(
            "Times of %d tasks: %d from the workers' logs, %d from the server's answers. "
                + "The residual is the end-to-end time less all other parts.",
            split.samples(), split.samples() - split.fromServer(), split.fromServer()));
    sentences.add(
        split.negative() == 0
            ? model.say("No part is negative.")
            : model.say(
                "Tasks with a negative part (nothing is clamped): %d. Their processing began while the answer to the upload was on its way, or the clocks differ.",
                split.negative()));
    if (split.skewed() > 0) {
      sentences.add(
          model.say(
              "**CLOCK SKEW:** in %d tasks the processing began before the upload or ended "
                  + "after the client's answer. The clocks differ, so these parts are wrong, too.",
              split.skewed()));
    }
    for (ClockEstimate clock : model.run().workers().clocks()) {
      sentences.add(Text.ours(model.words().say(clock.words())));
    }
    Backlog backlog = model.run().load().backlog();
    if (backlog != null && split.clocksDisagree()) {
      sentences.add(model.say("Therefore the queue is not counted from these times."));
    }
    return sentences;
  }
}
