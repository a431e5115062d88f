package asrload.scenario;

import static asrload.scenario.StubFixture.reply;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.api.Profile;
import asrload.api.ServerApi;
import asrload.api.Step;
import asrload.journal.TaskEvent;
import asrload.journal.TaskEvent.Kind;
import asrload.scenario.ContractFixture.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shipped profile against a stub of its server's published contract. */
@Execution(ExecutionMode.CONCURRENT)
class ProfileContractTest {
  private static final List<String> SYNCHRONOUS =
      List.of("openai-transcriptions", "whisper-asr-webservice");

  private final StubFixture stub = new StubFixture();

  @TempDir Path folder;

  @AfterEach
  void stop() {
    stub.close();
  }

  static List<ContractFixture> contracts() {
    return ContractFixture.all();
  }

  static Stream<ContractFixture> lateTexts() {
    return contracts().stream().filter(contract -> !contract.notYet().body().startsWith("not exp"));
  }

  @Test
  void everyShippedProfileHasItsContract() throws IOException {
    Set<String> missing = new TreeSet<>();
    try (Stream<Path> shipped = Files.list(Path.of("src/test/resources/profiles"))) {
      shipped.forEach(file -> missing.add(file.getFileName().toString().replace(".conf", "")));
    }
    contracts().forEach(contract -> missing.remove(contract.profile()));
    SYNCHRONOUS.forEach(missing::remove);
    assertEquals(Set.of(), missing, "without a line in ContractFixture");
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void aTaskIsPolledUntilItIsDoneAndItsTextIsRead(ContractFixture contract) throws Exception {
    stub.accepts(contract);
    stub.answers(contract, contract.pollPath(), reply(contract.pending()), reply(contract.done()));
    if (!contract.resultPath().isEmpty()) {
      stub.answers(contract, contract.resultPath(), reply(contract.result()));
    }
    TaskEvent event = transcribe(contract);
    assertEquals(Kind.COMPLETED, event.event(), event.toString());
    assertEquals("hello world", event.text());
    assertEquals("j-1", event.serverId());
    assertEquals(2, event.polls());
    assertTrue(event.notDoneMs() != null && event.doneMs() != null);
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void aFailedTaskTellsTheReason(ContractFixture contract) throws Exception {
    stub.accepts(contract);
    stub.answers(contract, contract.pollPath(), reply(contract.failed()));
    TaskEvent event = transcribe(contract);
    assertEquals(Kind.FAILED, event.event());
    assertEquals("task-failed", event.errorClass());
    assertEquals("no speech", event.error());
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void anIdThatTheServerForgotIsALostTaskAtOnce(ContractFixture contract) throws Exception {
    stub.accepts(contract);
    stub.answers(contract, contract.pollPath(), reply(contract.unknown()));
    TaskEvent event = transcribe(contract);
    assertEquals(Kind.FAILED, event.event());
    assertEquals("unknown-id", event.errorClass());
    assertEquals(1, event.polls());
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void aThrottledPollIsWaitedOutAndCounted(ContractFixture contract) throws Exception {
    stub.accepts(contract);
    stub.answers(
        contract,
        contract.pollPath(),
        aResponse().withStatus(429).withHeader("Retry-After", "0").withBody("slow down"),
        reply(contract.failed()));
    TaskEvent event = transcribe(contract);
    assertEquals("task-failed", event.errorClass());
    assertEquals(1, event.throttledOthers());
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void aThrottledSubmitIsWaitedOutAndCounted(ContractFixture contract) throws Exception {
    stub.accepts(contract);
    stub.server.stubFor(
        post(urlEqualTo(contract.submitPath()))
            .inScenario("submit")
            .whenScenarioStateIs("Started")
            .willReturn(aResponse().withStatus(503).withHeader("Retry-After", "1"))
            .willSetStateTo("taken")
            .atPriority(1));
    stub.answers(contract, contract.pollPath(), reply(contract.failed()));
    TaskEvent event = transcribe(contract);
    assertEquals("task-failed", event.errorClass());
    assertEquals(1, event.throttled());
  }

  @ParameterizedTest
  @MethodSource("lateTexts")
  void aTextThatIsNotThereYetIsAskedForAgain(ContractFixture contract) throws Exception {
    stub.accepts(contract);
    stub.answers(contract, contract.pollPath(), reply(contract.done()));
    stub.answers(
        contract, contract.resultPath(), reply(contract.notYet()), reply(contract.result()));
    TaskEvent event = transcribe(contract);
    assertEquals("hello world", event.text(), event.toString());
    assertEquals(2, stub.steps.stream().filter(Step.FETCH::equals).count());
  }

  @Test
  void serversTellTheirTimesInTheirOwnFormats() throws Exception {
    for (String name : List.of("whisperx-fastapi", "waas", "speechmatics", "revai")) {
      ContractFixture contract =
          contracts().stream().filter(c -> c.profile().equals(name)).findFirst().orElseThrow();
      stub.server.resetAll();
      stub.accepts(contract);
      stub.answers(contract, contract.pollPath(), reply(contract.done()));
      if (!contract.resultPath().isEmpty()) {
        stub.answers(contract, contract.resultPath(), reply(contract.result()));
      }
      TaskEvent event = transcribe(contract);
      Long told =
          name.equals("whisperx-fastapi") ? event.serverStartedMs() : event.serverQueuedMs();
      assertEquals(
          "2026-11-23T12:00:00Z",
          told == null
              ? null
              : Instant.ofEpochMilli(told).truncatedTo(ChronoUnit.SECONDS).toString(),
          name);
    }
  }

  @Test
  void aCleanUpFollowsTheEndOfATask() throws Exception {
    ContractFixture contract = contracts().get(7);
    stub.accepts(contract);
    stub.answers(contract, contract.pollPath(), reply(contract.failed()));
    stub.server.stubFor(delete(urlEqualTo(contract.pollPath())).willReturn(aResponse()));
    transcribe(contract);
    stub.server.verify(1, deleteRequestedFor(urlEqualTo(contract.pollPath())));
    assertEquals(Step.CLEANUP, stub.steps.get(stub.steps.size() - 1));
  }

  @Test
  void synchronousServersEndTheTaskWithTheAnswerToTheUpload() throws Exception {
    stub.server.stubFor(
        post(urlEqualTo("/v1/audio/transcriptions"))
            .willReturn(reply(new Reply(200, "{\"text\":\"hello world\"}"))));
    stub.server.stubFor(
        post(urlEqualTo("/asr?task=transcribe&output=json"))
            .willReturn(reply(new Reply(200, "{\"text\":\"hello world\",\"segments\":[]}"))));
    for (String name : SYNCHRONOUS) {
      TaskEvent event = stub.transcribe(name, Map.of("OPENAI_API_KEY", ContractFixture.KEY));
      assertEquals(Kind.COMPLETED, event.event(), event.toString());
      assertEquals("hello world", event.text());
      assertEquals(0, event.polls());
      assertEquals(event.doneMs(), event.notDoneMs());
    }
  }

  @Test
  void linksOfTheServerAreFollowedByHttpAlone() throws Exception {
    ServerApi api =
        new ServerApi(
            Profile.load(
                Files.writeString(
                        folder.resolve("links.conf"),
                        """
                        submit { path = /up, octets = audio/wav, statusUrl = "$.links.status" }
                        poll { path = "{statusUrl}", status = "$.parts[*].done", pending = [false], completed = [true] }
                        text = "$.payload => $.text"
                        error = "$.error"
                        """)
                    .toString()),
            Map.of());
    stub.server.stubFor(
        post("/up").willReturn(reply(new Reply(200, "{\"links\":{\"status\":\"/s/1?x=2\"}}"))));
    stub.server.stubFor(
        get(urlEqualTo("/s/1?x=2"))
            .willReturn(
                reply(
                    new Reply(
                        200,
                        "{\"parts\":[{\"done\":true},{\"done\":true}],\"payload\":\"{\\\"text\\\":\\\"hi\\\"}\"}"))));
    assertEquals("hi", stub.transcribe(api).text());
    stub.server.stubFor(
        post("/up")
            .willReturn(
                reply(new Reply(200, "{\"links\":{\"status\":\"ftp://elsewhere.invalid/1\"}}"))));
    TaskEvent refused = stub.transcribe(api);
    assertEquals("bad-link", refused.errorClass());
    assertEquals(Kind.REJECTED, refused.event());
  }

  @Test
  void aSecretThatTheServerRepeatsIsTakenOutOfTheError() throws Exception {
    ContractFixture contract = contracts().get(5);
    stub.accepts(contract);
    stub.answers(
        contract,
        contract.pollPath(),
        reply(
            new Reply(
                200, "{\"status\":\"error\",\"error\":\"bad key " + ContractFixture.KEY + "!\"}")));
    TaskEvent event = transcribe(contract);
    assertEquals("bad key [redacted]!", event.error());
    assertFalse(event.toString().contains(ContractFixture.KEY));
  }

  private TaskEvent transcribe(ContractFixture contract) throws Exception {
    return stub.transcribe(contract.profile(), contract.environment());
  }
}
