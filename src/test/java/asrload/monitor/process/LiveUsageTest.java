package asrload.monitor.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.testing.NeedsTool;
import asrload.testing.NeedsTool.Tool;
import java.io.BufferedReader;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveUsageTest {
  /** Forks a child per task and waits for it, as RQ does; a task burns 0.15 s of CPU. */
  private static final String FORKING =
      """
      import os, sys, time
      print("ready", flush=True)
      for line in sys.stdin:
          for task in range(20):
              child = os.fork()
              if child == 0:
                  while time.process_time() < 0.15:
                      pass
                  os._exit(0)
              os.waitpid(child, 0)
          print("done", flush=True)
      """;

  private static final long INJECTOR = 77;

  private final LiveUsage usage =
      new LiveUsage(
          command ->
              command.equals("worker")
                  ? Optional.of(true)
                  : command.equals("front end") ? Optional.of(false) : Optional.empty(),
          INJECTOR,
          false);

  private static ProcessRow row(long pid, long parent, String command, double cpu, double child) {
    return new ProcessRow(pid, parent, 1000 + pid, command, cpu, child, 2048L);
  }

  private static double spent(LiveUsage.Usage usage) {
    return Objects.requireNonNull(usage.cpuSeconds());
  }

  private void frame(int second, ProcessRow... rows) {
    usage.accept(new ProcessFrame(second * 1000L, second * 1000L, List.of(rows)));
  }

  @NeedsTool(Tool.PYTHON)
  @Test
  void theWorkOfChildrenThatLiveForOneTaskIsCountedInFull() throws Exception {
    Process worker = new ProcessBuilder("python3", "-c", FORKING).start();
    LiveUsage live =
        new LiveUsage(
            command -> Optional.of(true).filter(yes -> command.contains("process_time() < 0.15")),
            ProcessHandle.current().pid(),
            true);
    ProcessTable table = new ProcessTable();
    try (BufferedReader out = worker.inputReader()) {
      assertEquals("ready", out.readLine());
      live.accept(table.read());
      worker.getOutputStream().write('\n');
      worker.getOutputStream().flush();
      while (!out.ready()) {
        Thread.sleep(200);
        live.accept(table.read());
      }
      assertEquals("done", out.readLine());
      live.accept(table.read());
    } finally {
      worker.destroyForcibly();
    }
    double spent = spent(live.next().orElseThrow());
    assertTrue(spent >= 2.9 && spent <= 4, "3 s were burnt: " + spent);
  }

  @Test
  void whatAListShowedOfAChildIsNotCountedAgainWhenItIsReaped() {
    frame(0, row(1, 0, "worker", 1, 50));
    frame(1, row(1, 0, "worker", 1.1, 50), row(7, 1, "worker", 0.5, 0));
    frame(2, row(1, 0, "worker", 1.1, 50.8));
    assertEquals(0.9, spent(usage.next().orElseThrow()), 1e-9);
  }

  @Test
  void aChildUnderACommandOfItsOwnCountsToItsWorker() {
    frame(0, row(1, 0, "worker", 0, 0), row(5, 1, "ffmpeg", 2, 0));
    frame(1, row(1, 0, "worker", 0, 0), row(5, 1, "ffmpeg", 2.7, 0));
    LiveUsage.Usage next = usage.next().orElseThrow();
    assertEquals(0.7, spent(next), 1e-9);
    assertEquals(1, next.seconds());
    assertEquals(4, next.rssMib());
  }

  @Test
  void whatAWorkerSpentBeforeTheFirstListIsNotCounted() {
    frame(0, row(1, 0, "worker", 100, 900));
    frame(2, row(1, 0, "worker", 101, 900));
    assertEquals(1, spent(usage.next().orElseThrow()), 1e-9);
  }

  @Test
  void cpuIsUnknownWhereAWorkerEndsAndIsReapedByAnotherProcess() {
    frame(0, row(1, 0, "front end", 0, 0), row(2, 1, "worker", 3, 0), row(3, 1, "worker", 0, 0));
    frame(1, row(1, 0, "front end", 0, 3.4), row(3, 1, "worker", 0.2, 0));
    assertNull(usage.next().orElseThrow().cpuSeconds());
    frame(2, row(1, 0, "front end", 0, 3.4), row(3, 1, "worker", 0.3, 0));
    assertEquals(0.1, spent(usage.next().orElseThrow()), 1e-9);
  }

  @Test
  void theInjectorIsNoWorkerWhateverItsSettingsName() {
    frame(0, row(INJECTOR, 0, "worker", 0, 0), row(2, INJECTOR, "worker", 0, 0));
    frame(1, row(INJECTOR, 0, "worker", 3, 0), row(2, INJECTOR, "worker", 0.5, 0));
    assertEquals(0.5, spent(usage.next().orElseThrow()), 1e-9);
  }

  @Test
  void aChildThatOutlivesItsWorkerStillCounts() {
    frame(0, row(1, 0, "worker", 0, 0), row(2, 1, "engine", 1, 0), row(9, 0, "worker", 0, 0));
    frame(1, row(2, 0, "engine", 1.5, 0), row(9, 0, "worker", 0, 0));
    frame(2, row(2, 0, "engine", 2, 0), row(9, 0, "worker", 0, 0));
    assertTrue(usage.next().isPresent());
    frame(3, row(2, 0, "engine", 2.5, 0), row(9, 0, "worker", 0, 0));
    assertEquals(0.5, spent(usage.next().orElseThrow()), 1e-9);
  }

  @Test
  void withoutAWorkerOrANewListThereIsNoUsage() {
    frame(0, row(1, 0, "front end", 1, 0));
    frame(1, row(1, 0, "front end", 2, 0));
    assertTrue(usage.next().isEmpty());
    frame(2, row(1, 0, "front end", 3, 0), row(2, 1, "worker", 0, 0));
    assertTrue(usage.next().isPresent());
    assertTrue(usage.next().isEmpty());
  }

  @Test
  void hostsAreSummedAndOneWithoutANewListLeavesTheLineOut() {
    LiveUsage other = new LiveUsage(command -> Optional.of(true), LiveUsage.NO_INJECTOR, false);
    WorkerMeter meter = new WorkerMeter(List.of(usage, other));
    frame(0, row(1, 0, "worker", 0, 0));
    other.accept(new ProcessFrame(0, 0, List.of(row(1, 0, "engine", 0, 0))));
    frame(2, row(1, 0, "worker", 1, 0));
    other.accept(new ProcessFrame(5000, 5000, List.of(row(1, 0, "engine", 5, 0))));
    assertEquals(Optional.of("workers: CPU 150 %, memory 4 MiB"), meter.next());
    frame(4, row(1, 0, "worker", 2, 0));
    assertEquals(Optional.empty(), meter.next());
  }
}
