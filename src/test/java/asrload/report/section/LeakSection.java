package asrload.report.section;

import asrload.analysis.memory.Leak;
import asrload.analysis.memory.TimeToLimit;
import asrload.analysis.stats.SenSlope;
import asrload.report.model.Document;
import asrload.report.model.ReportModel;
import asrload.report.text.Numbers;
import asrload.report.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether memory leaks, lineage by lineage. */
final class LeakSection implements Section {
  @Override
  public void write(ReportModel model, Document out) {
    List<Leak> leaks = model.run().memory().leaks().all();
    if (leaks.isEmpty()) {
      return;
    }
    out.heading(2, model.say("Memory over time"));
    List<Leak> sloped = leaks.stream().filter(leak -> leak.slope() != null).toList();
    out.table(
        List.of(
            model.say("process"),
            model.say("memory from"),
            model.say("judgement"),
            model.say("MiB/h (95 %% interval)"),
            model.say("MiB/task"),
            model.say("MiB/audio-h"),
            model.say("smallest detectable MiB/h"),
            model.say("time to the limit"),
            model.say("blocks")),
        sloped.stream().map(leak -> row(model, leak)).toList());
    out.bullets(why(model, leaks));
    if (!sloped.isEmpty()) {
      out.paragraph(
          model.say(
              "A leak is a rise that meets three conditions. Mann-Kendall's test (one-sided, "
                  + "p < 0.01, variance of Hamed and Rao) and Sen's interval both show it. It "
                  + "exceeds 2 %% of the level (20 %% in less than half an hour, because a filling "
                  + "heap rises, too). A line explains it better (least squares, BIC with the "
                  + "effective sample size) than one to three steps or a curve that slows down; "
                  + "the line may begin late, or lie beside a step or a warm-up. A step is "
                  + "reported only when the slope beside it is known to be tolerable. The series "
                  + "are the minima of blocks (30 minutes, 1/48 of a shorter run), tested without "
                  + "the first quarter, modelled without the first twelfth. No leak: the interval "
                  + "stays below the slope that would fill the memory in 30 days."));
    }
  }

  /** What decided; processes of which the same is to be said in one line. */
  private static List<Text> why(ReportModel model, List<Leak> leaks) {
    Map<Text, List<Text>> processes = new LinkedHashMap<>();
    for (Leak leak : leaks) {
      processes
          .computeIfAbsent(
              Text.join(
                  "",
                  Text.ours("("),
                  model.say(leak.source().words()),
                  Text.ours("): "),
                  model.say(leak.evidence())),
              said -> new ArrayList<>())
          .add(Text.strong(model.say(leak.lineage())));
    }
    return processes.entrySet().stream()
        .map(entry -> Text.join(" ", model.words().clauses(entry.getValue()), entry.getKey()))
        .toList();
  }

  private static List<Text> row(ReportModel model, Leak leak) {
    SenSlope slope = leak.slope();
    Text kind = model.say(leak.kind().words());
    return Text.row(
        model.say(leak.lineage()),
        model.say(leak.source().words()),
        leak.kind() == Leak.Kind.LEAK ? Text.strong(kind) : kind,
        slope == null
            ? "n/a"
            : Numbers.fixed(slope.slope(), 2)
                + " ("
                + Numbers.fixed(slope.low(), 2)
                + " .. "
                + Numbers.fixed(slope.high(), 2)
                + ")",
        Numbers.orNone(leak.per().task(), 3),
        Numbers.orNone(leak.per().audioHour(), 1),
        Numbers.orNone(leak.leastVisibleMibPerHour(), 2),
        limit(model, leak),
        leak.blocks());
  }

  private static Text limit(ReportModel model, Leak leak) {
    TimeToLimit limit = leak.size().toLimit();
    Double limitMib = leak.size().limitMib();
    if (limit == null || limitMib == null || leak.kind() != Leak.Kind.LEAK) {
      return Text.NONE;
    }
    Double soonest = limit.soonestHours();
    Double latest = limit.latestHours();
    Double hours = limit.hours();
    if (soonest == null) {
      return model.say(
          "more than %.1f h, three times the observed time (limit %.0f MiB)",
          limit.horizonHours(), limitMib);
    }
    Text end =
        limit.unbounded()
            ? model.say("unbounded")
            : latest == null
                ? model.say("more than %.1f h", limit.horizonHours())
                : model.say("%.2f h", latest);
    Text middle =
        hours == null
            ? model.say("more than %.1f h", limit.horizonHours())
            : model.say("%.2f h", hours);
    return model.say("%s (%.2f h to %s; limit %.0f MiB)", middle, soonest, end, limitMib);
  }
}
