package asrload.report.nightly;

import asrload.history.Acceptance;
import asrload.history.HistoryLine;
import asrload.nightly.Gate;
import asrload.nightly.NightlyResult;
import asrload.nightly.NightlyResult.Alarm;
import asrload.nightly.NightlyResult.Change;
import asrload.nightly.NightlyResult.Night;
import asrload.report.model.Block;
import asrload.report.model.Document;
import asrload.report.text.Numbers;
import asrload.report.text.Text;
import asrload.report.text.Words;
import asrload.text.Phrase;
import asrload.text.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The judgement of a night as blocks: what to do first, then the gates, the trend, the nights. */
final class NightlyDocument {
  /** Nights in the table, newest first. */
  private static final int MAX_NIGHTS = 30;

  private final NightlyResult result;
  private final Words words;
  private final Predicate<String> there;
  private final Document out = new Document();

  private NightlyDocument(NightlyResult result, Words words, Predicate<String> there) {
    this.result = result;
    this.words = words;
    this.there = there;
  }

  /**
   * The blocks.
   *
   * @param there whether the report of the run with that name is there, to be linked
   */
  static List<Block> of(NightlyResult result, Words words, Predicate<String> there) {
    return new NightlyDocument(result, words, there).blocks();
  }

  private List<Block> blocks() {
    HistoryLine night = result.night();
    out.heading(1, say("Nightly: %s", words.say(result.answer().words())));
    List<Text> what = new ArrayList<>(List.of(run(night.run())));
    Instant start = night.start();
    if (start != null) {
      what.add(Numbers.time(start.toEpochMilli()));
    }
    if (night.serverVersion() != null) {
      what.add(say("server %s", night.serverVersion()));
    }
    what.add(say("the run itself: %s", say(night.verdict().toString())));
    out.paragraph(say("%s.", words.clauses(what)));
    List<Text> todo = new ArrayList<>();
    for (Alarm alarm : result.alarms()) {
      todo.add(
          say(
              "**New regression** since %s: %s. One cause is likely. Compare the two runs, then fix it, or accept it.",
              run(alarm.since()), String.join(", ", alarm.metrics())));
    }
    if (result.answer() == Gate.Answer.CONFIRM) {
      todo.add(say("**Run the night again:** a single night out of line is not enough evidence."));
    }
    todo.add(say("Control: %s.", say(result.control().text())));
    out.bullets(todo);
    gates();
    NightlyTrend.write(result, words, out);
    changes();
    nights();
    out.heading(2, say("How to read this"));
    out.paragraph(
        say(
            "A metric regresses when two nights in a row are out of line (more than 10 %% and 4 median absolute deviations, 1.3 times that on average), or when the last 5, 10 or 20 nights are higher than up to 30 nights before them (Mann-Whitney, p < 1e-5, 3e-6, 1e-6) by more than 5 %% (Hodges-Lehmann). Only valid nights with right transcripts, of the same host, configuration, audio and normaliser, are in a baseline. Simulated over 300 years per row, that is at most half a false alarm per metric and year; the smallest step is the one that is found in half of all cases. CV: the standard deviation of the nights before (1.4826 x median absolute deviation) / their median."));
    if (!result.notes().isEmpty()) {
      out.heading(2, say("The history"));
      out.bullets(result.notes().stream().map(this::say).toList());
    }
    return out.blocks();
  }

  private void gates() {
    List<List<Text>> rows = new ArrayList<>();
    for (Gate gate : result.gates()) {
      Double median = gate.median();
      rows.add(
          Text.row(
              gate.metric(),
              say(gate.answer().words()),
              value(gate.unit(), gate.value()),
              median == null
                  ? say("n/a")
                  : say("%s (%d nights)", value(gate.unit(), median), gate.nights()),
              gate.cv() == null ? say("n/a") : Numbers.percent(gate.cv()),
              say("%s / %s", step(gate.within5()), step(gate.within20())),
              say(gate.why())));
    }
    out.table(
        header(
            "metric",
            "answer",
            "this night",
            "median before",
            "CV",
            "smallest step found in 5 / 20 nights",
            "why"),
        rows);
  }

  private Text step(@Nullable Double share) {
    return share == null ? say("n/a") : Text.ours((share > 0 ? "+" : "") + Numbers.percent(share));
  }

  private Text value(Unit unit, @Nullable Double value) {
    return value == null ? say("n/a") : Text.ours(unit.text(value, words::say));
  }

  private void changes() {
    List<List<Text>> rows = new ArrayList<>();
    for (Change change : result.changes()) {
      rows.add(
          Text.row(
              change.metric(),
              Numbers.fixed(change.before(), 3),
              Numbers.fixed(change.after(), 3),
              run(change.last()),
              run(change.first()),
              change.commits().isEmpty() ? say("unknown") : String.join(" .. ", change.commits())));
    }
    if (!rows.isEmpty()) {
      out.heading(2, say("Change points"));
      out.table(
          header(
              "metric",
              "before",
              "after",
              "last night before",
              "first night after",
              "versions or commits"),
          rows);
      out.paragraph(
          say(
              "E-divisive over all used nights, 9,999 permutations, none as extreme (p <= 1e-4). Advisory: without an alarm, it shows where to look."));
    }
    List<List<Text>> accepted = new ArrayList<>();
    for (Acceptance one : result.acceptances()) {
      accepted.add(
          Text.row(
              run(one.run()),
              one.reason(),
              Numbers.time(Instant.parse(one.timeUtc()).toEpochMilli())));
    }
    if (!accepted.isEmpty()) {
      out.heading(2, say("Accepted changes"));
      out.table(header("from night", "reason", "accepted at"), accepted);
    }
  }

  private void nights() {
    List<List<Text>> rows = new ArrayList<>();
    List<Night> newest = newest(result.nights(), MAX_NIGHTS);
    for (int i = newest.size() - 1; i >= 0; i--) {
      Night night = newest.get(i);
      List<Text> row = new ArrayList<>();
      row.add(run(night.line().run()));
      row.add(
          Text.of(
              Stream.of(night.line().serverVersion(), night.line().gitCommit())
                  .filter(Objects::nonNull)
                  .findFirst()
                  .map(NightlyDocument::shortened)
                  .orElse("")));
      row.add(say(night.line().verdict().toString()));
      for (Gate gate : result.gates()) {
        row.add(value(gate.unit(), value(night, gate, HistoryLine.Value::value)));
      }
      row.add(night.used() ? say("yes") : say("no: %s", night.why()));
      rows.add(row);
    }
    List<Text> header = new ArrayList<>(header("run", "version", "verdict"));
    result.gates().forEach(gate -> header.add(Text.of(gate.metric())));
    header.add(say("in baselines"));
    out.heading(2, say("Nights"));
    out.table(header, rows);
    if (result.nights().size() > rows.size()) {
      out.paragraph(say("The newest %d of %d nights.", rows.size(), result.nights().size()));
    }
  }

  private static String shortened(String version) {
    return version.matches("[0-9a-f]{40}(-dirty)?") ? version.substring(0, 12) : version;
  }

  /** The newest of them. */
  static List<Night> newest(List<Night> nights, int most) {
    return nights.subList(Math.max(0, nights.size() - most), nights.size());
  }

  /** A part of a night's value; null without one. */
  static @Nullable Double value(
      Night night, Gate gate, Function<HistoryLine.Value, @Nullable Double> part) {
    HistoryLine.Value value = night.line().metrics().get(gate.metric());
    return value == null ? null : part.apply(value);
  }

  private Text run(String name) {
    return there.test(name) ? Text.link(name, name + "/report.html") : Text.of(name);
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
