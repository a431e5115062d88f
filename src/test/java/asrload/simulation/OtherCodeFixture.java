package asrload.simulation;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers of a report, computed a second time from the run's raw files by awk and sort, which share
 * no code with the suite.
 */
final class OtherCodeFixture {
  /** Field of a line of JSON: a number or a text without escapes. */
  private static final String JSON =
      """
      function field(name,  at, rest) {
        at = index($0, "\\"" name "\\":")
        if (at == 0) return ""
        rest = substr($0, at + length(name) + 3)
        sub(/^"/, "", rest)
        sub(/[",}].*$/, "", rest)
        return rest
      }
      function after(name,  at, rest) {
        at = index($0, name "=")
        rest = substr($0, at + length(name) + 1)
        return rest + 0
      }
      """;

  /** Prints the milliseconds of every completed task of the load. */
  private static final String LATENCIES =
      JSON
          + """
          field("event") == "COMPLETED" && field("phase") != "baseline" {
            print field("doneMs") - field("intendedMs")
          }
          """;

  private static final String LAST =
      """
      END { printf "%.6f", $1 / 1000 }
      """;

  /** The first file is the journal; the others are worker logs. */
  private static final String WORKERS =
      JSON
          + """
          FILENAME ~ /jsonl$/ {
            if (field("event") == "COMPLETED" && field("phase") != "baseline") mine[field("taskId")]
            next
          }
          / completed: / {
            id = $0
            sub(/^.* Task /, "", id)
            sub(/ .*$/, "", id)
            if (!(id in mine)) next
            processing += after("processing_time")
            audio += after("audio_duration")
            if (after("memory_peak") > peak) peak = after("memory_peak")
          }
          END { printf "%.6f %.6f", processing / audio, peak }
          """;

  private static final String HIGHEST_RSS =
      """
      /RSS/ { for (i = 1; i <= NF; i++) if ($i == "RSS") column = i - 1; next }
      / [^ ]*asr-worker-1( |$)/ { if ($column > most) most = $column }
      END { printf "%.6f", most / 1024 }
      """;

  private final Path run;

  OtherCodeFixture(Path run) {
    this.run = run;
  }

  /** Longest end-to-end time, s. */
  double slowestSeconds() throws Exception {
    String journal = run.resolve("tasks.jsonl").toString();
    return number("awk \"$0\" \"$1\" | sort -n | awk \"$2\"", List.of(LATENCIES, journal, LAST), 0);
  }

  /** Sum of processing / sum of audio. */
  double rtf() throws Exception {
    return workers(0);
  }

  /** Highest peak of a task, MiB. */
  double peakMib() throws Exception {
    return workers(1);
  }

  private double workers(int which) throws Exception {
    return number(
        "awk \"$0\" \"$1\"/tasks.jsonl \"$1\"/worker/worker-*.log",
        List.of(WORKERS, run.toString()),
        which);
  }

  /** Highest resident memory of the first worker in pidstat's log, MiB. */
  double workerRssMib() throws Exception {
    return number(
        "awk \"$0\" \"$1\"",
        List.of(HIGHEST_RSS, run.resolve("monitor/local/pidstat.log").toString()),
        0);
  }

  private static double number(String script, List<String> arguments, int which) throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", "-c", script));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LC_ALL", "C");
    builder.redirectInput(new File("/dev/null")).redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(script + " ended with " + process.exitValue() + ": " + text);
    }
    return Double.parseDouble(text.split(" ", -1)[which]);
  }
}
