package asrload.report.section;

import asrload.analysis.Analysis;
import asrload.analysis.load.LevelNumbers;
import asrload.analysis.load.Levels;
import asrload.analysis.load.Recovery;
import asrload.analysis.stats.Percentile;
import asrload.headline.Makespan;
import asrload.headline.RunKind;
import asrload.journal.RunManifest;
import asrload.report.model.Document;
import asrload.report.model.LoadCurve;
import asrload.report.model.ReportModel;
import asrload.report.text.Numbers;
import asrload.report.text.Text;
import java.util.ArrayList;
import java.util.List;

/** What each level of the load gave, and what the simulation was run to find out. */
final class LevelsSection implements Section {
  @Override
  public void write(ReportModel model, Document out) {
    Levels levels = model.run().load().levels();
    List<Text> said = new ArrayList<>();
    if (levels.capacity() != null) {
      said.addAll(CapacityLines.of(model, levels.capacity()));
    }
    if (levels.recovery() != null) {
      said.addAll(recovery(model, levels.recovery()));
    }
    levels.all().stream()
        .filter(one -> one.level().arrivals() != null && one.measured())
        .filter(one -> levels.capacity() == null)
        .forEach(one -> said.add(rates(model, one)));
    ofSimulation(model, said);
    List<LevelNumbers> measured = levels.all().stream().filter(LevelNumbers::measured).toList();
    if (said.isEmpty() && measured.isEmpty()) {
      return;
    }
    out.heading(2, model.say("Levels of the load"));
    out.bullets(said);
    table(model, measured, out);
    LoadCurve curve = LoadCurve.of(model.run());
    if (curve != null && model.headline().kind() != RunKind.SPIKE) {
      new LoadCharts(model, curve).write(out);
    }
    if (levels.scaling() != null) {
      new ScalingPart(model, levels.scaling()).write(out);
    }
  }

  private static void table(ReportModel model, List<LevelNumbers> levels, Document out) {
    if (levels.isEmpty()) {
      return;
    }
    List<Text> header = new ArrayList<>(model.header("level", "length", "tasks", "completed"));
    LevelNumbers.PERCENTILES.forEach(
        p -> header.add(model.say("end-to-end %s", Percentile.name(p))));
    header.addAll(model.header("RTF", "audio-s/s", "speed-up", "in flight", "objective"));
    out.table(header, levels.stream().map(one -> row(model, one)).toList());
    out.paragraph(
        model.say(
            "Latency, audio-s/s and tasks in flight are those of the steady part of a "
                + "level. It begins when the tasks of earlier levels are gone and each user has "
                + "ended a task. Speed-up: audio-s/s relative to the first level."));
  }

  private static List<Text> row(ReportModel model, LevelNumbers one) {
    List<Object> row = new ArrayList<>();
    row.add(one.level().name());
    row.add(Numbers.fixed(one.seconds(), 1) + " s");
    row.add(one.submitted());
    row.add(one.completed());
    one.endToEnd().forEach(percentile -> row.add(percentile(model, percentile)));
    row.add(Numbers.orNone(one.rtf(), 3));
    row.add(Numbers.orNone(one.audioPerSecond(), 2));
    row.add(Numbers.orNone(one.speedUp(), 2));
    row.add(Numbers.orNone(one.inFlight(), 1));
    row.add(objective(model, one));
    return Text.row(row.toArray());
  }

  private static Text percentile(ReportModel model, Percentile percentile) {
    Double value = percentile.value();
    return value == null
        ? model.say("n/a (needs %d tasks, have %d)", percentile.needs(), percentile.samples())
        : Numbers.seconds(model.words(), value);
  }

  private static Text objective(ReportModel model, LevelNumbers one) {
    Boolean passed = one.level().passed();
    Text why = Text.of(one.level().why());
    if (passed == null) {
      return why;
    }
    Text answer = passed ? model.say("kept") : model.say("missed");
    return why.isEmpty() ? answer : Text.join(": ", answer, why);
  }

  private static Text rates(ReportModel model, LevelNumbers one) {
    long due = one.level().arrivals() == null ? 0 : one.level().arrivals();
    double seconds = one.seconds();
    return model.say(
        "%s: offered %.3f tasks/s (%d arrivals), started %.3f (%d), completed %.3f (%d) before its end",
        one.level().name(),
        due / seconds,
        due,
        one.submitted() / seconds,
        one.submitted(),
        one.completedInside() / seconds,
        one.completedInside());
  }

  private static List<Text> recovery(ReportModel model, Recovery recovery) {
    Double inFlight = recovery.inFlightSeconds();
    Double latency = recovery.latencySeconds();
    Double base = recovery.baseLatency().value();
    List<Text> said = new ArrayList<>();
    said.add(
        inFlight == null
            ? model.say(
                "Recovery of the tasks in flight: n/a (never back within 10 %% of the %.1f before the burst in %.1f s)",
                recovery.baseInFlight(), recovery.watchedSeconds())
            : model.say(
                "Recovery of the tasks in flight: %.1f s after the burst they were back within 10 %% of the %.1f before it",
                inFlight, recovery.baseInFlight()));
    if (base == null) {
      said.add(
          model.say(
              "Recovery of the latency: n/a (needs %d tasks before the burst, have %d)",
              recovery.baseLatency().needs(), recovery.baseLatency().samples()));
    } else {
      said.add(
          latency == null
              ? model.say(
                  "Recovery of the latency: n/a (the median of %d tasks in a row was never back within 10 %% of the %.2f s before the burst in %.1f s)",
                  Recovery.TOGETHER, base, recovery.watchedSeconds())
              : model.say(
                  "Recovery of the latency: %.1f s after the burst the median of %d tasks in a row was back within 10 %% of the %.2f s before it",
                  latency, Recovery.TOGETHER, base));
    }
    return said;
  }

  /** Makespan of a batch, and how a soak ended. */
  private static void ofSimulation(ReportModel model, List<Text> said) {
    Analysis run = model.run();
    RunManifest manifest = run.files().manifest();
    if (manifest == null) {
      return;
    }
    if (model.headline().kind() == RunKind.OFFLINE) {
      said.add(makespan(model, run));
    }
    if (model.headline().kind() == RunKind.SOAK && run.windows() != null) {
      double seconds = run.windows().load().seconds();
      String interim = String.valueOf(run.files().config().get("asr.soak.interim"));
      said.add(
          switch (run.state()) {
            case COMPLETE -> model.say("The soak ran to its planned end: %.0f s.", seconds);
            case RUNNING -> model.say("The soak is still running: %.0f s so far.", seconds);
            default ->
                model.say(
                    "The soak ended early, after %.0f s: %s.",
                    seconds,
                    manifest.endReason() == null
                        ? model.say("reason not recorded")
                        : Text.of(manifest.endReason()));
          });
      said.add(
          model.say(
              "Interim reports: interim/report.md, every %s; the last one is kept.", interim));
    }
  }

  private static Text makespan(ReportModel model, Analysis run) {
    Makespan makespan = Makespan.of(run);
    long completed = run.client().ledger() == null ? 0 : run.client().ledger().completed();
    return makespan == null
        ? model.say(
            "Makespan: n/a (needs all tasks completed, have %d of %d)",
            completed, run.client().tasks().size())
        : model.say(
            "Makespan: %.2f s from the first upload to the last answer, %d files at once",
            makespan.seconds(), makespan.files());
  }
}
