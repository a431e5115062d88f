package asrload.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.Analyser;
import asrload.journal.AudioEntry;
import asrload.journal.InjectorSecond;
import asrload.journal.RunManifest;
import asrload.journal.TaskEvent;
import asrload.parse.gatling.GatlingLog;
import asrload.parse.worker.WorkerRecord;
import asrload.testing.SampleRun;
import asrload.testing.SampleTask;
import asrload.verdict.criterion.Thresholds;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A healthy run crosses no rule; each planted fault crosses its own rule and no other. */
class JudgeTest {
  private final SampleRun run = SampleRun.healthy();

  @Test
  void aHealthyRunPassesEveryRule() {
    extra("e2e.p90 < 5s");
    Verdict verdict = judge();
    assertEquals(Result.PASS, verdict.verdict());
    assertEquals(List.of(), verdict.problems());
    assertEquals(13, verdict.held().size());
  }

  @Test
  void anRtfAboveTheLimitFails() {
    extra("rtf < 0.05");
    assertOnly(Result.FAIL, "rtf");
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
    String text = assertOnly(Result.FAIL, "failed.ratio").text().toString();
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
    String text = assertOnly(Result.FAIL, "failed.ratio").text().toString();
    assertTrue(text.endsWith("; most often (3 of them) http-500: no job 1"), text);
  }

  @Test
  void theLogOfAnotherRunsGatlingIsNoticed() {
    run.requests.remove(0);
    assertOnlyAsItIs(Result.INCONCLUSIVE, "cross-check");
  }

  @Test
  void aWorkerClockOfAnotherTimeZoneIsNamed() {
    long hours = 5 * 3_600_000L;
    run.workers.replaceAll(
        worker ->
            new WorkerRecord(
                worker.taskId(),
                worker.pid(),
                worker.startMs() == null ? null : worker.startMs() + hours,
                worker.endMs() == null ? null : worker.endMs() + hours,
                worker.audioSeconds(),
                worker.processingSeconds(),
                worker.rtf(),
                worker.memoryStartMib(),
                worker.memoryEndMib(),
                worker.memoryPeakMib(),
                worker.memoryDeltaMib(),
                worker.cpuUserSeconds(),
                worker.cpuSystemSeconds(),
                worker.source()));
    String text = assertOnly(Result.INCONCLUSIVE, "CLOCK SKEW").text().toString();
    assertTrue(text.contains("is about "), text);
    assertTrue(text.contains("from 80 tasks"), text);
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
    assertOnly(Result.FAIL, "wer");
  }

  @Test
  void aWorkerThatPeaksAboveTheLimitFails() {
    extra("memory.peak <= 140MiB");
    assertOnly(Result.FAIL, "memory.peak");
  }

  @Test
  void aSlowNinetyFifthPercentileFailsWhenItIsLimited() {
    extra("e2e.p95 < 500ms");
    assertOnly(Result.FAIL, "e2e.p95");
  }

  @Test
  void aLimitInsideTheIntervalOfThePercentileIsInconclusiveAlsoWhenTheEstimateIsOverIt() {
    extra("e2e.p95 < 1s");
    String text = assertOnly(Result.INCONCLUSIVE, "e2e.p95").text().toString();
    assertTrue(text.contains("is 1.01 s, over the limit of 1.00 s"), text);
  }

  @Test
  void anInjectorThatOtherWorkSlowedDownIsToldToStopIt() {
    run.injector.replaceAll(
        second ->
            new InjectorSecond(
                second.startMs(), 1, Map.of(1, 800, 500, 1), 490, 2, second.cpuSeconds(), 4));
    for (int second = 1; second <= 61; second++) {
      run.samples.add(
          new SampleRun.Sample(SampleRun.START_MS + second * 1000L, 2, 150, 0, "kthreadd"));
    }
    String hint = assertOnly(Result.INVALID, "injector").hint().toString();
    assertTrue(hint.startsWith("Stop the other work on this host"), hint);
  }

  @Test
  void whatAStoppedRunLeftInFlightDoesNotCountAsATimeOut() {
    run.ended = RunManifest.Ended.INTERRUPTED;
    SampleTask open = new SampleTask(90, "clip_01.wav", 8, SampleRun.START_MS, 1, 1, 201, 1, "");
    run.events.add(open.submitted());
    run.events.addAll(open.ended(TaskEvent.Kind.IN_FLIGHT, "", ""));
    assertEquals(0, Analyser.analyse(run.files()).client().latency().censored());
    run.ended = RunManifest.Ended.COMPLETE;
    assertEquals(1, Analyser.analyse(run.files()).client().latency().censored());
  }

