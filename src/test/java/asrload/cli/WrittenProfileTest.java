package asrload.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.api.Profile;
import asrload.api.Profile.Body;
import asrload.config.AsrConfig;
import asrload.config.ConfigException;
import asrload.config.ConfigFixture;
import asrload.journal.AudioEntry;
import asrload.scenario.audio.AudioFile;
import asrload.testing.GoldenFile;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The descriptions are those of real FastAPI servers; the stub answers as those did. */
@Execution(ExecutionMode.CONCURRENT)
class WrittenProfileTest {
  private static final Path DESCRIPTIONS = Path.of("src/test/resources/asrload/probe");
  private static final AudioFile CLIP =
      new AudioFile(
          Path.of("a.wav"),
          new AudioEntry("a.wav", 2.0, null, null),
          "RIFF....WAVE".getBytes(StandardCharsets.ISO_8859_1));

  @TempDir private Path folder;
  private final WireMockServer server = new WireMockServer(options().dynamicPort());
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void theReferenceContractIsFoundFromItsPathsAlone() throws Exception {
    description("reference.json");
    server.stubFor(
        post("/api/v1/asr/submit")
            .withRequestBody(containing("name=\"audio\""))
            .willReturn(okJson("{\"task_id\": \"7\", \"status\": \"queued\"}")));
    answers(
        "/api/v1/asr/result/7",
        okJson("{\"task_id\": \"7\", \"status\": \"processing\"}"),
        okJson(
            "{\"task_id\": \"7\", \"status\": \"completed\", \"result\": {\"text\": \"hello\"}}"));
    assertTrue(write("/openapi.json"), printed());
    Profile profile = profile();
    assertEquals("/api/v1/asr/submit", profile.submit().call().path());
    assertEquals(
        new Body.Multipart("audio", "application/octet-stream", List.of()),
        profile.submit().body());
    assertEquals(List.of("$.task_id"), profile.submit().id());
    assertEquals("/api/v1/asr/result/{id}", poll(profile).call().path());
    assertTrue(printed().contains("done: \"hello\""), printed());
    assertTrue(
        printed().contains("mvn gatling:test -Dasr.profile=" + file() + " -Dasr.baseUrl=http"),
        printed());
    assertTrue(
        printed().contains("poll.failed: the values of the state are not described"), printed());
  }

  @Test
  void everyGuessIsWrittenWithItsSourceAndTheOtherCandidates() throws Exception {
    description("whisperx-like.json");
    server.stubFor(
        post("/speech-to-text?language=en&model=tiny")
            .withRequestBody(containing("name=\"file\""))
            .willReturn(okJson("{\"identifier\": \"7\", \"message\": \"Task queued\"}")));
    answers(
        "/task/7",
        okJson("{\"status\": \"processing\", \"result\": null}"),
        okJson(
            "{\"status\": \"completed\", \"result\": {\"segments\": [{\"text\": \"hello\"}, {\"text\": \"you\"}]}}"));
    assertTrue(write("/openapi.json"), printed());
    GoldenFile.check(
        "my-server.conf", Files.readString(file()).replace("" + server.port(), "8000"));
  }

  @Test
  void aLocationAloneIsFollowedAndTheTranscriptIsFetched() throws Exception {
    description("location-only.json");
    server.stubFor(
        post("/jobs")
            .withHeader("Content-Type", equalTo("audio/wav"))
            .willReturn(aResponse().withStatus(202).withHeader("Location", "/jobs/ab7")));
    answers(
        "/jobs/ab7",
        okJson("{\"job\": {\"name\": \"ab7\", \"state\": \"RUNNING\"}}"),
        okJson("{\"job\": {\"name\": \"ab7\", \"state\": \"SUCCEEDED\"}}"));
    answers("/jobs/ab7/transcript", okJson("{\"transcript\": \"hello\", \"language\": \"en\"}"));
    assertTrue(write("/openapi.json"), printed());
    assertEquals(List.of("header:Location"), profile().submit().statusUrl());
    assertEquals(List.of("$.transcript"), profile().transcript().path());
  }

  @Test
  void aSynchronousServerIsTriedWithAnotherModelWhenItRefusesOne() throws Exception {
    description("openai-like.json");
    server.stubFor(
        post("/v1/audio/transcriptions")
            .willReturn(
                aResponse().withStatus(404).withBody("{\"detail\": \"no model whisper-1\"}")));
    server.stubFor(
        post("/v1/audio/transcriptions")
            .withRequestBody(containing("\r\n\r\nbase\r\n"))
            .willReturn(okJson("{\"text\": \"hello\"}")));
    assertTrue(write("/openapi.json"), printed());
    assertEquals(
        new Body.Multipart(
            "file", "application/octet-stream", List.of(new Profile.Part("model", "base", ""))),
        profile().submit().body());
    assertEquals(null, profile().poll());
  }

