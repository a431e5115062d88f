package asrload.report;

import asrload.analysis.Gap;
import asrload.analysis.Window;
import asrload.analysis.Windows;
import asrload.journal.RunManifest;
import java.util.ArrayList;
import java.util.List;

/** The phases of a run and the gaps of its monitor, in words for below a chart. */
final class Phases {
  private static final int MAX_GAPS = 5;

  private Phases() {}

  /** Ramp, load and drain, in s from the chart's left edge; empty where the manifest is missing. */
  static String of(ReportModel model) {
    RunManifest manifest = model.run().files().manifest();
    Windows windows = model.run().windows();
    if (manifest == null || windows == null) {
      return "";
    }
    return model.say(
        "Phases: ramp to %.1f s, load to %.1f s, then drain to %.1f s.",
        manifest.rampMs() / 1000.0, windows.load().seconds(), windows.run().seconds());
  }

  /** The times without samples, in s from the start of the window that is drawn. */
  static String gaps(ReportModel model, List<Gap> gaps, Window drawn) {
    if (gaps.isEmpty()) {
      return "";
    }
    List<String> spans = new ArrayList<>();
    for (Gap gap : gaps.subList(0, Math.min(MAX_GAPS, gaps.size()))) {
      double from = (gap.startMs() - drawn.startMs()) / 1000.0;
      spans.add(model.say("%.1f to %.1f s", from, from + gap.seconds()));
    }
    if (gaps.size() > MAX_GAPS) {
      spans.add(model.say("%d more", gaps.size() - MAX_GAPS));
    }
    return model.say("**Monitor lost**, drawn as 0: %s.", model.words().clauses(spans));
  }
}
