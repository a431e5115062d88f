package asrload.monitor.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.parse.run.ProcessLogParser;
import asrload.parse.run.ProcessRecord;
import asrload.testing.AwaitFixture;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // the resource is ended, not used
class ProcessWatcherTest {
  @TempDir Path folder;

  private record Watch(ProcessLog log, ProcessWatcher watcher) implements AutoCloseable {
    @Override
    public void close() {
      watcher.close();
      log.close();
    }
  }

  private Watch watch(Predicate<String> serverCommand) {
    ProcessLog log = ProcessLog.open(folder, new ServerProcesses(serverCommand), new LocalMemory());
    return new Watch(log, ProcessWatcher.start(Duration.ofMillis(100), List.of(log::accept)));
  }

  @Test
  void aChildIsSeenWithParentStartAndCommandAndToldAgainWhenItIsGone() throws Exception {
    long before = System.currentTimeMillis();
    long after;
    Process child;
    try (Watch unused = watch(command -> false)) {
      child = new ProcessBuilder("sleep", "60.25").start();
      // Between fork and exec it has another command line.
      AwaitFixture.until(
          "seen",
          () ->
              records().stream()
                  .anyMatch(r -> r.pid() == child.pid() && r.command().endsWith("sleep 60.25")));
      after = System.currentTimeMillis();
      child.destroy();
      child.waitFor();
      AwaitFixture.until("gone", () -> has(child.pid(), "last"));
    }
    ProcessRecord seen =
        records().stream().filter(record -> record.pid() == child.pid()).findFirst().orElseThrow();
    assertEquals(ProcessHandle.current().pid(), seen.parentPid());
    // btime is whole seconds.
    assertTrue(seen.startMs() > before - 2_000 && seen.startMs() < after + 2_000, seen.toString());
  }

  @Test
  void theCpuOfReapedChildrenIsRecordedOfTheirParent() throws Exception {
    Process shell =
        new ProcessBuilder(
                "sh", "-c", "sh -c 'i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done'; echo; cat")
            .start();
    try (Watch unused = watch(command -> false);
        BufferedReader out = shell.inputReader()) {
      assertEquals("", out.readLine(), "the child has ended, its parent lives");
    } finally {
      shell.getOutputStream().close();
      shell.destroy();
    }
    ProcessRecord last = last(shell.pid());
    assertTrue(last.childCpuSeconds() != null && last.childCpuSeconds() > 0, last.toString());
  }

  @Test
  void theServersProcessesAreToldInBetweenWithTheirProportionalMemory() throws Exception {
    Process server = new ProcessBuilder("sh", "-c", "sleep 60.5 & wait").start();
    try (Watch unused = watch(command -> command.startsWith("sh -c sleep 60.5"))) {
      AwaitFixture.until("a state in between", () -> has(server.pid(), "now"));
      AwaitFixture.until("its child counts to the server", () -> now("sleep 60.5"));
    } finally {
      server.descendants().forEach(ProcessHandle::destroy);
      server.destroy();
    }
    ProcessRecord last = last(server.pid());
    assertTrue(last.pssKib() != null && last.pssKib() > 0, last.toString());
    assertTrue(
        records().stream()
            .noneMatch(r -> r.event().equals("now") && r.pid() == ProcessHandle.current().pid()),
        "the injector does not");
  }

  private ProcessRecord last(long pid) throws IOException {
    return records().stream()
        .filter(record -> record.pid() == pid && record.event().equals("last"))
        .findFirst()
        .orElseThrow();
  }

  private boolean now(String command) throws IOException {
    return records().stream().anyMatch(r -> r.event().equals("now") && r.command().equals(command));
  }

  private boolean has(long pid, String event) throws IOException {
    return records().stream().anyMatch(r -> r.pid() == pid && r.event().equals(event));
  }

  private List<ProcessRecord> records() throws IOException {
    return ProcessLogParser.parse(folder.resolve("processes.jsonl"), "processes.jsonl").records();
  }
}