  @Test
  void aProfileThatDoesNotFitYetIsWrittenAndSaysSo() throws Exception {
    description("reference.json");
    server.stubFor(post("/api/v1/asr/submit").willReturn(okJson("{\"task_id\": \"7\"}")));
    answers("/api/v1/asr/result/7", okJson("{\"status\": \"failed\", \"error\": \"no GPU\"}"));
    assertFalse(write("/openapi.json"));
    assertTrue(
        Files.readAllLines(file()).get(0).contains("ended with FAILED, task-failed"), printed());
    assertTrue(printed().contains("exec:java@probe -Dasr.profile=" + file()), printed());
  }

  @Test
  void nothingIsWrittenWithoutAnOperationThatTakesAudio() throws Exception {
    Path description = Files.writeString(folder.resolve("api.yaml"), PETS);
    assertFalse(write(description.toString()));
    assertTrue(printed().contains("no operation takes audio"), printed());
    assertTrue(printed().contains("POST /pets"), printed());
    assertFalse(Files.exists(file()));
  }

  @Test
  void nothingIsWrittenWhenTheServerDoesNotAnswer() throws Exception {
    Path description = DESCRIPTIONS.resolve("reference.json");
    server.stop();
    assertFalse(write(description.toString()));
    assertTrue(printed().contains("the server did not answer"), printed());
    assertFalse(Files.exists(file()));
  }

  @Test
  void anExistingFileIsNotOverwritten() throws Exception {
    Files.writeString(file(), "mine");
    assertTrue(refusal("/openapi.json").contains("the file exists and is not overwritten"));
    assertEquals("mine", Files.readString(file()));
  }

  @Test
  void whatIsNoDescriptionIsRefusedWithTheReason() throws Exception {
    server.stubFor(get("/docs").willReturn(aResponse().withBody("<html>Swagger UI</html>")));
    assertTrue(refusal("/docs").contains("it is not an OpenAPI 3 description"));
    assertTrue(refusal("/none").contains("/none: HTTP 404"));
    assertTrue(refusal(folder.resolve("none.json").toString()).contains("HTTP 404"));
    server.stubFor(get("/2").willReturn(aResponse().withBody("{\"swagger\": \"2.0\"}")));
    assertTrue(refusal("/2").contains("it is Swagger 2.0"));
  }

  private static final String PETS =
      """
      openapi: 3.0.3
      info: {title: pets, version: "1"}
      paths:
        /pets:
          post:
            requestBody: {content: {application/json: {schema: {type: object}}}}
            responses: {"201": {description: made}}
      """;

  private String refusal(String openApi) {
    return String.valueOf(assertThrows(ConfigException.class, () -> write(openApi)).getMessage());
  }

  private boolean write(String openApi) throws Exception {
    Map<String, String> settings =
        new HashMap<>(
            Map.of("asr.baseUrl", "http://127.0.0.1:" + (server.isRunning() ? server.port() : 9)));
    settings.putAll(Map.of("asr.poll.minInterval", "10ms", "asr.poll.maxInterval", "20ms"));
    settings.putAll(Map.of(WrittenProfile.OPENAPI, openApi, WrittenProfile.OUT, file().toString()));
    AsrConfig config =
        ConfigFixture.of(settings, Set.of(WrittenProfile.OPENAPI, WrittenProfile.OUT));
    return WrittenProfile.of(config, Map.of())
        .orElseThrow()
        .write(
            CLIP,
            config.server().baseUrl().orElseThrow(),
            new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  private void description(String file) throws IOException {
    server.stubFor(
        get("/openapi.json").willReturn(okJson(Files.readString(DESCRIPTIONS.resolve(file)))));
  }

  /** One after the other, and then the first again, as a new task has it. */
  private void answers(String path, ResponseDefinitionBuilder... replies) {
    for (int i = 0; i < replies.length; i++) {
      server.stubFor(
          get(path)
              .inScenario(path)
              .whenScenarioStateIs(i == 0 ? STARTED : "after " + i)
              .willReturn(replies[i])
              .willSetStateTo(i + 1 < replies.length ? "after " + (i + 1) : STARTED));
    }
  }

  private Path file() {
    return folder.resolve("my-server.conf");
  }

  private Profile profile() {
    return Profile.load(file().toString());
  }

  private static Profile.Poll poll(Profile profile) {
    Profile.Poll poll = profile.poll();
    if (poll == null) {
      throw new AssertionError("the profile has no poll");
    }
    return poll;
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
