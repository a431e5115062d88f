package asrload.report.compare;

import asrload.analysis.Analysis;
import asrload.compare.Comparison;
import asrload.compare.Comparison.Clip;
import asrload.compare.Comparison.ErrorClass;
import asrload.compare.Comparison.Failures;
import asrload.compare.Comparison.Pair;
import asrload.compare.Shift;
import asrload.metric.Metric;
import asrload.report.model.Block;
import asrload.report.model.Block.Figure;
import asrload.report.model.Chart;
import asrload.report.model.Document;
import asrload.report.text.Numbers;
import asrload.report.text.Text;
import asrload.report.text.Words;
import asrload.text.Phrase;
import asrload.text.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A comparison as blocks: the answer, the tasks, every metric, the parts, the errors. */
final class CompareDocument {
  private static final int MAX_CLIPS = 20;

  /** Drawn for three and more runs. */
  private static final List<Metric> DRAWN =
      List.of(Metric.RTF, Metric.E2E_P50, Metric.E2E_P95, Metric.THROUGHPUT, Metric.MEMORY_PEAK);

  private final CompareReport.Input input;
  private final Words words;
  private final Document out = new Document();

  private CompareDocument(CompareReport.Input input, Words words) {
    this.input = input;
    this.words = words;
  }

  static List<Block> of(CompareReport.Input input, Words words) {
    return new CompareDocument(input, words).blocks();
  }

  private List<Block> blocks() {
    out.heading(1, say("Compare: %s", words.say(input.answer().words())));
    List<Text> runs = new ArrayList<>();
    for (int i = 0; i < input.runs().size(); i++) {
      runs.add(i == 0 ? say("%s (the reference)", run(i)) : run(i));
    }
    out.paragraph(say("%s.", words.clauses(runs)));
    if (!input.forced().isEmpty()) {
      out.paragraph(
          say(
              "**Forced (asr.force = true): these runs are not comparable.** What differs may be due to this alone:"));
      out.bullets(input.forced().stream().map(this::say).toList());
    }
    if (input.runs().size() > 2) {
      overview();
    }
    for (int i = 0; i < input.comparisons().size(); i++) {
      pair(input.comparisons().get(i), i + 1);
    }
    out.heading(2, say("How to read this"));
    out.paragraph(
        say(
            "Shift: the median of all differences between a value of the one run and a value of the other (Hodges-Lehmann), with its 99 %% interval, which counts that tasks in a row depend on each other (exact: by the exact distribution of Mann and Whitney). Values are taken less the mean of their clip's medians in both runs, and the interval counts that these are estimates. Same: the whole interval is within %d %% of the reference median, or 5 ms; of queue wait and upload within that share of the end-to-end time. Better, worse: it excludes 0. Otherwise the answer is cannot tell; the smallest change is half of the interval. Parts of a run (windows, clips, lengths) are compared in the same way, clips and lengths at 1 %% over their number.",
            Shift.SAME_PERCENT));
    out.paragraph(
        say(
            "The intervals are of these runs: they do not contain how much two runs of the same version differ. Repeat a run before a small difference is believed."));
    return out.blocks();
  }

  private void overview() {
    List<Text> header = new ArrayList<>(header("metric"));
    List<List<Text>> rows = new ArrayList<>();
    for (int i = 0; i < input.runs().size(); i++) {
      header.add(run(i));
    }
    for (Metric metric : Metric.values()) {
      List<Text> row = new ArrayList<>(List.of(Text.of(metric.key())));
      input.runs().forEach(run -> row.add(value(metric.unit(), metric.of(run).value())));
      rows.add(row);
    }
    out.heading(2, say("All runs"));
    out.table(header, rows);
    for (Metric metric : DRAWN) {
      double[] values =
          input.runs().stream()
              .map(run -> metric.of(run).value())
              .mapToDouble(v -> v == null ? Double.NaN : v)
              .toArray();
      double[] x = new double[values.length];
      Arrays.setAll(x, i -> i);
      Chart.Line line = new Chart.Line(Text.of(metric.key()), Chart.Style.DOTS, values);
      if (line.known().length > 1) {
        Chart chart =
            new Chart(
                "",
                metric.key(),
                words.say("run, 0 is the reference"),
                x,
                List.of(),
                metric.unit().key(),
                List.of(line));
        out.figure(new Figure(List.of(chart), Text.NONE, null));
      }
    }
  }

  private void pair(Comparison pair, int number) {
    if (input.runs().size() > 2) {
      out.heading(
          2, say("%s against the reference: %s", run(number), words.say(pair.answer().words())));
    }
    out.bullets(pair.server().stream().map(this::say).toList());
    out.table(shiftHeader("tasks"), pair.tasks().stream().map(this::shift).toList());
    failures(pair.failed());
    errors(pair.errors());
    out.heading(2, say("Every metric"));
    List<List<Text>> rows = new ArrayList<>();
    pair.metrics().forEach(metric -> rows.add(metric(metric)));
    rows.add(cpu(input.runs().get(0), input.runs().get(number)));
    out.table(
        header(
            "metric",
            "reference",
            "samples",
            "this run",
            "samples",
            "change",
            "windows of the load: shift (99 %% interval)",
            "answer"),
        rows);
    if (!pair.lengths().isEmpty()) {
      out.heading(2, say("RTF by length of the audio"));
      out.table(shiftHeader("audio length"), pair.lengths().stream().map(this::shift).toList());
    }
    if (pair.clips().size() > 1) {
      out.heading(2, say("End-to-end time by clip"));
      out.table(
          shiftHeader("clip"), pair.clips().stream().limit(MAX_CLIPS).map(this::clip).toList());
      if (pair.clips().size() > MAX_CLIPS) {
        out.paragraph(say("The first %d of %d clips.", MAX_CLIPS, pair.clips().size()));
      }
    }
  }

