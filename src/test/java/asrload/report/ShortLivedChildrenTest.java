package asrload.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.testing.NeedsTool;
import asrload.testing.NeedsTool.Tool;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * An experiment with the real pidstat: 40 processes that each burn 0.7 s of CPU under a parent that
 * reaps them, and measure themselves.
 */
@Isolated("it measures CPU")
@NeedsTool(Tool.PIDSTAT)
class ShortLivedChildrenTest {
  private static final int JOBS = 40;

  /** On an idle machine rows show half; on a crowded one jobs live longer and lose less. */
  private static final double MISSED = 0.99;

  /**
   * utime and stime are the 14th and 15th field of a process's stat (proc(5)), in ticks of 0.01 s;
   * those of its reaped children are the next two. A subshell is a fork of its own.
   */
  private static final String BURNER =
      """
      burn() {
        ticks=0
        while [ "$ticks" -lt 70 ]; do
          i=0; while [ "$i" -lt 3000 ]; do i=$((i + 1)); done
          read -r line < /proc/self/stat; set -- ${line##*) }
          ticks=$((${12} + ${13}))
        done
        echo "$ticks" >> "$jobs"
      }
      parent=$1; jobs=$2
      tell() { read -r line < /proc/self/stat; echo "$(date +%s) $line" >> "$parent"; }
      tell
      n=0
      while [ "$n" -lt 20 ]; do
        (burn) & (burn) & wait
        n=$((n + 1))
      done
      tell
      sleep 3
      """;

  @TempDir static Path folder;
  private static Path everything = Path.of("");
  private static Path rowsAlone = Path.of("");
  private static double measuredSeconds;

  @BeforeAll
  static void burn() throws IOException, InterruptedException {
    everything = folder.resolve("pidstat.log");
    rowsAlone = folder.resolve("rows.log");
    Path script = Files.writeString(folder.resolve("burner.sh"), BURNER);
    Path jobs = folder.resolve("jobs.txt");
    Process all = pidstat(everything, "-T", "ALL");
    Process rows = pidstat(rowsAlone);
    // A process that is called rq, as an RQ worker's is.
    Process worker =
        new ProcessBuilder(
                "bash",
                "-c",
                "exec -a rq sh \"$0\" \"$1\" \"$2\"",
                script.toString(),
                folder.resolve("parent.txt").toString(),
                jobs.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("burner.txt").toFile())
            .start();
    try {
      boolean ended = worker.waitFor(120, TimeUnit.SECONDS);
      assertTrue(ended, "the burner did not end");
    } finally {
      worker.destroyForcibly();
      interrupt(all);
      interrupt(rows);
    }
    List<String> ticks = Files.readAllLines(jobs);
    assertEquals(JOBS, ticks.size(), Files.readString(folder.resolve("burner.txt")));
    keepOnly(script.toString(), everything);
    keepOnly(script.toString(), rowsAlone);
    measuredSeconds = ticks.stream().mapToLong(Long::parseLong).sum() / 100.0;
  }

  /** Whatever else runs on this machine is no part of the experiment. */
  private static void keepOnly(String script, Path log) throws IOException {
    List<String> kept =
        Files.readAllLines(log).stream()
            .filter(line -> !line.matches("\\d.*") || line.contains("rq " + script))
            .toList();
    Files.write(log, kept);
  }

  private static Process pidstat(Path out, String... more) throws IOException {
    List<String> command =
        Stream.of(
                Stream.of("pidstat", "-u", "-r", "-h", "-H", "-l"),
                Stream.of(more),
                Stream.of("-p", "ALL", "1"))
            .flatMap(words -> words)
            .toList();
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile());
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("S_TIME_FORMAT", "ISO");
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** As by Ctrl-C, so that no line is cut. */
  private static void interrupt(Process pidstat) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", String.valueOf(pidstat.pid())).start().waitFor();
    if (!pidstat.waitFor(10, TimeUnit.SECONDS)) {
      pidstat.destroyForcibly();
    }
  }

  @Test
  void theChildrenTableGivesWhatTheJobsMeasuredThemselves(@TempDir Path out) throws IOException {
    Cpu cpu = workers(everything, out);
    assertEquals(measuredSeconds, cpu.all(), 0.1 * measuredSeconds);
    assertTrue(cpu.rows() < MISSED * measuredSeconds, cpu + " of " + measuredSeconds);
    String report = Files.readString(out.resolve("report.md"));
    assertTrue(report.contains("according to pidstat's children table. The plain rows"), report);
  }

  @Test
  void theProcessListsTimesOfReapedChildrenGiveTheSame(@TempDir Path out) throws IOException {
    Path log = Files.copy(rowsAlone, out.resolve("pidstat.log"));
    Files.writeString(out.resolve("processes.jsonl"), processList());
    assertEquals(measuredSeconds, workers(log, out).all(), 0.1 * measuredSeconds);
  }

  @Test
  void rowsAloneAreSaidToMissShortJobs(@TempDir Path out) throws IOException {
    Cpu cpu = workers(rowsAlone, out);
    assertTrue(cpu.all() < MISSED * measuredSeconds, cpu + " of " + measuredSeconds);
    String report = Files.readString(out.resolve("report.md"));
    assertTrue(report.contains("**Jobs shorter than about 5 s are under-counted:**"), report);
  }

  /** The parent alone, as it was told by /proc before and after the jobs. */
  private static String processList() throws IOException {
    List<String> told = Files.readAllLines(folder.resolve("parent.txt"));
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < told.size(); i++) {
      String[] time = told.get(i).split(" ", 3);
      String[] stat = told.get(i).substring(told.get(i).lastIndexOf(')') + 2).split(" ", -1);
      long startMs = Long.parseLong(told.get(0).split(" ", 2)[0]) * 1000;
      list.append(
          new JsonMapper()
              .writeValueAsString(
                  Map.of(
                      "event",
                      i == 0 ? "seen" : "now",
                      "timeMs",
                      Long.parseLong(time[0]) * 1000,
                      "pid",
                      Long.parseLong(time[1]),
                      "parentPid",
                      Long.parseLong(stat[1]),
                      "startMs",
                      startMs,
                      "command",
                      "rq burner",
                      "cpuSeconds",
                      (Long.parseLong(stat[11]) + Long.parseLong(stat[12])) / 100.0,
                      "childCpuSeconds",
                      (Long.parseLong(stat[13]) + Long.parseLong(stat[14])) / 100.0)));
      list.append('\n');
    }
    return list.toString();
  }

  /** CPU of the workers and their children, s. */
  private record Cpu(double rows, double all) {}

  private static Cpu workers(Path log, Path out) throws IOException {
    RunReporter.reportFiles(List.of(log), List.of(), out, ZoneOffset.UTC, Map.of());
    JsonNode report = new JsonMapper().readTree(out.resolve("report.json").toFile());
    double rows = 0;
    double all = 0;
    for (JsonNode role : report.path("roles")) {
      if (role.path("role").asText().startsWith("worker")) {
        rows += role.path("use").path("rowsCpuSeconds").asDouble();
        all += role.path("use").path("cpuSeconds").asDouble();
      }
    }
    return new Cpu(rows, all);
  }
}
