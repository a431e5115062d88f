package asrload.report.section;

import asrload.analysis.load.CapacityFound;
import asrload.report.model.ReportModel;
import asrload.report.text.Text;
import java.util.ArrayList;
import java.util.List;

/** What a search for the capacity found, in words. */
final class CapacityLines {
  private CapacityLines() {}

  static List<Text> of(ReportModel model, CapacityFound found) {
    List<Text> said = new ArrayList<>();
    Double pass = found.pass();
    Double fail = found.fail();
    said.add(
        pass == null
            ? model.say("Highest load that kept the objective: none")
            : model.say(
                "Highest load that kept the objective: **%s**, confirmed %d of %d times",
                load(model, found, pass), found.confirmations(), CapacityFound.CONFIRMATIONS));
    said.add(
        fail == null
            ? model.say("Lowest load that missed it: none was tried")
            : model.say(
                "Lowest load that missed it: %s (%s)",
                load(model, found, fail), String.valueOf(found.why())));
    if (found.audioPerSecond() != null) {
      said.add(throughput(model, found, found.audioPerSecond()));
    }
    if (fail != null) {
      said.add(drain(model, found));
    }
    return said;
  }

  private static Text load(ReportModel model, CapacityFound found, double load) {
    return found.open() ? model.say("%.2f tasks/s", load) : model.say("%.0f users", load);
  }

  private static Text throughput(ReportModel model, CapacityFound found, double audio) {
    Double each = found.audioPerWorker();
    Integer workers = found.workers();
    return each == null || workers == null
        ? model.say(
            "Throughput there: %.2f audio-hours per hour; per worker: n/a (number of workers unknown)",
            audio)
        : model.say(
            "Throughput there: %.2f audio-hours per hour; per worker: %.2f (%d workers)",
            audio, each, workers);
  }

  private static Text drain(ReportModel model, CapacityFound found) {
    Double seconds = found.drainSeconds();
    if (seconds == null) {
      return model.say("Time to drain: n/a (the run ended before the queue was empty)");
    }
    return found.drained()
        ? model.say("Time to drain after the lowest load that missed it: %.1f s", seconds)
        : model.say("Time to drain: n/a (the queue was not empty after %.1f s)", seconds);
  }
}
