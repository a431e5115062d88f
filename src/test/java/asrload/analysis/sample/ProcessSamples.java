package asrload.analysis.sample;

import asrload.analysis.role.RoleName;
import asrload.analysis.sample.HostHealth.ChildEvidence;
import asrload.analysis.stats.Window;
import asrload.journal.MonitorManifest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one host's monitor saw.
 *
 * @param host the host's name
 * @param series sums a role and process
 * @param uses what each of them spent in all
 * @param intervalEndsMs end of every interval that was seen, epoch ms, in the files' order
 * @param rows samples used
 * @param outside samples of other times than the run's
 * @param highestWorkerKib highest resident memory of any one process of a worker, KiB; -1 when none
 *     was seen
 * @param idleTimes how often a process came back after intervals without a row, in which it was
 *     idle
 * @param inferred whether roles rest on names alone, without the processes' parents
 * @param children from where it is known what ended processes spent
 * @param cores the host's cores; null when unknown
 * @param monitor how the host was sampled; null when it was not written
 * @param held memory of the server's processes in the quiet times around the load
 * @param cgroups the cgroups v2 of the server's processes and of the injector
 */
@SuppressWarnings("ArrayRecordComponent") // a million boxed longs would be the alternative
public record ProcessSamples(
    String host,
    Map<RoleName, RoleSeries> series,
    Map<RoleName, RoleUse> uses,
    long[] intervalEndsMs,
    long rows,
    long outside,
    long highestWorkerKib,
    int idleTimes,
    boolean inferred,
    ChildEvidence children,
    @Nullable Integer cores,
    @Nullable MonitorManifest monitor,
    List<HeldMemory> held,
    HostCgroups cgroups) {

  /** The injector's own host. */
  public static final String OWN_HOST = "local";

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  /**
   * A role of a host.
   *
   * @param host the host
   * @param name the name that the report gives it
   * @param series its samples
   * @param use what it spent in all
   */
  public record Track(String host, RoleName name, RoleSeries series, RoleUse use) {}

  /** A host that should have been sampled and was not. */
  public static ProcessSamples none(String host, MonitorManifest monitor) {
    return new ProcessSamples(
        host,
        Map.of(),
        Map.of(),
        new long[0],
        0,
        0,
        -1,
        0,
        true,
        ChildEvidence.NONE,
        null,
        monitor,
        List.of(),
        HostCgroups.NONE);
  }

  /** The same with the host's cgroups. */
  public ProcessSamples with(HostCgroups its) {
    return new ProcessSamples(
        host,
        series,
        uses,
        intervalEndsMs,
        rows,
        outside,
        highestWorkerKib,
        idleTimes,
        inferred,
        children,
        cores,
        monitor,
        held,
        its);
  }

  /** Median distance of two samples in s; as planned, or 1, when fewer than two were seen. */
  public double intervalSeconds() {
    long[] gaps = gapsMs();
    double assumed = monitor == null ? 1 : monitor.intervalMs() / 1000.0;
    return gaps.length == 0 ? assumed : Math.max(0.001, gaps[gaps.length / 2] / 1000.0);
  }

  /** Longest distance of two samples in s; 0 when fewer than two were seen. */
  double longestGapSeconds() {
    long[] gaps = gapsMs();
    return gaps.length == 0 ? 0 : gaps[gaps.length - 1] / 1000.0;
  }

  /** Intervals that should be there between the first and the last one. */
  long expected() {
    if (intervalEndsMs.length < 2) {
      return intervalEndsMs.length;
    }
    double span = (intervalEndsMs[intervalEndsMs.length - 1] - intervalEndsMs[0]) / 1000.0;
    return Math.max(intervalEndsMs.length, Math.round(span / intervalSeconds()) + 1);
  }

  /** Share of the window that was sampled, from 0 to 1. */
  double coverage(Window window) {
    if (window.seconds() <= 0) {
      return intervalEndsMs.length > 0 ? 1 : 0;
    }
    Window rounded = window.widenedBy(1000);
    long seen = Arrays.stream(intervalEndsMs).filter(rounded::contains).count();
    return Math.min(1, seen * intervalSeconds() / window.seconds());
  }

  /** The series of all hosts, by role, then name; of several hosts with the host in the name. */
  public static List<Track> tracks(List<ProcessSamples> hosts) {
    List<Track> tracks = new ArrayList<>();
    for (ProcessSamples host : hosts) {
      for (Map.Entry<RoleName, RoleSeries> entry : host.series.entrySet()) {
        RoleName name = entry.getKey();
        RoleUse use = host.uses.get(name);
        if (use != null) {
          RoleName full = hosts.size() == 1 ? name : name.with("%s on %s", host.host);
          tracks.add(new Track(host.host, full, entry.getValue(), use));
        }
      }
    }
    tracks.sort(
        Comparator.comparing((Track track) -> track.name().role())
            .thenComparing(track -> inOrder(track.name().name().toString())));
    return List.copyOf(tracks);
  }

  /** So that worker 2 comes before worker 10. */
  private static String inOrder(String name) {
    return NUMBER
        .matcher(name)
        .replaceAll(
            number -> "0".repeat(Math.max(0, 12 - number.end() + number.start())) + number.group());
  }

  private long[] gapsMs() {
    long[] gaps = new long[Math.max(0, intervalEndsMs.length - 1)];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = intervalEndsMs[i + 1] - intervalEndsMs[i];
    }
    Arrays.sort(gaps);
    return gaps;
  }
}
