package asrload.merge;

import asrload.benchmark.SimulationLogWriter;
import asrload.parse.gatling.GatlingLog;
import asrload.report.RunReporter;
import asrload.testing.SampleRun;
import asrload.testing.SampleRunWriter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A sample run as several injectors would have made it: each has every n-th user. */
final class SplitRunFixture {
  static final JsonMapper JSON = new JsonMapper();
  private static final List<String> TASK_TIMES =
      List.of("intendedMs", "sentMs", "acceptedMs", "notDoneMs", "doneMs");

  final Path folder;
  final int count;
  private final SampleRun run;

  SplitRunFixture(SampleRun run, Path folder, int count) throws IOException {
    this.run = run;
    this.folder = folder;
    this.count = count;
    SampleRunWriter.write(run, whole());
    for (int index = 0; index < count; index++) {
      share(index);
    }
  }

  Path whole() {
    return folder.resolve("whole");
  }

  Path of(int index) {
    return folder.resolve("share-" + index);
  }

  List<Path> all() {
    List<Path> all = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      all.add(of(index));
    }
    return all;
  }

  private void share(int index) throws IOException {
    SampleRunWriter.write(run, of(index));
    manifest(
        index,
        json -> {
          ObjectNode part = json.putObject("injector");
          part.put("runId", "night").put("index", index).put("count", count);
          json.put("injectorPid", SampleRun.INJECTOR_PID + index);
          ((ObjectNode) json.get("host"))
              .putObject("machine")
              .put("bootId", "boot")
              .put("pidNamespace", "pid:[1]");
        });
    List<String> own = new ArrayList<>();
    for (String line : Files.readAllLines(of(index).resolve("tasks.jsonl"))) {
      ObjectNode event = (ObjectNode) JSON.readTree(line);
      int user = event.get("user").asInt() - 1;
      if (user % count == index) {
        own.add(event.put("user", user / count + 1).toString());
      }
    }
    Files.write(of(index).resolve("tasks.jsonl"), own);
    List<GatlingLog.Request> requests = new ArrayList<>();
    for (int i = 0; i < run.requests.size(); i++) {
      if ((run.tasks.get(i / 2).number() % 4) % count == index) {
        requests.add(run.requests.get(i));
      }
    }
    GatlingLog log = run.gatling();
    SimulationLogWriter.write(
        new GatlingLog(
            log.gatlingVersion(),
            log.simulationClass(),
            log.startMs(),
            requests,
            index == 0 ? 2 : 1,
            index == 0 ? 2 : 1,
            List.of()),
        of(index).resolve("gatling/simulation.log"));
  }

  /** Changes a share's run.json. */
  interface Change {
    void make(ObjectNode json);
  }

  void manifest(int index, Change change) throws IOException {
    change(of(index), change);
  }

  void manifestOfWhole(Change change) throws IOException {
    change(whole(), change);
  }

  private static void change(Path run, Change change) throws IOException {
    Path file = run.resolve("run.json");
    ObjectNode json = (ObjectNode) JSON.readTree(file.toFile());
    change.make(json);
    JSON.writeValue(file.toFile(), json);
  }

  /**
   * Puts a share on a machine of its own, which nobody sampled and whose clock is so far behind.
   */
  void elsewhere(int index, long behindMs) throws IOException {
    manifest(
        index,
        json -> {
          ((ObjectNode) json.at("/host/machine")).put("bootId", "boot-" + index);
          for (String time : List.of("startMs", "endMs")) {
            json.put(time, json.get(time).asLong() - behindMs);
          }
        });
    for (String file : List.of("processes.jsonl", "pidstat.log")) {
      Files.delete(of(index).resolve("monitor/local").resolve(file));
    }
    Files.delete(of(index).resolve("monitor/local"));
    rewrite(of(index).resolve("tasks.jsonl"), TASK_TIMES, behindMs);
    rewrite(of(index).resolve("injector.jsonl"), List.of("startMs"), behindMs);
  }

  private static void rewrite(Path file, List<String> times, long behindMs) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      ObjectNode json = (ObjectNode) JSON.readTree(line);
      for (String time : times) {
        JsonNode value = json.get(time);
        if (value != null) {
          json.put(time, value.asLong() - behindMs);
        }
      }
      lines.add(json.toString());
    }
    Files.write(file, lines);
  }

  static ObjectNode report(Path run) throws IOException {
    RunReporter.report(run, ZoneOffset.UTC);
    return (ObjectNode) JSON.readTree(run.resolve("report.json").toFile());
  }

  static JsonNode reason(Path run, String rule) throws IOException {
    for (JsonNode reason : JSON.readTree(run.resolve("verdict.json").toFile()).path("reasons")) {
      if (reason.path("rule").asText().equals(rule)) {
        return reason;
      }
    }
    throw new AssertionError("no reason of the rule " + rule);
  }
}
