package asrload.report.html;

import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.Analyser;
import asrload.analysis.Analysis;
import asrload.analysis.read.RunFiles;
import asrload.journal.TaskEvent;
import asrload.report.model.ReportModel;
import asrload.report.section.Sections;
import asrload.report.text.Words;
import asrload.testing.SampleRun;
import asrload.testing.SampleTask;
import asrload.verdict.Judge;
import asrload.verdict.criterion.Thresholds;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlReportSizeTest {
  private static final int TASKS = 1_000_000;
  private static final int SLOW = 765_432;
  private static final String TEXT = "今天天气很好，我们一起去公园散步吧。".repeat(20);

  @Test
  void aMillionTasksMakeAFileThatABrowserOpens() {
    SampleRun run = SampleRun.healthy();
    run.workers.clear();
    RunFiles small = run.files();
    RunFiles files =
        new RunFiles(
            small.name(),
            small.manifest(),
            small.config(),
            small.byHand(),
            events(),
            small.corpus(),
            small.audioNotes(),
            small.levels(),
            small.provocations(),
            null,
            null,
            List.of(),
            small.samples(),
            small.gpus(),
            small.inputs());
    Analysis analysis = Analyser.analyse(files);
    ReportModel model =
        new ReportModel(
            analysis, Judge.judge(analysis, Thresholds.of(small.config())), Words.ENGLISH);
    String html = HtmlReport.of(model, Sections.of(model));
    int size = html.getBytes(StandardCharsets.UTF_8).length;
    assertTrue(size > 1_000_000 && size < 5_000_000, "bytes: " + size);
    assertTrue(html.contains("\"task-" + (SLOW + 1) + "\""));
    assertTrue(html.contains(" of 1000000 tasks are shown"));
  }

  /** Both lines of each task, made when they are read: the journal alone would fill the heap. */
  private static List<TaskEvent> events() {
    return new AbstractList<>() {
      @Override
      public TaskEvent get(int index) {
        int number = index / 2;
        long sent = SampleRun.START_MS + number % 60_000;
        SampleTask task =
            new SampleTask(
                number + 1, "clip.wav", 8, sent, 5, number == SLOW ? 50_000 : 600, 201, 120, TEXT);
        return task.completed().get(index % 2);
      }

      @Override
      public int size() {
        return 2 * TASKS;
      }
    };
  }
}
