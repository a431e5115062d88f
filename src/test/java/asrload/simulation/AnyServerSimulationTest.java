package asrload.simulation;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.journal.RunDirectory;
import asrload.journal.TaskEvent;
import asrload.journal.TaskEvent.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers of other people, good and bad, under a real load. */
@Tag("run")
class AnyServerSimulationTest {
  private static final String KEY = "k-5ecret5ecret/5ecret";

  @TempDir Path folder;

  @Test
  void aServerOfSeveralStepsIsLoadedAndItsKeyIsNowhereAlthoughItRepeatsIt() throws Exception {
    WireMockServer server = new WireMockServer(options().dynamicPort().globalTemplating(true));
    server.start();
    try {
      multiStep(server);
      try (GatlingFork fork =
          new GatlingFork(
              folder,
              Map.of("ASSEMBLYAI_API_KEY", KEY),
              "asr.baseUrl=" + server.baseUrl(),
              "asr.profile=assemblyai",
              "asr.users=2",
              "asr.rampUp=0s",
              "asr.duration=4s",
              "asr.monitor.source=off")) {
        fork.exitCode();
        List<TaskEvent> ends = ends(fork);
        assertTrue(
            ends.stream().anyMatch(e -> e.event() == Kind.COMPLETED && "hello".equals(e.text())),
            fork.console());
        assertTrue(
            ends.stream()
                .anyMatch(
                    e ->
                        "task-failed".equals(e.errorClass())
                            && "bad key [redacted]".equals(e.error())),
            fork.console());
        assertTrue(fork.console().contains("Verdict"), fork.console());
        assertEquals(List.of(), filesWith(KEY));
      }
    } finally {
      server.stop();
    }
  }

  private static void multiStep(WireMockServer server) {
    server.stubFor(
        post("/v2/upload")
            .withHeader("Authorization", containing(KEY))
            .willReturn(okJson("{\"upload_url\": \"https://cdn/{{randomInt lower=1 upper=9}}\"}")));
    // Every other task fails.
    taskIdEndsIn("good", Scenario.STARTED, "next is bad", server);
    taskIdEndsIn("bad", "next is bad", Scenario.STARTED, server);
    server.stubFor(
        get(urlPathMatching("/v2/transcript/.*good"))
            .willReturn(
                okJson("{\"status\": \"completed\", \"text\": \"hello\"}")
                    .withHeader("X-Your-Key", "{{request.headers.Authorization}}")));
    server.stubFor(
        get(urlPathMatching("/v2/transcript/.*bad"))
            .willReturn(
                okJson(
                    "{\"status\": \"error\", \"error\": \"bad key {{request.headers.Authorization}}\"}")));
  }

  private static void taskIdEndsIn(String end, String state, String next, WireMockServer server) {
    server.stubFor(
        post("/v2/transcript")
            .withHeader("Authorization", containing(KEY))
            .withRequestBody(containing("https://cdn/"))
            .inScenario("tasks")
            .whenScenarioStateIs(state)
            .willSetStateTo(next)
            .willReturn(okJson("{\"id\": \"{{randomInt lower=0 upper=100000000}}-" + end + "\"}")));
  }

