package asrload.report.section;

import asrload.analysis.answer.AnswerAudit;
import asrload.analysis.answer.AnswerClass;
import asrload.analysis.answer.CrossTalk;
import asrload.analysis.answer.Drift;
import asrload.analysis.answer.ErrorSums;
import asrload.analysis.answer.Normaliser;
import asrload.analysis.answer.SoloBaseline;
import asrload.analysis.answer.TextUnit;
import asrload.analysis.answer.WordErrors;
import asrload.report.model.Document;
import asrload.report.model.ReportModel;
import asrload.report.text.Numbers;
import asrload.report.text.Text;
import java.util.ArrayList;
import java.util.List;

/** Answers under load against the clips alone, by part of the load. */
final class AnswersSection implements Section {

  @Override
  public void write(ReportModel model, Document out) {
    AnswerAudit audit = model.run().answers().audit();
    if (audit.answered() == 0) {
      return;
    }
    out.heading(3, model.say("Answers under load"));
    out.paragraph(baseline(model, audit.alone()));
    out.table(header(model, audit), rows(model, audit));
    out.bullets(audit.drifts().stream().map(drift -> AnswersSection.drift(model, drift)).toList());
    out.paragraph(crossTalk(model, audit));
    out.bullets(
        audit.crossTalk().cases().stream()
            .map(found -> AnswersSection.found(model, found))
            .toList());
    out.paragraph(
        model.say(
            "Normaliser %s, SHA-256 %s: NFKC, lower case, numbers as they are written; punctuation, invisible characters and vowel marks of Arabic and Hebrew do not count. Characters (CER) for languages written without blanks, such as Chinese and Thai; words (WER) for others.",
            Normaliser.VERSION, Normaliser.sha256().substring(0, 12)));
  }

  private static Text baseline(ReportModel model, SoloBaseline alone) {
    if (alone.heard() == 0) {
      return model.say(
          "No clip was transcribed alone before the load (asr.baseline): identical and "
              + "drifted answers cannot be distinguished.");
    }
    Text heard =
        model.say(
            "%d of %d clips were transcribed alone before the load, %d of them twice.",
            alone.heard(), alone.clips(), alone.twice());
    Text noise =
        alone.twice() == 0
            ? model.say("The noise floor is unknown.")
            : model.say(
                "Noise floor: %d of %d clips had other words the second time (%s).",
                alone.unsteady(), alone.twice(), rates(alone.noise()));
    return model.words().sentences(List.of(heard, noise));
  }

  private static List<Text> header(ReportModel model, AnswerAudit audit) {
    List<Text> header = new ArrayList<>();
    header.add(model.say("load"));
    header.add(model.say("tasks"));
    shown(audit).forEach(answer -> header.add(model.say(answer.words())));
    header.add(model.say("errors against the reference"));
    header.add(model.say("errors against alone"));
    return header;
  }

  /** The classes that every reader looks for, and the others when there are any. */
  private static List<AnswerClass> shown(AnswerAudit audit) {
    List<AnswerClass> shown = new ArrayList<>();
    for (AnswerClass answer : AnswerClass.values()) {
      boolean always = answer != AnswerClass.UNCOMPARED && answer != AnswerClass.UNANSWERED;
      if (always || audit.total().count(answer) > 0) {
        shown.add(answer);
      }
    }
    return shown;
  }

  private static List<List<Text>> rows(ReportModel model, AnswerAudit audit) {
    List<List<Text>> rows = new ArrayList<>();
    if (audit.parts().size() > 1) {
      for (AnswerAudit.Part part : audit.parts()) {
        rows.add(row(Text.of(part.phase()), part, audit));
      }
    }
    rows.add(row(model.say("all"), audit.total(), audit));
    return rows;
  }

  private static List<Text> row(Text name, AnswerAudit.Part part, AnswerAudit audit) {
    List<Object> row = new ArrayList<>(List.of(name, part.tasks()));
    shown(audit).forEach(answer -> row.add(part.count(answer)));
    row.add(rates(part.reference()));
    row.add(rates(part.baseline()));
    return Text.row(row.toArray());
  }

  private static String rates(ErrorSums errors) {
    List<String> rates = new ArrayList<>();
    for (TextUnit unit : TextUnit.values()) {
      WordErrors sum = errors.over(unit);
      if (sum.words() > 0) {
        rates.add(unit.rate() + " " + Numbers.fixed(100 * sum.rate(), 2) + " %");
      }
    }
    return rates.isEmpty() ? "n/a" : String.join(", ", rates);
  }

  private static Text drift(ReportModel model, Drift drift) {
    String rate = drift.unit().rate();
    if (drift.judgement() == null || drift.low95() == null || drift.high95() == null) {
      return model.say(
          "Worse under load (%s)? n/a (needs %d clips that were transcribed alone, have %d)",
          rate, Drift.MIN_CLIPS, drift.clips());
    }
    Text against =
        drift.against() == Drift.Against.REFERENCE
            ? model.say("against the references")
            : model.say("against the first transcript alone");
    return model.say(
        "Worse under load? **%s**: %s %s is %.2f %% under load and %.2f %% alone over %d clips, difference %.2f points (95 %% interval %.2f to %.2f; bootstrap over clips, 10,000 resamples).",
        drift.judgement().name(),
        rate,
        against,
        100 * drift.underLoad(),
        100 * drift.alone(),
        drift.clips(),
        100 * drift.difference(),
        100 * drift.low95(),
        100 * drift.high95());
  }

  private static Text crossTalk(ReportModel model, AnswerAudit audit) {
    CrossTalk found = audit.crossTalk();
    Double bound = found.upperBound();
    if (found.suspects() > 0) {
      return model.say(
          "**Cross-talk: %d answers are another clip's** and %d more may be (over 50 %% errors against their own clip, under 20 %% against another).",
          found.confirmed(), found.suspects() - found.confirmed());
    }
    if (audit.clips() < 2) {
      return model.say("Cross-talk: n/a (needs at least 2 distinct clips, have %d)", audit.clips());
    }
    return bound == null
        ? model.say(
            "Cross-talk: n/a (needs answers of clips with known text while another clip is "
                + "in flight; have 0)")
        : model.say(
            "Cross-talk: none in %d answers with another clip in flight; 95 %% upper bound "
                + "%.3f %% (about 3/n).",
            found.exposed(), 100 * bound);
  }

  private static Text found(ReportModel model, CrossTalk.Case found) {
    Text own =
        model.say(
            "Task %s (server's id %s) of %s got the text of %s:",
            found.task(),
            String.valueOf(found.taskId()),
            Text.shortened(found.audio(), 60),
            Text.shortened(found.otherAudio(), 60));
    if (found.otherTask() == null) {
      return model
          .words()
          .sentences(List.of(own, model.say("no task had sent that clip before; a suspect only.")));
    }
    String other = found.otherTask();
    String id = String.valueOf(found.otherTaskId());
    Text how =
        found.swapped()
            ? model.say("swapped with task %s (server's id %s).", other, id)
            : found.inFlight()
                ? model.say("task %s (server's id %s) was in flight with it.", other, id)
                : model.say("task %s (server's id %s) had sent it before.", other, id);
    return model
        .words()
        .sentences(List.of(own, how, found.confirmed() ? Text.NONE : model.say("A suspect only.")));
  }
}
