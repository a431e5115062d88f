package asrload.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.api.Profile;
import asrload.api.Profile.Body;
import asrload.api.Profile.Meaning;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the answers correct, where a description does not have it or is read wrongly. */
@Execution(ExecutionMode.CONCURRENT)
class ProfileCorrectionTest {
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
  void aLocationAloneIsFollowedAndTheTranscriptIsFetched() throws Exception {
    asr.description("location-only.json");
    asr.server.stubFor(
        post("/jobs")
            .withHeader("Content-Type", equalTo("audio/wav"))
            .willReturn(aResponse().withStatus(202).withHeader("Location", "/jobs/ab7")));
    asr.answers(
        "/jobs/ab7",
        okJson("{\"job\": {\"name\": \"ab7\", \"state\": \"RUNNING\"}}"),
        okJson("{\"job\": {\"name\": \"ab7\", \"state\": \"SUCCEEDED\"}}"));
    asr.answers(
        "/jobs/ab7/transcript", okJson("{\"transcript\": \"hello\", \"language\": \"en\"}"));
    assertTrue(asr.write("/openapi.json"), asr.printed());
    assertEquals(List.of("header:Location"), asr.profile().submit().statusUrl());
    assertEquals(List.of("$.transcript"), asr.profile().transcript().path());
  }

  @Test
  void aSynchronousServerIsTriedWithAnotherModelWhenItRefusesOne() throws Exception {
    asr.description("openai-like.json");
    asr.server.stubFor(
        post("/v1/audio/transcriptions")
            .willReturn(
                aResponse().withStatus(404).withBody("{\"detail\": \"no model whisper-1\"}")));
    asr.server.stubFor(
        post("/v1/audio/transcriptions")
            .withRequestBody(containing("\r\n\r\nbase\r\n"))
            .willReturn(okJson("{\"text\": \"hello\"}")));
    assertTrue(asr.write("/openapi.json"), asr.printed());
    assertEquals(
        new Body.Multipart(
            "file", "application/octet-stream", List.of(new Profile.Part("model", "base", ""))),
        asr.profile().submit().body());
    assertEquals(null, asr.profile().poll());
  }

  @Test
  void thePathOfALocationIsTheIdWhereNoAnswerHasOne() throws Exception {
    asr.description("location-only.json");
    asr.server.stubFor(
        post("/jobs")
            .willReturn(
                aResponse()
                    .withStatus(202)
                    .withHeader("Location", asr.server.baseUrl() + "/jobs/ab7")));
    asr.answers("/jobs/ab7", okJson("{\"state\": \"busy\"}"), okJson("{\"state\": \"DONE\"}"));
    String cue = "1\n00:00:00,000 --> 00:00:01,000\nhello you\n";
    asr.answers("/jobs/ab7/transcript", aResponse().withBody(cue));
    assertTrue(asr.write("/openapi.json"), asr.printed());
    assertEquals("/{+id}", asr.poll().call().path());
    assertEquals("/{+id}/transcript", asr.profile().results().get(0).call().path());
    assertEquals(Profile.TextFormat.SRT, asr.profile().transcript().format());
    assertTrue(asr.printed().contains("done: \"hello you\""), asr.printed());
  }

  @Test
  void aKeyIsSentFromTheEnvironmentAndNeverWritten() throws Exception {
    asr.description("enum-and-key.yaml");
    asr.server.stubFor(
        post("/v2/recognitions")
            .withHeader("X-Api-Token", equalTo(DescribedServerFixture.KEY))
            .withRequestBody(containing("de-DE"))
            .willReturn(okJson("{\"recognitionId\": \"7\", \"owner\": \"me\"}")));
    asr.answers(
        "/v2/recognitions/7",
        okJson("{\"recognitionId\": \"7\", \"recognitionStatus\": \"DECODING\"}"),
        okJson(
            "{\"recognitionStatus\": \"FINISHED\", \"alternatives\": [{\"transcript\": \"hello\"}]}"));
    assertTrue(asr.write("/openapi.json"), asr.printed());
    assertEquals(Set.of("accepted", "preprocessing", "decoding"), words(Meaning.PENDING));
    assertEquals(Set.of("rejected"), words(Meaning.FAILED));
    assertTrue(asr.printed().contains("export ASR_API_KEY=..."), asr.printed());
    assertTrue(Files.readString(asr.file()).contains("X-Api-Token = \"env:ASR_API_KEY\""));
    assertFalse(asr.printed().contains(DescribedServerFixture.KEY));
  }

  private Set<String> words(Meaning meaning) {
    return asr.poll().words().getOrDefault(meaning, Set.of());
  }

