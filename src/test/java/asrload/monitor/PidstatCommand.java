package asrload.monitor;

import asrload.monitor.host.Command.Ran;
import asrload.monitor.host.Host;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pidstat of a host and the flags that it knows. Called in the C locale with ISO dates, so that
 * the log reads the same from every host; through {@code env}, because ssh passes no environment.
 *
 * @param version such as {@code pidstat 12.6.1}
 * @param flags everything before interval and count
 */
record PidstatCommand(String version, List<String> flags) {
  private static final Duration PROBE_LIMIT = Duration.ofSeconds(20);
  private static final Pattern VERSION = Pattern.compile("sysstat version ([\\d.]+)");
  private static final List<String> CALL =
      List.of(
          "env", "LC_ALL=C", "S_TIME_FORMAT=ISO", "S_COLORS=never", "pidstat", "-u", "-r", "-h");
  private static final List<String> EPOCH = List.of("-H");
  private static final List<String> CHILDREN = List.of("-T", "ALL");
  private static final List<String> COMMAND_LINE = List.of("-l");

  /** What is tried, the best first; old versions know fewer. */
  private static final List<List<List<String>>> CHOICES =
      List.of(
          List.of(EPOCH, COMMAND_LINE, CHILDREN),
          List.of(COMMAND_LINE, CHILDREN), // before 11.5.7 -h alone printed seconds of the epoch
          List.of(EPOCH, COMMAND_LINE),
          List.of(COMMAND_LINE),
          List.of());

  /** Looks for pidstat on a host; empty when there is none that works. */
  static Optional<PidstatCommand> find(Host host) {
    Ran version = host.run(PROBE_LIMIT, List.of("pidstat", "-V"));
    Matcher matcher = VERSION.matcher(version.out() + version.errors());
    if (!matcher.find()) {
      return Optional.empty();
    }
    for (List<List<String>> choice : CHOICES) {
      List<String> flags = new ArrayList<>(CALL);
      choice.forEach(flags::addAll);
      List<String> probe = new ArrayList<>(flags);
      probe.addAll(List.of("-p", "1")); // without an interval: since boot, at once
      Ran tried = host.run(PROBE_LIMIT, probe);
      if (tried.good()) {
        return Optional.of(new PidstatCommand("pidstat " + matcher.group(1), flags));
      }
      if (tried.exit().isEmpty()) {
        return Optional.empty(); // it hangs, with other flags too
      }
    }
    return Optional.empty();
  }

  /** The whole call: every process, each interval, for so long. */
  List<String> arguments(Duration interval, Duration atMost) {
    long seconds = Math.max(1, interval.toSeconds());
    List<String> arguments = new ArrayList<>(flags);
    arguments.addAll(List.of("-p", "ALL", Long.toString(seconds)));
    arguments.add(Long.toString(atMost.toSeconds() / seconds + 1));
    return arguments;
  }

  /** What the report should say of flags that are missing; empty when all are known. */
  Optional<String> note() {
    return flags.containsAll(CHILDREN)
        ? Optional.empty()
        : Optional.of(version + " does not report the CPU of ended children (-T ALL)");
  }
}
