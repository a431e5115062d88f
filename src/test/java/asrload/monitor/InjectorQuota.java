package asrload.monitor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How often the CPU quota of this JVM's cgroup v2 stopped it, from {@code cpu.stat} of its group
 * and of every visible group above.
 *
 * @see <a href="https://docs.kernel.org/admin-guide/cgroup-v2.html">Control Group v2, CPU</a>
 */
final class InjectorQuota {
  private static final String UNIFIED = "0::/";

  private final List<Path> stats;
  private List<Periods> before;

  /**
   * Counters of one group, or what they rose by.
   *
   * @param periods periods of the quota in which the group wanted to run
   * @param throttled those of them in which the quota stopped it
   * @param micros for how long, summed over the CPUs, microseconds
   */
  record Periods(long periods, long throttled, long micros) {
    private Periods since(Periods earlier) {
      return new Periods(
          periods - earlier.periods, throttled - earlier.throttled, micros - earlier.micros);
    }
  }

  private InjectorQuota(List<Path> stats, List<Periods> first) {
    this.stats = stats;
    this.before = first;
  }

  static Optional<InjectorQuota> find() {
    return find(Path.of("/proc"), Path.of("/sys/fs/cgroup"));
  }

  /**
   * Of this process.
   *
   * @param proc where /proc is
   * @param cgroups where cgroup v2 is mounted
   * @return empty without cgroup v2, or where no visible group counts periods
   */
  static Optional<InjectorQuota> find(Path proc, Path cgroups) {
    List<Path> stats = new ArrayList<>();
    List<Periods> first = new ArrayList<>();
    for (String line : lines(proc.resolve("self/cgroup"))) {
      // A path that begins with .. is of a group above what this container sees.
      if (line.startsWith(UNIFIED) && !line.startsWith(UNIFIED + "..")) {
        Path group = cgroups.resolve(line.substring(UNIFIED.length())).normalize();
        for (; group != null && group.startsWith(cgroups); group = group.getParent()) {
          Path stat = group.resolve("cpu.stat");
          read(stat)
              .ifPresent(
                  counters -> {
                    stats.add(stat);
                    first.add(counters);
                  });
        }
      }
    }
    return stats.isEmpty() ? Optional.empty() : Optional.of(new InjectorQuota(stats, first));
  }

  /** Since the last call, of the group that was stopped most; empty when a counter is gone. */
  Optional<Periods> next() {
    List<Periods> now = new ArrayList<>();
    for (Path stat : stats) {
      Optional<Periods> counters = read(stat);
      if (counters.isEmpty()) {
        return Optional.empty();
      }
      now.add(counters.get());
    }
    Periods most = new Periods(0, 0, 0);
    for (int i = 0; i < now.size(); i++) {
      Periods rise = now.get(i).since(before.get(i));
      if (rise.throttled > most.throttled
          || (rise.throttled == most.throttled && rise.periods > most.periods)) {
        most = rise;
      }
    }
    before = now;
    return Optional.of(most);
  }

  private static Optional<Periods> read(Path stat) {
    long periods = -1;
    long throttled = -1;
    long micros = -1;
    for (String line : lines(stat)) {
      String[] words = line.split(" ", -1);
      if (words.length == 2 && words[1].matches("\\d{1,18}")) {
        long value = Long.parseLong(words[1]);
        switch (words[0]) {
          case "nr_periods" -> periods = value;
          case "nr_throttled" -> throttled = value;
          case "throttled_usec" -> micros = value;
          default -> {} // what the group spent
        }
      }
    }
    return periods < 0 || throttled < 0 || micros < 0
        ? Optional.empty()
        : Optional.of(new Periods(periods, throttled, micros));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return List.of(); // no such system, or no such controller
    }
  }
}
