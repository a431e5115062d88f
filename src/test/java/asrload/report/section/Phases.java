package asrload.report.section;

import asrload.analysis.load.LevelNumbers;
import asrload.analysis.sample.Gap;
import asrload.analysis.stats.Window;
import asrload.analysis.task.Windows;
import asrload.journal.Level;
import asrload.journal.RunManifest;
import asrload.report.model.ReportModel;
import asrload.report.text.Text;
import java.util.ArrayList;
import java.util.List;

/** The phases of a run and the gaps of its monitor: in words, and as what charts shade. */
public final class Phases {
  private static final int MAX_GAPS = 5;

  private Phases() {}

  /** Ramp, load and drain, in s from the chart's left edge; empty where the manifest is missing. */
  static Text of(ReportModel model) {
    RunManifest manifest = model.run().files().manifest();
    Windows windows = model.run().windows();
    if (manifest == null || windows == null) {
      return Text.NONE;
    }
    return model.say(
        "Phases: ramp to %.1f s, load to %.1f s, then drain to %.1f s.",
        manifest.rampMs() / 1000.0, windows.load().seconds(), windows.run().seconds());
  }

  /** The times without samples, in s from the start of the window that is drawn. */
  static Text gaps(ReportModel model, List<Gap> gaps, Window drawn) {
    if (gaps.isEmpty()) {
      return Text.NONE;
    }
    List<Text> spans = new ArrayList<>();
    for (Gap gap : gaps.subList(0, Math.min(MAX_GAPS, gaps.size()))) {
      double from = (gap.startMs() - drawn.startMs()) / 1000.0;
      spans.add(model.say("%.1f to %.1f s", from, from + gap.seconds()));
    }
    if (gaps.size() > MAX_GAPS) {
      spans.add(model.say("%d more", gaps.size() - MAX_GAPS));
    }
    return model.say("**Monitor lost**, drawn as 0: %s.", model.words().clauses(spans));
  }

  /**
   * A shaded stretch of the axis.
   *
   * @param name its name
   * @param from its start, s
   * @param to its end, s
   * @param level whether it is a level of the load: a band with its name
   */
  record Phase(String name, double from, double to, boolean level) {}

  /** The ramp, the drain and the levels of a load that changes, where they are known. */
  public static List<Phase> shaded(ReportModel model, Window axis) {
    List<Phase> phases = new ArrayList<>();
    RunManifest manifest = model.run().files().manifest();
    Windows windows = model.run().windows();
    if (windows == null) {
      return phases;
    }
    double load = (windows.load().endMs() - axis.startMs()) / 1000.0;
    if (manifest != null && manifest.rampMs() > 0) {
      phases.add(
          new Phase(
              model.words().say("ramp"), 0, Math.min(load, manifest.rampMs() / 1000.0), false));
    }
    if (load < axis.seconds()) {
      phases.add(new Phase(model.words().say("drain"), load, axis.seconds(), false));
    }
    if (model.run().load().levels().loadChanges()) {
      model.run().load().levels().all().stream()
          .map(LevelNumbers::level)
          .forEach(level -> phases.add(band(level, axis)));
    }
    return phases;
  }

  private static Phase band(Level level, Window axis) {
    return new Phase(
        level.name(),
        Math.max(0, (level.startMs() - axis.startMs()) / 1000.0),
        Math.min(axis.seconds(), (level.endMs() - axis.startMs()) / 1000.0),
        true);
  }

  /** What the shading means, a sentence; empty when nothing is shaded. */
  public static Text words(ReportModel model, List<Phase> phases) {
    List<Text> shaded =
        phases.stream()
            .filter(phase -> !phase.level())
            .map(
                phase ->
                    model.say("%s from %.1f to %.1f s", phase.name(), phase.from(), phase.to()))
            .toList();
    Text words = shaded.isEmpty() ? Text.NONE : model.say("Shaded: %s.", Text.join(", ", shaded));
    Text bands =
        phases.size() == shaded.size()
            ? Text.NONE
            : model.say("Bands with a name: levels of the load.");
    return model.words().sentences(List.of(words, bands));
  }
}
