package asrload.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.journal.TaskEvent.Kind;
import asrload.testing.BrowserFixture;
import asrload.testing.NeedsTool;
import asrload.testing.NeedsTool.Tool;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
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
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/**
 * Hostile text in every field that comes from outside, through a real run into every output: it is
 * text there, and nothing else happens.
 */
@Tag("run")
@NeedsTool({Tool.CHROMIUM, Tool.CHROMEDRIVER, Tool.PIDSTAT, Tool.PYTHON, Tool.PROMETHEUS_CLIENT})
class HostileTextSimulationTest {
  private static final String MARKUP =
      "</script><img src=x onerror=window.injected=1><script>window.injected=1;alert(1)</script>"
          + "[a](javascript:window.injected=1)|`c`$z$ \" onmouseover=alert(2) ${x} {{y}}";
  private static final String HOSTILE =
      MARKUP
          + "\u001b[31m\u001b]0;t\u0007\u009b2J\b\u202e\u2028\r\n::error::pwned\n# heading\n| cell |\u0000"
          + "/../../../../escaped";

  /** What a file's name may hold. */
  private static final String NAME =
      "a\u001b[31m\u009b2J\u202e\r\n::error::pwned\n" + MARKUP.replace("/", "");

  /** Which the hostile text shall reach, so that there is something to see. */
  private static final List<String> SHOWN =
      List.of(
          "report.md",
          "report.html",
          "report.json",
          "verdict.json",
          "exports/junit.xml",
          "exports/openmetrics.prom",
          "exports/github-summary.md",
          "../nightly.md",
          "../../compare/compare.md");

  private static final Pattern SLASH = Pattern.compile("/");
  private static final Pattern NO_TEXT = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|[\\u202a-\\u202e]");
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;

  private final AtomicInteger tasks = new AtomicInteger();

  @Test
  void hostileTextIsTextInEveryOutput() throws Exception {
    Path home = Files.createDirectories(folder.resolve("a/b/c/d/home"));
    Path audio = Files.createDirectory(folder.resolve("audio"));
    Files.copy(Path.of("audio/clip_01.wav"), audio.resolve(NAME + ".wav"));
    Files.copy(Path.of("audio/clip_02.wav"), audio.resolve("$(touch escaped).wav"));
    Path log = Files.createFile(folder.resolve("worker.log"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, log));
    server.start();
    Process worker = new ProcessBuilder("sh", "-c", "sleep 300; :", "hostile-worker", NAME).start();
    try (GatlingFork fork =
        new GatlingFork(
            home,
            "asr.baseUrl=http://127.0.0.1:" + server.getAddress().getPort(),
            "asr.audio=" + audio,
            "asr.serverVersion=" + NAME,
            "asr.worker.logs=" + log,
            "asr.monitor.roles=worker=hostile-worker",
            "asr.users=4",
            "asr.rampUp=0s",
            "asr.taskTimeout=5s",
            "asr.drain=5s",
            "asr.duration=8s")) {
      fork.exitCode();
      assertTrue(Files.exists(fork.run().resolve("report.html")), fork.console());
      Set<String> classes = new TreeSet<>();
      fork.ends().forEach(end -> classes.add(String.valueOf(end.errorClass())));
      assertTrue(
          classes.containsAll(
              Set.of("http-500", "no-status", "null", "task-failed", "unknown-status")),
          classes + fork.console());
      assertTrue(
          fork.ends().stream()
              .anyMatch(
                  end ->
                      end.event() == Kind.COMPLETED && String.valueOf(end.text()).contains(MARKUP)),
          fork.console());
      assertTrue(fork.console().contains("window.injected"), fork.console());
      List<String> consoles = new ArrayList<>(List.of(fork.console()));
      Path run = fork.run();
      Path copy = fork.results().resolve("copy");
      copy(run, copy);
      consoles.add(
          command(
              "CompareCommand",
              fork,
              "asr.runs=" + run + "," + copy,
              "asr.force=true",
              "asr.out=" + home.resolve("compare")));
      consoles.add(command("NightlyCommand", fork));
      for (String console : consoles) {
        assertFalse(NO_TEXT.matcher(console).find(), console);
        assertTrue(console.lines().noneMatch(line -> line.startsWith("::")), console);
        assertFalse(console.contains("StackOverflow"), console);
      }
      List<Path> pages = files(home, ".html");
      pages.removeIf(page -> page.toString().contains("gatling"));
      assertEquals(
          5, pages.stream().map(Path::getFileName).distinct().count() + 1, pages.toString());
      pages(pages);
      for (String file : SHOWN) {
        String text = Files.readString(run.resolve(file));
        assertTrue(text.contains("injected"), file + " lacks what it shall show as text");
      }
      for (Path markdown : files(home, ".md")) {
        String text = Files.readString(markdown);
        assertFalse(text.contains("<img") || text.contains("<script"), markdown + ": " + text);
        assertFalse(NO_TEXT.matcher(text).find(), markdown + ": " + text);
      }
      exports(run.resolve("exports"));
      try (Stream<Path> all = Files.walk(folder)) {
        assertEquals(
            List.of(),
            all.filter(file -> file.getFileName().toString().startsWith("escaped")).toList());
      }
      assertFalse(Files.exists(Path.of("escaped")));
    } finally {
      worker.descendants().forEach(ProcessHandle::destroy);
      worker.destroy();
      server.stop(0);
    }
  }

