package asrload.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.Analyser;
import asrload.analysis.Analysis;
import asrload.headline.Headline;
import asrload.headline.RunKind;
import asrload.testing.SampleRun;
import asrload.verdict.Judge;
import asrload.verdict.Result;
import asrload.verdict.criterion.Thresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
  @Test
  void everyRunHasOneLineAndTheNewestReportOfARunCounts(@TempDir Path folder) throws IOException {
    Path history = folder.resolve("history.jsonl");
    History.append(history, line("a", Result.PASS));
    History.append(history, line("b", Result.PASS));
    History.append(history, line("a", Result.FAIL));
    List<String> lines = Files.readAllLines(history);
    assertEquals(2, lines.size());
    assertTrue(lines.get(0).contains("\"run\":\"b\""), lines.get(0));
    assertTrue(lines.get(1).contains("\"verdict\":\"FAIL\""), lines.get(1));
    assertEquals(false, Files.exists(folder.resolve("history.jsonl.tmp")));
  }

  @Test
  void linesThatNobodyCanReadStay(@TempDir Path folder) throws IOException {
    Path history = folder.resolve("history.jsonl");
    Files.writeString(history, "half a li\n");
    History.append(history, line("a", Result.PASS));
    History.append(history, line("a", Result.PASS));
    assertEquals("half a li", Files.readAllLines(history).get(0));
    assertEquals(2, Files.readAllLines(history).size());
  }

  @Test
  void aLineTellsTheVersionThatWasDeployed() {
    SampleRun run = SampleRun.healthy();
    assertNull(line(run).serverVersion());
    run.config.put("asr.serverVersion", "1.4");
    assertEquals("1.4", line(run).serverVersion());
  }

  private static HistoryLine line(SampleRun run) {
    Analysis analysis = Analyser.analyse(run.files());
    return HistoryLine.of(
        analysis, Judge.judge(analysis, Thresholds.of(run.config)), Headline.of(analysis));
  }

  private static HistoryLine line(String run, Result result) {
    HistoryLine.HeadlineAnswer answer =
        new HistoryLine.HeadlineAnswer(RunKind.CONCURRENCY, true, Map.of());
    return new HistoryLine(1, run, 1L, "S", null, null, result, Map.of("rtf", 0.5), answer);
  }
}
