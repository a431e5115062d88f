package asrload.report.section;

import asrload.analysis.Analysis;
import asrload.analysis.load.Backlog;
import asrload.analysis.load.LittlesLaw;
import asrload.analysis.load.Throughput;
import asrload.report.model.Document;
import asrload.report.model.ReportModel;
import asrload.report.model.UploadSizes;
import asrload.report.text.Numbers;
import asrload.report.text.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Throughput, backlog, and Little's law as a check of client and server against each other. */
final class LoadSection implements Section {
  @Override
  public void write(ReportModel model, Document out) {
    List<Text> lines = new ArrayList<>();
    Analysis run = model.run();
    Throughput throughput = run.load().throughput();
    if (throughput != null) {
      lines.add(throughput(model, throughput));
    }
    Backlog backlog = run.load().backlog();
    if (backlog != null) {
      lines.add(backlog(model, backlog));
      lines.add(littlesLaw(model, run.load().littlesLaw()));
    }
    UploadSizes uploads = model.uploads();
    if (uploads != null) {
      lines.add(uploads(model, uploads));
    }
    if (!lines.isEmpty()) {
      out.heading(2, model.say("Throughput and backlog"));
      out.bullets(lines);
    }
  }

  private static Text uploads(ReportModel model, UploadSizes uploads) {
    double sent = uploads.sentBytes() / 1e6;
    return uploads.clips() == 1
        ? model.say(
            "Uploads on the wire: %s MB each (%.2f times the file); %d uploads, %.1f MB in all.",
            megabytes(uploads.largestBytes()), uploads.timesTheFiles(), uploads.uploads(), sent)
        : model.say(
            "Uploads on the wire: %s to %s MB for each of %d clips (%.2f times the files); %d uploads, %.1f MB in all. audio.jsonl has the size of each.",
            megabytes(uploads.smallestBytes()),
            megabytes(uploads.largestBytes()),
            uploads.clips(),
            uploads.timesTheFiles(),
            uploads.uploads(),
            sent);
  }

  private static String megabytes(long bytes) {
    return Numbers.fixed(bytes / 1e6, 3);
  }

  private static Text throughput(ReportModel model, Throughput throughput) {
    Double perWorker = throughput.audioPerWorker();
    Integer workers = throughput.workers();
    Text all =
        model.say(
            "Throughput: %.2f audio-seconds per second (%.2f audio-hours per hour)",
            throughput.audioPerSecond(), throughput.audioPerSecond());
    Text each =
        perWorker == null || workers == null
            ? model.say("; per worker: n/a (number of workers unknown).")
            : model.say(
                "; per worker: %.2f audio-hours per hour (%d workers).", perWorker, workers);
    return Text.join("", all, each);
  }

  private static Text backlog(ReportModel model, Backlog backlog) {
    Text gauge =
        switch (backlog.gauge()) {
          case NOT_STARTED -> model.say("tasks accepted and not started");
          case NOT_DONE ->
              model.say("tasks accepted and not done, because their starts are uncertain");
          case NOT_ANSWERED -> model.say("tasks sent and not answered");
        };
    if (backlog.trend() == Backlog.Trend.LOAD_CHANGES) {
      return model.say(
          "Backlog (%s): not judged, because the load itself changes. On average %.1f tasks were in flight, at most %d.",
          gauge, backlog.meanInFlight(), backlog.mostInFlight());
    }
    Double slope = backlog.slopePerMinute();
    if (slope == null) {
      return model.say(
          "Backlog (%s): n/a (needs %d s of load after the ramp, have %.1f s).",
          gauge, Backlog.MIN_STEPS, backlog.judged().seconds());
    }
    Text words =
        switch (backlog.trend()) {
          case GROWS -> model.say("**the backlog grows**");
          case STABLE -> model.say("the backlog is stable");
          case UNCLEAR, TOO_SHORT, LOAD_CHANGES -> model.say("unknown whether the backlog grows");
        };
    return model.say(
        "Backlog (%s): %s; Sen slope %+.2f tasks per minute over %d stretches of the load after the ramp. On average %.1f tasks were in flight, at most %d.",
        gauge, words, slope, backlog.steps(), backlog.meanInFlight(), backlog.mostInFlight());
  }

  private static Text littlesLaw(ReportModel model, @Nullable LittlesLaw law) {
    if (law == null) {
      return model.say(
          "Little's law: n/a (needs an independent measurement: processing times of "
              + "nearly all tasks from workers or server, clocks that agree, and 20 tasks per "
              + "task in flight).");
    }
    Text from =
        law.queuedByServer()
            ? model.say("from queued to finished, all by the server's clock")
            : model.say("from the accepted upload to the end of the processing");
    Text words =
        law.holds()
            ? model.say("they agree (within 5 %%)")
            : law.withinThePolls()
                ? model.say(
                    "more than 5 %%, but polling hides the exact time at which the tasks were done")
                : model.say("**they disagree** (more than 5 %%): one side counts wrongly");
    return model.say(
        "Little's law: by %s, %.2f tasks were in the server on average (%s); the client's %.3f tasks per second x %.2f s make %.2f: deviation %.1f %%, %s.",
        law.gauge().phrase(),
        law.measured(),
        from,
        law.perSecond(),
        law.meanSeconds(),
        law.expected(),
        100 * law.deviation(),
        words);
  }
}
