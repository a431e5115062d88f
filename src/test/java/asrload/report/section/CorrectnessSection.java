package asrload.report.section;

import asrload.analysis.answer.Correctness;
import asrload.analysis.answer.WordErrors;
import asrload.report.model.Document;
import asrload.report.model.ReportModel;
import asrload.report.text.Numbers;
import asrload.report.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Word errors, clip by clip. */
final class CorrectnessSection implements Section {
  private static final int MAX_CLIPS = 30;

  @Override
  public void write(ReportModel model, Document out) {
    Correctness correctness = model.run().answers().correctness();
    if (correctness.clips().isEmpty()) {
      return;
    }
    out.heading(2, model.say("Correctness"));
    long changing = correctness.clips().stream().filter(clip -> clip.distinct() > 1).count();
    Text same =
        changing == 0
            ? model.say("Every clip got the same transcript each time.")
            : model.say("**%d clips got different transcripts** in different tasks.", changing);
    List<Text> sentences = new ArrayList<>(List.of(total(model, correctness), same));
    sentences.addAll(remarks(model, correctness));
    out.paragraph(model.words().sentences(sentences));
    List<Correctness.Clip> worst =
        correctness.clips().stream()
            .sorted(Comparator.comparingDouble(CorrectnessSection::badness).reversed())
            .limit(MAX_CLIPS)
            .toList();
    out.table(
        model.header("clip", "transcripts", "distinct", "WER", "transcript with the most errors"),
        worst.stream().map(clip -> row(model, clip)).toList());
    int left = correctness.clips().size() - worst.size();
    if (left > 0) {
      out.paragraph(model.say("The worst %d; %d more are in the journal.", MAX_CLIPS, left));
    }
  }

  private static Text total(ReportModel model, Correctness correctness) {
    WordErrors total = correctness.total();
    if (total.words() == 0) {
      return correctness.compared() == 0
          ? model.say("The word error rate is unknown: no clip has a reference text.")
          : model.say("The word error rate is unknown: the reference texts have no words.");
    }
    return model.say(
        "Overall word error rate: **%s** (%d errors in %d words of %d transcripts).",
        Numbers.percent(total.rate()), total.errors(), total.words(), correctness.compared());
  }

  private static List<Text> remarks(ReportModel model, Correctness correctness) {
    List<Text> remarks = new ArrayList<>();
    List<Correctness.Clip> silent =
        correctness.clips().stream().filter(Correctness.Clip::silent).toList();
    long words = silent.stream().mapToLong(CorrectnessSection::errors).sum();
    if (words > 0) {
      remarks.add(
          model.say(
              "**Words out of silence:** %d words in %d transcripts of %d clips whose reference is empty; the rate counts them as errors.",
              words, silent.stream().mapToInt(Correctness.Clip::transcripts).sum(), silent.size()));
    }
    int inOtherScript =
        correctness.clips().stream().mapToInt(Correctness.Clip::inOtherScript).sum();
    if (inOtherScript > 0) {
      remarks.add(
          model.say(
              "%d transcripts differ from their reference in script alone, such as traditional and simplified Chinese; the rate counts that as errors.",
              inOtherScript));
    }
    return remarks;
  }

  private static long errors(Correctness.Clip clip) {
    return clip.errors() == null ? 0 : clip.errors().errors();
  }

  /** Words out of silence first, clips without a reference last. */
  private static double badness(Correctness.Clip clip) {
    return clip.silent() && errors(clip) > 0 ? Double.POSITIVE_INFINITY : rate(clip);
  }

  private static double rate(Correctness.Clip clip) {
    return clip.errors() == null || clip.errors().words() == 0 ? -1 : clip.errors().rate();
  }

  private static List<Text> row(ReportModel model, Correctness.Clip clip) {
    return Text.row(
        Text.shortened(clip.audio(), 60),
        clip.transcripts(),
        clip.distinct(),
        clip.silent()
            ? model.say("%d words out of silence", errors(clip))
            : rate(clip) < 0 ? "n/a" : Numbers.percent(rate(clip)),
        Text.shortened(clip.worst(), 80));
  }
}
