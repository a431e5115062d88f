package asrload.benchmark;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.forever;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.ByteArrayBodyPart;
import static io.gatling.javaapi.http.HttpDsl.http;

import asrload.config.AsrConfig;
import asrload.config.ConfigLoader;
import io.gatling.javaapi.core.Simulation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Submit and poll in plain Gatling, as cheap as it can be written: users that loop, bytes that are
 * shared, no journal, no monitor, no report. What the suite costs is measured against it ({@code
 * exec:java@injector}); it tests no server.
 */
public final class PlainSimulation extends Simulation {
  private static final String STATUS = "status";

  /** Takes from the settings the server, the users, the file, the time and the poll interval. */
  public PlainSimulation() {
    AsrConfig config = ConfigLoader.load();
    byte[] audio = read(config);
    Duration longest = config.tasks().poll().minInterval();
    Duration shortest = longest.multipliedBy(4).dividedBy(5);
    setUp(
            scenario("transcribe")
                .exec(
                    forever()
                        .on(
                            exec(
                                http("submit")
                                    .post("/api/v1/asr/submit")
                                    .bodyPart(
                                        ByteArrayBodyPart("audio", audio)
                                            .fileName("clip.wav")
                                            .contentType("application/octet-stream"))
                                    .check(jsonPath("$.task_id").saveAs("id")),
                                exec(session -> session.set(STATUS, "pending")),
                                pause(Duration.ZERO, longest),
                                asLongAs(session -> !"completed".equals(session.get(STATUS)))
                                    .on(
                                        http("poll")
                                            .get("/api/v1/asr/result/#{id}")
                                            .check(jsonPath("$.status").saveAs(STATUS)),
                                        pause(
                                            session ->
                                                "completed".equals(session.get(STATUS))
                                                    ? Duration.ZERO
                                                    : between(shortest, longest))))))
                .injectOpen(rampUsers(config.tasks().users()).during(config.tasks().rampUp())))
        .maxDuration(config.tasks().duration())
        .protocols(
            http.baseUrl(config.server().baseUrl().orElseThrow())
                .disableWarmUp()
                .disableFollowRedirect()
                .disableCaching()
                .userAgentHeader("plain"));
  }

  private static Duration between(Duration shortest, Duration longest) {
    long spread = longest.minus(shortest).toMillis();
    return shortest.plusMillis(Math.round(ThreadLocalRandom.current().nextDouble() * spread));
  }

  private static byte[] read(AsrConfig config) {
    try {
      return Files.readAllBytes(config.audio().path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
