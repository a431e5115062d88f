package asrload.report.section;

import asrload.analysis.Analysis;
import asrload.analysis.fault.Finding;
import asrload.analysis.load.Throughput;
import asrload.analysis.memory.WorkerMemory;
import asrload.analysis.sample.HostCpu;
import asrload.analysis.sample.MonitorHealth;
import asrload.analysis.stats.Percentile;
import asrload.analysis.task.Latency;
import asrload.analysis.task.Ledger;
import asrload.analysis.task.Windows;
import asrload.journal.RunManifest;
import asrload.journal.RunState;
import asrload.metric.Measured;
import asrload.metric.Metric;
import asrload.parse.line.InputFile;
import asrload.report.model.Document;
import asrload.report.model.ReportModel;
import asrload.report.text.Numbers;
import asrload.report.text.Text;
import asrload.report.text.Words;
import asrload.verdict.Reason;
import asrload.verdict.Result;
import asrload.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/** The first screen: what happened, the bottleneck, what to do next. */
final class SummarySection implements Section {
  private static final double FINE_MIB = 500;
  private static final double AT_RISK_MIB = 1024;
  private static final int MAX_FILES = 12;

  @Override
  public void write(ReportModel model, Document out) {
    Verdict verdict = model.verdict();
    Finding finding = model.headline().finding();
    out.heading(1, title(model));
    if (verdict.verdict() == Result.INVALID) {
      HostCpu host = model.run().ownCpu();
      out.paragraph(
          host != null && host.disturbed()
              ? model.say(
                  "**Other work kept this machine too busy for the load generator. Do not judge the server by the numbers below.**")
              : model.say(
                  "**The bottleneck was the load generator, not the server. The numbers below "
                      + "describe the load generator; do not judge the server by them.**"));
    }
    out.paragraph(what(model));
    HeadlinePart.write(model, out);
    out.bullets(verdict.problems().stream().map(reason -> problem(model, reason)).toList());
    if (verdict.problems().isEmpty()) {
      out.paragraph(model.say("All %d rules held.", verdict.held().size()));
    }
    out.paragraph(
        model.say(
            "**Bottleneck: %s.** %s **Next:** %s",
            model.say(finding.kind().words()), model.say(finding.sentence()), next(model)));
    out.table(
        model.headline().kind().spansLoads()
            ? model.header("Over all levels", "Warm-up, overload and drain included")
            : Text.row("", ""),
        rows(model));
  }

  private static Text title(ReportModel model) {
    Text verdict = model.say(model.verdict().verdict().toString());
    String state = model.run().state().words();
    return state.isEmpty()
        ? model.say("Verdict: %s", verdict)
        : model.say("Verdict: %s (%s)", verdict, model.whole(state));
  }

  private static Text what(ReportModel model) {
    List<Text> parts = new ArrayList<>();
    RunManifest manifest = model.run().files().manifest();
    if (manifest != null) {
      parts.add(Text.strong(manifest.simulation()));
    }
    Windows windows = model.run().windows();
    if (windows != null) {
      parts.add(model.say("started %s", Numbers.time(windows.run().startMs())));
      parts.add(model.say("lasted %.1f s", windows.run().seconds()));
    }
    parts.add(model.say("folder %s", model.run().files().name()));
    if (manifest != null && manifest.endReason() != null) {
      parts.add(model.say("ended early: %s", Text.of(manifest.endReason())));
    }
    return model.say("%s.", model.words().clauses(parts));
  }

  private static Text problem(ReportModel model, Reason reason) {
    Text rule =
        model.say(
            "**%s %s:** %s.",
            model.say(reason.result().toString()),
            model.whole(reason.rule()),
            model.say(reason.text()));
    return model.words().sentences(List.of(rule, model.say(reason.hint())));
  }

