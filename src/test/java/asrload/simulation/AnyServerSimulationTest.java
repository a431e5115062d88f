package asrload.simulation;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.journal.TaskEvent;
import asrload.journal.TaskEvent.Kind;
import asrload.simulation.run.ExitCode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    WireMockServer server =
        new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort().globalTemplating(true));
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
        List<TaskEvent> ends = fork.ends();
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
  void aFormIsSentAsTheProfileSaysAndAQuoteInAFilesNameIsEscaped() throws Exception {
    Path profile =
        Files.writeString(
            folder.resolve("form.conf"),
            """
            submit { path = /asr, file = audio, parts { config { value = "{}", type = application/json } } }
            text = ["$.text"]
            error = ["$.error"]
            """);
    Path audio = Files.createDirectories(folder.resolve("audio"));
    Files.copy(Path.of("audio/clip_01.wav"), audio.resolve("a \"b\".wav"));
    WireMockServer server = new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
    server.start();
    try {
      server.stubFor(
          post("/asr")
              .withRequestBody(containing("filename=\"a %22b%22.wav\""))
              .withRequestBody(containing("Content-Type: application/json\r\n\r\n{}\r\n"))
              .willReturn(okJson("{\"text\":\"hello\"}")));
      try (GatlingFork fork =
          new GatlingFork(
              SmokeSimulation.class,
              folder,
              "asr.profile=" + profile,
              "asr.baseUrl=" + server.baseUrl(),
              "asr.audio=" + audio,
              "asr.monitor.source=off")) {
        fork.exitCode();
        assertEquals(
            Set.of(Kind.COMPLETED),
            fork.ends().stream().map(TaskEvent::event).collect(Collectors.toSet()),
            fork.console());
        long sent = server.getAllServeEvents().get(0).getRequest().getBody().length;
        long around = sent - fork.uploadBytes();
        assertTrue(around > 0 && around < 1_000, "bytes of the form's boundaries: " + around);
      }
    } finally {
      server.stop();
    }
  }

  @Test
  void aServerThatAnswersWithHeadersIsLoaded() throws Exception {
    WireMockServer server = new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
    server.start();
    try {
      server.stubFor(
          post("/jobs")
              .willReturn(
                  aResponse()
                      .withStatus(202)
                      .withHeader("x-job-id", "j-1")
                      .withHeader("Location", "/jobs/1")));
      server.stubFor(get("/jobs/1").willReturn(ok("hello").withHeader("x-job-status", "done")));
      try (GatlingFork fork =
          new GatlingFork(
              SmokeSimulation.class,
              folder,
              "asr.profile=src/test/resources/asrload/scenario/headers.conf",
              "asr.baseUrl=" + server.baseUrl(),
              "asr.monitor.source=off")) {
        fork.exitCode();
        TaskEvent end = fork.ends().get(0);
        assertEquals("hello", end.text(), fork.console());
        assertEquals("j-1", end.serverId());
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
  void aKeyIsNotSentOverPlainHttpToAnotherMachine() throws Exception {
    try (GatlingFork fork =
        new GatlingFork(
            folder,
            Map.of("ASSEMBLYAI_API_KEY", KEY),
            "asr.profile=assemblyai",
            "asr.baseUrl=http://192.0.2.1:8000")) {
      assertEquals(ExitCode.REFUSED, fork.exitCode());
      assertTrue(fork.console().contains("set asr.keysOverHttp = true"), fork.console());
    }
  }

  @Test
  void aCertificateIsVerifiedAndOnesOwnCaIsTrustedWhenItIsGiven() throws Exception {
    WireMockServer server =
        new WireMockServer(
            WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
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
        assertTrue(fork.ends().stream().noneMatch(end -> end.event() == Kind.COMPLETED));
        assertEquals("connection", fork.ends().get(0).errorClass(), fork.console());
        assertEquals(0, server.getAllServeEvents().size());
      }
      load[load.length - 1] = "asr.tls.ca=src/test/resources/tls/ca.pem";
      Path with = Files.createDirectories(folder.resolve("with"));
      try (GatlingFork fork = new GatlingFork(SmokeSimulation.class, with, load)) {
        fork.exitCode();
        assertTrue(
            fork.ends().stream().anyMatch(end -> end.event() == Kind.COMPLETED), fork.console());
      }
    } finally {
      server.stop();
    }
  }
}
