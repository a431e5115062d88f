package asrload.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.Analyser;
import asrload.analysis.Analysis;
import asrload.history.Judge;
import asrload.history.Thresholds;
import asrload.testing.SampleRun;
import org.junit.jupiter.api.Test;

class HeadlinePartTest {

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
