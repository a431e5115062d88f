package asrload.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.journal.TaskEvent;
import asrload.parse.gatling.GatlingLog;
import asrload.parse.gatling.GatlingLogParser;
import asrload.testing.NeedsTool;
import asrload.testing.NeedsTool.Tool;
import asrload.testing.StackFixture;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Parts of a real stack are killed, stopped and started again in the middle of a load. */
@Tag("fault")
@Isolated("counts requests")
@NeedsTool({
  Tool.PIDSTAT,
  Tool.REDIS,
  Tool.RQ,
  Tool.FASTAPI,
  Tool.UVICORN,
  Tool.MULTIPART,
  Tool.POCKETSPHINX,
  Tool.ENGLISH_MODEL
})
class ReferenceStackFaultsTest {
  private static final int OUTAGE_MS = 5_000;
  private static final int USERS = 4;

  @TempDir Path folder;

  /** What breaks, whether no request succeeds meanwhile, and how tasks end by it. */
  enum Fault {
    WORK_HORSE_KILLED(false, "FAILED task-failed"),
    WORKER_KILLED(false, "TIMED_OUT timeout"),
    STACK_RESTARTED(true, "FAILED connection"),
    REDIS_KILLED(true),
    FRONT_END_KILLED(true, "FAILED connection"),
    FRONT_END_STOPPED(false);

    private final boolean outage;
    private final List<String> classes;

    Fault(boolean outage, String... classes) {
      this.outage = outage;
      this.classes = List.of(classes);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theRunGoesOnAndAccountsForEveryTask(Fault fault) throws Exception {
    try (StackFixture stack = StackFixture.start(folder.resolve("stack"), Map.of());
        GatlingFork fork =
            new GatlingFork(
                folder,
                stack.settings(
                    "asr.audio=audio/clip_12.wav",
                    "asr.users=" + USERS,
                    "asr.rampUp=0s",
                    "asr.duration=40s",
                    "asr.drain=20s",
                    "asr.taskTimeout=15s",
                    "asr.requestTimeout=8s"))) {
      fork.awaitJournal(journal -> journal.contains("COMPLETED"));
      Thread.sleep(5_000);
      long from = System.currentTimeMillis();
      plant(fault, stack);
      long to = System.currentTimeMillis();
      fork.exitCode();

      assertEquals(List.of("PASS"), fork.results("ledger"), fork.console());
      List<TaskEvent> ends = fork.ends();
      assertTrue(
          ends.stream()
              .anyMatch(end -> end.event() == TaskEvent.Kind.COMPLETED && end.sentMs() > to),
          "completed again after the fault: " + fork.console());
      Set<String> classes = new TreeSet<>();
      ends.stream()
          .filter(end -> end.event() != TaskEvent.Kind.COMPLETED)
          .forEach(end -> classes.add(end.event() + " " + end.errorClass()));
      assertTrue(classes.containsAll(fault.classes), classes.toString());
      JsonNode report = fork.report();
      if (fault.outage) {
        JsonNode outage = report.path("outages").path(0);
        double recovery = outage.path("recoverySeconds").asDouble();
        assertTrue(
            recovery > OUTAGE_MS / 2000.0 && recovery < 20, report.path("outages").toString());
      }
      if (fault == Fault.WORKER_KILLED) {
        assertEquals(List.of("FAIL"), fork.results("WORKER RESTARTED"));
        assertEquals(1, report.path("workerRestarts").size());
      }
      assertNoStorm(fork, from, to);
    }
  }

  private static void plant(Fault fault, StackFixture stack) throws Exception {
    switch (fault) {
      case WORK_HORSE_KILLED -> {
        List<ProcessHandle> horses = List.of();
        while (horses.isEmpty()) {
          horses = stack.process("worker-1").children().toList();
        }
        StackFixture.signal("KILL", horses);
      }
      case WORKER_KILLED -> {
        ProcessHandle worker = stack.process("worker-1");
        List<ProcessHandle> all = new ArrayList<>(worker.descendants().toList());
        all.add(worker);
        StackFixture.signal("KILL", all);
        Thread.sleep(OUTAGE_MS);
        stack.restart("worker-1");
      }
      case STACK_RESTARTED -> {
        stack.stop();
        Thread.sleep(OUTAGE_MS);
        stack.restart();
      }
      case REDIS_KILLED -> {
        List<ProcessHandle> workers = List.of(stack.process("worker-1"), stack.process("worker-2"));
        StackFixture.signal("KILL", List.of(stack.process("redis")));
        Thread.sleep(OUTAGE_MS);
        stack.restart("redis");
        // As a supervisor would: RQ ends where it loses its queue in the middle of a job.
        for (int i = 0; i < workers.size(); i++) {
          if (!workers.get(i).isAlive()) {
            stack.restart("worker-" + (i + 1));
          }
        }
      }
      case FRONT_END_KILLED -> {
        StackFixture.signal("KILL", List.of(stack.process("uvicorn")));
        Thread.sleep(OUTAGE_MS);
        stack.restart("uvicorn");
      }
      case FRONT_END_STOPPED -> {
        List<ProcessHandle> uvicorn = List.of(stack.process("uvicorn"));
        StackFixture.signal("STOP", uvicorn);
        Thread.sleep(2 * OUTAGE_MS);
        StackFixture.signal("CONT", uvicorn);
      }
    }
  }

  /** Requests per second during the outage are at most those of before, or two a user. */
  private static void assertNoStorm(GatlingFork fork, long from, long to) throws Exception {
    Path log = fork.run().resolve("gatling/simulation.log");
    List<GatlingLog.Request> requests =
        GatlingLogParser.parse(log, "simulation.log").records().get(0).requests();
    long start = requests.stream().mapToLong(GatlingLog.Request::startMs).min().orElseThrow();
    double before = perSecond(requests, start, from);
    double during = perSecond(requests, from, Math.max(to, from + OUTAGE_MS));
    assertTrue(
        during <= Math.max(1.1 * before, 2 * USERS),
        "%.1f requests/s before, %.1f during".formatted(before, during));
  }

  private static double perSecond(List<GatlingLog.Request> requests, long fromMs, long toMs) {
    long count =
        requests.stream()
            .filter(request -> request.startMs() >= fromMs && request.startMs() < toMs)
            .count();
    return 1000.0 * count / (toMs - fromMs);
  }
}