  @Test
  void aStateThatIsTrueOrFalseAndATranscriptOfItsOwnAreDescribed() throws Exception {
    asr.description("links-and-words.yaml");
    asr.server.stubFor(
        put("/recordings/call-1")
            .withHeader("Content-Type", equalTo("application/octet-stream"))
            .willReturn(okJson("{\"ticket\": \"7\"}")));
    asr.answers(
        "/tickets/7",
        okJson("{\"percent\": 5, \"complete\": false}"),
        okJson("{\"percent\": 100, \"complete\": true}"));
    asr.answers("/tickets/7/words", okJson("{\"fullText\": \"hello\"}"));
    assertTrue(asr.write("/openapi.json"), asr.printed());
    assertTrue(asr.printed().contains("paths without /api/v1"), asr.printed());
    assertEquals(Set.of("true"), words(Meaning.COMPLETED));
  }

  @Test
  void aFileIsUploadedFirstWhereTheSubmitRefersToOne() throws Exception {
    asr.description("two-steps.json");
    asr.server.stubFor(
        post("/files")
            .willReturn(aResponse().withStatus(415).withBody("{\"detail\": \"unsupported\"}")));
    asr.server.stubFor(
        post("/files")
            .withRequestBody(containing("Content-Type: audio/wav"))
            .willReturn(okJson("{\"id\": \"f1\", \"filename\": \"a.wav\"}")));
    asr.server.stubFor(
        post("/transcriptions")
            .withRequestBody(equalToJson("{\"file_id\": \"f1\"}"))
            .willReturn(okJson("{\"transcription\": {\"id\": \"7\"}}")));
    asr.answers(
        "/transcriptions/7",
        okJson("{\"transcription\": {\"done\": false}}"),
        okJson("{\"transcription\": {\"done\": true, \"utterances\": [{\"text\": \"hello\"}]}}"));
    assertTrue(asr.write("/openapi.json"), asr.printed());
    assertTrue(Files.readString(asr.file()).contains("url = [\"$.id\"]"), asr.printed());
    assertEquals(List.of("$.transcription.id"), asr.profile().submit().id());
    assertEquals(List.of("$.transcription.done"), asr.poll().status());
    assertEquals(List.of("$.transcription.utterances"), asr.profile().transcript().path());
  }

  @Test
  void audioInsideJsonIsSentAndAPollIsAPostWithTheId() throws Exception {
    asr.description("audio-in-json.json");
    asr.server.stubFor(
        post("/recognize")
            .withRequestBody(matchingJsonPath("$.audio_base64", equalTo("UklGRi4uLi5XQVZF")))
            .withRequestBody(matchingJsonPath("$.file_name", equalTo("a.wav")))
            .willReturn(okJson("{\"task_id\": \"7\"}")));
    asr.answers(
        "poll",
        () -> post("/query").withRequestBody(equalToJson("{\"task_id\": \"7\"}")),
        okJson("{\"task_status\": \"running\"}"),
        okJson("{\"task_status\": \"success\", \"payload\": {\"result\": \"hello you\"}}"));
    assertTrue(asr.write("/openapi.json"), asr.printed());
    assertEquals(List.of("$.payload.result"), asr.profile().transcript().path());
    assertTrue(asr.profile().submit().body() instanceof Body.Json);
  }

  @Test
  void linksOfTheAnswersAreFollowedWhereTheDescriptionHasNoPoll() throws Exception {
    Path description =
        Files.writeString(
            folder.resolve("links.yaml"),
            """
            openapi: 3.0.3
            info: {title: links, version: "1"}
            paths:
              /ingest:
                post:
                  requestBody: {content: {multipart/form-data: {schema: {properties: {blob: {type: string, format: binary}}}}}}
                  responses: {"200": {description: taken}}
            """);
    asr.server.stubFor(
        post("/ingest").willReturn(okJson("{\"_links\": {\"self\": {\"href\": \"/work/7\"}}}")));
    asr.answers(
        "/work/7",
        okJson("{\"phase\": \"decoding\"}"),
        okJson("{\"phase\": \"DONE\", \"_links\": {\"text\": {\"href\": \"/work/7/text\"}}}"));
    asr.answers("/work/7/text", okJson("{\"lines\": [\"hello you\", \"there\"]}"));
    assertTrue(asr.write(description.toString()), asr.printed());
    assertEquals(List.of("$._links.self.href"), asr.profile().submit().statusUrl());
    assertEquals(List.of("$._links.text.href"), asr.profile().results().get(0).link());
    assertTrue(asr.printed().contains("done: \"hello you there\""), asr.printed());
  }
}
