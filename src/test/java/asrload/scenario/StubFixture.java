package asrload.scenario;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
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
import asrload.scenario.ContractFixture.Reply;
import asrload.scenario.audio.AudioFile;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
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
  private static final AudioFile AUDIO =
      new AudioFile(
          Path.of("a.wav"),
          new AudioEntry("a.wav", 2.0, null, null),
          "RIFF....WAVE".getBytes(StandardCharsets.ISO_8859_1));

  final WireMockServer server = new WireMockServer(options().dynamicPort());
  final List<Step> steps = new ArrayList<>();

  StubFixture() {
    server.start();
  }

  /** Takes the upload and the submit as the contract wants them; anything else is a 404. */
  void accepts(ContractFixture contract) {
    if (!contract.uploadPath().isEmpty()) {
      server.stubFor(
          wanting(contract, post(urlEqualTo(contract.uploadPath())))
              .withHeader("Content-Type", equalTo("application/octet-stream"))
              .withRequestBody(containing("RIFF"))
              .willReturn(
                  reply(new Reply(200, "{\"upload_url\":\"https://cdn.example/upload/1\"}"))));
    }
    MappingBuilder submit = wanting(contract, post(urlEqualTo(contract.submitPath())));
    contract.sent().forEach(text -> submit.withRequestBody(containing(text)));
    server.stubFor(submit.willReturn(reply(contract.accepted())));
  }

  /** Answers a path with these, one after the other, and the last for ever. */
  void answers(ContractFixture contract, String path, ResponseDefinitionBuilder... replies) {
    for (int i = 0; i < replies.length; i++) {
      server.stubFor(
          wanting(contract, get(urlEqualTo(path)))
              .inScenario(path)
              .whenScenarioStateIs(i == 0 ? STARTED : "after " + i)
              .willReturn(replies[i])
              .willSetStateTo("after " + Math.min(i + 1, replies.length - 1))
              .atPriority(1));
      if (i == 0 && replies.length == 1) {
        server.stubFor(wanting(contract, get(urlEqualTo(path))).willReturn(replies[i]));
      }
    }
  }

  private static MappingBuilder wanting(ContractFixture contract, MappingBuilder mapping) {
    contract.wanted().forEach((name, value) -> mapping.withHeader(name, equalTo(value)));
    return mapping;
  }

  static ResponseDefinitionBuilder reply(Reply reply) {
    ResponseDefinitionBuilder response =
        aResponse().withStatus(reply.code()).withBody(reply.body());
    reply.headers().forEach(response::withHeader);
    return response;
  }

  TaskEvent transcribe(String profile, Map<String, String> environment) throws Exception {
    return transcribe(new ServerApi(Profile.load(profile), environment));
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
