package asrload.report;

import asrload.analysis.LevelNumbers;
import asrload.analysis.Window;
import asrload.analysis.Windows;
import asrload.journal.Level;
import asrload.journal.RunManifest;
import java.util.ArrayList;
import java.util.List;

/** The parts of a run that the charts shade. */
final class HtmlPhases {
  private HtmlPhases() {}

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
  static List<Phase> of(ReportModel model, Window axis) {
    List<Phase> phases = new ArrayList<>();
    RunManifest manifest = model.run().files().manifest();
    Windows windows = model.run().windows();
    if (windows == null) {
      return phases;
    }
    double load = (windows.load().endMs() - axis.startMs()) / 1000.0;
    if (manifest != null && manifest.rampMs() > 0) {
      phases.add(
          new Phase(model.say("ramp"), 0, Math.min(load, manifest.rampMs() / 1000.0), false));
    }
    if (load < axis.seconds()) {
      phases.add(new Phase(model.say("drain"), load, axis.seconds(), false));
    }
    if (model.run().levels().loadChanges()) {
      model.run().levels().all().stream()
          .map(LevelNumbers::level)
          .forEach(level -> phases.add(band(model, level, axis)));
    }
    return phases;
  }

  private static Phase band(ReportModel model, Level level, Window axis) {
    return new Phase(
        model.words().heard(level.name()),
        Math.max(0, (level.startMs() - axis.startMs()) / 1000.0),
        Math.min(axis.seconds(), (level.endMs() - axis.startMs()) / 1000.0),
        true);
  }

  /** What the shading means, a sentence; empty when nothing is shaded. */
  static String words(ReportModel model, List<Phase> phases) {
    List<String> shaded =
        phases.stream()
            .filter(phase -> !phase.level())
            .map(
                phase ->
                    model.say("%s from %.1f to %.1f s", phase.name(), phase.from(), phase.to()))
            .toList();
    String words = shaded.isEmpty() ? "" : model.say("Shaded: %s.", String.join(", ", shaded));
    String bands =
        phases.size() == shaded.size() ? "" : model.say("Bands with a name: levels of the load.");
    return model.words().sentences(List.of(words, bands));
  }
}
