package asrload.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.report.text.Pseudonyms;
import asrload.testing.SampleReports;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivacyTest {
  private static final List<String> SECRETS =
      List.of("clip_0", "clip\\_0", "quick brown", "lazy dog", "entirely wrong", "model says");

  @ParameterizedTest
  @ValueSource(strings = {"left-out", "hashed"})
  void nothingThatWasSaidAndNoAudioNameIsInAnyFileOfTheReport(String privacy, @TempDir Path folder)
      throws IOException {
    Path root = SampleReports.report("failures", Map.of("asr.report.privacy", privacy), folder);
    assertNothingIsTold(root, folder);
    assertTrue(Files.readString(root.resolve("report.md")).contains("http-500"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"left-out", "hashed"})
  void anAnswerOfAnotherClipIsReportedWithoutEitherName(String privacy, @TempDir Path folder)
      throws IOException {
    Path root = SampleReports.report("cross-talk", Map.of("asr.report.privacy", privacy), folder);
    assertNothingIsTold(root, folder);
    String report = Files.readString(root.resolve("report.md"));
    assertTrue(report.contains("answers are another clip's"), report);
  }

  @ParameterizedTest
  @ValueSource(strings = {"left-out", "hashed"})
  void filesThatWereNotSubmittedAreNotNamedEither(String privacy, @TempDir Path folder)
      throws IOException {
    Path root = SampleReports.write("odd audio", folder);
    Files.writeString(
        root.resolve("audio-notes.jsonl"),
        """
        {"audio":"Anna Meier.wav","kind":"left-out","reason":"/audio/Anna Meier.wav: Input/output error"}
        {"audio":"of Anna.Meier","kind":"passed-over","reason":"the extension .Meier is not one of audio"}
        """);
    RunReporter.report(root, ZoneOffset.UTC, Map.of("asr.report.privacy", privacy));
    for (String file : List.of("report.md", "report.html", "report.json")) {
      String text = Files.readString(root.resolve(file));
      assertFalse(text.contains("Anna") || text.contains("Meier"), file + ": " + text);
    }
  }

  private static void assertNothingIsTold(Path root, Path folder) throws IOException {
    for (Path file :
        List.of(
            root.resolve("report.md"),
            root.resolve("report.html"),
            root.resolve("report.json"),
            root.resolve("verdict.json"),
            folder.resolve("performance_report.md"),
            folder.resolve("performance_report.html"),
            folder.resolve("history.jsonl"))) {
      String text = Files.readString(file).toLowerCase(Locale.ROOT);
      for (String secret : SECRETS) {
        assertFalse(text.contains(secret), file.getFileName() + " tells " + secret);
      }
    }
  }

  @Test
  void theNumbersStayTheSame(@TempDir Path folder) throws IOException {
    Path open = SampleReports.report("failures", Map.of(), folder.resolve("open"));
    Path hashed =
        SampleReports.report(
            "failures", Map.of("asr.report.privacy", "hashed"), folder.resolve("hashed"));
    JsonMapper json = new JsonMapper();
    assertEquals(
        json.readTree(open.resolve("report.json").toFile()).path("numbers"),
        json.readTree(hashed.resolve("report.json").toFile()).path("numbers"));
  }

  @Test
  void fullTellsAll(@TempDir Path folder) throws IOException {
    Path root = SampleReports.report("failures", Map.of(), folder);
    String text = Files.readString(root.resolve("report.md"));
    assertTrue(text.contains("clip\\_01.wav") && text.contains("lazy dog"), text);
  }

  @Test
  void equalTextsHaveEqualHashesInARunAndOthersInAnother() {
    Pseudonyms one = Pseudonyms.hashed("a");
    assertEquals(one.text("x y "), one.text("x y"));
    assertFalse(one.text("x y").equals(Pseudonyms.hashed("b").text("x y")));
    assertFalse(one.name("a.wav").equals(one.name("b.wav")));
  }
}
