package asrload.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;

import asrload.api.Profile;
import asrload.config.AsrConfig;
import asrload.config.ConfigFixture;
import asrload.journal.AudioEntry;
import asrload.scenario.audio.AudioFile;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** A stub that has a description, and the probe that writes a profile of it. */
final class DescribedServerFixture implements AutoCloseable {
  static final Path DESCRIPTIONS = Path.of("src/test/resources/asrload/probe");
  static final String KEY = "k-9876543210";
  private static final AudioFile CLIP =
      new AudioFile(
          Path.of("a.wav"),
          new AudioEntry("a.wav", 2.0, null, null),
          "RIFF....WAVE".getBytes(StandardCharsets.ISO_8859_1));

  final WireMockServer server =
      new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Path folder;

  DescribedServerFixture(Path folder) {
    this.folder = folder;
    server.start();
  }

  void description(String file) throws IOException {
    server.stubFor(
        get("/openapi.json").willReturn(okJson(Files.readString(DESCRIPTIONS.resolve(file)))));
  }

  /** One after the other, and then the first again, as a new task has it. */
  void answers(String path, ResponseDefinitionBuilder... replies) {
    answers(path, () -> get(path), replies);
  }

  void answers(
      String scenario, Supplier<MappingBuilder> request, ResponseDefinitionBuilder... replies) {
    for (int i = 0; i < replies.length; i++) {
      server.stubFor(
          request
              .get()
              .inScenario(scenario)
              .whenScenarioStateIs(i == 0 ? STARTED : "after " + i)
              .willReturn(replies[i])
              .willSetStateTo(i + 1 < replies.length ? "after " + (i + 1) : STARTED));
    }
  }

  /** Whether the written profile fits. */
  boolean write(String openApi) throws Exception {
    Map<String, String> settings = new HashMap<>();
    settings.put("asr.baseUrl", "http://127.0.0.1:" + (server.isRunning() ? server.port() : 9));
    settings.putAll(Map.of("asr.poll.minInterval", "10ms", "asr.poll.maxInterval", "20ms"));
    settings.putAll(Map.of("asr.taskTimeout", "2s", WrittenProfile.OPENAPI, openApi));
    settings.put(WrittenProfile.OUT, file().toString());
    AsrConfig config =
        ConfigFixture.of(settings, Set.of(WrittenProfile.OPENAPI, WrittenProfile.OUT));
    return WrittenProfile.of(config, Map.of("ASR_API_KEY", KEY))
        .orElseThrow()
        .write(
            CLIP,
            config.server().baseUrl().orElseThrow(),
            new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  Path file() {
    return folder.resolve("my-server.conf");
  }

  Profile profile() {
    return Profile.load(file().toString());
  }

  Profile.Poll poll() {
    Profile.Poll poll = profile().poll();
    if (poll == null) {
      throw new AssertionError("the profile has no poll");
    }
    return poll;
  }

  String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop();
  }
}