  @Test
  void tooFewTasksForALimitedPercentileAreInconclusive() {
    extra("e2e.p95 < 5s");
    run.events.subList(40, run.events.size()).clear();
    run.workers.subList(20, run.workers.size()).clear();
    assertOnly(Result.INCONCLUSIVE, "e2e.p95");
  }

  @Test
  void missingWorkerRecordsAreInconclusive() {
    run.workers.subList(70, 80).clear();
    assertOnly(Result.INCONCLUSIVE, "join.coverage");
  }

  @Test
  void workOfTheServerThatNobodyHereGaveItMakesTheRunInconclusive() {
    removeTasks(2);
    assertEquals(Result.PASS, judge().verdict());
    removeTasks(4);
    String text = assertOnly(Result.INCONCLUSIVE, "join.coverage").text().toString();
    assertTrue(text.startsWith("4 of 80 worker records belong to no task"), text);
  }

  private void removeTasks(int upTo) {
    run.events.removeIf(event -> Integer.parseInt(event.clientId().substring(5)) <= upTo);
    run.requests.removeIf(r -> r.startMs() <= run.tasks.get(upTo - 1).sentMs());
  }

  @Test
  void withoutAnyWorkerRecordTheRtfIsInconclusiveAndTheHintSaysWhatToSet() {
    run.workers.clear();
    Reason reason = assertOnly(Result.INCONCLUSIVE, "rtf");
    assertTrue(reason.hint().toString().contains("asr.worker.logs"), reason.hint().toString());
  }

  @Test
  void aMonitorThatStopsHalfwayIsLost() {
    run.samples.removeIf(sample -> sample.endMs() > SampleRun.START_MS + 30_000);
    assertOnly(Result.FAIL, "MONITOR LOST");
  }

  @Test
  void oneLateSampleDoesNotLoseTheMonitor() {
    extra("monitor.coverage >= 100%");
    run.samples.removeIf(sample -> sample.endMs() > SampleRun.START_MS + 59_500);
    assertEquals(Result.PASS, judge().verdict());
    run.samples.removeIf(sample -> sample.endMs() > SampleRun.START_MS + 55_500);
    assertOnly(Result.FAIL, "MONITOR LOST");
  }

  @Test
  void aConfiguredMonitorWithoutSamplesIsLost() {
    run.samples.clear();
    assertOnly(Result.FAIL, "MONITOR LOST");
  }

  @Test
  void withoutAMonitorNothingIsLost() {
    run.samples.clear();
    run.monitor = null;
    assertEquals(Result.PASS, judge().verdict());
  }

  @Test
  void cpuFlatAtZeroWhileTasksRanIsALostMonitor() {
    run.samples.replaceAll(
        s -> new SampleRun.Sample(s.endMs(), s.pid(), 0, s.rssKib(), s.command()));
    assertOnly(Result.FAIL, "MONITOR LOST");
  }

  @Test
  void aLostTaskFails() {
    run.events.add(late().submitted());
    assertOnly(Result.FAIL, "ledger");
  }

  @Test
  void aDuplicatedTaskFails() {
    run.events.add(run.events.get(1));
    assertOnly(Result.FAIL, "ledger");
  }

  @Test
  void aTaskThatTheServerDidNotFinishFails() {
    run.events.addAll(late().ended(TaskEvent.Kind.IN_FLIGHT, "in-flight", "drain ended"));
    assertOnly(Result.FAIL, "unfinished");
  }

  @Test
  void withoutACompletedTaskARunFails() {
    run.events.clear();
    run.workers.clear();
    assertOnly(Result.FAIL, "completed");
  }

  @Test
  void anInterruptedRunIsInconclusive() {
    run.ended = RunManifest.Ended.INTERRUPTED;
    run.events.add(late().submitted());
    assertOnly(Result.INCONCLUSIVE, "partial");
  }

  @Test
  void aKilledRunIsInconclusive() {
    run.ended = null;
    run.events.add(late().submitted());
    assertOnly(Result.INCONCLUSIVE, "killed");
  }

  @Test
  void aKilledRunThatCrossesARuleFails() {
    run.ended = null;
    run.workers.replaceAll(JudgeTest::slow);
    assertEquals(Result.FAIL, judge().verdict());
    assertEquals("rtf", judge().reasons().get(0).rule());
  }

  @Test
  void aRuleCanBeSwitchedOff() {
    extra("rtf off");
    run.workers.replaceAll(JudgeTest::slow);
    assertTrue(judge().reasons().stream().noneMatch(reason -> reason.rule().equals("rtf")));
  }

  @Test
  void aPercentileThatTheSampleCannotCertifyIsInconclusiveAndSaysWhatItNeeds() {
    extra("e2e.p95 < 5s");
    String text = assertOnly(Result.INCONCLUSIVE, "e2e.p95").text().toString();
    assertTrue(text.contains("within the limit of 5.00 s; n/a (needs "), text);
  }

