package asrload.report.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.Analyser;
import asrload.analysis.Analysis;
import asrload.journal.AudioEntry;
import asrload.journal.TaskEvent;
import asrload.parse.gatling.GatlingLog;
import asrload.report.model.ReportModel;
import asrload.report.section.Sections;
import asrload.report.text.Words;
import asrload.testing.SampleReports;
import asrload.testing.SampleRun;
import asrload.testing.SampleTask;
import asrload.verdict.Judge;
import asrload.verdict.criterion.Thresholds;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {
  private final SampleRun run = SampleRun.healthy();

  @Test
  void theFirstScreenHasTheAnswers() {
    String first = report().lines().limit(40).reduce("", (a, b) -> a + b + "\n");
    for (String part :
        new String[] {
          "# Verdict: PASS",
          "**Bottleneck: none reached.** Workers were busy",
          "**80 processed**, **0 failed**",
          "| **Average RTF** | **0.0",
          "**faster than real time**",
          "| **Peak memory (max)** | **146.0 MiB** per worker, fine",
          "| **Average memory delta** | **+0.50 MiB** per task, **stable**",
          "audio-seconds per second**",
          "100 % of the completed tasks, 100 % of the worker records",
          "pidstat 12.6.1"
        }) {
      assertTrue(first.contains(part), part + "\nis not in\n" + first);
    }
  }

  @Test
  void pollsThatFailedAndWereSentAgainAreTold() {
    assertFalse(report().contains("polls and requests for a result failed"));
    for (int i = 0; i < 10; i++) {
      long start = SampleRun.START_MS + 1_000L * i;
      run.requests.add(new GatlingLog.Request("poll", start, start + 5, i > 3, null));
    }
    assertTrue(report().contains("4 of 10 polls and requests for a result failed"), report());
  }

  @Test
  void theSizeOfTheUploadsIsToldWhereItIsKnown() {
    run.corpus.remove(1);
    String one =
        "Uploads on the wire: 0.341 MB each (1.33 times the file); 40 uploads, 13.7 MB in all.";
    assertTrue(report().contains(one), report());
    run.corpus.replaceAll(entry -> new AudioEntry(entry.audio(), 8.0, null, null));
    assertFalse(report().contains("Uploads on the wire"), report());
  }

  @Test
  void wordsOutOfSilenceStandFirstAndAreCounted() {
    run.corpus.set(1, new AudioEntry(run.corpus.get(1).audio(), 8.0, "", null));
    String report = report();
    assertTrue(
        report.contains(
            "**Words out of silence:** 200 words in 40 transcripts of 1 clips whose reference is empty"),
        report);
    assertTrue(report.contains("| 40 | 1 | 200 words out of silence |"), report);
    run.corpus.replaceAll(entry -> new AudioEntry(entry.audio(), 8.0, "", null));
    assertTrue(report().contains("the reference texts have no words."), report());
  }

  @Test
  void hostileTextFromTheServerBreaksNothing() {
    String hostile = "x | y\n# h <img src=x onerror=1> [a](http://e.example) ```\n@all `c` $z$ \\|";
    SampleTask first = run.tasks.get(0);
    SampleTask bad = new SampleTask(1, hostile, 8.0, first.sentMs(), 10, 30_000, 201, 120, hostile);
    run.events.set(0, bad.submitted());
    run.events.set(1, bad.completed().get(1));
    String report = report();
    assertFalse(report.contains("<img"), report);
    assertFalse(report.contains("http://e"), report);
    assertFalse(report.contains("@all"), report);
    assertEquals(tableRows(SampleRun.healthy()), tableRows(run));
    long columns =
        report
            .lines()
            .filter(l -> l.startsWith("| 00000000"))
            .map(l -> l.chars().filter(c -> c == '|').count())
            .distinct()
            .count();
    assertEquals(1, columns);
  }

  @Test
  void everyChartHasAtMostSixtyPointsAndNamesItsLines() {
    String[] charts = report().split("\nxychart-beta\n");
    assertTrue(charts.length > 1, "charts");
    for (String chart : Arrays.asList(charts).subList(1, charts.length)) {
      Matcher lines = Pattern.compile("(?m)^  line \\[(.*)]$").matcher(chart);
      int drawn = 0;
      for (; lines.find(); drawn++) {
        int points = lines.group(1).split(", ").length;
        assertTrue(points >= 2 && points <= 60, "points: " + points);
      }
      Matcher names = Pattern.compile("(?m)^Lines: (.*)\\.$").matcher(chart);
      assertTrue(names.find(), chart);
      assertEquals(drawn, names.group(1).split(", ").length, chart);
    }
  }

  @Test
  void everyRowOfATableHasAsManyCellsAsItsHeader() {
    for (Words words : List.of(Words.ENGLISH, Words.simplifiedChinese())) {
      SampleReports.RUNS.forEach(
          (name, fault) -> {
            SampleRun sample = SampleRun.healthy();
            fault.accept(sample);
            long cells = 0;
            for (String line : report(sample, words).split("\n", -1)) {
              long found = line.chars().filter(c -> c == '|').count();
              assertTrue(found == 0 || cells == 0 || found == cells, name + ": " + line);
              cells = line.startsWith("|") ? found : 0;
            }
          });
    }
  }

  @Test
  void aSlowServerIsSaidToBeSlowerThanRealTime() {
    run.config.put("asr.thresholds.extra", "rtf < 0.01");
    String report = report();
    assertTrue(report.startsWith("# Verdict: FAIL"), report);
    assertTrue(report.contains("**FAIL rtf"), report);
  }

  @Test
  void lostAndDuplicatedTasksAreNamedAndTheirNumberIsBounded() {
    for (int i = 100; i < 130; i++) {
      run.events.add(new SampleTask(i, "a.wav", 1, SampleRun.START_MS, 1, 1, 1, 1, "").submitted());
    }
    run.events.add(run.tasks.get(4).completed().get(1));
    String report = report();
    assertTrue(report.contains("Lost: 30, duplicated: 1, never submitted: 0."), report);
    assertTrue(report.contains("| lost | task-100 |  | a.wav | 2026-03-01 12:00:00 UTC |"), report);
    assertTrue(report.contains("| duplicated | task-5 | 00000000-0000-4000-8000"), report);
    assertTrue(report.contains("21 of these 31 are shown"), report);
    assertFalse(report.contains("| lost | task-120 |"), report);
  }

  @Test
  void aTaskWithoutAnAnswerIsNamedInTheErrors() {
    run.events.addAll(
        new SampleTask(99, "a.wav", 1, SampleRun.START_MS, 1, 1, 1, 1, "")
            .ended(TaskEvent.Kind.FAILED, "http-500", "model | crashed"));
    assertTrue(report().contains("| failed | http-500 | 1 |"), report());
    assertTrue(report().contains("model &#124; crashed"), report());
  }

  private static long tableRows(SampleRun run) {
    return Arrays.stream(report(run).split("\n")).filter(line -> line.startsWith("| 0000")).count();
  }

  private String report() {
    return report(run);
  }

  private static String report(SampleRun run) {
    return report(run, Words.ENGLISH);
  }

  private static String report(SampleRun run, Words words) {
    Analysis analysis = Analyser.analyse(run.files());
    return MarkdownRenderer.of(
        Sections.of(
            new ReportModel(analysis, Judge.judge(analysis, Thresholds.of(run.config)), words)),
        words);
  }
}