  /** In Chromium: no script, no dialog (which would fail the next command), nothing loaded. */
  private static void pages(List<Path> pages) {
    try (BrowserFixture browser = new BrowserFixture()) {
      for (Path page : pages) {
        browser.open(page);
        assertEquals("undefined", browser.run("return typeof window.injected"), page.toString());
        assertEquals(
            0,
            browser.count("return document.querySelectorAll('img, iframe, object, embed').length"),
            page.toString());
        browser.driver.findElements(By.cssSelector("button[data-task]")).stream()
            .limit(5)
            .forEach(button -> browser.run("arguments[0].click()", button));
        assertEquals("undefined", browser.run("return typeof window.injected"), page.toString());
        assertEquals(List.of(), browser.console(), page.toString());
      }
    }
  }

  private static void exports(Path exports) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    var junit = factory.newDocumentBuilder().parse(exports.resolve("junit.xml").toFile());
    assertTrue(junit.getElementsByTagName("testcase").getLength() > 5);
    Process python =
        new ProcessBuilder("/usr/bin/python3", "src/test/resources/asrload/exports/openmetrics.py")
            .redirectInput(exports.resolve("openmetrics.prom").toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, python.waitFor(), said);
    for (Path file : files(exports, ".json")) {
      JSON.readTree(file.toFile());
    }
    for (String line : Files.readAllLines(exports.resolve("metrics.jsonl"))) {
      JSON.readTree(line);
    }
  }

  private String command(String name, GatlingFork fork, String... settings) throws Exception {
    Path console = folder.resolve(name + ".txt");
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.add("-Dasr.results=" + fork.results());
    for (String setting : settings) {
      command.add("-D" + setting);
    }
    command.addAll(
        List.of("-cp", ManagementFactory.getRuntimeMXBean().getClassPath(), "asrload.cli." + name));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(console.toFile())
            .start();
    int code = process.waitFor();
    String said = Files.readString(console);
    assertTrue(code < 64, code + ": " + said);
    return said;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Files.copy(path, to.resolve(from.relativize(path)));
      }
    }
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return new ArrayList<>(all.filter(file -> file.toString().endsWith(ending)).toList());
    }
  }

  private void answer(HttpExchange exchange, Path log) throws IOException {
    exchange.getRequestBody().readAllBytes();
    String[] parts = SLASH.split(exchange.getRequestURI().getRawPath(), -1);
    boolean submit = exchange.getRequestMethod().equals("POST");
    int task =
        submit
            ? tasks.getAndIncrement()
            : Integer.parseInt(parts[parts.length - 1].replaceAll("[^0-9].*", ""));
    int kind = task % 12;
    int code = kind == 1 ? 500 : 200;
    String id =
        task + (kind == 6 ? "-".repeat(1 << 20) : kind == 7 ? "-../../../../escaped" : HOSTILE);
    String body =
        submit
            ? JSON.writeValueAsString(Map.of("task_id", id))
            : switch (kind) {
              case 2, 8, 9, 10, 11 ->
                  JSON.writeValueAsString(Map.of("status", "failed", "error", HOSTILE));
              case 3 -> JSON.writeValueAsString(Map.of("status", HOSTILE));
              case 4 -> "{\"status\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}";
              case 5 -> "[".repeat(900) + "\"completed\"" + "]".repeat(900);
              default -> JSON.writeValueAsString(Map.of("status", "completed", "text", HOSTILE));
            };
    if (code == 500 && submit) {
      body = "<html>" + HOSTILE + "</html>";
    }
    Files.writeString(
        log,
        JSON.writeValueAsString(
                Map.of(
                    "task_id",
                    id.length() > 1_000 ? "long" : id,
                    "processing_time",
                    0.5,
                    "audio_duration",
                    9.5,
                    "worker",
                    HOSTILE))
            + "\nERROR "
            + HOSTILE
            + "\n",
        StandardOpenOption.APPEND);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(submit && kind != 1 ? 200 : code, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
