package asrload.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.api.Profile;
import asrload.api.Profile.Body;
import asrload.config.ConfigException;
import asrload.testing.GoldenFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The descriptions are those of real FastAPI servers; the stub answers as those did. */
@Execution(ExecutionMode.CONCURRENT)
class WrittenProfileTest {
  @TempDir private Path folder;
  private DescribedServerFixture asr;

  @BeforeEach
  void start() {
    asr = new DescribedServerFixture(folder);
  }

  @AfterEach
  void stop() {
    asr.close();
  }

  @Test
  void theReferenceContractIsFoundFromItsPathsAlone() throws Exception {
    asr.description("reference.json");
    asr.server.stubFor(
        post("/api/v1/asr/submit")
            .withRequestBody(containing("name=\"audio\""))
            .willReturn(okJson("{\"task_id\": \"7\", \"status\": \"queued\"}")));
    asr.answers(
        "/api/v1/asr/result/7",
        okJson("{\"task_id\": \"7\", \"status\": \"processing\"}"),
        okJson(
            "{\"task_id\": \"7\", \"status\": \"completed\", \"result\": {\"text\": \"hello\"}}"));
    assertTrue(asr.write("/openapi.json"), asr.printed());
    Profile profile = asr.profile();
    assertEquals("/api/v1/asr/submit", profile.submit().call().path());
    assertEquals(
        new Body.Multipart("audio", "application/octet-stream", List.of()),
        profile.submit().body());
    assertEquals(List.of("$.task_id"), profile.submit().id());
    assertEquals("/api/v1/asr/result/{id}", asr.poll().call().path());
    assertTrue(asr.printed().contains("done: \"hello\""), asr.printed());
    assertTrue(
        asr.printed()
            .contains("mvn gatling:test -Dasr.profile=" + asr.file() + " -Dasr.baseUrl=http"),
        asr.printed());
    assertTrue(
        asr.printed().contains("poll.failed: the values of the state are not described"),
        asr.printed());
  }

  @Test
  void everyGuessIsWrittenWithItsSourceAndTheOtherCandidates() throws Exception {
    asr.description("whisperx-like.json");
    asr.server.stubFor(
        post("/speech-to-text?language=en&model=tiny")
            .withRequestBody(containing("name=\"file\""))
            .willReturn(okJson("{\"identifier\": \"7\", \"message\": \"Task queued\"}")));
    asr.answers(
        "/task/7",
        okJson("{\"status\": \"processing\", \"result\": null}"),
        okJson(
            "{\"status\": \"completed\", \"result\": {\"segments\": [{\"text\": \"hello\"}, {\"text\": \"you\"}]}}"));
    assertTrue(asr.write("/openapi.json"), asr.printed());
    GoldenFile.check(
        "my-server.conf", Files.readString(asr.file()).replace("" + asr.server.port(), "8000"));
  }

  @Test
  void aProfileThatDoesNotFitYetIsWrittenAndSaysSo() throws Exception {
    asr.description("reference.json");
    asr.server.stubFor(post("/api/v1/asr/submit").willReturn(okJson("{\"task_id\": \"7\"}")));
    asr.answers("/api/v1/asr/result/7", okJson("{\"status\": \"failed\", \"error\": \"no GPU\"}"));
    assertFalse(asr.write("/openapi.json"));
    assertTrue(
        Files.readAllLines(asr.file()).get(0).contains("ended with FAILED, task-failed"),
        asr.printed());
    assertTrue(
        asr.printed().contains("exec:java@probe -Dasr.profile=" + asr.file()), asr.printed());
  }

  @Test
  void nothingIsWrittenWithoutAnOperationThatTakesAudio() throws Exception {
    Path description = Files.writeString(folder.resolve("api.yaml"), PETS);
    assertFalse(asr.write(description.toString()));
    assertTrue(asr.printed().contains("no operation takes audio"), asr.printed());
    assertTrue(asr.printed().contains("POST /pets"), asr.printed());
    assertFalse(Files.exists(asr.file()));
  }

  @Test
  void nothingIsWrittenWhenTheServerDoesNotAnswer() throws Exception {
    Path description = DescribedServerFixture.DESCRIPTIONS.resolve("reference.json");
    asr.server.stop();
    assertFalse(asr.write(description.toString()));
    assertTrue(asr.printed().contains("the server did not answer"), asr.printed());
    assertFalse(Files.exists(asr.file()));
  }

  @Test
  void anExistingFileIsNotOverwritten() throws Exception {
    Files.writeString(asr.file(), "mine");
    assertTrue(refusal("/openapi.json").contains("the file exists and is not overwritten"));
    assertEquals("mine", Files.readString(asr.file()));
  }

  @Test
  void whatIsNoDescriptionIsRefusedWithTheReason() throws Exception {
    asr.server.stubFor(get("/docs").willReturn(aResponse().withBody("<html>Swagger UI</html>")));
    assertTrue(refusal("/docs").contains("it is not an OpenAPI 3 description"));
    assertTrue(refusal("/none").contains("/none: HTTP 404"));
    assertTrue(refusal(folder.resolve("none.json").toString()).contains("HTTP 404"));
    asr.server.stubFor(get("/2").willReturn(aResponse().withBody("{\"swagger\": \"2.0\"}")));
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
    return String.valueOf(
        assertThrows(ConfigException.class, () -> asr.write(openApi)).getMessage());
  }
}
