package asrload.scenario;

import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.api.Step;
import asrload.journal.TaskEvent;
import asrload.journal.TaskEvent.Kind;
import asrload.scenario.ContractFixture.Refusal;
import asrload.scenario.ContractFixture.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every shipped profile against a stub of its server's published contract. */
@Execution(ExecutionMode.CONCURRENT)
class ProfileContractTest {
  private static final Reply SLOW_DOWN = new Reply(429, Map.of("Retry-After", "0"), "slow down");

  private final StubFixture stub = new StubFixture();

  @AfterEach
  void stop() {
    stub.close();
  }

  static Stream<ContractFixture> polled() {
    return ContractFixture.all().stream().filter(contract -> !contract.isSynchronous());
  }

  static Stream<ContractFixture> synchronous() {
    return ContractFixture.all().stream().filter(ContractFixture::isSynchronous);
  }

  static Stream<ContractFixture> lateTexts() {
    return polled()
        .filter(contract -> contract.fetches().stream().anyMatch(one -> one.replies().size() > 1));
  }

  static Stream<Arguments> refusals() {
    return synchronous()
        .flatMap(
            contract ->
                contract.refusals().stream().map(refusal -> Arguments.of(contract, refusal)));
  }

  @Test
  void everyShippedProfileHasItsContract() throws IOException {
    Set<String> missing = new TreeSet<>();
    try (Stream<Path> shipped = Files.list(Path.of("src/test/resources/profiles"))) {
      shipped.forEach(file -> missing.add(file.getFileName().toString().replace(".conf", "")));
    }
    ContractFixture.all().forEach(contract -> missing.remove(contract.profile()));
    assertEquals(Set.of(), missing, "without a contract");
  }

  @ParameterizedTest
  @MethodSource("polled")
  void aTaskIsPolledUntilItIsDoneAndItsTextIsRead(ContractFixture contract) throws Exception {
    stub.accepts(contract);
    stub.answers(contract, contract.poll(), contract.pending(), contract.done());
    stub.hasTheResult(contract);
    TaskEvent event = stub.transcribe(contract);
    assertEquals(Kind.COMPLETED, event.event(), event.toString());
    assertEquals("hello world", event.text());
    assertEquals(stub.filled(contract.id()), event.serverId());
    assertEquals(2, event.polls());
    assertTrue(event.notDoneMs() != null && event.doneMs() != null);
  }

  @ParameterizedTest
  @MethodSource("polled")
  void aFailedTaskTellsTheReason(ContractFixture contract) throws Exception {
    stub.accepts(contract);
    stub.answers(contract, contract.poll(), contract.failed());
    TaskEvent event = stub.transcribe(contract);
    assertEquals(Kind.FAILED, event.event());
    assertEquals(contract.failure(), event.errorClass());
    assertEquals("no speech", event.error());
  }

  @ParameterizedTest
  @MethodSource("polled")
  void anIdThatTheServerForgotIsALostTaskAtOnce(ContractFixture contract) throws Exception {
    stub.accepts(contract);
    stub.answers(contract, contract.poll(), contract.unknown());
    TaskEvent event = stub.transcribe(contract);
    assertEquals(Kind.FAILED, event.event());
    assertEquals("unknown-id", event.errorClass());
    assertEquals(1, event.polls());
  }

  @ParameterizedTest
  @MethodSource("polled")
  void aThrottledPollIsWaitedOutAndCounted(ContractFixture contract) throws Exception {
    stub.accepts(contract);
    stub.answers(contract, contract.poll(), SLOW_DOWN, contract.failed());
    TaskEvent event = stub.transcribe(contract);
    assertEquals(contract.failure(), event.errorClass());
    assertEquals(1, event.throttledOthers());
  }

