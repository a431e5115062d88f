package asrload.monitor.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.config.HostSettings;
import asrload.journal.MonitorManifest.SameMachine;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  static Stream<HostSettings> prefixes() {
    return Stream.of(
        HostFixture.settings("env", List.of("env")),
        HostFixture.direct("direct"),
        HostFixture.likeSsh("like-ssh"),
        HostFixture.settings(
            "two-hops",
            List.of(
                "sh", "-c", "exec sh -c \"$*\"", "hop", "sh", "-c", "'exec sh -c \"$*\"'", "hop")),
        HostFixture.settings(
            "chatty", List.of("sh", "-c", "echo Welcome; exec sh -c \"$*\"", "like-ssh")));
  }

  @ParameterizedTest
  @MethodSource("prefixes")
  void argumentsArriveAsTheyAreWhetherAShellStandsBetweenOrNot(HostSettings settings) {
    Host host = Host.reach(settings);
    String nasty = "a  b'c\"d$HOME;`id`\\n*";
    Command.Ran ran = host.run(LIMIT, List.of("sh", "-c", "printf '%s|' \"$@\"", "x", nasty, "e"));
    assertTrue(ran.out().endsWith(nasty + "|e|"), ran.toString());
  }

  @Test
  void aHostThatDoesNotAnswerIsToldWithItsCommandWhatCameBackAndTheWayOut() {
    HostSettings settings =
        HostFixture.settings(
            "asr-1", List.of("sh", "-c", "echo 'ssh: no route to asr-1' >&2; exit 255"));
    MonitorException e = assertThrows(MonitorException.class, () -> Host.reach(settings));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains("host asr-1 cannot be reached"), message);
    assertTrue(message.contains("exit 255 echo 'asrload  probe'"), message);
    assertTrue(message.contains("failed with exit code 255: ssh: no route to asr-1"), message);
    assertTrue(message.contains("Try the command by hand"), message);
  }

  @Test
  void aPrefixThatIsNotInstalledIsTold() {
    HostSettings settings = HostFixture.settings("asr-1", List.of("no-such-program-here"));
    MonitorException e = assertThrows(MonitorException.class, () -> Host.reach(settings));
    assertTrue(String.valueOf(e.getMessage()).contains("no-such-program-here"), e.getMessage());
  }

  @Test
  void theClockOfAHostIsComparedOverAnOpenSessionThatStartsSlowly() throws Exception {
    // As ssh with its handshake: each start of a session takes a second before the command runs.
    Host host =
        Host.reach(
            HostFixture.settings(
                "slow", List.of("sh", "-c", "sleep 1; exec sh -c \"$*\"", "like-ssh")));
    try (HostProbe probe = HostProbe.open(host)) {
      ClockOffset same = ClockOffset.estimate(host, probe).orElseThrow();
      assertTrue(same.uncertaintyMs() < 400, same.toString());
      assertFalse(same.applies(), same.toString());
      assertEquals(0, same.appliedMs());
    }
  }

  /** As {@code docker exec} without {@code -i}, which keeps its own input open and unread. */
  private static HostSettings withoutInput(String name) {
    return HostFixture.settings(name, List.of("sh", "-c", "\"$0\" \"$@\" </dev/null; exit $?"));
  }

  @Test
  void behindAPrefixWithoutInputTheClockIsAskedWithACommandPerQuestion() throws Exception {
    Host host = Host.reach(withoutInput("deaf"));
    try (HostProbe probe = HostProbe.open(host)) {
      assertTrue(probe.shell().isPresent(), "its first line came");
      assertTrue(probe.time().isEmpty());
      ClockOffset same = ClockOffset.estimate(host, probe).orElseThrow();
      assertFalse(same.applies(), same.toString());
    }
  }

  @Test
  void entriesOfThisMachineBehindAPrefixWithoutInputAreKnownAsSuch() {
    List<SameMachine> shown =
        ReachedHost.all(List.of(withoutInput("deaf"), withoutInput("deaf-too"))).stream()
            .map(host -> Objects.requireNonNull(host.shown()).same())
            .toList();
    assertEquals(List.of(new SameMachine("deaf", true), new SameMachine("deaf-too", true)), shown);
  }

  @Test
  void anOffsetThatIsWithinItsUncertaintyIsNotApplied() {
    assertEquals(0, new ClockOffset(385, 391).appliedMs());
    assertEquals(0, new ClockOffset(-3, 3).appliedMs());
    assertEquals(-4, new ClockOffset(-4, 3).appliedMs());
  }

  @Test
  void anOffsetIsTheHostsTimeMinusTheMiddleOfTheRoundTrip() {
    assertEquals(
        new ClockOffset(5_000, 101),
        ClockOffset.read("Welcome\n1700000005100000000\n", 1_700_000_000_000L, 200).orElseThrow());
  }

  @Test
  void theUncertaintyCoversWhatClocksInWholeMillisecondsCutOff() {
    // Sent at .9 ms, 3.9 ms under way, the host's clock read 3.8 ms after the start: no offset.
    ClockOffset read =
        ClockOffset.read("1700000000004700000\n", 1_700_000_000_000L, 3).orElseThrow();
    assertEquals(new ClockOffset(3, 3), read);
  }

  @Test
  void aHostThatTellsWholeSecondsOnlyIsUncertainByHalfOfOne() {
    for (String busybox : List.of("1700000005\n", "1700000005N\n")) {
      assertEquals(
          new ClockOffset(5_400, 601),
          ClockOffset.read(busybox, 1_700_000_000_000L, 200).orElseThrow());
    }
    assertTrue(ClockOffset.read("date: not found\n", 0, 1).isEmpty());
  }
}
