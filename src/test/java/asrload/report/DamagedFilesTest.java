package asrload.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.read.MissingInput;
import asrload.analysis.read.RunFiles;
import asrload.analysis.read.RunReader;
import asrload.journal.Choice;
import asrload.parse.line.InputFile;
import asrload.testing.SampleReports;
import asrload.verdict.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every file of a run directory, damaged as a whole: the rest is reported, and the damage. */
class DamagedFilesTest {
  private static final String MONITOR =
      """
      {"host": "local", "prefix": [], "source": "pidstat 12.6.1", "intervalMs": 1000,
       "sessions": [{"startMs": 1772366400000}]}
      """;

  @TempDir Path folder;
  private Path root = Path.of("");

  @BeforeEach
  void aSearchForTheCapacity() throws IOException {
    root = SampleReports.write("capacity", folder);
    Files.writeString(root.resolve("monitor/local/monitor.json"), MONITOR);
    Files.writeString(
        root.resolve("audio-notes.jsonl"),
        "{\"audio\": \"a.wav\", \"kind\": \"damaged\", \"reason\": \"cut off\"}\n");
  }

  private enum Damage {
    CUT,
    ZEROS,
    GZIP,
    FOLDER,
    BROKEN_LINK;

    void to(Path file) throws IOException {
      byte[] whole = Files.readAllBytes(file);
      Files.delete(file);
      switch (this) {
        case CUT -> Files.write(file, Arrays.copyOf(whole, whole.length / 2 - 3));
        case ZEROS -> Files.write(file, new byte[whole.length]);
        case GZIP -> Files.write(file, zipped(whole));
        case FOLDER -> Files.createDirectory(file);
        case BROKEN_LINK -> Files.createSymbolicLink(file, Path.of("nowhere"));
      }
    }

    private static byte[] zipped(byte[] whole) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
        out.write(whole);
      }
      return bytes.toByteArray();
    }
  }

  private RunFiles.Inputs inputs() {
    return RunReader.directory(root, ZoneOffset.UTC, Map.of()).inputs();
  }

  private String report() throws IOException {
    return Files.readString(RunReporter.report(root, ZoneOffset.UTC).markdown());
  }

  /** Whether the account of the run's files says that something is wrong with this one. */
  private boolean told(String file) {
    RunFiles.Inputs inputs = inputs();
    return inputs.read().stream()
            .filter(input -> input.file().equals(file))
            .anyMatch(input -> input.rejected() > 0 || input.records() == 0)
        || inputs.missing().stream()
            .filter(MissingInput::unreadable)
            .anyMatch(input -> input.what().toString().startsWith(file + ": "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run.json",
        "monitor/local/monitor.json",
        "tasks.jsonl",
        "levels.jsonl",
        "audio.jsonl",
        "audio-notes.jsonl",
        "injector.jsonl",
        "monitor/local/processes.jsonl",
        "monitor/local/pidstat.log",
        "gatling/simulation.log",
        "worker/worker-1.log"
      })
  void aDamagedFileIsToldByItsNameAndTheRestIsReported(String name) throws IOException {
    Path file = root.resolve(name);
    byte[] whole = Files.readAllBytes(file);
    assertTrue(!told(name), name);
    for (Damage damage : Damage.values()) {
      damage.to(file);
      boolean remote = damage == Damage.FOLDER && name.startsWith("worker/");
      assertTrue(remote || told(name), () -> damage + ": " + inputs());
      RunReport report = RunReporter.report(root, ZoneOffset.UTC);
      if (damage != Damage.CUT) {
        assertNotEquals(Result.PASS, report.verdict().verdict(), damage + " " + name);
      }
      Files.delete(file);
      Files.write(file, whole);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run.json",
        "monitor/local/monitor.json",
        "tasks.jsonl",
        "levels.jsonl",
        "audio.jsonl",
        "injector.jsonl",
        "monitor/local/processes.jsonl",
        "monitor/local/pidstat.log",
        "worker/worker-1.log"
      })
  void aByteOrderMarkAndEndsOfLineOfWindowsChangeNothing(String name) throws IOException {
    String before = report();
    Path file = root.resolve(name);
    Files.writeString(file, "\uFEFF" + Files.readString(file).replace("\n", "\r\n"));
    assertEquals(before, report());
  }

  @Test
  void theWholeRunPasses() throws IOException {
    assertEquals(Result.PASS, RunReporter.report(root, ZoneOffset.UTC).verdict().verdict());
  }

  @Test
  void aSearchWithoutLevelsOrWithADamagedOneHasNoAnswer() throws IOException {
    Path file = root.resolve("levels.jsonl");
    List<String> lines = Files.readAllLines(file);
    Files.write(file, lines.subList(0, lines.size() - 1));
    Files.writeString(file, Files.readString(file) + lines.get(lines.size() - 1).replace(":", "="));
    assertTrue(report().contains("1 lines of levels.jsonl were rejected"), this::read);
    Files.writeString(file, "");
    assertTrue(report().contains("no level of the load is known"), this::read);
    Files.delete(file);
    assertTrue(report().contains("no level of the load is known"), this::read);
    assertEquals(Result.INCONCLUSIVE, RunReporter.report(root, ZoneOffset.UTC).verdict().verdict());
  }

  private String read() {
    try {
      return Files.readString(root.resolve("report.md"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Test
  void aGapInTheSegmentsOfTheJournalIsToldAndLaterSegmentsAreRead() throws IOException {
    Path tasks = root.resolve("tasks.jsonl");
    List<String> lines = Files.readAllLines(tasks);
    int half = lines.size() / 2;
    Files.write(tasks, lines.subList(0, half));
    Files.write(root.resolve("tasks-0003.jsonl"), lines.subList(half, lines.size()));
    assertTrue(told("tasks-0002.jsonl"), inputs()::toString);
    assertEquals(
        lines.size(),
        inputs().read().stream()
            .filter(input -> input.kind() == InputFile.Kind.TASK_JOURNAL)
            .mapToLong(InputFile::records)
            .sum());
    assertNotEquals(Result.PASS, RunReporter.report(root, ZoneOffset.UTC).verdict().verdict());
  }

  @Test
  void anUnmatchedGlobInAnyEncodingIsTold() throws IOException {
    Files.write(
        root.resolve("unmatched-logs.txt"),
        "caf\u00e9*.log\n".getBytes(StandardCharsets.ISO_8859_1));
    assertTrue(report().contains(".log: no readable file matched during the run"), this::read);
  }

  @Test
  void anUnknownLanguageInRunJsonIsRefusedWithItsWords() {
    Map<String, String> unknown = Map.of("asr.report.language", "x");
    Choice.UnknownWordException e =
        assertThrows(
            Choice.UnknownWordException.class,
            () -> RunReporter.report(root, ZoneOffset.UTC, unknown));
    assertEquals("asr.report.language = \"x\": must be one of en, zh-CN", e.getMessage());
  }
}