  private List<Text> shiftHeader(String first) {
    return header(
        first,
        "reference, median",
        "this run, median",
        "values",
        "shift (interval)",
        "shift",
        "smallest change",
        "answer");
  }

  private List<Text> clip(Clip clip) {
    List<Text> row = new ArrayList<>(shift(clip.shift()));
    row.set(0, Text.shortened(clip.audio(), 60));
    return row;
  }

  private List<Text> shift(Shift shift) {
    Double share = shift.share();
    Double smallest = shift.smallest();
    return Text.row(
        say(shift.name()),
        value(shift.unit(), shift.before()),
        value(shift.unit(), shift.after()),
        say("%d and %d", shift.samplesBefore(), shift.samplesAfter()),
        interval(shift),
        share == null ? say("n/a") : signed(share),
        smallest == null ? say("n/a") : Numbers.percent(smallest),
        say(shift.answer().words()));
  }

  private Text interval(Shift shift) {
    Double by = shift.shift();
    if (by == null) {
      return say("n/a");
    }
    Double low = shift.low();
    Double high = shift.high();
    String number = Numbers.fixed(by, 3);
    return low == null || high == null
        ? Text.ours(number)
        : shift.exact()
            ? say("%s (%s to %s, exact)", number, Numbers.fixed(low, 3), Numbers.fixed(high, 3))
            : say("%s (%s to %s)", number, Numbers.fixed(low, 3), Numbers.fixed(high, 3));
  }

  private List<Text> metric(Pair pair) {
    Double before = pair.before().value();
    Double after = pair.after().value();
    Shift windows = pair.windows();
    return Text.row(
        pair.metric(),
        value(pair.unit(), before),
        pair.before().samples(),
        value(pair.unit(), after),
        pair.after().samples(),
        change(before, after),
        windows == null ? say("n/a") : interval(windows),
        windows == null ? say("n/a") : say(windows.answer().words()));
  }

  private List<Text> cpu(Analysis before, Analysis after) {
    Double first = Comparison.cpuPerAudioHour(before);
    Double second = Comparison.cpuPerAudioHour(after);
    return Text.row(
        say("CPU of the workers per hour of audio"),
        value(Unit.SECONDS, first),
        Metric.WORKER_CPU_MEAN.of(before).samples(),
        value(Unit.SECONDS, second),
        Metric.WORKER_CPU_MEAN.of(after).samples(),
        change(first, second),
        say("n/a"),
        say("n/a"));
  }

  private Text change(@Nullable Double before, @Nullable Double after) {
    return before == null || after == null || before == 0
        ? say("n/a")
        : Text.ours(signed((after - before) / Math.abs(before)));
  }

  private static String signed(double share) {
    return (share > 0 ? "+" : "") + Numbers.percent(share);
  }

  private void failures(Failures failed) {
    Double p = failed.p();
    out.paragraph(
        p == null
            ? say("Failed tasks: unknown without a journal.")
            : say(
                "Failed tasks: %d of %d, then %d of %d: %s (Fisher's exact test, p = %.4f).",
                failed.before(),
                failed.ofBefore(),
                failed.after(),
                failed.ofAfter(),
                words.say(failed.answer().words()),
                p));
  }

  private void errors(List<ErrorClass> errors) {
    List<List<Text>> rows = new ArrayList<>();
    for (ErrorClass one : errors) {
      String change =
          one.before() == 0
              ? "new"
              : one.after() == 0 ? "gone" : one.after() > one.before() ? "more" : "not more";
      rows.add(
          Text.row(
              say(one.outcome()),
              Text.shortened(one.errorClass(), 40),
              one.before(),
              one.after(),
              say(change)));
    }
    if (!rows.isEmpty()) {
      out.heading(2, say("Tasks that were not completed"));
      out.table(header("outcome", "class", "reference", "this run", "change"), rows);
    }
  }

  private Text value(Unit unit, @Nullable Double value) {
    return value == null ? say("n/a") : Text.ours(unit.text(value, words::say));
  }

  private Text run(int index) {
    String name = input.runs().get(index).files().name();
    String version = input.version(index);
    Text link =
        input.linked(index) ? Text.link(name, "../" + name + "/report.html") : Text.of(name);
    return version.isEmpty() ? link : say("%s, server %s", link, version);
  }

  private Text say(String template, Object... args) {
    return words.text(template, args);
  }

  private Text say(Phrase phrase) {
    return Text.of(words.say(phrase));
  }

  private List<Text> header(String... templates) {
    return Arrays.stream(templates).map(template -> words.text(template)).toList();
  }
}