  /** What to do next that no rule above says already. */
  private static Text next(ReportModel model) {
    Finding finding = model.headline().finding();
    boolean limited =
        finding.kind() != Finding.Kind.UNKNOWN && finding.kind() != Finding.Kind.NOT_SATURATED;
    if (model.verdict().problems().isEmpty() || limited) {
      return model.say(finding.advice());
    }
    return switch (model.run().state()) {
      case INTERRUPTED, KILLED -> model.say("Run again to the planned end.");
      case COMPLETE, BY_HAND, RUNNING, UNKNOWN ->
          model.say("Fix the problems above and run again.");
    };
  }

  private static List<List<Text>> rows(ReportModel model) {
    Words words = model.words();
    Analysis run = model.run();
    RunManifest manifest = run.files().manifest();
    return List.of(
        List.of(
            model.say("Load"),
            manifest == null ? model.say("unknown") : model.say(manifest.loadPhrase())),
        List.of(model.say("Tasks"), tasks(model)),
        List.of(
            model.say("End-to-end time"),
            endToEnd(words, run.client().latency(), run.client().ledger() != null)),
        List.of(model.say("**Average RTF**"), rtf(model)),
        List.of(model.say("**Peak memory (max)**"), peak(model)),
        List.of(model.say("**Average memory delta**"), delta(model)),
        List.of(model.say("Throughput"), throughput(model)),
        List.of(model.say("Joined with the worker logs"), joined(model)),
        List.of(model.say("Process samples"), samples(model)),
        List.of(model.say("Made from"), madeFrom(model)));
  }

  private static Text tasks(ReportModel model) {
    Ledger ledger = model.run().client().ledger();
    return ledger == null
        ? model.say(
            "%d in the worker logs; the client's side is unknown",
            model.run().workers().join().records())
        : model.say(
            "%d submitted: **%d processed**, **%d failed**, %d rejected, %d timed out, %d in flight"
                + " at the end",
            ledger.submitted(),
            ledger.completed(),
            ledger.failed(),
            ledger.rejected(),
            ledger.timedOut(),
            ledger.inFlight());
  }

  private static Text endToEnd(Words words, Latency latency, boolean journal) {
    if (latency.upper().isEmpty()) {
      return words.text(
          "n/a (%s)", words.text(journal ? "no task was completed" : "no task journal"));
    }
    Percentile p95 = latency.percentile(0.95);
    List<Text> parts = new ArrayList<>();
    parts.add(Text.join(" ", "p50", percentile(words, latency, 0.5)));
    parts.add(Text.join(" ", "p95", percentile(words, latency, 0.95)));
    if (p95.value() == null) {
      parts.add(words.text("slowest %s", Numbers.seconds(words, latency.upper().max())));
    }
    return words.clauses(parts);
  }

  private static Text percentile(Words words, Latency latency, double p) {
    Text bracket = LatencySection.bracket(words, latency, p);
    Text value = Numbers.percentile(words, latency.percentile(p));
    return bracket.isEmpty() ? value : words.text("%s [polls: %s]", value, bracket);
  }

  private static Text rtf(ReportModel model) {
    Measured rtf = Metric.RTF.of(model.run());
    Double value = rtf.value();
    if (value == null) {
      return Numbers.measured(model.words(), Metric.RTF, rtf);
    }
    Double rtfx = Metric.RTFX.of(model.run()).value();
    Text inverse = rtfx == null ? Text.NONE : model.say(" (RTFx %.2f)", rtfx);
    return value < 1
        ? model.say("**%.3f**%s, **faster than real time**", value, inverse)
        : model.say("**%.3f**%s, **slower than real time**", value, inverse);
  }

  private static Text peak(ReportModel model) {
    Measured peak = Metric.MEMORY_PEAK.of(model.run());
    Double value = peak.value();
    if (value == null) {
      return Numbers.measured(model.words(), Metric.MEMORY_PEAK, peak);
    }
    Text said =
        value < FINE_MIB
            ? model.say("**%.1f MiB** per worker, fine (below 500)", value)
            : value > AT_RISK_MIB
                ? model.say("**%.1f MiB** per worker, **at risk** (above 1024)", value)
                : model.say("**%.1f MiB** per worker, worth watching (500 to 1024)", value);
    return model.run().memory().workers().peakMib() == null
        ? model.say("%s; resident memory of one process (not in the worker logs)", said)
        : said;
  }

