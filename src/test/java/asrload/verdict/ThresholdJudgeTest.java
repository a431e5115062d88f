package asrload.verdict;

import static asrload.verdict.JudgeFixture.assertOnly;
import static asrload.verdict.JudgeFixture.extra;
import static asrload.verdict.JudgeFixture.gatlingSawTheSame;
import static asrload.verdict.JudgeFixture.judge;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.journal.AudioEntry;
import asrload.journal.TaskEvent;
import asrload.testing.SampleRun;
import asrload.testing.SampleTask;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A number that crosses its limit, or that cannot be certified, is the only problem of a run. */
class ThresholdJudgeTest {
  private final SampleRun run = SampleRun.healthy();

  @Test
  void anRtfAboveTheLimitFails() {
    extra(run, "rtf < 0.05");
    assertOnly(run, Result.FAIL, "rtf");
  }

  @Test
  void failedTasksAboveTheBudgetFail() {
    run.events.clear();
    for (SampleTask task : run.tasks) {
      run.events.addAll(
          task.number() <= 2
              ? task.ended(TaskEvent.Kind.FAILED, "http-500", "broken")
              : task.completed());
    }
    String text = assertOnly(run, Result.FAIL, "failed.ratio").text().toString();
    assertTrue(text.endsWith("; most often (2 of them) http-500: broken"), text);
  }

  @Test
  void errorsThatEachNameTheirTaskAreCountedTogether() {
    run.events.clear();
    for (SampleTask task : run.tasks) {
      run.events.addAll(
          task.number() <= 3
              ? task.ended(TaskEvent.Kind.FAILED, "http-500", "no job " + task.number())
              : task.completed());
    }
    String text = assertOnly(run, Result.FAIL, "failed.ratio").text().toString();
    assertTrue(text.endsWith("; most often (3 of them) http-500: no job 1"), text);
  }

  @Test
  void wrongTranscriptsFail() {
    run.corpus.replaceAll(
        clip ->
            new AudioEntry(
                clip.audio(),
                clip.audioSeconds(),
                "something else altogether was said here",
                null));
    assertOnly(run, Result.FAIL, "wer");
  }

  @Test
  void aWorkerThatPeaksAboveTheLimitFails() {
    extra(run, "memory.peak <= 140MiB");
    assertOnly(run, Result.FAIL, "memory.peak");
  }

  @Test
  void aSlowNinetyFifthPercentileFailsWhenItIsLimited() {
    extra(run, "e2e.p95 < 500ms");
    assertOnly(run, Result.FAIL, "e2e.p95");
  }

  @Test
  void aLimitInsideTheIntervalOfThePercentileIsInconclusiveAlsoWhenTheEstimateIsOverIt() {
    extra(run, "e2e.p95 < 1s");
    String text = assertOnly(run, Result.INCONCLUSIVE, "e2e.p95").text().toString();
    assertTrue(text.contains("is 1.01 s, over the limit of 1.00 s"), text);
  }

  @Test
  void tooFewTasksForALimitedPercentileAreInconclusive() {
    extra(run, "e2e.p95 < 5s");
    run.events.subList(40, run.events.size()).clear();
    run.workers.subList(20, run.workers.size()).clear();
    assertOnly(run, Result.INCONCLUSIVE, "e2e.p95");
  }

  @Test
  void withoutAnyWorkerRecordTheRtfIsInconclusiveAndTheHintSaysWhatToSet() {
    run.workers.clear();
    Reason reason = assertOnly(run, Result.INCONCLUSIVE, "rtf");
    assertTrue(reason.hint().toString().contains("asr.worker.logs"), reason.hint().toString());
  }

  @Test
  void aPercentileThatTheSampleCannotCertifyIsInconclusiveAndSaysWhatItNeeds() {
    extra(run, "e2e.p95 < 5s");
    String text = assertOnly(run, Result.INCONCLUSIVE, "e2e.p95").text().toString();
    assertTrue(text.contains("within the limit of 5.00 s; n/a (needs "), text);
  }

  @Test
  void aWindowThatCrossesALimitFailsThoughTheWholeRunKeepsIt() {
    extra(run, "throughput.tasks >= 70 tasks/min, throughput.tasks >= 70 tasks/min over 10s");
    assertEquals(Result.PASS, judge(run).verdict());
    run.events.removeIf(
        event ->
            event.intendedMs() >= SampleRun.START_MS + 20_000
                && event.intendedMs() < SampleRun.START_MS + 25_000);
    run.workers.removeIf(
        worker -> run.events.stream().noneMatch(event -> worker.taskId().equals(event.serverId())));
    gatlingSawTheSame(run);
    assertEquals(
        List.of("throughput.tasks >= 70 tasks/min over 10s"),
        judge(run).problems().stream().map(Reason::stated).toList());
    String text = judge(run).problems().get(0).text().toString();
    assertTrue(text.contains("in 1 of 6 windows of 10 s"), text);
    assertTrue(text.contains("20 s into the load"), text);
  }

  @Test
  void windowsLongerThanTheLoadAreInconclusive() {
    extra(run, "rtf < 1 over 5min");
    assertOnly(run, Result.INCONCLUSIVE, "rtf");
  }

  @Test
  void aPercentileOfAWindowNeedsEnoughTasksInIt() {
    extra(run, "e2e.p95 < 5s over 10s");
    String text = assertOnly(run, Result.INCONCLUSIVE, "e2e.p95").text().toString();
    assertTrue(text.contains("needs 20 tasks, have 13"), text);
    extra(run, "e2e.p90 < 5s over 10s");
    assertEquals(Result.PASS, judge(run).verdict());
  }

  @Test
  void theMemoryOfARoleCanBeLimited() {
    extra(run, "worker.rss.max < 1GiB, injector.cpu.p95 < 50%");
    assertEquals(Result.PASS, judge(run).verdict());
    extra(run, "worker.rss.max < 150MiB");
    assertOnly(run, Result.FAIL, "worker.rss.max");
  }

  @Test
  void aShareIsDecidedByWhatWasObservedAndSaysWhatCannotBeExcluded() {
    Reason failed =
        judge(run).held().stream()
            .filter(reason -> reason.rule().equals("failed.ratio"))
            .findFirst()
            .orElseThrow();
    assertEquals(0.0, failed.value());
    assertEquals(0.0451, failed.high() == null ? -1 : failed.high(), 1e-4);
    assertEquals(
        "share of tasks that failed, were rejected or timed out is 0.00 %, within the limit of"
            + " 1.00 %; 80 tasks cannot exclude up to 4.51 % (95 % interval)",
        failed.text().toString());
  }

  @Test
  void aRuleThatSomebodyAddedIsInconclusiveWithoutItsData() {
    run.corpus.clear();
    assertEquals(Result.PASS, judge(run).verdict());
    extra(run, "wer <= 10%");
    assertOnly(run, Result.INCONCLUSIVE, "wer");
  }
}
