package asrload.scenario;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;

import asrload.api.Answer;
import asrload.api.ApiRequest;
import asrload.api.DirectClient;
import asrload.api.HttpAnswer;
import asrload.api.Profile;
import asrload.api.ServerApi;
import asrload.api.Step;
import asrload.config.AsrConfig;
import asrload.journal.AudioEntry;
import asrload.journal.TaskEvent;
import asrload.scenario.ContractFixture.Exchange;
import asrload.scenario.ContractFixture.Fetch;
import asrload.scenario.ContractFixture.Reply;
import asrload.scenario.audio.AudioFile;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A stub that follows a contract strictly, and a client that sends it one clip. */
final class StubFixture implements AutoCloseable {
  /** Not a multiple of 3, and no text: both are seen in base64. */
  static final byte[] CLIP = "RIFF....WAVE\u00ff\u00fe".getBytes(StandardCharsets.ISO_8859_1);

  private static final AudioFile AUDIO =
      new AudioFile(Path.of("a.wav"), new AudioEntry("a.wav", 2.0, null, null), CLIP);

  final WireMockServer server =
      new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
  final List<Step> steps = new ArrayList<>();

  StubFixture() {
    server.start();
  }

  /** Takes the upload and the submit as the contract wants them; anything else is a 404. */
  void accepts(ContractFixture contract) {
    for (Exchange exchange : contract.sent()) {
      answers(contract, exchange.call(), exchange.reply());
    }
  }

  /** Has the transcript. */
  void hasTheResult(ContractFixture contract) {
    for (Fetch fetch : contract.fetches()) {
      answers(contract, fetch.call(), fetch.replies().toArray(Reply[]::new));
    }
  }

  /** Answers a request with these, one after the other, and the last for ever. */
  void answers(ContractFixture contract, CallFixture call, Reply... replies) {
    for (int i = 0; i < replies.length; i++) {
      server.stubFor(
          call.of(contract)
              .inScenario(call.name())
              .whenScenarioStateIs(i == 0 ? STARTED : "after " + i)
              .willReturn(reply(replies[i]))
              .willSetStateTo("after " + Math.min(i + 1, replies.length - 1))
              .atPriority(1));
      if (i == 0 && replies.length == 1) {
        server.stubFor(call.of(contract).willReturn(reply(replies[i])));
      }
    }
  }

  private ResponseDefinitionBuilder reply(Reply reply) {
    ResponseDefinitionBuilder response =
        aResponse().withStatus(reply.code()).withBody(filled(reply.body()));
    reply.headers().forEach((name, value) -> response.withHeader(name, filled(value)));
    return response;
  }

  /** With the stub's addresses. */
  String filled(String text) {
    return text.replace(ContractFixture.HERE, server.baseUrl())
        .replace(ContractFixture.ELSEWHERE, "http://127.0.0.1:" + server.port());
  }

  TaskEvent transcribe(ContractFixture contract) throws Exception {
    return transcribe(new ServerApi(Profile.load(contract.profile()), contract.environment()));
  }

  TaskEvent transcribe(ServerApi api) throws Exception {
    return transcribe(api, server.baseUrl(), steps);
  }

  /** Sends the clip to a server; the steps that were sent are added to the list. */
  static TaskEvent transcribe(ServerApi api, String baseUrl, List<Step> steps) throws Exception {
    return new DirectRun(
            api,
            baseUrl,
            new DirectClient(Duration.ofSeconds(10), 1 << 20, null),
            new AsrConfig.Poll(Duration.ofMillis(10), Duration.ofMillis(20), 0.05),
            Duration.ofSeconds(20))
        .transcribe(
            AUDIO,
            new DirectRun.Listener() {
              @Override
              public void sending(ApiRequest request, String url, Map<String, String> headers) {
                steps.add(request.step());
              }

              @Override
              public void answered(Step step, @Nullable HttpAnswer http, Answer meaning) {}
            });
  }

  @Override
  public void close() {
    server.stop();
  }
}
