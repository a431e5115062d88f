package asrload.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.api.Profile;
import asrload.api.ServerApi;
import asrload.config.AsrConfig;
import asrload.config.ConfigException;
import asrload.config.ConfigFixture;
import asrload.scenario.audio.AudioCorpus;
import asrload.scenario.audio.AudioFile;
import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it takes System.out")
class ProbeCommandTest {
  private static final String KEY = "k-9876543210";

  private final WireMockServer server =
      new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
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
  void anAnswerWithoutTheExpectedIdSuggestsWhereItIs() throws Exception {
    server.stubFor(post("/api/v1/asr/submit").willReturn(okJson("{\"job_id\": \"7\"}")));
    assertEquals(65, probe("asr-server", Map.of()));
    assertTrue(printed().contains("submit: POST " + server.baseUrl()), printed());
    assertTrue(printed().contains("$.task_id not found; the answer has $.job_id"), printed());
  }

  @Test
  void everyStepIsPrintedWithoutTheSecret() throws Exception {
    server.stubFor(
        post("/v2/upload").willReturn(okJson("{\"upload_url\": \"u\", \"key\": \"" + KEY + "\"}")));
    server.stubFor(post("/v2/transcript").willReturn(okJson("{\"id\": \"7\"}")));
    server.stubFor(
        get("/v2/transcript/7")
            .willReturn(okJson("{\"status\": \"completed\", \"text\": \"hello " + KEY + "\"}")));
    assertEquals(0, probe("assemblyai", Map.of("ASSEMBLYAI_API_KEY", KEY)));
    assertTrue(printed().contains("> Authorization: [redacted]"), printed());
    assertTrue(printed().contains("done: \"hello [redacted]\""), printed());
    assertTrue(printed().contains("The profile fits"), printed());
    assertFalse(printed().contains(KEY), printed());
  }

  @Test
  void aServerThatNeverAnswersIsNotWaitedForLongerThanTheTimeOut() throws Exception {
    server.stubFor(post("/api/v1/asr/submit").willReturn(aResponse().withFixedDelay(60_000)));
    long start = System.nanoTime();
    assertEquals(65, probe("2s", "asr-server", Map.of()));
    assertTrue(System.nanoTime() - start < 15_000_000_000L);
    assertTrue(printed().contains("FAILED: no-answer"), printed());
  }

  @Test
  void aTrickledAnswerIsCutToo() throws Exception {
    server.stubFor(
        post("/api/v1/asr/submit")
            .willReturn(
                aResponse().withBody("x".repeat(2_000)).withChunkedDribbleDelay(200, 60_000)));
    assertEquals(65, probe("2s", "asr-server", Map.of()));
    assertTrue(printed().contains("no complete answer within 2 s"), printed());
  }

  @Test
  void aClipBeyondALimitIsRefusedBeforeAnythingIsSent(@TempDir Path folder) throws Exception {
    Path profile =
        Files.writeString(
            folder.resolve("mine.conf"),
            """
            submit { path = /up, octets = audio/wav }
            text = ["$.text"]
            error = ["$.error"]
            limits { upload = 1 kB }
            """);
    ConfigException refusal =
        assertThrows(ConfigException.class, () -> probe(profile.toString(), Map.of()));
    assertTrue(refusal.toString().contains("limits.upload"), refusal.toString());
    server.verify(0, anyRequestedFor(anyUrl()));
  }

  @Test
  void aKeyIsNotSentOverPlainHttpToAnotherMachine() {
    ServerApi api = new ServerApi(Profile.load("assemblyai"), Map.of("ASSEMBLYAI_API_KEY", KEY));
    ConfigException refusal =
        assertThrows(
            ConfigException.class,
            () -> probe(ConfigFixture.of(Map.of()), api, "http://192.0.2.1:8000"));
    assertTrue(refusal.toString().contains("asr.keysOverHttp"), refusal.toString());
    assertEquals("", printed());
  }

  private int probe(String profile, Map<String, String> environment) throws Exception {
    return probe("60s", profile, environment);
  }

  private int probe(String timeout, String profile, Map<String, String> environment)
      throws Exception {
    return probe(
        ConfigFixture.of(Map.of("asr.requestTimeout", timeout)),
        new ServerApi(Profile.load(profile), environment),
        server.baseUrl());
  }

  private int probe(AsrConfig config, ServerApi api, String baseUrl) throws Exception {
    AudioFile clip =
        AudioCorpus.read(Path.of("audio/long_audio_test.wav"), 1 << 22, 1 << 22).files().get(0);
    return ProbeCommand.probe(
        config, api, clip, baseUrl, new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
