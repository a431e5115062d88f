package asrload.benchmark;

import asrload.journal.InjectorSecond;
import asrload.journal.RunDirectory;
import asrload.parse.run.ProcessRecord;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.util.Map;
import java.util.Random;

/** What the monitor leaves of a {@link SyntheticRun}: injector, front end and workers. */
final class SyntheticHost {
  static final int WORKERS = 32;
  static final int FIRST_WORKER_PID = 201;
  private static final JsonMapper JSON = new JsonMapper();

  private final RunDirectory run;
  private final long startMs;
  private final Random random = new Random(43);

  SyntheticHost(RunDirectory run, long startMs) {
    this.run = run;
    this.startMs = startMs;
  }

  /** Writes a line per second about the injector, and the samples of every process. */
  void seconds(long seconds) throws IOException {
    try (Writer injector = Files.newBufferedWriter(run.injector());
        Writer pidstat = Files.newBufferedWriter(run.monitor().resolve("pidstat.log"))) {
      pidstat.write("Linux 6.1 (sample-host) \t03/01/26 \t_x86_64_\t(40 CPU)\n");
      for (long second = 1; second <= seconds; second++) {
        long secondMs = startMs + (second - 1) * 1_000;
        injector.write(
            JSON.writeValueAsString(
                    new InjectorSecond(secondMs, 1, Map.of(1, 930, 2, 10), 1.6, 2, 0.3, 40, 0L, 0L))
                + "\n");
        pidstat.write(
            "\n# Time        UID       PID    %usr %system  %guest   %wait    %CPU   CPU  minflt/s"
                + "  majflt/s     VSZ     RSS   %MEM  Command\n");
        row(pidstat, secondMs, 100, 30, 310_000, "java");
        row(pidstat, secondMs, 200, 12, 98_000, "uvicorn");
        for (int worker = 0; worker < WORKERS; worker++) {
          row(pidstat, secondMs, FIRST_WORKER_PID + worker, 50, 205_000, "rq");
        }
      }
    }
  }

  private void row(Writer log, long secondMs, int pid, int cpu, int rssKib, String command)
      throws IOException {
    int busy = cpu + random.nextInt(9);
    log.write(
        "%d  0 %d %d.00 0.00 0.00 0.00 %d.00 0 0.00 0.00 %d %d 0.10  %s%n"
            .formatted(
                secondMs / 1_000 + 1,
                pid,
                busy,
                busy,
                2 * rssKib,
                rssKib + random.nextInt(900),
                command));
  }

  /** Writes the list of processes. */
  void processes() throws IOException {
    try (Writer log = Files.newBufferedWriter(run.monitor().resolve("processes.jsonl"))) {
      seen(log, 100, 1, "java -Xmx1G io.gatling.app.Gatling");
      seen(log, 200, 1, "/usr/bin/python3 /usr/bin/uvicorn api:app");
      for (int worker = 0; worker < WORKERS; worker++) {
        seen(log, FIRST_WORKER_PID + worker, 1, "/usr/bin/python3 /usr/bin/rq worker asr-queue");
      }
    }
  }

  private void seen(Writer log, int pid, int parent, String command) throws IOException {
    log.write(
        JSON.writeValueAsString(
                new ProcessRecord(
                    ProcessRecord.SEEN, startMs, pid, parent, startMs - 3_000, command, 1.0, 0.0))
            + "\n");
  }
}