  @Test
  void aWindowThatCrossesALimitFailsThoughTheWholeRunKeepsIt() {
    extra("throughput.tasks >= 70 tasks/min, throughput.tasks >= 70 tasks/min over 10s");
    assertEquals(Result.PASS, judge().verdict());
    run.events.removeIf(
        event ->
            event.intendedMs() >= SampleRun.START_MS + 20_000
                && event.intendedMs() < SampleRun.START_MS + 25_000);
    run.workers.removeIf(
        worker -> run.events.stream().noneMatch(event -> worker.taskId().equals(event.serverId())));
    gatlingSawTheSame();
    assertEquals(
        List.of("throughput.tasks >= 70 tasks/min over 10s"),
        judge().problems().stream().map(Reason::stated).toList());
    String text = judge().problems().get(0).text().toString();
    assertTrue(text.contains("in 1 of 6 windows of 10 s"), text);
    assertTrue(text.contains("20 s into the load"), text);
  }

  @Test
  void windowsLongerThanTheLoadAreInconclusive() {
    extra("rtf < 1 over 5min");
    assertOnly(Result.INCONCLUSIVE, "rtf");
  }

  @Test
  void aPercentileOfAWindowNeedsEnoughTasksInIt() {
    extra("e2e.p95 < 5s over 10s");
    String text = assertOnly(Result.INCONCLUSIVE, "e2e.p95").text().toString();
    assertTrue(text.contains("needs 20 tasks, have 13"), text);
    extra("e2e.p90 < 5s over 10s");
    assertEquals(Result.PASS, judge().verdict());
  }

  @Test
  void theMemoryOfARoleCanBeLimited() {
    extra("worker.rss.max < 1GiB, injector.cpu.p95 < 50%");
    assertEquals(Result.PASS, judge().verdict());
    extra("worker.rss.max < 150MiB");
    assertOnly(Result.FAIL, "worker.rss.max");
  }

  @Test
  void aShareIsDecidedByWhatWasObservedAndSaysWhatCannotBeExcluded() {
    Reason failed =
        judge().held().stream()
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
    assertEquals(Result.PASS, judge().verdict());
    extra("wer <= 10%");
    assertOnly(Result.INCONCLUSIVE, "wer");
  }

  @Test
  void anInjectorThatStoodStillMakesTheRunInvalidWhateverElseFails() {
    extra("rtf < 0.05");
    run.injector.replaceAll(
        second ->
            new InjectorSecond(
                second.startMs(), 1, Map.of(1, 800, 500, 1), 490, 2, second.cpuSeconds(), 4));
    Verdict verdict = judge();
    assertEquals(Result.INVALID, verdict.verdict());
    assertEquals(
        List.of("injector", "rtf"), verdict.problems().stream().map(Reason::rule).toList());
  }

  private void extra(String rules) {
    run.config.put(Thresholds.EXTRA, rules);
  }

  private Verdict judge() {
    return Judge.judge(Analyser.analyse(run.files()), Thresholds.of(run.config));
  }

  /** Gatling saw the same faults as the client, whose requests it sent. */
  private void gatlingSawTheSame() {
    run.requests.clear();
    Set<String> seen = new HashSet<>();
    for (TaskEvent event : run.events) {
      boolean completed = event.event() == TaskEvent.Kind.COMPLETED;
      if (seen.add(event.clientId() + completed)
          && (completed || event.event() == TaskEvent.Kind.SUBMITTED)) {
        String name = completed ? "transcription" : "submit";
        run.requests.add(new GatlingLog.Request(name, event.sentMs(), event.sentMs(), true, null));
      }
    }
  }

  private Reason assertOnly(Result result, String rule) {
    gatlingSawTheSame();
    return assertOnlyAsItIs(result, rule);
  }

  private Reason assertOnlyAsItIs(Result result, String rule) {
    Verdict verdict = judge();
    assertEquals(List.of(rule), verdict.problems().stream().map(Reason::rule).toList());
    assertEquals(result, verdict.verdict());
    Reason reason = verdict.problems().get(0);
    assertEquals(false, reason.text().isEmpty());
    assertEquals(false, reason.hint().isEmpty());
    return reason;
  }

  private static SampleTask late() {
    return new SampleTask(
        99, "clip_01.wav", 8.0, SampleRun.START_MS + 59_000, 10, 500, 201, 120, "");
  }

  private static WorkerRecord slow(WorkerRecord w) {
    return new WorkerRecord(
        w.taskId(),
        w.pid(),
        w.startMs(),
        w.endMs(),
        0.1,
        0.6,
        6.0,
        null,
        null,
        null,
        null,
        null,
        null,
        w.source());
  }
}