  @ParameterizedTest
  @MethodSource("polled")
  void aThrottledSubmitIsWaitedOutAndCounted(ContractFixture contract) throws Exception {
    stub.accepts(contract);
    Reply later = new Reply(503, Map.of("Retry-After", "1"), "");
    stub.answers(contract, contract.submit().call(), later, contract.submit().reply());
    stub.answers(contract, contract.poll(), contract.failed());
    TaskEvent event = stub.transcribe(contract);
    assertEquals(contract.failure(), event.errorClass());
    assertEquals(1, event.throttled());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "google-long-running|{'done':true,'response':{'@type':'type.googleapis.com/LongRunningRecognizeResponse','totalBilledTime':'2s'}}",
        "replicate|{'status':'succeeded','output':{'segments':[],'transcription':''}}",
        "runpod-faster-whisper|{'status':'COMPLETED','output':{'segments':[],'transcription':''}}",
        "gladia|{'status':'done','result':{'transcription':{'full_transcript':'','utterances':[]}}}",
      })
  void aClipWithoutSpeechHasATranscriptWithoutWords(String profile, String done) throws Exception {
    ContractFixture contract = ContractFixture.named(profile);
    stub.accepts(contract);
    stub.answers(contract, contract.poll(), new Reply(200, done.replace('\'', '"')));
    TaskEvent event = stub.transcribe(contract);
    assertEquals(Kind.COMPLETED, event.event(), event.toString());
    assertEquals("", event.text());
  }

  @ParameterizedTest
  @MethodSource("lateTexts")
  void aTextThatIsNotThereYetIsAskedForAgain(ContractFixture contract) throws Exception {
    stub.accepts(contract);
    stub.answers(contract, contract.poll(), contract.done());
    stub.hasTheResult(contract);
    TaskEvent event = stub.transcribe(contract);
    assertEquals("hello world", event.text(), event.toString());
    assertEquals(2, stub.steps.stream().filter(Step.FETCH::equals).count());
  }

  /** {@code -}: the server does not tell. Times are seconds after noon, durations milliseconds. */
  @ParameterizedTest
  @CsvSource({
    "whisperx-fastapi, -, 0.0, 2.5, -, -",
    "waas, 0.0, 1.0, 3.0, -, -",
    "speechmatics, 0.123, -, -, -, -",
    "revai, 0.0, -, -, -, -",
    "runpod-faster-whisper, -, -, -, 500, 1250",
    "replicate, 0.765, 1.779, 3.791, -, 2013",
    "azure-batch, 0.0, -, 3.0, -, -",
    "google-long-running, 0.123, -, 3.0, -, -",
    "gladia, 0.21, -, 3.21, -, 1500",
    "src/test/resources/asrload/scenario/amazon-transcribe.conf, 0.123, 1.5, 3.0, -, -",
  })
  void serversTellTheirTimesInTheirOwnFormats(
      String name, String queued, String started, String finished, String queue, String processing)
      throws Exception {
    ContractFixture contract = ContractFixture.named(name);
    stub.accepts(contract);
    stub.answers(contract, contract.poll(), contract.done());
    stub.hasTheResult(contract);
    TaskEvent event = stub.transcribe(contract);
    assertEquals(
        List.of(queued, started, finished, queue, processing),
        List.of(
            afterNoon(event.serverQueuedMs()),
            afterNoon(event.serverStartedMs()),
            afterNoon(event.serverFinishedMs()),
            event.serverQueueMs() == null ? "-" : event.serverQueueMs().toString(),
            event.serverProcessingMs() == null ? "-" : event.serverProcessingMs().toString()));
  }

  private static String afterNoon(@Nullable Long ms) {
    long noon = Instant.parse("2026-11-23T12:00:00Z").toEpochMilli();
    return ms == null ? "-" : String.valueOf((ms - noon) / 1000.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"revai", "gladia"})
  void aCleanUpFollowsTheEndOfATask(String name) throws Exception {
    ContractFixture contract = ContractFixture.named(name);
    String path = name.equals("revai") ? contract.poll().path() : "/v2/pre-recorded/j-1";
    stub.accepts(contract);
    stub.answers(contract, contract.poll(), contract.failed());
    stub.answers(contract, CallFixture.delete(path), new Reply(202, ""));
    stub.transcribe(contract);
    stub.server.verify(1, deleteRequestedFor(urlEqualTo(path)));
    assertEquals(Step.CLEANUP, stub.steps.get(stub.steps.size() - 1));
  }

  @ParameterizedTest
  @MethodSource("synchronous")
  void aSynchronousServerEndsTheTaskWithTheAnswerToTheUpload(ContractFixture contract)
      throws Exception {
    stub.accepts(contract);
    TaskEvent event = stub.transcribe(contract);
    assertEquals(Kind.COMPLETED, event.event(), event.toString());
    assertEquals("hello world", String.valueOf(event.text()).replaceAll("\\s+", " ").strip());
    assertEquals(0, event.polls());
    assertEquals(event.doneMs(), event.notDoneMs());
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aSynchronousServersErrorIsARejectedTaskWithItsReason(
      ContractFixture contract, Refusal refusal) throws Exception {
    stub.answers(contract, contract.submit().call(), refusal.reply());
    TaskEvent event = stub.transcribe(contract);
    assertEquals(Kind.REJECTED, event.event(), event.toString());
    assertEquals(refusal.errorClass(), event.errorClass());
    assertEquals(refusal.reason(), event.error());
  }

  @Test
  void aSecretThatTheServerRepeatsIsTakenOutOfTheError() throws Exception {
    ContractFixture contract = ContractFixture.named("assemblyai");
    stub.accepts(contract);
    String error = "{\"status\":\"error\",\"error\":\"bad key " + ContractFixture.KEY + "!\"}";
    stub.answers(contract, contract.poll(), new Reply(200, error));
    TaskEvent event = stub.transcribe(contract);
    assertEquals("bad key [redacted]!", event.error());
    assertFalse(event.toString().contains(ContractFixture.KEY));
  }
}
