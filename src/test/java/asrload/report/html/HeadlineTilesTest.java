package asrload.report.html;

import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.Analyser;
import asrload.analysis.Analysis;
import asrload.report.model.ReportModel;
import asrload.report.text.Words;
import asrload.testing.SampleRun;
import asrload.verdict.Judge;
import asrload.verdict.criterion.Thresholds;
import org.junit.jupiter.api.Test;

class HeadlineTilesTest {

  @Test
  void anAnswerInWordsFillsItsTileAndTheReasonForAMissingNumberStaysWhole() {
    SampleRun run = SampleRun.healthy();
    run.simulation = "SoakSimulation";
    run.workers.clear();
    run.samples.removeIf(sample -> sample.endMs() > SampleRun.START_MS + 20_000);
    Analysis analysis = Analyser.analyse(run.files());
    String tiles =
        HeadlineTiles.of(
            new ReportModel(
                analysis, Judge.judge(analysis, Thresholds.of(run.config)), Words.ENGLISH));
    assertTrue(
        tiles.contains(
            "<dt>Memory</dt><dd><b>inconclusive</b> <span>n/a (too few samples)</span></dd>"),
        tiles);
    assertTrue(tiles.contains("<b>0.02</b> <span>h</span>"), "a load of a minute: " + tiles);
  }
}
