package asrload.analysis.sample;

import asrload.analysis.stats.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the processes spent.
 *
 * @param roles CPU and memory, by role and process
 * @param monitor whether the samples can be trusted; null without any
 * @param cgroups what their cgroups allowed them
 */
public record Processes(List<RoleStats> roles, @Nullable MonitorHealth monitor, Cgroups cgroups) {

  /**
   * From the samples.
   *
   * @param load the load window; null when no file has a time
   * @param workSeconds work of the server in s, against which a flat CPU line is noticed
   */
  public static Processes of(
      List<ProcessSamples> hosts, @Nullable Window load, double workSeconds) {
    List<RoleStats> roles = ProcessSamples.tracks(hosts).stream().map(RoleStats::of).toList();
    return new Processes(
        roles, MonitorHealth.of(hosts, load, roles, workSeconds), Cgroups.of(hosts, load));
  }

  /** The roles within a window of the run; those without a sample in it are left out. */
  public static List<RoleStats> within(List<ProcessSamples> hosts, Window window) {
    return ProcessSamples.tracks(hosts).stream()
        .map(
            track ->
                RoleStats.of(track, track.series().within(window, track.use().intervalSeconds())))
        .filter(role -> role.samples() > 0)
        .toList();
  }

  /** The roles on the injector's host. */
  public static List<RoleStats> own(List<RoleStats> roles) {
    return roles.stream().filter(role -> role.host().equals(ProcessSamples.OWN_HOST)).toList();
  }
}
