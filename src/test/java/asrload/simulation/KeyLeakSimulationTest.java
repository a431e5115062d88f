package asrload.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.journal.TaskEvent.Kind;
import asrload.simulation.run.ExitCode;
import asrload.testing.NeedsTool;
import asrload.testing.NeedsTool.Tool;
import asrload.testing.PlantedKey;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Keys wherever a profile can have one, a server that repeats them in every spelling wherever an
 * answer has text, and its log and its command lines too: no byte that a run writes holds one.
 */
@Tag("run")
@NeedsTool(Tool.PIDSTAT)
class KeyLeakSimulationTest {
  private static final String VARIABLE = "k-5e/cr+et&<x>'y=";
  private static final String HEADER = "h-1iteral/Key+1=";
  private static final String QUERY = "q-1iteral/Key+2=";
  private static final String PART = "p-1iteral/Key+3=";
  private static final String JSON = "j-1iteral/Key+4=";
  private static final List<String> KEYS = List.of(VARIABLE, HEADER, QUERY, PART, JSON);

  private static final Pattern SLASH = Pattern.compile("/");
  private static final JsonMapper MAPPER = new JsonMapper();

  @TempDir private Path outside;
  @TempDir private Path folder;

  private final AtomicInteger tasks = new AtomicInteger();

  @Test
  void noByteThatARunWritesHoldsAKey() throws Exception {
    String spelled =
        String.join(" ", KEYS.stream().map(PlantedKey::spellings).flatMap(List::stream).toList());
    Path log = Files.createFile(outside.resolve("worker.log"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, spelled, log));
    server.start();
    Process process = new ProcessBuilder("sh", "-c", "sleep 300; :", VARIABLE, HEADER).start();
    try (GatlingFork fork =
        new GatlingFork(
            folder,
            Map.of("LEAK_KEY", VARIABLE),
            "asr.profile=" + profile(),
            "asr.baseUrl=http://127.0.0.1:" + server.getAddress().getPort(),
            "asr.serverVersion=" + VARIABLE,
            "asr.worker.logs=" + log,
            "asr.monitor.source=pidstat",
            "asr.users=3",
            "asr.rampUp=0s",
            "asr.duration=6s")) {
      fork.exitCode();
      Set<String> ends = new TreeSet<>();
      fork.ends().forEach(end -> ends.add(end.event() + " " + end.errorClass()));
      assertTrue(ends.size() >= 6, ends + fork.console());
      assertTrue(
          fork.ends().stream().anyMatch(end -> end.event() == Kind.COMPLETED), ends.toString());
      for (String file :
          List.of(
              "tasks.jsonl",
              "report.md",
              "report.html",
              "monitor/local/processes.jsonl",
              "monitor/local/pidstat.log",
              "run.json",
              "worker/1-worker.log")) {
        assertTrue(
            Files.readString(fork.run().resolve(file)).contains("redacted"),
            file + " lacks what it shall leave out");
      }
      assertTrue(Files.exists(fork.run().resolve("exports/junit.xml")), fork.console());
      assertEquals(List.of(), leaks());
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
      server.stop(0);
    }
  }

  private List<String> leaks() throws IOException {
    List<String> leaks = new ArrayList<>();
    for (String key : KEYS) {
      leaks.addAll(PlantedKey.in(folder, key));
    }
    return leaks;
  }

  private Path profile() throws IOException {
    return Files.writeString(
        outside.resolve("leak.conf"),
        """
        headers { Authorization = "Bearer env:LEAK_KEY", X-Api-Key = "%s" }
        submit {
          path = /jobs
          query { api_key = "%s" }
          file = audio
          parts { token = "%s" }
          id = ["$.id"]
        }
        poll {
          path = "/jobs/{id}"
          json = \"""{"id": "{id}", "auth": {"secret": "%s"}}\"""
          status = ["$.status"]
          completed = [done]
          failed = [error]
        }
        result { link = ["$.url"] }
        text = ["$.text"]
        error = ["$.error", "$.detail"]
        """
            .formatted(HEADER, QUERY, PART, JSON));
  }

  private void answer(HttpExchange exchange, String spelled, Path log) throws IOException {
    exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    String[] parts = SLASH.split(path, -1);
    int task =
        parts.length > 2
            ? Integer.parseInt(parts[2].replaceAll("-.*", ""))
            : tasks.getAndIncrement();
    Files.writeString(
        log, "INFO job %d of %s%n".formatted(task, spelled), StandardOpenOption.APPEND);
    exchange.getResponseHeaders().set("X-Your-Key", VARIABLE);
    boolean submit = parts.length == 2;
    boolean result = path.endsWith("/result");
    int code = 200;
    Map<String, String> body = Map.of("id", task + "-" + VARIABLE);
    if (submit && task % 7 == 1) {
      code = 403;
      body = Map.of("detail", "no such key: " + spelled);
    } else if (submit && task % 7 == 2) {
      body = Map.of("ID", spelled);
    } else if (result) {
      body = Map.of("text", "hello " + spelled);
    } else if (!submit) {
      body =
          switch (task % 7) {
            case 3 -> Map.of("status", "error", "error", spelled);
            case 4 -> Map.of("status", spelled);
            case 5 -> Map.of("status", "done", "url", "http://[" + spelled);
            default -> Map.of("status", "done", "url", "/jobs/" + task + "/result");
          };
      code = task % 7 == 6 ? 302 : 200;
      if (code == 302) {
        exchange
            .getResponseHeaders()
            .set("Location", "/else?key=" + PlantedKey.spellings(VARIABLE).get(1));
      }
    }
    byte[] bytes = MAPPER.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void aRefusedAddressIsShownWithoutItsPassword() throws Exception {
    try (GatlingFork fork =
        new GatlingFork(folder, "asr.baseUrl=http://me:" + PART + "@127.0.0.1:8000")) {
      assertEquals(ExitCode.REFUSED, fork.exitCode());
      assertTrue(fork.console().contains("asr.baseUrl = http://[redacted]@"), fork.console());
      assertEquals(List.of(), leaks());
    }
  }
}
