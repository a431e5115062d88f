package asrload.report;

import asrload.analysis.Analysis;
import asrload.analysis.RunState;
import asrload.analysis.Timelines;
import asrload.analysis.Window;
import asrload.analysis.Windows;
import org.jspecify.annotations.Nullable;

/** The axis of time that all charts of {@code report.html} share. */
final class HtmlAxis {
  private HtmlAxis() {}

  /**
   * The run; of collected files, all that they show. Null when no file tells a time, or nothing
   * lies between the first and the last.
   */
  static @Nullable Window of(Analysis run) {
    Windows known = run.windows();
    Window sampled = Timelines.span(run.files().samples());
    Window axis = known == null ? sampled : known.run();
    if (known != null
        && sampled != null
        && run.state() == RunState.BY_HAND
        && axis != null
        && axis.overlapSeconds(sampled.startMs(), sampled.endMs()) > 0) {
      axis =
          new Window(
              Math.min(axis.startMs(), sampled.startMs()), Math.max(axis.endMs(), sampled.endMs()));
    }
    return axis == null || axis.endMs() <= axis.startMs() ? null : axis;
  }
}
