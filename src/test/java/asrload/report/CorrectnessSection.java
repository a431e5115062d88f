package asrload.report;

import asrload.analysis.Correctness;
import asrload.analysis.WordErrors;
import java.util.Comparator;
import java.util.List;

/** Word errors, clip by clip. */
final class CorrectnessSection implements Section {
  private static final int MOST_CLIPS = 30;

  @Override
  public void write(ReportModel model, Markdown out) {
    Correctness correctness = model.run().correctness();
    if (correctness.clips().isEmpty()) {
      return;
    }
    out.heading(2, model.say("Correctness"));
    long changing = correctness.clips().stream().filter(clip -> clip.distinct() > 1).count();
    String same =
        changing == 0
            ? model.say("Every clip got the same transcript each time.")
            : model.say(
                "**%d clips got different transcripts** from one time to another.", changing);
    out.paragraph(model.words().sentences(List.of(total(model, correctness), same)));
    List<Correctness.Clip> worst =
        correctness.clips().stream()
            .sorted(Comparator.comparingDouble(CorrectnessSection::rate).reversed())
            .limit(MOST_CLIPS)
            .toList();
    out.table(
        model.header("clip", "transcripts", "distinct", "WER", "transcript with the most errors"),
        worst.stream().map(CorrectnessSection::row).toList());
    int left = correctness.clips().size() - worst.size();
    if (left > 0) {
      out.paragraph(model.say("The worst %d; %d more are in the journal.", MOST_CLIPS, left));
    }
  }

  private static String total(ReportModel model, Correctness correctness) {
    WordErrors total = correctness.total();
    return total.words() == 0
        ? model.say("No reference texts: the word error rate cannot be said.")
        : model.say(
            "Word error rate in all: **%s** (%d errors in %d words of %d transcripts).",
            Numbers.percent(total.rate()), total.errors(), total.words(), correctness.compared());
  }

  private static double rate(Correctness.Clip clip) {
    return clip.errors() == null || clip.errors().words() == 0 ? -1 : clip.errors().rate();
  }

  private static List<String> row(Correctness.Clip clip) {
    return List.of(
        Escape.shortened(clip.audio(), 60),
        String.valueOf(clip.transcripts()),
        String.valueOf(clip.distinct()),
        rate(clip) < 0 ? "n/a" : Numbers.percent(rate(clip)),
        Escape.shortened(clip.worst(), 80));
  }
}
