package asrload.scenario;

import static asrload.scenario.CallFixture.get;
import static asrload.scenario.PublicContractFixture.ACCEPTED;
import static asrload.scenario.PublicContractFixture.POLL;
import static asrload.scenario.PublicContractFixture.POLLED;
import static asrload.scenario.PublicContractFixture.SUBMIT;
import static asrload.scenario.PublicContractFixture.ok200;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.junit.jupiter.api.Assertions.assertEquals;

import asrload.api.Profile;
import asrload.api.ServerApi;
import asrload.journal.TaskEvent;
import asrload.scenario.ContractFixture.Reply;
import asrload.scenario.PublicContractFixture.Answers;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What public contracts do, each against a stub, by configuration alone. */
@Execution(ExecutionMode.CONCURRENT)
class PublicContractsTest {
  private final StubFixture stub = new StubFixture();
  @TempDir Path folder;

  static List<PublicContractFixture> contracts() {
    return PublicContractFixture.all();
  }

  @AfterEach
  void stop() {
    stub.close();
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void aProfileFollowsWhatAContractDoes(PublicContractFixture contract) throws Exception {
    for (Answers answers : contract.answers()) {
      stub.answers(ContractFixture.of(""), answers.call(), answers.replies().toArray(Reply[]::new));
    }
    TaskEvent end = transcribe(contract.profile());
    assertEquals(
        contract.outcome(),
        end.text() == null ? end.errorClass() + ": " + end.error() : end.text());
  }

  /** Packed for the way, which Content-Encoding declares; a gzip file; such a file packed again. */
  @ParameterizedTest
  @CsvSource({"true, 1", "false, 1", "true, 2"})
  void aGzipResultIsUnpacked(boolean declared, int times) throws Exception {
    ContractFixture none = ContractFixture.of("");
    stub.answers(none, SUBMIT, ACCEPTED);
    stub.answers(none, POLL, ok200("{\"status\":3}"));
    byte[] body = "{\"text\":\"grüß dich\"}".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < times; i++) {
      body = gzip(body);
    }
    stub.server.stubFor(
        get("/jobs/7/text")
            .of(none)
            .willReturn(
                (declared ? ok().withHeader("Content-Encoding", "gzip") : aResponse())
                    .withBody(body)));
    assertEquals("grüß dich", transcribe(POLLED + "result { path = \"/jobs/{id}/text\" }").text());
  }

  @Test
  void aSynchronousServersOwnDurationIsRead() throws Exception {
    stub.answers(ContractFixture.of(""), SUBMIT, ok200("{\"text\":\"hello\",\"took\":1.25}"));
    TaskEvent end =
        transcribe(
            """
            submit {
              path = /jobs
              octets = audio/wav
              durations { processing { path = "$.took", format = s } }
            }
            text = "$.text"
            error = "$.error"
            """);
    assertEquals(1_250L, end.serverProcessingMs());
    assertEquals("hello", end.text());
  }

  /** As Volcengine has it: no answer has the id, each request has it in a header. */
  @Test
  void theClientNamesTheTaskInAHeader() throws Exception {
    stub.server.stubFor(
        WireMock.post("/submit").withRequestBody(matchingJsonPath("$.audio")).willReturn(ok("{}")));
    stub.server.stubFor(
        WireMock.post("/query")
            .willReturn(ok("{\"text\":\"hello\"}").withHeader("X-Api-Status-Code", "20000000")));
    TaskEvent end =
        transcribe(
            """
            submit {
              path = /submit
              headers { X-Api-Request-Id = "{uuid}" }
              json = "{\\"audio\\": \\"{audioBase64}\\", \\"name\\": \\"{uuid}\\"}"
              id = "{uuid}"
            }
            poll {
              path = /query
              headers { X-Api-Request-Id = "{id}" }
              json = "{}"
              status = "header:X-Api-Status-Code"
              pending = [20000001]
              completed = [20000000]
            }
            text = "$.text"
            error = "header:X-Api-Message"
            """);
    assertEquals("hello", end.text());
    assertEquals(36, String.valueOf(end.serverId()).length());
    for (String path : List.of("/submit", "/query")) {
      stub.server.verify(
          1,
          postRequestedFor(urlEqualTo(path))
              .withHeader("X-Api-Request-Id", equalTo(end.serverId())));
    }
    stub.server.verify(
        postRequestedFor(urlEqualTo("/submit"))
            .withRequestBody(matchingJsonPath("$.name", equalTo(end.serverId()))));
  }

  /** A store that answers a PUT with nothing, and a submit that tells where the audio lies. */
  @Test
  void theClientNamesTheUpload() throws Exception {
    stub.server.stubFor(WireMock.put(urlMatching("/store/[0-9a-f-]{36}\\.wav")).willReturn(ok()));
    stub.server.stubFor(
        WireMock.post("/jobs")
            .withRequestBody(matchingJsonPath("$.url", matching("store/[0-9a-f-]{36}\\.wav")))
            .willReturn(ok("{\"text\":\"hello\"}")));
    TaskEvent end =
        transcribe(
            """
            upload { method = PUT, path = "/store/{uuid}.wav", octets = audio/wav }
            submit { path = /jobs, json = "{\\"url\\": \\"store/{uuid}.wav\\"}" }
            text = "$.text"
            error = "$.error"
            """);
    assertEquals("hello", end.text());
    String stored = stub.server.findAll(putRequestedFor(urlMatching("/store/.*"))).get(0).getUrl();
    stub.server.verify(
        postRequestedFor(urlEqualTo("/jobs"))
            .withRequestBody(matchingJsonPath("$.url", equalTo(stored.substring(1)))));
  }

  @Test
  void aPartOfAFormNamesTheTask() throws Exception {
    stub.server.stubFor(
        WireMock.post(urlMatching("/jobs.*")).willReturn(ok("{\"text\":\"hello\"}")));
    transcribe(
        """
        submit {
          path = /jobs
          query { request = "{uuid}" }
          file = f
          parts { name = "{audioName}", request = "{uuid}" }
        }
        text = "$.text"
        error = "$.error"
        """);
    LoggedRequest sent = stub.server.findAll(postRequestedFor(urlMatching("/jobs.*"))).get(0);
    String uuid = sent.queryParameter("request").firstValue();
    assertEquals(uuid, part(sent, "request"));
    assertEquals("a.wav", part(sent, "name"));
  }

  private static String part(LoggedRequest sent, String name) {
    return sent.getParts().stream()
        .filter(part -> name.equals(part.getName()))
        .map(part -> part.getBody().asString())
        .findFirst()
        .orElse("");
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private TaskEvent transcribe(String profile) throws Exception {
    Path file = Files.writeString(folder.resolve("server.conf"), profile);
    return stub.transcribe(new ServerApi(Profile.load(file.toString()), Map.of()));
  }
}
