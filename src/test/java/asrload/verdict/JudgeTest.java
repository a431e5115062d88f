package asrload.verdict;

import static asrload.verdict.JudgeFixture.assertOnly;
import static asrload.verdict.JudgeFixture.assertOnlyAsItIs;
import static asrload.verdict.JudgeFixture.extra;
import static asrload.verdict.JudgeFixture.judge;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.Analyser;
import asrload.journal.InjectorSecond;
import asrload.journal.RunManifest;
import asrload.journal.TaskEvent;
import asrload.parse.worker.Processing;
import asrload.parse.worker.WorkerRecord;
import asrload.testing.SampleRun;
import asrload.testing.SampleTask;
import asrload.testing.TaskEventFixture;
import asrload.testing.WorkerRecordFixture;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A healthy run crosses no rule; each planted fault crosses its own rule and no other. */
class JudgeTest {
  private final SampleRun run = SampleRun.healthy();

  @Test
  void aHealthyRunPassesEveryRule() {
    extra(run, "e2e.p90 < 5s");
    Verdict verdict = judge(run);
    assertEquals(Result.PASS, verdict.verdict());
    assertEquals(List.of(), verdict.problems());
    assertEquals(13, verdict.held().size());
  }

  @Test
  void durationsOfTheServerInTheWrongUnitAreNamed() {
    run.workers.clear();
    run.events.replaceAll(
        event ->
            event.event() == TaskEvent.Kind.COMPLETED
                ? TaskEventFixture.like(event)
                    .serverStartedMs(null)
                    .serverFinishedMs(null)
                    .serverQueueMs(500_000L)
                    .serverProcessingMs(1_250_000L)
                    .event()
                : event);
    Reason skew =
        judge(run).problems().stream()
            .filter(reason -> reason.rule().equals("CLOCK SKEW"))
            .findFirst()
            .orElseThrow();
    assertTrue(skew.text().toString().contains("poll.durations"), skew.toString());
  }

  @Test
  void theLogOfAnotherRunsGatlingIsNoticed() {
    run.requests.remove(0);
    assertOnlyAsItIs(run, Result.INCONCLUSIVE, "cross-check");
  }

  @Test
  void aWorkerClockOfAnotherTimeZoneIsNamed() {
    long hours = 5 * 3_600_000L;
    run.workers.replaceAll(worker -> Processing.shifted(worker, hours));
    String text = assertOnly(run, Result.INCONCLUSIVE, "CLOCK SKEW").text().toString();
    assertTrue(text.contains("is about "), text);
    assertTrue(text.contains("from 80 tasks"), text);
  }

