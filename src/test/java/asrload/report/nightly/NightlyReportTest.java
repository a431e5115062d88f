package asrload.report.nightly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.nightly.Gate;
import asrload.report.text.Words;
import asrload.testing.GoldenFile;
import asrload.testing.NightFixture;
import asrload.verdict.Result;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NightlyReportTest {
  @TempDir Path results = Path.of("");

  private static NightFixture regression() {
    NightFixture nights = new NightFixture(0.02);
    nights.control = true;
    nights.version = "1.3.9";
    nights.nights(30);
    nights.version = "1.4.3";
    nights.slower = 1.25;
    return nights.nights(2);
  }

  @Test
  void aRegressionIsToldWithItsCauseAndItsEvidence() throws IOException {
    NightlyReport report = NightlyReport.write(regression().judged(), results, Words.ENGLISH);
    assertEquals(Result.FAIL, report.result());
    GoldenFile.check("nightly.md", Files.readString(report.markdown()));
  }

  @Test
  void aNightWhoseReportIsThereIsLinked() throws IOException {
    Files.writeString(
        Files.createDirectories(results.resolve("night-003")).resolve("report.html"), "");
    NightlyReport.write(regression().judged(), results, Words.ENGLISH);
    String page = Files.readString(results.resolve("nightly.html"));
    assertTrue(page.contains("<a href=\"night-003/report.html\">night-003</a>"));
    assertFalse(page.contains("night-004/report.html"));
  }

  @Test
  void theJsonHasEveryGate() throws IOException {
    NightlyReport.write(regression().judged(), results, Words.simplifiedChinese());
    JsonNode json = new JsonMapper().readTree(results.resolve("nightly.json").toFile());
    assertEquals("REGRESSION", json.path("answer").asText());
    assertEquals(5, json.path("gates").size());
    assertEquals("night-031", json.path("alarms").path(0).path("since").asText());
    assertEquals(32, json.path("nights").size());
    assertTrue(json.path("gates").path(0).path("why").asText().startsWith("worse by"));
  }

  @Test
  void theReportIsShortEnoughForAChat() throws IOException {
    NightFixture nights = regression().nights(300);
    NightlyReport.write(nights.judged(), results, Words.ENGLISH);
    long bytes = Files.size(results.resolve("nightly.md"));
    assertTrue(bytes < 40_000, "bytes: " + bytes);
  }

  @Test
  void anAnswerHasTheExitCodeOfItsVerdict() {
    assertEquals(0, NightlyReport.result(Gate.Answer.OK).exitCode());
    assertEquals(1, NightlyReport.result(Gate.Answer.REGRESSION).exitCode());
    assertEquals(2, NightlyReport.result(Gate.Answer.CONFIRM).exitCode());
    assertEquals(2, NightlyReport.result(Gate.Answer.CANNOT_TELL).exitCode());
  }
}