  private static Text delta(ReportModel model) {
    Measured delta = Metric.MEMORY_DELTA.of(model.run());
    Double value = delta.value();
    if (value == null) {
      return Numbers.measured(model.words(), Metric.MEMORY_DELTA, delta);
    }
    String sign = value > 0 ? "+" : "";
    return model.say(
        "**%s MiB** per task, %s",
        sign + Numbers.fixed(value, 2), trend(model, model.run().memory().workers()));
  }

  private static Text trend(ReportModel model, WorkerMemory memory) {
    return switch (memory.trend()) {
      case STABLE ->
          memory.freshProcesses()
              ? model.say(
                  "**stable** (each task has its own process; all start with the same memory)")
              : model.say(
                  "**stable** (memory at the start of a task does not rise from task to task)");
      case UNCLEAR ->
          model.say(
              "**unclear** (memory at the start of a task rose, but not long and steadily "
                  + "enough for a leak)");
      case GROWING ->
          model.say(
              "**growing** (memory at the start of a task rises by %s MiB from task to task)",
              Numbers.orNone(memory.growthMibPerTask(), 3));
      case TOO_FEW ->
          model.say("stable or growing unknown: too few tasks (needs 20 in one worker)");
    };
  }

  private static Text throughput(ReportModel model) {
    Throughput throughput = model.run().load().throughput();
    return throughput == null
        ? Numbers.measured(model.words(), Metric.THROUGHPUT, Metric.THROUGHPUT.of(model.run()))
        : model.say(
            "**%.1f audio-seconds per second**, %.1f tasks per minute",
            throughput.audioPerSecond(), throughput.tasksPerMinute());
  }

  private static Text joined(ReportModel model) {
    Double tasks = model.run().workers().join().taskCoverage();
    Double records = model.run().workers().join().recordCoverage();
    if (model.run().files().workers().isEmpty()) {
      return model.say("n/a (%s)", model.say("no worker records"));
    }
    return tasks == null
        ? model.say(
            "n/a (%s)",
            model.say(
                model.run().client().ledger() == null
                    ? "no task journal"
                    : "no completed tasks to join"))
        : model.say(
            "%s of the completed tasks, %s of the worker records",
            Numbers.coverage(tasks), records == null ? "n/a" : Numbers.coverage(records));
  }

  private static Text samples(ReportModel model) {
    MonitorHealth monitor = model.run().processes().monitor();
    RunManifest manifest = model.run().files().manifest();
    if (monitor == null) {
      return model.say("none");
    }
    List<Text> parts = new ArrayList<>();
    parts.add(
        manifest == null || manifest.monitor() == null
            ? model.say("collected by hand")
            : Text.of(manifest.monitor()));
    if (monitor.coverage() != null && model.run().state() != RunState.BY_HAND) {
      parts.add(model.say("%s of the load covered", Numbers.coverage(monitor.coverage())));
    }
    if (manifest != null && manifest.monitorNote() != null) {
      parts.add(Text.of(manifest.monitorNote()));
    }
    return model.words().clauses(parts);
  }

  private static Text madeFrom(ReportModel model) {
    List<InputFile> inputs = model.run().files().inputs().read();
    if (inputs.isEmpty()) {
      return model.say("none");
    }
    List<String> names = inputs.stream().limit(MAX_FILES).map(input -> input.file()).toList();
    return model.say(
        "%d files, %d lines, %d of them rejected: %s",
        inputs.size(),
        inputs.stream().mapToLong(InputFile::lines).sum(),
        inputs.stream().mapToLong(InputFile::rejected).sum(),
        String.join(", ", names) + (inputs.size() > MAX_FILES ? ", ..." : ""));
  }
}
