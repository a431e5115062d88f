package asrload.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import asrload.analysis.Analyser;
import asrload.analysis.Analysis;
import asrload.headline.Headline;
import asrload.headline.RunKind;
import asrload.metric.Metric;
import asrload.testing.SampleRun;
import asrload.verdict.Judge;
import asrload.verdict.Result;
import asrload.verdict.criterion.Thresholds;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
  private static final int WRITERS = 3;
  private static final int LINES = 60;

  @TempDir Path folder = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void name() {
    file = folder.resolve("cache/history.jsonl");
  }

  @Test
  void aHistoryThatDoesNotExistYetIsEmpty() throws IOException {
    assertEquals(new History(List.of(), List.of(), List.of()), History.read(file));
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    HistoryLine line = line(SampleRun.healthy());
    Acceptance accepted = Acceptance.of("b", "new model", Instant.parse("2026-03-02T08:00:00Z"));
    History.append(file, line);
    History.append(file, accepted);
    assertEquals(new History(List.of(line), List.of(accepted), List.of()), History.read(file));
  }

  @Test
  void theNewestLineOfARunCountsAndTheOlderStays() throws IOException {
    History.append(file, line("a", 1, Result.PASS));
    History.append(file, line("b", 2, Result.PASS));
    History.append(file, line("a", 1, Result.FAIL));
    History history = History.read(file);
    assertEquals(List.of("a", "b"), names(history));
    assertEquals(Result.FAIL, Objects.requireNonNull(history.run("a")).verdict());
    assertEquals(List.of("line 3: a newer line of a, which counts"), notes(history));
    assertEquals(3, Files.readAllLines(file).size());
  }

  @Test
  void everyLineThatCannotBeUsedIsNamedAndTheRestIsUsed() throws IOException {
    History.append(file, line("a", 1, Result.PASS));
    Files.writeString(
        file,
        """
        half a li
        {"schema":3,"kind":"run","run":"n"}
        {"schema":2,"kind":"weather","run":"n"}
        {"schema":2,"kind":"run","run":"n"}
        {"schema":2,"kind":"accept","run":"n","reason":"r","timeUtc":"yesterday"}
        [1]
        """,
        StandardOpenOption.APPEND);
    Files.write(file, new byte[] {(byte) 0xff, '\n'}, StandardOpenOption.APPEND);
    History.append(file, line("b", 2, Result.PASS));
    History history = History.read(file);
    assertEquals(List.of("a", "b"), names(history));
    assertEquals(
        List.of(
            "line 2 was skipped: no whole JSON object",
            "line 3 was skipped: schema 3, of a newer asrload: this one reads up to 2",
            "line 4 was skipped: unknown kind of line: weather",
            "line 5 was skipped: no verdict in it",
            "line 6 was skipped: timeUtc: must be a time in UTC, such as 2026-01-31T02:00:00Z",
            "line 7 was skipped: not a line of a history",
            "line 8 was skipped: no whole JSON object"),
        notes(history));
  }

  @Test
  void aLineAfterOneThatWasCutOffBeginsOnItsOwn() throws IOException {
    History.append(file, line("a", 1, Result.PASS));
    Files.writeString(file, "{\"schema\":2,\"ki", StandardOpenOption.APPEND);
    History.append(file, line("b", 2, Result.PASS));
    assertEquals(List.of("a", "b"), names(History.read(file)));
  }

  @Test
  void linesOutOfTheirOrderAreTakenByTheirTime() throws IOException {
    History.append(file, line("later", 5, Result.PASS));
    History.append(file, line("earlier", 3, Result.PASS));
    History history = History.read(file);
    assertEquals(List.of("earlier", "later"), names(history));
    assertEquals(
        List.of("line 2: earlier than the line before it; taken by its time"), notes(history));
  }

  @Test
  void aLineOfSchema1IsRead() throws IOException {
    Files.createDirectories(folder.resolve("cache"));
    Files.writeString(
        file,
        "{\"schema\":1,\"run\":\"old\",\"startMs\":1772366400000,\"simulation\":\"S\",\"verdict\":\"PASS\","
            + "\"metrics\":{\"rtf\":0.5},\"headline\":{\"kind\":\"CONCURRENCY\",\"known\":true,\"values\":{}}}\n");
    HistoryLine line = Objects.requireNonNull(History.read(file).run("old"));
    assertEquals(1, line.schema());
    assertEquals("2026-03-01T12:00:00Z", line.timeUtc());
    assertEquals(
        Map.of("rtf", new HistoryLine.Value(0.5, null, null, null, null, null)), line.metrics());
    assertNull(line.identity());
  }

  @Test
  void aLineHasVersionControlRunAndTheIntervalsOfItsMetrics() {
    SampleRun run = SampleRun.healthy();
    assertNull(line(run).serverVersion());
    run.config.put("asr.serverVersion", "1.4");
    run.config.put(HistoryLine.CONTROL, "ControlSimulation-1");
    HistoryLine line = line(run);
    assertEquals("1.4", line.serverVersion());
    assertEquals("ControlSimulation-1", line.control());
    HistoryLine.Value failed =
        Objects.requireNonNull(line.metrics().get(Metric.FAILED_RATIO.key()));
    assertEquals(0.0, failed.value());
    assertEquals(0.0, failed.low());
    // Clopper-Pearson, no failure in n: 1 - 0.025^(1/n).
    long n = Objects.requireNonNull(failed.samples());
    assertEquals(1 - Math.pow(0.025, 1.0 / n), Objects.requireNonNull(failed.high()), 1e-9);
  }

  @Test
  void linesOfRunsThatEndAtTheSameTimeDoNotMix() throws Exception {
    List<Process> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      ProcessBuilder writer =
          new ProcessBuilder(
              ProcessHandle.current().info().command().orElse("java"),
              "-cp",
              ManagementFactory.getRuntimeMXBean().getClassPath(),
              HistoryTest.class.getName(),
              file.toString(),
              "writer-" + i);
      writers.add(
          writer.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log())).start());
    }
    for (Process writer : writers) {
      assertEquals(0, writer.waitFor(), Files.readString(log().toPath(), StandardCharsets.UTF_8));
    }
    History history = History.read(file);
    assertEquals(WRITERS * LINES, history.runs().size(), notes(history).toString());
  }

  private java.io.File log() {
    return folder.resolve("writers.txt").toFile();
  }

  /** One of the writers. */
  public static void main(String[] arguments) throws IOException {
    for (int i = 0; i < LINES; i++) {
      History.append(Path.of(arguments[0]), line(arguments[1] + "-" + i, 1, Result.PASS));
    }
  }

  private static List<String> names(History history) {
    return history.runs().stream().map(HistoryLine::run).toList();
  }

  private static List<String> notes(History history) {
    return history.notes().stream().map(Object::toString).toList();
  }

  private static HistoryLine line(SampleRun run) {
    Analysis analysis = Analyser.analyse(run.files());
    return HistoryLine.of(
        RunIdentity.of(analysis.files().manifest(), analysis.files().corpus()),
        analysis,
        Judge.judge(analysis, Thresholds.of(run.config)),
        Headline.of(analysis));
  }

  private static HistoryLine line(String run, int day, Result result) {
    return new HistoryLine(
        HistoryLine.SCHEMA,
        HistoryLine.KIND,
        run,
        "2026-03-0%dT12:00:00Z".formatted(day),
        null,
        null,
        null,
        null,
        null,
        result,
        Result.PASS,
        List.of(),
        Map.of("rtf", new HistoryLine.Value(0.5, null, null, 9L, null, null)),
        new HistoryLine.HeadlineAnswer(RunKind.CONCURRENCY, true, Map.of()));
  }
}
