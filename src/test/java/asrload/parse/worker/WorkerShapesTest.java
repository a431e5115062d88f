package asrload.parse.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.parse.line.Parsed;
import asrload.parse.shape.ShapeException;
import asrload.testing.Fixture;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shapes that a user gives as patterns with named groups. */
class WorkerShapesTest extends WorkerLogFixture {
  private static final String TOOK =
      "job=<(?<taskId>[^>]+)> took (?<processingMs>\\d+) ms for (?<audioSeconds>[\\d.]+) s";
  private static final String LINE =
      "2026-11-23 02:56:17,513 - asr - INFO - job=<a7e9> took 1250 ms for 13.72 s";

  private Parsed<WorkerRecord> read(String shape, String... lines) throws IOException {
    return WorkerLogParser.parse(
        Fixture.lines(folder, lines), "w.log", ZoneOffset.UTC, WorkerShapes.of(List.of(shape)));
  }

  private WorkerLogTrial trial(String shape, String... lines) throws IOException {
    return WorkerLogParser.trial(
        Fixture.lines(folder, lines), "w.log", ZoneOffset.UTC, WorkerShapes.of(List.of(shape)));
  }

  private static ShapeException refusal(String shape) {
    return assertThrows(
        ShapeException.class, () -> WorkerShapes.of(List.of(".(?<taskId>.)", shape)));
  }

  @Test
  void aShapeGivesItsGroupsAndTheLinesOwnTime() throws IOException {
    WorkerRecord record = read(TOOK, LINE).records().get(0);
    assertEquals("a7e9", record.taskId());
    assertEquals(1.25, record.processingSeconds());
    assertEquals(13.72, record.audioSeconds());
    assertEquals(at("02:56:16.263"), record.startMs());
    assertNull(record.rtf());
  }

  @ParameterizedTest
  @CsvSource({
    "memoryPeak,      37.5",
    "memoryPeakMib,   37.5",
    "memoryPeakMb,    37.5",
    "memoryPeakKib,   0.03662109375",
    "memoryPeakGib,   38400",
    "peakMemory,      37.5",
    "peakRssMb,       37.5"
  })
  void aGroupsNameTellsTheUnit(String group, double mib) throws IOException {
    WorkerRecord record =
        read("(?<taskId>\\w+) done (?<" + group + ">\\S+)", "INFO a7 done 37.5").records().get(0);
    assertEquals(mib, Objects.requireNonNull(record.memoryPeakMib()), 1e-9);
  }

  @Test
  void everyFieldHasAGroup() throws IOException {
    WorkerRecord record =
        read(
                "(?<pid>\\d+) (?<taskId>\\S+) (?<started>\\S+) (?<ended>\\S+) (?<audio>\\S+)"
                    + " (?<processing>\\S+) (?<rtf>\\S+) (?<memoryStart>\\S+) (?<memoryEnd>\\S+)"
                    + " (?<memoryPeak>\\S+) (?<memoryDelta>\\S+) (?<cpuUserMs>\\S+)"
                    + " (?<cpuSystemMs>\\S+)",
                "7 a7 2026-11-23T02:56:16Z 1795402577513 13.72 1.25 0.091 24.9 37.7 37.8 12.8 740"
                    + " 20")
            .records()
            .get(0);
    assertEquals(
        new WorkerRecord(
            "a7",
            7L,
            at("02:56:16"),
            1795402577513L,
            13.72,
            1.25,
            0.091,
            24.9,
            37.7,
            37.8,
            12.8,
            0.74,
            0.02,
            "w.log:1"),
        record);
  }

  @Test
  void aShapeIsTriedBeforeTheShippedOnesAndMayLookIntoJson() throws IOException {
    WorkerRecord record =
        read(
                "took (?<processingMs>\\d+) by (?<taskId>\\w+)",
                "{\"pid\": 9, \"task_id\": \"wrong\", \"msg\": \"took 1250 by a7\"}")
            .records()
            .get(0);
    assertEquals("a7", record.taskId());
    assertEquals(9L, record.pid());
    assertEquals(1.25, record.processingSeconds());
  }

  @Test
  void aLineThatTheShapeDoesNotMatchIsReadInTheShippedOnes() throws IOException {
    Parsed<WorkerRecord> log = read(TOOK, LINE, "INFO Task b-2 completed: RTF=0.1");
    assertEquals(List.of("a7e9", "b-2"), all(log, WorkerRecord::taskId));
  }

