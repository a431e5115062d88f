package asrload.report.section;

import asrload.analysis.stats.Percentile;
import asrload.analysis.task.RealTimeFactor;
import asrload.analysis.task.RtfGroups;
import asrload.report.model.Document;
import asrload.report.model.ReportModel;
import asrload.report.text.Numbers;
import asrload.report.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The real-time factor by length of the audio, language and clip. */
final class RtfSection implements Section {
  private static final int MAX_CLIPS = 20;

  @Override
  public void write(ReportModel model, Document out) {
    RealTimeFactor rtf = model.run().workers().rtf();
    if (rtf == null) {
      return;
    }
    RtfGroups groups = model.run().workers().rtfGroups();
    out.heading(2, model.say("RTF by audio"));
    out.table(
        header(model, model.say("audio length")), rows(groups.byLength(), name -> model.say(name)));
    out.table(header(model, model.say("language")), rows(groups.byLanguage(), RtfSection::outside));
    List<RtfGroups.Group> clips = groups.byClip();
    out.table(
        header(model, model.say("clip")),
        rows(clips.subList(0, Math.min(MAX_CLIPS, clips.size())), RtfSection::outside));
    if (clips.size() > MAX_CLIPS) {
      out.paragraph(
          model.say("The %d clips with the highest RTF, of %d.", MAX_CLIPS, clips.size()));
    }
    out.paragraph(
        model.say(
            "RTF = processing / audio: the sums over all tasks of a row, then the distribution over its tasks. Below 1 is faster than real time."));
  }

  private static List<Text> header(ReportModel model, Text first) {
    List<Text> header = new ArrayList<>(List.of(first));
    header.addAll(model.header("tasks", "audio s", "RTF", "median"));
    RealTimeFactor.PERCENTILES.forEach(p -> header.add(Text.of(Percentile.name(p))));
    header.add(model.say("max"));
    return header;
  }

  private static List<List<Text>> rows(List<RtfGroups.Group> groups, Function<String, Text> name) {
    List<List<Text>> rows = new ArrayList<>();
    for (RtfGroups.Group group : groups) {
      List<Object> row = new ArrayList<>();
      row.add(name.apply(group.name()));
      row.add(group.perTask().size());
      row.add(Numbers.fixed(group.audioSeconds(), 1));
      row.add(Numbers.fixed(group.aggregate(), 3));
      row.add(Numbers.fixed(group.perTask().median(), 3));
      for (double p : RealTimeFactor.PERCENTILES) {
        row.add(Numbers.orNone(Percentile.of(group.perTask(), p).value(), 3));
      }
      row.add(Numbers.fixed(group.perTask().max(), 3));
      rows.add(Text.row(row.toArray()));
    }
    return rows;
  }

  private static Text outside(String name) {
    return Text.shortened(name, 60);
  }
}
