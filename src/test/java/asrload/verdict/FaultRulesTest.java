package asrload.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.journal.InjectorSecond;
import asrload.journal.TaskEvent;
import asrload.parse.gatling.GatlingLog;
import asrload.parse.run.ProcessRecord;
import asrload.testing.SampleLevels;
import asrload.testing.SampleRun;
import asrload.testing.SampleTask;
import asrload.testing.TaskEventFixture;
import asrload.testing.WorkerRecordFixture;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultRulesTest {
  private final SampleRun run = SampleRun.healthy();

  private List<Reason> problems() {
    return JudgeFixture.judge(run).problems();
  }

  private List<String> rules() {
    return problems().stream().map(Reason::rule).toList();
  }

  @Test
  void aHealthyRunNamesNoFault() {
    assertEquals(List.of(), rules());
  }

  @Test
  void aStuckTaskIsNamedByItsId() {
    SampleTask task = run.tasks.get(20);
    run.events.removeIf(event -> event.clientId().equals(task.id()));
    run.events.addAll(task.ended(TaskEvent.Kind.TIMED_OUT, "timeout", "not done in time"));
    Reason stuck = named("STUCK TASKS");
    assertEquals(Result.FAIL, stuck.result());
    assertTrue(stuck.text().toString().endsWith("were completed: task-21"), stuck::toString);
  }

  @Test
  void workThatTakesLongerAndLongerIsASlowDown() {
    slowDown();
    assertEquals(Result.FAIL, named("SLOW-DOWN").result());
  }

  @Test
  void aSlowDownSaysWhichTimesItRestsOnAndWhatWasLeftOut() {
    slowDown();
    String text = named("SLOW-DOWN").text().toString();
    assertTrue(text.contains("processing times of 60 tasks"), text);
    assertTrue(
        text.startsWith(
            "tasks became slower: of the tasks after the warm-up (the first quarter), the last"
                + " quarter took "),
        text);
  }

  @Test
  void withoutProcessingTimesAConstantClosedLoadTellsByItsEndToEndTimes() {
    run.workers.clear();
    assertFalse(rules().contains("SLOW-DOWN"), rules()::toString);
    laterAndLater();
    String text = named("SLOW-DOWN").text().toString();
    assertTrue(text.contains("end-to-end times of 58 tasks"), text);
  }

  @Test
  void anOpenLoadThatWaitsLongerAndLongerIsNoSlowDown() {
    run.workers.clear();
    laterAndLater();
    SampleLevels.arrivals(run);
    assertFalse(rules().contains("SLOW-DOWN"), rules()::toString);
  }

  private void laterAndLater() {
    for (int i = 0; i < run.tasks.size(); i++) {
      SampleTask t = run.tasks.get(i);
      run.tasks.set(
          i,
          new SampleTask(
              t.number(),
              t.audio(),
              t.audioSeconds(),
              t.sentMs(),
              t.queueMs(),
              t.processingMs() + 40L * i,
              t.workerPid(),
              t.startMib(),
              t.text()));
    }
    run.events.clear();
    run.tasks.forEach(task -> run.events.addAll(task.completed()));
  }

  @Test
  void aServerThatStoodStillIsNamedWithTheTime() {
    standsStill();
    Reason stall = named("STALL");
    assertEquals(Result.FAIL, stall.result());
    String text = stall.text().toString();
    assertTrue(text.startsWith("no task finished between 2"), text);
    assertTrue(text.contains("with 4 in flight; tasks usually finish every 0.7"), text);
    assertTrue(stall.hint().toString().startsWith("Check the server's logs"), stall::toString);
  }

  @Test
  void itIsNoneWhenTheInjectorStoodStillItself() {
    standsStill();
    run.injector.replaceAll(
        s ->
            s.startMs() == SampleRun.START_MS + 24_000
                ? new InjectorSecond(s.startMs(), 9, Map.of(1, 100, 8_000, 1), 8_000, 0, 0.1, 4)
                : s);
    assertFalse(rules().contains("STALL"), rules()::toString);
  }

  /** Four tasks of about the 20th second end 9 s later; those that follow are sent after them. */
  private void standsStill() {
    for (int i = 0; i < run.tasks.size(); i++) {
      SampleTask t = run.tasks.get(i);
      boolean stands = i >= 28 && i < 32;
      run.tasks.set(
          i,
          new SampleTask(
              t.number(),
              t.audio(),
              t.audioSeconds(),
              stands ? run.tasks.get(28).sentMs() : t.sentMs() + (i < 32 ? 0 : 9_000),
              t.queueMs(),
              t.processingMs() + (stands ? 10_000 : 0),
              t.workerPid(),
              t.startMib(),
              t.text()));
    }
    run.events.clear();
    run.workers.clear();
    run.requests.clear();
    for (SampleTask task : run.tasks) {
      run.events.addAll(task.completed());
      run.workers.add(task.worker());
      run.requests.add(
          new GatlingLog.Request("poll", task.sentMs(), task.sentMs() + 5_000, true, null));
    }
  }

  @Test
  void otherWorkThatTakesTheCpuMeanwhileLeavesItOpen() {
    slowDown();
    otherWork(20, 330, 0.4);
    Reason slow = named("SLOW-DOWN");
    assertEquals(Result.INCONCLUSIVE, slow.result());
    assertTrue(slow.text().toString().contains("330 % by unrelated processes"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "was there all the time, 330, 330, 0.4",
    "left CPU free, 0, 50, 0.4",
    "took too little from the workers, 20, 330, 0.9"
  })
  void otherWorkThatExplainsNoSlowDown(String that, double first, double second, double left) {
    slowDown();
    otherWork(first, second, left);
    assertEquals(Result.FAIL, named("SLOW-DOWN").result());
  }

  private Reason named(String rule) {
    return problems().stream().filter(r -> r.rule().equals(rule)).findFirst().orElseThrow();
  }

  /**
   * A process of others, with that CPU in the first and in the second half.
   *
   * @param left what the test's own processes have of their CPU in the second half
   */
  private void otherWork(double first, double second, double left) {
    long half = SampleRun.START_MS + 31_000;
    run.samples.replaceAll(
        s ->
            new SampleRun.Sample(
                s.endMs(),
                s.pid(),
                s.endMs() < half ? s.cpuPercent() : left * s.cpuPercent(),
                s.rssKib(),
                s.command()));
    run.processes.add(process("seen", SampleRun.START_MS, 900, "make", 1));
    for (int i = 1; i <= 61; i++) {
      long end = SampleRun.START_MS + i * 1000L;
      run.samples.add(new SampleRun.Sample(end, 900, end < half ? first : second, 50_000, "make"));
    }
    run.samples.sort(Comparator.comparingLong(SampleRun.Sample::endMs));
  }

  private void slowDown() {
    run.workers.replaceAll(
        worker -> {
          long number = Long.parseLong(worker.taskId().substring(24));
          double seconds = 0.2 + 0.02 * number;
          return WorkerRecordFixture.like(worker).processingSeconds(seconds).rtf(null).record();
        });
  }

  @Test
  void aWorkerThatWasReplacedIsNamed() {
    long half = SampleRun.START_MS + 30_000;
    run.processes.add(process("last", half, 202));
    run.processes.add(process("seen", half + 1_000, 203));
    run.samples.replaceAll(
        s ->
            s.pid() == 202 && s.endMs() > half
                ? new SampleRun.Sample(s.endMs(), 203, s.cpuPercent(), s.rssKib(), s.command())
                : s);
    Reason restarted = named("WORKER RESTARTED");
    assertTrue(
        restarted
            .text()
            .toString()
            .startsWith("a worker process ended and another took its place, 1 times"));
    assertTrue(restarted.text().toString().contains("worker 2"), restarted::toString);
  }

  private static ProcessRecord process(String event, long timeMs, long pid) {
    String command = "/tmp/run/asr-worker-2 -Xmx192m asrload.demo.Worker";
    return process(event, timeMs, pid, command, SampleRun.FRONT_END_PID);
  }

  private static ProcessRecord process(
      String event, long timeMs, long pid, String command, long parent) {
    return new ProcessRecord(
        event,
        timeMs,
        pid,
        parent,
        event.equals("seen") ? timeMs : SampleRun.START_MS - 3_000,
        command,
        1.0,
        0.0);
  }

  @Test
  void aServerThatSendsManyAwayMakesTheLoadAnotherOne() {
    run.events.replaceAll(event -> throttled(event, 1));
    assertTrue(rules().contains("THROTTLED"), rules()::toString);
  }

  private static TaskEvent throttled(TaskEvent e, int times) {
    return TaskEventFixture.like(e).throttled(times).event();
  }
}