  @Test
  void aPatternThatIsNoneIsRefusedWithItsColumn() {
    assertEquals(
        "shape 2 is not a regular expression: Unclosed group at its column 15",
        refusal("(?<taskId>\\d+ ").getMessage());
  }

  @Test
  void aGroupThatNamesNoFieldIsRefused() {
    ShapeException refused = refusal("(?<taskId>\\d+) (?<procesing>\\d+)");
    assertEquals("procesing", refused.unknownGroup());
    assertTrue(ShapeException.groupNames().contains("processingMs"));
    assertEquals("processingMib", refusal("(?<taskId>.)(?<processingMib>.)").unknownGroup());
    assertEquals("rtfMs", refusal("(?<taskId>.)(?<rtfMs>.)").unknownGroup());
  }

  @Test
  void aPatternWithoutTheTasksIdIsRefusedAndSaysWhatItNeeds() {
    for (String shape :
        List.of("took (?<processing>.*)", "\\(?<taskId>x", "[(?<taskId>]", "\\Q(?<taskId>.)\\E")) {
      String message = String.valueOf(refusal(shape).getMessage());
      assertTrue(message.contains("has no group (?<taskId>...)"), message);
    }
  }

  @Test
  void jsonKeepsEveryCharacterOfAPattern() {
    List<String> patterns = List.of("a,\"b\\[ (?<taskId>\\d+)", "任务 (?<taskId>\\S{1,9}) 完成");
    String json = WorkerShapes.of(patterns).json();
    assertEquals(json, WorkerShapes.ofJson(json).json());
    assertEquals(
        patterns, WorkerShapes.ofJson(json).shapes().stream().map(s -> s.regex()).toList());
    assertEquals("[]", WorkerShapes.ofJson(null).json());
    assertThrows(ShapeException.class, () -> WorkerShapes.ofJson("[\"open"));
  }

  @Test
  void backtrackingWithoutEndRejectsTheLineAndAtLastGivesUpTheShape() throws IOException {
    String evil = "id (?<taskId>\\w+)-(a+)+b";
    String[] lines = new String[60];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = i < 59 ? "id x-" + "a".repeat(5000) : "Task a7 completed RTF=0.1";
    }
    Parsed<WorkerRecord> log =
        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> read(evil, lines));
    assertEquals(20, log.input().rejected());
    assertEquals(1, log.records().size());
    assertTrue(log.input().examples().get(0).reason().startsWith("shape 1 backtracks without end"));
    assertEquals(
        "shape 1 was disabled after 20 lines on which it backtracks without end",
        String.valueOf(log.input().note()));
  }

  @Test
  void recursionDeeperThanTheStackRejectsTheLine() throws IOException {
    Parsed<WorkerRecord> log = read("^(?<taskId>(a|b)*)c$", "ab".repeat(200_000));
    assertEquals(1, log.input().rejected());
  }

  @Test
  void aTrialTellsWhatMatchedWhatDidNotAndWhy() throws IOException {
    WorkerLogTrial trial =
        trial(
            TOOK,
            "worker up",
            LINE,
            "job=<b1> took forever for 13.72 s",
            "",
            "INFO Task b-2 completed: RTF=0.1",
            "CPU时间 - 用户态: fast");
    assertEquals(
        Map.of(
            "shape 1",
            1L,
            "JSON",
            0L,
            "job queue",
            0L,
            "engine",
            0L,
            "Celery",
            0L,
            "key=value",
            1L),
        trial.taken());
    assertEquals(2, trial.input().records());
    assertEquals(4, trial.other());
    assertEquals(0, trial.input().rejected());
    assertEquals(
        List.of(1L, 3L, 6L), trial.left().stream().map(WorkerLogTrial.Left::line).toList());
    assertEquals(
        "neither a task id nor a value of a task; it does not match even the beginning "
            + "of your shapes",
        trial.left().get(0).reason());
    assertEquals(
        "has task id b1, but no result of the task, such as processing time, RTF, "
            + "memory at the end, CPU; shape 1 matches up to column 44 of the pattern "
            + "('...+)> took (?<processingMs>'); the line continues with 'forever for 13.72 "
            + "s'",
        trial.left().get(1).reason());
  }

  @Test
  void aTrialTellsOfRejectedLinesToo() throws IOException {
    WorkerLogTrial trial = trial(TOOK, "INFO CPU时间 - 用户态: 0.7s");
    assertEquals(1, trial.input().rejected());
    assertTrue(
        trial.left().get(0).reason().startsWith("values of a task without its id, and no task"));
  }
}
