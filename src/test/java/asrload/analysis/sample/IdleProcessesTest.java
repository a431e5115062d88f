package asrload.analysis.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.memory.Leak;
import asrload.analysis.memory.LeakFinder;
import asrload.analysis.memory.MemoryLimits;
import asrload.analysis.role.Role;
import asrload.analysis.role.RoleResolver;
import asrload.parse.pidstat.PidstatParser;
import asrload.parse.run.ProcessRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs of pidstat without -p ALL: a process that did nothing has no row, and has not ended. */
class IdleProcessesTest {
  private static final long START = 1_795_402_100;
  private static final String BANNER = "Linux 5.15 (asr) \t11/23/2026 \t_x86_64_\t(4 CPU)\n";
  private static final String HEADER =
      "\n# Time        UID       PID    %usr %system  %guest   %wait    %CPU   CPU  minflt/s"
          + "  majflt/s     VSZ     RSS   %MEM  Command\n";

  private final Path log;
  private final StringBuilder text = new StringBuilder(BANNER);
  private final List<ProcessRecord> list = new ArrayList<>();

  IdleProcessesTest(@TempDir Path folder) {
    log = folder.resolve("pidstat.log");
  }

  private void interval() {
    text.append(HEADER);
  }

  private void row(int second, long pid, double cpu, double faults, long kib, String command) {
    text.append(
        "%d  0  %d  %.2f  0.00  0.00  0.00  %.2f  1  %.2f  0.00  900000  %d  1.00  %s%n"
            .formatted(START + second, pid, cpu, cpu, faults, kib, command));
  }

  private void worker(int second, long pid) {
    row(second, pid, 80, 5, 600_000, "asr-worker");
  }

  /** Seconds from 1 on, with redis in each of them, and the worker in those that are asked for. */
  private void beside(int seconds, IntPredicate works) {
    for (int second = 1; second <= seconds; second++) {
      interval();
      row(second, 812, 1, 0, 9120, "redis-server");
      if (works.test(second)) {
        worker(second, 4711);
      }
    }
  }

  private void lists(String event, long pid, int startSecond, int atSecond) {
    list.add(
        new ProcessRecord(
            event,
            1000 * (START + atSecond),
            pid,
            1,
            1000 * (START + startSecond),
            "asr-worker",
            null,
            null));
  }

  private ProcessSamples read() throws IOException {
    Files.writeString(log, text);
    return read(log);
  }

  private ProcessSamples read(Path file) throws IOException {
    SampleAggregator samples =
        new SampleAggregator(new RoleResolver(List.of(), -1, false, list, Set.of()), null);
    assertEquals(0, PidstatParser.parse(file, "log", ZoneOffset.UTC, samples).rejected());
    return samples.finish("h");
  }

  private static ProcessSamples.Track only(ProcessSamples samples) {
    List<ProcessSamples.Track> workers =
        ProcessSamples.tracks(List.of(samples)).stream()
            .filter(track -> track.name().role().isWorker())
            .toList();
    assertEquals(1, workers.size(), samples.uses()::toString);
    return workers.get(0);
  }

  private static void assertLives(int processes, int restarts, ProcessSamples samples) {
    ProcessSamples.Track worker = only(samples);
    assertEquals(processes, worker.use().processes());
    assertEquals(restarts, worker.series().restartsMs().size());
  }

  @Test
  void aProcessThatWasIdleIsOneAndItsIdleTimeCounts() throws IOException {
    ProcessSamples samples =
        read(Path.of("src/test/resources/asrload/parse/synthetic-pidstat-12.5.4-h-H-active.log"));
    ProcessSamples.Track worker = only(samples);
    assertLives(1, 0, samples);
    assertEquals(9, samples.idleTimes());
    assertEquals(114, worker.series().size());
    assertEquals(90.0 * 60 / 114, worker.series().cpu().mean(), 1e-4);
    assertEquals(512.0, worker.series().rssMib(8), "the last value before");
    assertEquals(512.25, worker.series().rssMib(12));
    assertEquals(120, samples.intervalEndsMs().length);
  }

  @Test
  void anotherCommandUnderThePidIsAnotherProcess() throws IOException {
    beside(40, second -> second <= 10);
    interval();
    row(41, 4711, 50, 5, 600_000, "celery");
    ProcessSamples samples = read();
    assertLives(2, 1, samples);
    assertEquals(0, samples.idleTimes());
    assertEquals(11, only(samples).series().size());
  }

  @Test
  void muchLessMemoryThanBeforeIsANewProcess() throws IOException {
    beside(20, second -> second <= 10);
    interval();
    row(21, 4711, 50, 5, 60_000, "asr-worker");
    assertLives(2, 1, read());
  }

  @Test
  void whereIdleProcessesHaveRowsOneWithoutHasEnded() throws IOException {
    for (int second = 1; second <= 30; second++) {
      interval();
      row(second, 812, 0, 0, 9120, "redis-server");
      if (second <= 10 || second > 20) {
        worker(second, 4711);
      }
    }
    ProcessSamples samples = read();
    assertLives(2, 1, samples);
    assertEquals(0, samples.idleTimes());
    assertEquals(20, only(samples).series().size());
  }

  @Test
  void memoryThatChangedByItselfDoesNotMakeIdleRows() throws IOException {
    for (int second = 1; second <= 60; second++) {
      interval();
      row(second, 812, 0, 0, 9120 - 4 * second, "redis-server");
      if (second / 10 % 2 == 0) {
        worker(second, 4711);
      }
    }
    assertLives(1, 0, read());
  }

