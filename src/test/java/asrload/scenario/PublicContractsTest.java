package asrload.scenario;

import static asrload.scenario.CallFixture.get;
import static asrload.scenario.PublicContractFixture.ACCEPTED;
import static asrload.scenario.PublicContractFixture.POLL;
import static asrload.scenario.PublicContractFixture.POLLED;
import static asrload.scenario.PublicContractFixture.SUBMIT;
import static asrload.scenario.PublicContractFixture.ok200;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;

import asrload.api.Profile;
import asrload.api.ServerApi;
import asrload.journal.TaskEvent;
import asrload.scenario.ContractFixture.Reply;
import asrload.scenario.PublicContractFixture.Answers;
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
