package asrload.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.monitor.host.Host;
import asrload.monitor.host.Lifetime;
import asrload.monitor.process.LiveUsage;
import asrload.monitor.process.ProcessWatcher;
import asrload.parse.pidstat.PidstatParser;
import asrload.parse.pidstat.ProcessSampleSink;
import asrload.parse.pidstat.SampleLogParser;
import asrload.testing.AwaitFixture;
import asrload.testing.BurnerFixture;
import asrload.testing.NeedsTool;
import asrload.testing.NeedsTool.Tool;
import java.io.BufferedReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** pidstat, /proc and OSHI beside each other on one process. Needs sysstat. */
@SuppressWarnings("try") // the resource is ended, not used
@NeedsTool(Tool.PIDSTAT)
@Isolated("it measures CPU")
class ProcMonitorTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int SAMPLES = 8;
  private static final double SHARE_PERCENT = 25;
  private static final int HELD_MIB = 64;

  @TempDir Path folder;

  /** What one monitor saw of the process. */
  private record Seen(List<Long> endMs, List<Double> cpuPercent, List<Long> rssKib) {
    Seen() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    ProcessSampleSink of(long wanted) {
      return (end, pid, cpu, rss, command) -> {
        if (pid == wanted && !Double.isNaN(cpu) && rss >= 0) {
          endMs.add(end);
          cpuPercent.add(cpu);
          rssKib.add(rss);
        }
      };
    }

    /** Mean over the time: on a busy machine samples come late and then close together. */
    double cpu() {
      double sum = 0;
      for (int i = 1; i < cpuPercent.size(); i++) {
        sum += cpuPercent.get(i) * (endMs.get(i) - endMs.get(i - 1));
      }
      return sum / (endMs.get(endMs.size() - 1) - endMs.get(0));
    }

    double rss() {
      return rssKib.stream().mapToLong(l -> l).average().orElseThrow();
    }
  }

  @Test
  void pidstatProcAndOshiAgreeOnAProcessOfKnownCpuAndMemory() throws Exception {
    String burning = BurnerFixture.class.getName();
    Process burner =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xms" + 2 * HELD_MIB + "m",
                "-Xmx" + 2 * HELD_MIB + "m",
                "-cp",
                ManagementFactory.getRuntimeMXBean().getClassPath(),
                burning,
                Double.toString(SHARE_PERCENT / 100),
                Integer.toString(HELD_MIB))
            .start();
    double ownPercent;
    Seen pidstat = new Seen();
    Seen proc = new Seen();
    Seen oshi = new Seen();
    LiveUsage live =
        new LiveUsage(
            command -> Optional.of(command.contains(burning)), ProcessHandle.current().pid(), true);
    try {
      BufferedReader answers = burner.inputReader();
      assertEquals("ready", answers.readLine());
      Path procFolder = Files.createDirectories(folder.resolve("proc"));
      Path oshiFolder = Files.createDirectories(folder.resolve("oshi"));
      ProcMonitor procMonitor = new ProcMonitor(procFolder, "test");
      try (procMonitor;
          ProcessWatcher unused =
              ProcessWatcher.start(SECOND, List.of(procMonitor::accept, live::accept));
          OshiMonitor oshiMonitor = OshiMonitor.start(oshiFolder, SECOND, "test");
          PidstatMonitor pidstatMonitor =
              PidstatMonitor.start(
                  Host.local(),
                  PidstatCommand.find(Host.local()).orElseThrow(),
                  folder,
                  SECOND,
                  Lifetime.of(Duration.ofSeconds(60), () -> false),
                  sessions -> {})) {
        String row = " " + burner.pid() + " ";
        AwaitFixture.until(
            SAMPLES + " samples of pidstat",
            () ->
                Files.readString(folder.resolve("pidstat.log")).split(row, -1).length
                    > 2 * SAMPLES);
        assertEquals("OSHI", oshiMonitor.source());
        assertEquals("/proc", procMonitor.source());
        assertTrue(pidstatMonitor.source().startsWith("pidstat"));
      }
      burner.outputWriter().append('\n').flush();
      ownPercent = Double.parseDouble(answers.readLine());
      long pid = burner.pid();
      PidstatParser.parse(
          folder.resolve("pidstat.log"), "pidstat.log", ZoneId.systemDefault(), pidstat.of(pid));
      SampleLogParser.parse(procFolder.resolve("samples.jsonl"), "proc", proc.of(pid));
      SampleLogParser.parse(oshiFolder.resolve("samples.jsonl"), "oshi", oshi.of(pid));
    } finally {
      burner.destroy();
    }
    LiveUsage.Usage usage = live.next().orElseThrow();
    double spent = Objects.requireNonNull(usage.cpuSeconds());
    assertEquals(ownPercent, 100 * spent / usage.seconds(), 5, usage.toString());
    String all = "own " + ownPercent + "\npidstat " + pidstat + "\nproc " + proc + "\noshi " + oshi;
    for (Seen one : List.of(pidstat, proc, oshi)) {
      assertTrue(one.cpuPercent().size() >= SAMPLES - 2, all);
      assertEquals(ownPercent, one.cpu(), 5, all);
      assertEquals(pidstat.cpu(), one.cpu(), 5, all);
      assertTrue(one.rss() > HELD_MIB * 1024.0, all);
      assertEquals(1, one.rss() / pidstat.rss(), 0.03, all);
    }
  }
}