  @ParameterizedTest
  @CsvSource({
    "3600000, jumped ahead by 3600.0 s",
    "-7500, jumped back by 7.5 s",
    "900, ",
    ", ",
  })
  void aStepOfTheClockIsNamed(@Nullable Long stepMs, @Nullable String named) {
    for (int i = 0; i < run.injector.size(); i++) {
      InjectorSecond second = run.injector.get(i);
      run.injector.set(
          i,
          new InjectorSecond(
              second.startMs(),
              second.seconds(),
              second.hiccups(),
              second.maxHiccupMs(),
              second.gcMs(),
              second.cpuSeconds(),
              second.cores(),
              null,
              stepMs == null || i >= 20 ? stepMs : Long.valueOf(0)));
    }
    List<Reason> steps =
        judge(run).problems().stream().filter(r -> r.rule().equals("CLOCK STEP")).toList();
    if (named == null) {
      assertEquals(List.of(), steps);
    } else {
      assertEquals(1, steps.size());
      assertTrue(steps.get(0).text().toString().contains(named), steps.toString());
      assertEquals(Result.INCONCLUSIVE, steps.get(0).result());
    }
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
    String hint = assertOnly(run, Result.INVALID, "injector").hint().toString();
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
  void missingWorkerRecordsAreInconclusive() {
    run.workers.subList(70, 80).clear();
    assertOnly(run, Result.INCONCLUSIVE, "join.coverage");
  }

  @Test
  void workOfTheServerThatNobodyHereGaveItMakesTheRunInconclusive() {
    removeTasks(2);
    assertEquals(Result.PASS, judge(run).verdict());
    removeTasks(4);
    String text = assertOnly(run, Result.INCONCLUSIVE, "join.coverage").text().toString();
    assertTrue(text.startsWith("4 of 80 worker records belong to no task"), text);
  }

  private void removeTasks(int upTo) {
    run.events.removeIf(event -> Integer.parseInt(event.clientId().substring(5)) <= upTo);
    run.requests.removeIf(r -> r.startMs() <= run.tasks.get(upTo - 1).sentMs());
  }

  @Test
  void aMonitorThatStopsHalfwayIsLost() {
    run.samples.removeIf(sample -> sample.endMs() > SampleRun.START_MS + 30_000);
    assertOnly(run, Result.FAIL, "MONITOR LOST");
  }

  @Test
  void oneLateSampleDoesNotLoseTheMonitor() {
    extra(run, "monitor.coverage >= 100%");
    run.samples.removeIf(sample -> sample.endMs() > SampleRun.START_MS + 59_500);
    assertEquals(Result.PASS, judge(run).verdict());
    run.samples.removeIf(sample -> sample.endMs() > SampleRun.START_MS + 55_500);
    assertOnly(run, Result.FAIL, "MONITOR LOST");
  }

  @Test
  void aConfiguredMonitorWithoutSamplesIsLost() {
    run.samples.clear();
    assertOnly(run, Result.FAIL, "MONITOR LOST");
  }

  @Test
  void withoutAMonitorNothingIsLost() {
    run.samples.clear();
    run.monitor = null;
    assertEquals(Result.PASS, judge(run).verdict());
  }

  @Test
  void cpuFlatAtZeroWhileTasksRanIsALostMonitor() {
    run.samples.replaceAll(
        s -> new SampleRun.Sample(s.endMs(), s.pid(), 0, s.rssKib(), s.command()));
    assertOnly(run, Result.FAIL, "MONITOR LOST");
  }

  @Test
  void aLostTaskFails() {
    run.events.add(late().submitted());
    assertOnly(run, Result.FAIL, "ledger");
  }

  @Test
  void aDuplicatedTaskFails() {
    run.events.add(run.events.get(1));
    assertOnly(run, Result.FAIL, "ledger");
  }

  @Test
  void aTaskThatTheServerDidNotFinishFails() {
    run.events.addAll(late().ended(TaskEvent.Kind.IN_FLIGHT, "in-flight", "drain ended"));
    assertOnly(run, Result.FAIL, "unfinished");
  }

  @Test
  void withoutACompletedTaskARunFails() {
    run.events.clear();
    run.workers.clear();
    assertOnly(run, Result.FAIL, "completed");
  }

  @Test
  void anInterruptedRunIsInconclusive() {
    run.ended = RunManifest.Ended.INTERRUPTED;
    run.events.add(late().submitted());
    assertOnly(run, Result.INCONCLUSIVE, "partial");
  }

  @Test
  void aKilledRunIsInconclusive() {
    run.ended = null;
    run.events.add(late().submitted());
    assertOnly(run, Result.INCONCLUSIVE, "killed");
  }

  @Test
  void aKilledRunThatCrossesARuleFails() {
    run.ended = null;
    run.workers.replaceAll(JudgeTest::slow);
    assertEquals(Result.FAIL, judge(run).verdict());
    assertEquals("rtf", judge(run).reasons().get(0).rule());
  }

  @Test
  void aRuleCanBeSwitchedOff() {
    extra(run, "rtf off");
    run.workers.replaceAll(JudgeTest::slow);
    assertTrue(judge(run).reasons().stream().noneMatch(reason -> reason.rule().equals("rtf")));
  }

  @Test
  void anInjectorThatStoodStillMakesTheRunInvalidWhateverElseFails() {
    extra(run, "rtf < 0.05");
    run.injector.replaceAll(
        second ->
            new InjectorSecond(
                second.startMs(), 1, Map.of(1, 800, 500, 1), 490, 2, second.cpuSeconds(), 4));
    Verdict verdict = judge(run);
    assertEquals(Result.INVALID, verdict.verdict());
    assertEquals(
        List.of("injector", "rtf"), verdict.problems().stream().map(Reason::rule).toList());
  }

  private static SampleTask late() {
    return new SampleTask(
        99, "clip_01.wav", 8.0, SampleRun.START_MS + 59_000, 10, 500, 201, 120, "");
  }

  private static WorkerRecord slow(WorkerRecord w) {
    return WorkerRecordFixture.like(w).audioSeconds(0.1).processingSeconds(0.6).rtf(6.0).record();
  }
}