  @Test
  void theStartTimesOfTheProcessListDecide() throws IOException {
    beside(60, second -> second / 10 % 2 == 0);
    lists("seen", 4711, -100, 0);
    lists("seen", 4711, -100, 70);
    assertLives(1, 0, read());
    list.clear();
    lists("seen", 4711, -100, 0);
    lists("last", 4711, -100, 10);
    lists("seen", 4711, 20, 21);
    lists("seen", 4711, 20, 70);
    ProcessSamples samples = read();
    assertLives(2, 1, samples);
    assertEquals(
        9 + 41, only(samples).series().size(), "the first to second 9, the next from 20 to 60");
  }

  @Test
  void whereTheMonitorStoodStillNothingIsFilledIn() throws IOException {
    beside(10, second -> second <= 5);
    for (int second = 71; second <= 80; second++) {
      interval();
      row(second, 812, 1, 0, 9120, "redis-server");
      if (second > 75) {
        worker(second, 4711);
      }
    }
    ProcessSamples samples = read();
    assertLives(1, 0, samples);
    assertEquals(20, samples.intervalEndsMs().length);
    assertEquals(20, only(samples).series().size());
  }

  @Test
  void intervalsOfWhichOnlyTheHeaderStandsThereCount() throws IOException {
    for (int second = 1; second <= 48; second++) {
      interval();
      if ((second - 1) / 12 % 2 == 0) {
        worker(second, 4711);
      }
    }
    ProcessSamples samples = read();
    assertLives(1, 0, samples);
    assertEquals(48, samples.intervalEndsMs().length);
    assertEquals(48, samples.expected());
    assertEquals(36, only(samples).series().size());
    assertEquals(80.0 * 24 / 36, only(samples).series().cpu().mean(), 1e-4);
  }

  @Test
  void theSameOfTwoTables() throws IOException {
    for (int second = 1; second <= 20; second++) {
      String time = "%n12:00:%02d ".formatted(second - 1);
      String end = "12:00:%02d ".formatted(second);
      text.append(time).append(" UID  PID  %usr %system  %guest  %CPU  CPU  Command\n");
      if (second <= 5 || second > 10) {
        text.append(end).append("  0  4711  60.00  0.00  0.00  60.00  1  asr-worker\n");
      }
      text.append(time).append(" UID  PID  minflt/s  majflt/s  VSZ  RSS  %MEM  Command\n");
      if (second == 1 || second == 8 || second == 20) {
        text.append(end).append("  0  4711  9.00  0.00  900000  ");
        text.append(600_000 + second).append("  1.00  asr-worker\n");
      }
    }
    ProcessSamples samples = read();
    assertLives(1, 0, samples);
    RoleSeries worker = only(samples).series();
    assertEquals(20, worker.size());
    assertEquals(60.0 * 15 / 20, worker.cpu().mean(), 1e-4);
    assertEquals(600_001 / 1024.0, worker.rssMib(6));
    assertEquals(600_008 / 1024.0, worker.rssMib(15));
  }

  @Test
  void cpuAndMemoryInTwoFilesFillNothingIntoEachOther() throws IOException {
    Path cpu = log.resolveSibling("cpu.log");
    Path memory = log.resolveSibling("memory.log");
    Files.writeString(
        cpu,
        BANNER
            + "\n12:00:00  UID  PID  %usr %system  %guest  %CPU  CPU  Command\n"
            + "12:00:01  0  4711  60.00  0.00  0.00  60.00  1  asr-worker\n"
            + "12:00:02  0  4711  70.00  0.00  0.00  70.00  1  asr-worker\n");
    Files.writeString(
        memory,
        BANNER
            + "\n12:00:00  UID  PID  minflt/s  majflt/s  VSZ  RSS  %MEM  Command\n"
            + "12:00:01  0  4711  9.00  0.00  900000  600000  1.00  asr-worker\n"
            + "12:00:02  0  4711  9.00  0.00  900000  610000  1.00  asr-worker\n");
    SampleAggregator samples =
        new SampleAggregator(new RoleResolver(List.of(), -1, false, list, Set.of()), null);
    PidstatParser.parse(cpu, "cpu", ZoneOffset.UTC, samples);
    PidstatParser.parse(memory, "memory", ZoneOffset.UTC, samples);
    RoleSeries worker = only(samples.finish("h")).series();
    assertEquals(2, worker.cpu().size());
    assertEquals(2, worker.rss().size());
  }

  @Test
  void twoWorkersThatTakeTurnsLiveAtOnce() throws IOException {
    for (int second = 1; second <= 60; second++) {
      interval();
      row(second, second / 10 % 2 == 0 ? 21 : 22, 80, 5, 600_000, "asr-worker-1");
    }
    RoleUse use = only(read()).use();
    assertEquals(2, use.processes());
    assertEquals(2, use.atOnce());
    assertEquals(0, use.restarts());
  }

  @Test
  void aProcessThatNeverComesBackIsNotFilledIn() throws IOException {
    beside(60, second -> second <= 20);
    assertEquals(20, only(read()).series().size());
  }

  @Test
  void idleTimeAloneIsNoRecyclingForTheLeakJudgement() throws IOException {
    for (int second = 1; second <= 600; second++) {
      interval();
      row(second, 812, 1, 0, 9120, "redis-server");
      if (second / 10 % 2 == 0) {
        row(second, 4711, 80, 5, 600_000 + 400L * second, "asr-worker");
      }
    }
    ProcessSamples samples = read();
    List<Leak> leaks =
        LeakFinder.sampled(
            ProcessSamples.tracks(List.of(samples)), List.of(), new MemoryLimits(1024.0, null));
    Leak worker =
        leaks.stream().filter(leak -> leak.role() == Role.WORKER).findFirst().orElseThrow();
    assertTrue(worker.kind() != Leak.Kind.SAWTOOTH, worker::toString);
    assertTrue(worker.slope() != null && worker.slope().slope() > 1000, worker::toString);
  }
}