  private List<Path> filesWith(String text) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
          found.add(file);
        }
      }
    }
    return found;
  }

  @Test
  void aQuoteInAFilesNameIsEscapedInTheForm() throws Exception {
    Path audio = Files.createDirectories(folder.resolve("audio"));
    Files.copy(Path.of("audio/clip_01.wav"), audio.resolve("a \"b\".wav"));
    WireMockServer server = new WireMockServer(options().dynamicPort());
    server.start();
    try {
      server.stubFor(
          post("/asr?task=transcribe&output=json")
              .withRequestBody(containing("filename=\"a %22b%22.wav\""))
              .willReturn(okJson("{\"text\":\"hello\"}")));
      try (GatlingFork fork =
          new GatlingFork(
              SmokeSimulation.class,
              folder,
              "asr.profile=whisper-asr-webservice",
              "asr.baseUrl=" + server.baseUrl(),
              "asr.audio=" + audio,
              "asr.monitor.source=off")) {
        fork.exitCode();
        assertEquals(
            Set.of(Kind.COMPLETED),
            ends(fork).stream().map(TaskEvent::event).collect(Collectors.toSet()),
            fork.console());
      }
    } finally {
      server.stop();
    }
  }

  @Test
  void aKeyThatIsNotSetIsRefusedBeforeTheStart() throws Exception {
    try (GatlingFork fork = new GatlingFork(folder, "asr.profile=assemblyai")) {
      assertEquals(ExitCode.REFUSED, fork.exitCode());
      assertTrue(fork.console().contains("ASSEMBLYAI_API_KEY is not set"), fork.console());
    }
  }

  @Test
  void aHostileServerIsCutByLimitsCountedAndReported() throws Exception {
    try (HostileServerFixture server = new HostileServerFixture();
        GatlingFork fork =
            new GatlingFork(
                folder,
                "asr.baseUrl=" + server.baseUrl(),
                "asr.users=6",
                "asr.rampUp=0s",
                "asr.duration=8s",
                "asr.drain=5s",
                "asr.requestTimeout=2s",
                "asr.monitor.source=off")) {
      fork.exitCode();
      assertEquals(List.of("FAIL"), resultsOf("completed", fork), fork.console());
      TreeSet<String> classes = new TreeSet<>();
      ends(fork).forEach(end -> classes.add(end.event() + " " + end.errorClass()));
      assertEquals(
          List.of("REJECTED answer-too-long", "REJECTED connection", "TIMED_OUT request-timeout"),
          List.copyOf(classes),
          fork.console());
      String report = Files.readString(fork.run().resolve("report.md"));
      assertTrue(report.contains("answer-too-long"), report);
      assertFalse(fork.console().contains("OutOfMemory"), fork.console());
      assertTrue(server.requests() >= 6, server.toString());
    }
  }

  @Test
  void anUploadThatTheServerDropsIsCountedAndNotSentAgain() throws Exception {
    WireMockServer server = new WireMockServer(options().dynamicPort());
    server.start();
    try {
      server.stubFor(
          post("/api/v1/asr/submit")
              .inScenario("uploads")
              .whenScenarioStateIs(Scenario.STARTED)
              .willSetStateTo("next is dropped")
              .willReturn(okJson("{\"task_id\": \"7\"}")));
      server.stubFor(
          post("/api/v1/asr/submit")
              .inScenario("uploads")
              .whenScenarioStateIs("next is dropped")
              .willSetStateTo(Scenario.STARTED)
              .willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
      server.stubFor(
          get("/api/v1/asr/result/7")
              .willReturn(okJson("{\"status\": \"completed\", \"text\": \"hello\"}")));
      try (GatlingFork fork =
          new GatlingFork(
              SmokeSimulation.class,
              folder,
              "asr.audio=audio",
              "asr.baseUrl=" + server.baseUrl(),
              "asr.monitor.source=off")) {
        fork.exitCode();
        List<String> ends = ends(fork).stream().map(e -> e.event() + " " + e.errorClass()).toList();
        assertEquals(13, ends.size(), fork.console());
        assertEquals(6, Collections.frequency(ends, "REJECTED connection"), ends.toString());
        server.verify(13, postRequestedFor(urlPathEqualTo("/api/v1/asr/submit")));
      }
    } finally {
      server.stop();
    }
  }

  @Test
  void aSynchronousServersTaskIsNotWaitedForBeyondTheDrain() throws Exception {
    WireMockServer server = new WireMockServer(options().dynamicPort());
    server.start();
    try {
      server.stubFor(
          post("/asr?task=transcribe&output=json")
              .willReturn(okJson("{\"text\":\"a\"}").withFixedDelay(15_000)));
      try (GatlingFork fork =
          new GatlingFork(
              folder,
              "asr.profile=whisper-asr-webservice",
              "asr.baseUrl=" + server.baseUrl(),
              "asr.users=1",
              "asr.rampUp=0s",
              "asr.duration=3s",
              "asr.drain=2s",
              "asr.monitor.source=off")) {
        fork.exitCode();
        assertEquals(List.of(Kind.IN_FLIGHT), ends(fork).stream().map(TaskEvent::event).toList());
        assertEquals(List.of("FAIL"), resultsOf("unfinished", fork), fork.console());
      }
    } finally {
      server.stop();
    }
  }

  @Test
  void theDeadlineEndsARunWhoseServerIsSilentFromTheFirstClipOn() throws Exception {
    try (HostileServerFixture server = new HostileServerFixture();
        GatlingFork fork =
            new GatlingFork(
                folder,
                "asr.baseUrl=" + server.baseUrl(),
                "asr.baseline=run",
                "asr.requestTimeout=10m",
                "asr.deadline=2s",
                "asr.monitor.source=off")) {
      fork.exitCode();
      String why = new RunDirectory(fork.run()).readManifest().endReason();
      assertTrue(String.valueOf(why).contains("asr.deadline"), fork.console());
      assertTrue(Files.exists(fork.run().resolve("report.md")), fork.console());
    }
  }

  @Test
  void aCertificateIsVerifiedAndOnesOwnCaIsTrustedWhenItIsGiven() throws Exception {
    WireMockServer server =
        new WireMockServer(
            WireMockConfiguration.options()
                .dynamicHttpsPort()
                .httpDisabled(true)
                .keystorePath("src/test/resources/tls/server.p12")
                .keystoreType("PKCS12")
                .keystorePassword("certificates")
                .keyManagerPassword("certificates"));
    server.start();
    try {
      server.stubFor(
          post("/asr?task=transcribe&output=json").willReturn(okJson("{\"text\":\"a\"}")));
      String[] load = {
        "asr.profile=whisper-asr-webservice",
        "asr.baseUrl=https://127.0.0.1:" + server.httpsPort(),
        "asr.audio=audio/clip_01.wav",
        "asr.monitor.source=off",
        "asr.tls.ca="
      };
      Path without = Files.createDirectories(folder.resolve("without"));
      try (GatlingFork fork = new GatlingFork(SmokeSimulation.class, without, load)) {
        fork.exitCode();
        assertTrue(ends(fork).stream().noneMatch(end -> end.event() == Kind.COMPLETED));
        assertEquals("connection", ends(fork).get(0).errorClass(), fork.console());
        assertEquals(0, server.getAllServeEvents().size());
      }
      load[load.length - 1] = "asr.tls.ca=src/test/resources/tls/ca.pem";
      Path with = Files.createDirectories(folder.resolve("with"));
      try (GatlingFork fork = new GatlingFork(SmokeSimulation.class, with, load)) {
        fork.exitCode();
        assertTrue(
            ends(fork).stream().anyMatch(end -> end.event() == Kind.COMPLETED), fork.console());
      }
    } finally {
      server.stop();
    }
  }

  private static List<String> resultsOf(String rule, GatlingFork fork) throws IOException {
    List<String> results = new ArrayList<>();
    for (JsonNode reason : fork.verdict().path("reasons")) {
      if (reason.path("rule").asText().equals(rule)) {
        results.add(reason.path("result").asText());
      }
    }
    return results;
  }

  private static List<TaskEvent> ends(GatlingFork fork) throws IOException {
    List<TaskEvent> ends = new ArrayList<>();
    JsonMapper json = new JsonMapper();
    for (String line : Files.readAllLines(new RunDirectory(fork.run()).tasks())) {
      TaskEvent event = json.readValue(line, TaskEvent.class);
      if (event.event() != Kind.SUBMITTED) {
        ends.add(event);
      }
    }
    return ends;
  }
}
