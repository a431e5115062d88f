package asrload.monitor;

import asrload.monitor.Command.Ran;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a host's clock is from the injector's, by the round trip with the least delay (as NTP
 * does, RFC 5905, section 10).
 *
 * @param offsetMs the host's clock minus the injector's, ms
 * @param uncertaintyMs half the round trip, rounded up, and 1 for clocks that are read in whole ms;
 *     where the host tells whole seconds only, half a second more
 */
record ClockOffset(long offsetMs, long uncertaintyMs) {
  static final ClockOffset NONE = new ClockOffset(0, 0);

  private static final int ROUND_TRIPS = 5;
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Pattern SECONDS = Pattern.compile("(?m)^(\\d{10})(\\d{9})?N?$");
  private static final long HALF_SECOND_MS = 500;

  /** Asks the host for its time a few times; empty when it does not tell. */
  static Optional<ClockOffset> estimate(Host host) {
    if (host.isLocal()) {
      return Optional.of(NONE);
    }
    Optional<ClockOffset> best = Optional.empty();
    for (int i = 0; i < ROUND_TRIPS; i++) {
      long sentMs = System.currentTimeMillis();
      long sentNanos = System.nanoTime();
      Ran ran = host.run(LIMIT, List.of("date", "+%s%N"));
      long tookMs = Duration.ofNanos(System.nanoTime() - sentNanos).toMillis();
      Optional<ClockOffset> one = read(ran.out(), sentMs, tookMs);
      if (one.isPresent()
          && (best.isEmpty() || one.get().uncertaintyMs() < best.get().uncertaintyMs())) {
        best = one;
      }
    }
    return best;
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
