package asrload.monitor.host;

import asrload.config.HostSettings;
import asrload.monitor.host.Command.Ran;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Where commands are run: this machine, or one behind a prefix such as {@code ssh asr-1}. A prefix
 * like ssh hands its arguments to a shell at the other end, one like {@code docker exec} does not;
 * which it is, {@link #reach} finds out, and quotes for it.
 */
public final class Host {
  private static final Duration REACH_LIMIT = Duration.ofSeconds(20);
  private static final int MAX_SHELLS = 2;

  /** Two blanks: a shell on the way makes them one. */
  private static final String PROBE = "asrload  probe";

  private static final Host LOCAL = new Host("local", List.of(), 0);

  private final String name;
  private final List<String> prefix;
  private final int shells;

  private Host(String name, List<String> prefix, int shells) {
    this.name = name;
    this.prefix = List.copyOf(prefix);
    this.shells = shells;
  }

  /** The injector's own host. */
  public static Host local() {
    return LOCAL;
  }

  /**
   * Reaches a configured host.
   *
   * @throws MonitorException when nothing comes back
   */
  static Host reach(HostSettings settings) {
    Ran last = null;
    for (int shells = 0; shells <= MAX_SHELLS; shells++) {
      Host host = new Host(settings.name(), settings.command(), shells);
      last = host.run(REACH_LIMIT, List.of("echo", PROBE));
      if (last.out().lines().anyMatch(PROBE::equals)) {
        return host;
      }
      if (!last.out().contains("asrload")) {
        break;
      }
    }
    throw new MonitorException(
        ("asr.hosts: host %s cannot be reached: %s failed with %s. Try the command by "
                + "hand with echo behind it; it must work without terminal and password (for "
                + "ssh: a key, the host in known_hosts, -o BatchMode=yes). Or remove the host "
                + "from asr.hosts.")
            .formatted(
                settings.name(),
                String.join(" ", settings.command()) + " echo '" + PROBE + "'",
                last == null ? "nothing" : last.words()));
  }

  public String name() {
    return name;
  }

  /** Empty for the injector's own host. */
  public List<String> prefix() {
    return prefix;
  }

  public boolean isLocal() {
    return prefix.isEmpty();
  }

  /** The whole command line that runs this there. */
  List<String> command(List<String> arguments) {
    List<String> all = new ArrayList<>(prefix);
    for (String argument : arguments) {
      String quoted = argument;
      for (int i = 0; i < shells; i++) {
        quoted = quote(quoted);
      }
      all.add(quoted);
    }
    return all;
  }

  /** Runs a short command there. */
  public Ran run(Duration limit, List<String> arguments) {
    return Command.run(limit, command(arguments));
  }

  private static String quote(String argument) {
    return argument.matches("[A-Za-z0-9_./:=,@%+-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }
}
