package asrload.report;

import asrload.analysis.Window;
import asrload.analysis.Windows;
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
   */
  record Phase(String name, double from, double to) {}

  /** The ramp and the drain, where they are known. */
  static List<Phase> of(ReportModel model, Window axis) {
    List<Phase> phases = new ArrayList<>();
    RunManifest manifest = model.run().files().manifest();
    Windows windows = model.run().windows();
    if (windows == null) {
      return phases;
    }
    double load = (windows.load().endMs() - axis.startMs()) / 1000.0;
    if (manifest != null && manifest.rampMs() > 0) {
      phases.add(new Phase(model.say("ramp"), 0, Math.min(load, manifest.rampMs() / 1000.0)));
    }
    if (load < axis.seconds()) {
      phases.add(new Phase(model.say("drain"), load, axis.seconds()));
    }
    return phases;
  }

  /** What the shading means, a sentence; empty when nothing is shaded. */
  static String words(ReportModel model, List<Phase> phases) {
    return phases.isEmpty()
        ? ""
        : model.say(
            "Shaded: %s.",
            phases.stream()
                .map(
                    phase ->
                        model.say("%s from %.1f to %.1f s", phase.name(), phase.from(), phase.to()))
                .reduce((a, b) -> a + ", " + b)
                .orElse(""));
  }
}
