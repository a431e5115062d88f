package asrload.monitor.host;

import asrload.journal.MonitorManifest.SameMachine;
import asrload.monitor.host.HostProbe.Shell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which hosts are one machine. Two are when they run on one kernel (its boot id) and one sees the
 * other's processes: the process list of the first holds those of the second. A container on this
 * machine is such a second, under other pids; two containers side by side are not, as neither sees
 * the other.
 */
public final class SameMachines {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /**
   * Constant: the arguments are boot id, pid and start of a process. Prints under which pid it is
   * seen here, if at all. {@code NSpid} in status is its pid in each namespace, the innermost last.
   */
  private static final String SCRIPT =
      """
      [ "$(cat /proc/sys/kernel/random/boot_id 2>/dev/null)" = "$1" ] || exit 0; \
      s() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20; }; \
      [ "$(s "$2")" = "$3" ] && echo asrload-seen same && exit 0; \
      for f in $(grep -lE "^NSpid:.*[[:space:]]$2\\$" /proc/[0-9]*/status 2>/dev/null); do \
      p=${f%/status}; \
      [ "$(s "${p#/proc/}")" = "$3" ] && echo asrload-seen other && exit 0; \
      done; \
      exit 0""";

  /**
   * A host with its open probe.
   *
   * @param shell null where it is unknown
   */
  record Probed(Host host, @Nullable Shell shell) {}

  private SameMachines() {}

  /**
   * The host that shows the processes of another: of two that show each other, the earlier one.
   *
   * @param hosts the injector's own host first, which is never left out
   * @param index of the host in question
   * @return the host that shows them, and under which pids; empty when it is to be sampled itself
   */
  static Optional<Shown> shownBy(List<Probed> hosts, int index) {
    Shell shell = hosts.get(index).shell();
    if (index == 0 || shell == null) {
      return Optional.empty();
    }
    List<Shown> wider = new ArrayList<>();
    for (int other = 0; other < hosts.size(); other++) {
      Optional<Boolean> samePids =
          other == index ? Optional.empty() : sees(hosts.get(other), shell);
      if (samePids.isPresent() && (other < index || !sees(hosts, index, other))) {
        String name = hosts.get(index).host().name();
        wider.add(new Shown(other, new SameMachine(name, samePids.get())));
      }
    }
    return wider.stream().filter(by -> shownBy(hosts, by.by()).isEmpty()).findFirst();
  }

  /**
   * A host that is shown by another.
   *
   * @param by index of the other
   */
  public record Shown(int by, SameMachine same) {}

  private static boolean sees(List<Probed> hosts, int host, int other) {
    Shell shell = hosts.get(other).shell();
    return shell != null && sees(hosts.get(host), shell).isPresent();
  }

  /** Whether the process has the same pid there; empty when it is not seen. */
  private static Optional<Boolean> sees(Probed host, Shell shell) {
    if (host.shell() == null || !host.shell().bootId().equals(shell.bootId())) {
      return Optional.empty();
    }
    String out =
        host.host()
            .run(
                LIMIT,
                List.of(
                    "sh",
                    "-c",
                    SCRIPT,
                    "asr-monitor",
                    shell.bootId(),
                    Long.toString(shell.pid()),
                    Long.toString(shell.startTicks())))
            .out();
    return out.contains("asrload-seen same")
        ? Optional.of(true)
        : out.contains("asrload-seen other") ? Optional.of(false) : Optional.empty();
  }
}
