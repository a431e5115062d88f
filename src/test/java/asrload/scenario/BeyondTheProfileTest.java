package asrload.scenario;

import static com.github.tomakehurst.wiremock.client.WireMock.aMultipart;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import asrload.api.Profile;
import asrload.api.ServerApi;
import asrload.journal.TaskEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contracts that a profile cannot follow to their end: no task of theirs may seem completed. */
@Execution(ExecutionMode.CONCURRENT)
class BeyondTheProfileTest {
  @TempDir Path folder;

  /**
   * As Azure's batch transcription: the list of files names a report first, then the transcript.
   */
  @ParameterizedTest
  @CsvSource({
    "$.combinedRecognizedPhrases[*].display, no-text",
    "$.values[0].links.contentUrl, text-is-link",
    "$.values[1].links.contentUrl, text-is-link",
    "$.values[*].links.contentUrl, text-is-link"
  })
  void aTranscriptThatIsTwoRequestsAwayFailsTheTask(String text, String error) throws Exception {
    String profile =
        """
        submit {
          path = "/transcriptions"
          json = "{}"
          statusUrl = ["$.self"]
          resultUrl = ["$.links.files"]
        }
        poll {
          path = "{statusUrl}"
          status = ["$.status"]
          pending = [notstarted, running]
          completed = [succeeded]
          failed = [failed]
        }
        result { path = "{resultUrl}" }
        text = ["%s"]
        error = ["$.message"]
        """
            .formatted(text);
    try (StubFixture stub = new StubFixture()) {
      String job =
          "{\"self\": \"/transcriptions/1\", \"links\": {\"files\": \"/transcriptions/1/files\"},"
              + " \"status\": \"%s\"}";
      stub.server.stubFor(
          post(urlPathEqualTo("/transcriptions"))
              .willReturn(okJson(job.formatted("NotStarted")).withStatus(201)));
      stub.server.stubFor(
          get(urlPathEqualTo("/transcriptions/1")).willReturn(okJson(job.formatted("Succeeded"))));
      stub.server.stubFor(
          get(urlPathEqualTo("/transcriptions/1/files"))
              .willReturn(
                  okJson(
                      """
                      {"values": [
                        {"kind": "TranscriptionReport",
                         "links": {"contentUrl": "https://blob.example/report?sig=a%2Fb"}},
                        {"kind": "Transcription",
                         "links": {"contentUrl": "https://blob.example/0?sig=a%2Fb%3D"}}]}""")));
      TaskEvent event = stub.transcribe(new ServerApi(read(profile), Map.of()));
      assertEquals(TaskEvent.Kind.FAILED, event.event());
      assertEquals(error, event.errorClass());
      assertNull(event.text());
    }
  }

  /** As servers do that check the content type of the file, such as one of FastAPI's. */
  @Test
  void aFormTellsTheContentTypeOfItsFile() throws Exception {
    try (StubFixture stub = new StubFixture()) {
      stub.server.stubFor(
          post("/up")
              .withMultipartRequestBody(
                  aMultipart().withName("f").withHeader("Content-Type", equalTo("audio/wav")))
              .willReturn(okJson("{\"text\": \"hi\"}")));
      String profile =
          """
          submit { path = /up, file = f, fileType = audio/wav, parts { model = base } }
          text = ["$.text"]
          error = ["$.error"]
          """;
      assertEquals("hi", stub.transcribe(new ServerApi(read(profile), Map.of())).text());
    }
  }

  private Profile read(String profile) throws IOException {
    return Profile.load(Files.writeString(folder.resolve("server.conf"), profile).toString());
  }
}
