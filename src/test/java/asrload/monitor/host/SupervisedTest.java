package asrload.monitor.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.journal.MonitorManifest.Session;
import asrload.monitor.host.Supervised.Policy;
import asrload.testing.AwaitFixture;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the resource is ended, not used
class SupervisedTest {
  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofMillis(400);

  private final AtomicBoolean ending = new AtomicBoolean();
  private volatile List<Session> sessions = List.of();

  private Supervised start(@Nullable Duration silence, String... command) throws IOException {
    Policy policy =
        new Policy(
            System.nanoTime() + Duration.ofMinutes(2).toNanos(),
            ending::get,
            silence,
            FIRST,
            LONGEST,
            null);
    Supervised.Start session =
        left ->
            new HostSession(
                Host.local(),
                "test",
                List.of(command),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream());
    return new Supervised("test", policy, new Heartbeat(), session, all -> sessions = all);
  }

  private List<Session> ended() {
    return sessions.stream().filter(session -> session.endMs() != null).toList();
  }

  @Test
  void eachPauseIsTwiceTheLastUpToTheLongest() throws Exception {
    try (Supervised unused = start(null, "sh", "-c", "echo gone wrong >&2; exit 3")) {
      AwaitFixture.until("six lives", () -> ended().size() >= 6);
    }
    List<Long> pauses = new ArrayList<>();
    for (int i = 1; i < 6; i++) {
      Long end = sessions.get(i - 1).endMs();
      pauses.add(sessions.get(i).startMs() - (end == null ? 0 : end));
    }
    for (int i = 0; i < pauses.size(); i++) {
      long least = Math.min(LONGEST.toMillis(), FIRST.toMillis() << i);
      assertTrue(pauses.get(i) >= least - 5, "at least " + least + ": " + pauses);
    }
    assertEquals("ended with exit code 3: gone wrong", sessions.get(0).end());
  }

  @Test
  void nothingIsStartedOnceTheRunEnds() throws Exception {
    try (Supervised supervised = start(null, "sleep", "30")) {
      ending.set(true);
      long pid = supervised.session().flatMap(HostSession::pid).orElseThrow();
      ProcessHandle.of(pid).orElseThrow().destroyForcibly();
      AwaitFixture.until("its end", () -> ended().size() == 1);
      Thread.sleep(2 * LONGEST.toMillis()); // no pause is as long
    }
    assertEquals(List.of("stopped"), sessions.stream().map(Session::end).toList());
  }

  @Test
  void oneThatFallsSilentIsEndedAndStartedAgain() throws Exception {
    try (Supervised unused = start(Duration.ofMillis(300), "sleep", "30")) {
      AwaitFixture.until("two lives", () -> ended().size() >= 2);
    }
    assertTrue(String.valueOf(sessions.get(0).end()).startsWith("no output for"));
  }

  @Test
  void aCommandThatCannotBeStartedAtFirstIsAnError() {
    IOException e = assertThrows(IOException.class, () -> start(null, "no-such-program-here"));
    assertTrue(String.valueOf(e.getMessage()).contains("no-such-program-here"), e.getMessage());
  }
}
