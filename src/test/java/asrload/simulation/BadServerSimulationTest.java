package asrload.simulation;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.journal.RunDirectory;
import asrload.journal.TaskEvent;
import asrload.journal.TaskEvent.Kind;
import asrload.parse.run.ManifestParser;
import asrload.verdict.Result;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are hostile, or broken, or slow: every task is counted, and the run ends. */
@Tag("run")
class BadServerSimulationTest {
  @TempDir Path folder;

  @Test
  void aHostileServerIsCutByLimitsCountedAndReported() throws Exception {
    try (HostileServerFixture server = new HostileServerFixture();
        GatlingFork fork =
            new GatlingFork(
                folder,
                "asr.baseUrl=" + server.baseUrl(),
                "asr.users=6",
                "asr.rampUp=0s",
                "asr.duration=8s",
                "asr.drain=5s",
                "asr.requestTimeout=2s",
                "asr.monitor.source=off")) {
      assertEquals(Result.FAIL.exitCode(), fork.exitCode(), fork.console());
      assertEquals(List.of("FAIL"), fork.results("completed"), fork.console());
      TreeSet<String> classes = new TreeSet<>();
      fork.ends().forEach(end -> classes.add(end.event() + " " + end.errorClass()));
      assertEquals(
          List.of("REJECTED answer-too-long", "REJECTED connection", "TIMED_OUT request-timeout"),
          List.copyOf(classes),
          fork.console());
      String report = Files.readString(fork.run().resolve("report.md"));
      assertTrue(report.contains("answer-too-long"), report);
      assertFalse(fork.console().contains("OutOfMemory"), fork.console());
      assertTrue(server.requests() >= 6, server.toString());
    }
  }

  @Test
  void anUploadThatTheServerDropsIsCountedAndNotSentAgain() throws Exception {
    WireMockServer server = new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
    server.start();
    try {
      server.stubFor(
          post("/api/v1/asr/submit")
              .inScenario("uploads")
              .whenScenarioStateIs(Scenario.STARTED)
              .willSetStateTo("next is dropped")
              .willReturn(okJson("{\"task_id\": \"7\"}")));
      server.stubFor(
          post("/api/v1/asr/submit")
              .inScenario("uploads")
              .whenScenarioStateIs("next is dropped")
              .willSetStateTo(Scenario.STARTED)
              .willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
      server.stubFor(
          get("/api/v1/asr/result/7")
              .willReturn(okJson("{\"status\": \"completed\", \"text\": \"hello\"}")));
      try (GatlingFork fork =
          new GatlingFork(
              SmokeSimulation.class,
              folder,
              "asr.audio=audio",
              "asr.baseUrl=" + server.baseUrl(),
              "asr.monitor.source=off")) {
        fork.exitCode();
        List<String> ends =
            fork.ends().stream().map(e -> e.event() + " " + e.errorClass()).toList();
        assertEquals(13, ends.size(), fork.console());
        assertEquals(6, Collections.frequency(ends, "REJECTED connection"), ends.toString());
        server.verify(13, postRequestedFor(urlPathEqualTo("/api/v1/asr/submit")));
      }
    } finally {
      server.stop();
    }
  }

  @Test
  void aSynchronousServersTaskIsNotWaitedForBeyondTheDrain() throws Exception {
    WireMockServer server = new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
    server.start();
    try {
      server.stubFor(
          post("/asr?task=transcribe&output=json")
              .willReturn(okJson("{\"text\":\"a\"}").withFixedDelay(15_000)));
      try (GatlingFork fork =
          new GatlingFork(
              folder,
              "asr.profile=whisper-asr-webservice",
              "asr.baseUrl=" + server.baseUrl(),
              "asr.users=1",
              "asr.rampUp=0s",
              "asr.duration=3s",
              "asr.drain=2s",
              "asr.monitor.source=off")) {
        fork.exitCode();
        assertEquals(List.of(Kind.IN_FLIGHT), fork.ends().stream().map(TaskEvent::event).toList());
        assertEquals(List.of("FAIL"), fork.results("unfinished"), fork.console());
      }
    } finally {
      server.stop();
    }
  }

  @Test
  void theDeadlineEndsARunWhoseServerIsSilentFromTheFirstClipOn() throws Exception {
    try (HostileServerFixture server = new HostileServerFixture();
        GatlingFork fork =
            new GatlingFork(
                folder,
                "asr.baseUrl=" + server.baseUrl(),
                "asr.baseline=run",
                "asr.requestTimeout=10m",
                "asr.deadline=2s",
                "asr.monitor.source=off")) {
      fork.exitCode();
      String why = ManifestParser.run(new RunDirectory(fork.run()).manifest()).endReason();
      assertTrue(String.valueOf(why).contains("asr.deadline"), fork.console());
      assertTrue(Files.exists(fork.run().resolve("report.md")), fork.console());
    }
  }
}
