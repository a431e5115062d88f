package asrload.monitor.host;

import asrload.journal.MonitorManifest;
import asrload.monitor.host.Command.Ran;
import asrload.monitor.host.HostProbe.TimeAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a host's clock is from the injector's, by the shortest of several round trips over a
 * session that is open already (Cristian, Probabilistic clock synchronization, 1989).
 *
 * @param offsetMs the host's clock minus the injector's, ms
 * @param uncertaintyMs half the round trip, rounded up, and 1 for clocks that are read in whole ms;
 *     where the host tells whole seconds only, half a second more
 */
public record ClockOffset(long offsetMs, long uncertaintyMs) {
  public static final ClockOffset NONE = new ClockOffset(0, 0);

  private static final int ROUND_TRIPS = 15;
  private static final int CALLS = 5;
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Pattern SECONDS = Pattern.compile("(?m)^(\\d{10})(\\d{9})?N?$");
  private static final long HALF_SECOND_MS = 500;

  /**
   * Asks over the open session; where that answers once at most, with a command per question. Empty
   * when the host's time is unknown.
   */
  static Optional<ClockOffset> estimate(Host host, HostProbe probe) {
    List<ClockOffset> estimates = new ArrayList<>();
    for (int i = 0; i < ROUND_TRIPS; i++) {
      Optional<TimeAnswer> answer = probe.time();
      if (answer.isEmpty()) {
        break;
      }
      read(answer.get()).ifPresent(estimates::add);
    }
    for (int i = 0; estimates.size() < 2 && i < CALLS; i++) {
      read(call(host)).ifPresent(estimates::add);
    }
    return estimates.stream().min(Comparator.comparingLong(ClockOffset::uncertaintyMs));
  }

  /** The trip includes the start of a session, for ssh its handshake. */
  private static TimeAnswer call(Host host) {
    long sentMs = System.currentTimeMillis();
    long sentNanos = System.nanoTime();
    Ran ran = host.run(LIMIT, List.of("date", "+%s%N"));
    return new TimeAnswer(ran.out(), sentMs, wholeMs(System.nanoTime() - sentNanos));
  }

  static long wholeMs(long nanos) {
    return (nanos + 999_999) / 1_000_000;
  }

  /** Whether it exceeds its uncertainty, so that the clocks differ. */
  boolean applies() {
    return MonitorManifest.applies(offsetMs, uncertaintyMs);
  }

  /** What is added to this host's time to have the other's, ms. */
  public long appliedMs() {
    return applies() ? offsetMs : 0;
  }

  private static Optional<ClockOffset> read(TimeAnswer answer) {
    return read(answer.text(), answer.sentMs(), answer.tookMs());
  }

  static Optional<ClockOffset> read(String output, long sentMs, long tookMs) {
    Matcher matcher = SECONDS.matcher(output);
    if (!matcher.find()) {
      return Optional.empty();
    }
    boolean whole = matcher.group(2) == null;
    long hostMs =
        1000 * Long.parseLong(matcher.group(1))
            + (whole ? HALF_SECOND_MS : Long.parseLong(matcher.group(2)) / 1_000_000);
    return Optional.of(
        new ClockOffset(
            hostMs - sentMs - tookMs / 2, (tookMs + 1) / 2 + 1 + (whole ? HALF_SECOND_MS : 0)));
  }
}
