package asrload.monitor.host;

import asrload.config.HostSettings;
import asrload.journal.Machine;
import asrload.monitor.host.HostProbe.Shell;
import asrload.monitor.host.SameMachines.Probed;
import asrload.monitor.host.SameMachines.Shown;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A configured host that has answered.
 *
 * @param clock its clock; empty when unknown
 * @param machine which machine it is; null when unknown
 * @param shown the host that shows its processes; null when it is to be sampled itself
 */
public record ReachedHost(
    Host host,
    HostSettings settings,
    Optional<ClockOffset> clock,
    @Nullable Machine machine,
    @Nullable Shown shown) {

  /**
   * Reaches the hosts and holds a session on each while their clocks and machines are compared.
   *
   * @return in the order of the settings; index 0 in {@link Shown#by} is the injector's own host
   * @throws MonitorException when one does not answer
   */
  public static List<ReachedHost> all(List<HostSettings> settings) {
    List<Host> hosts = settings.stream().map(Host::reach).toList();
    List<HostProbe> probes = new ArrayList<>();
    try {
      List<Probed> probed = new ArrayList<>();
      if (!hosts.isEmpty()) {
        probed.add(new Probed(Host.local(), opened(Host.local(), probes)));
      }
      for (Host host : hosts) {
        probed.add(new Probed(host, opened(host, probes)));
      }
      // While all sessions live: one that takes no input does so for a few seconds only.
      List<Optional<Shown>> shown =
          IntStream.range(0, probed.size()).mapToObj(i -> SameMachines.shownBy(probed, i)).toList();
      List<ReachedHost> all = new ArrayList<>();
      for (int i = 1; i < probed.size(); i++) {
        all.add(
            new ReachedHost(
                probed.get(i).host(),
                settings.get(i - 1),
                ClockOffset.estimate(probed.get(i).host(), probes.get(i)),
                probes.get(i).machine(),
                shown.get(i).orElse(null)));
      }
      return all;
    } finally {
      probes.forEach(HostProbe::close);
    }
  }

  private static @Nullable Shell opened(Host host, List<HostProbe> probes) {
    try {
      HostProbe probe = HostProbe.open(host);
      probes.add(probe);
      return probe.shell().orElse(null);
    } catch (IOException e) {
      throw new MonitorException(
          "host %s: a session cannot be opened: %s".formatted(host.name(), e.getMessage()), e);
    }
  }
}
