package asrload.report.section;

import asrload.journal.AudioNote;
import asrload.report.model.Document;
import asrload.report.model.ReportModel;
import asrload.report.text.Text;
import java.util.ArrayList;
import java.util.List;

/** The files of the audio that are not as they should be; nothing when all are. */
final class AudioSection implements Section {
  private static final int MAX_NAMED = 20;

  @Override
  public void write(ReportModel model, Document out) {
    List<AudioNote> notes = model.run().files().audioNotes();
    if (notes.isEmpty()) {
      return;
    }
    out.heading(2, model.say("Audio files with a remark"));
    for (AudioNote.Kind kind : AudioNote.Kind.values()) {
      List<AudioNote> of = notes.stream().filter(note -> note.kind() == kind).toList();
      if (!of.isEmpty()) {
        out.paragraph(words(model, kind, of.size()));
        out.bullets(named(model, of));
      }
    }
  }

  private static Text words(ReportModel model, AudioNote.Kind kind, int files) {
    int clips = model.run().files().corpus().size();
    return switch (kind) {
      case DAMAGED ->
          model.say(
              "Damaged: %d of %d clips. Each was submitted as it is, with its actual length.",
              files, clips);
      case LENGTH_UNKNOWN ->
          model.say(
              "Length unknown: %d of %d clips. Their tasks have no RTF unless the workers "
                  + "log a length, and do not count in the audio throughput. Add `seconds` to the "
                  + "manifest of the audio.",
              files, clips);
      case LEFT_OUT -> model.say("Left out: %d files, not submitted.", files);
      case PASSED_OVER ->
          model.say(
              "Skipped: %d files or folders in the audio folder. List those that are audio "
                  + "in its manifest.",
              files);
    };
  }

  private static List<Text> named(ReportModel model, List<AudioNote> notes) {
    List<Text> lines = new ArrayList<>();
    for (AudioNote note : notes.subList(0, Math.min(MAX_NAMED, notes.size()))) {
      lines.add(model.say("%s: %s", Text.shortened(note.audio(), 80), model.say(note.why())));
    }
    if (notes.size() > MAX_NAMED) {
      lines.add(model.say("and %d more, in audio-notes.jsonl", notes.size() - MAX_NAMED));
    }
    return lines;
  }
}
