package asrload.monitor.process;

import asrload.parse.run.CgroupRecord;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files of one cgroup, as {@link CgroupFrame} has them; what is not there stays unknown.
 *
 * @param files value by file, or by file and key
 */
record CgroupFiles(Map<String, String> files) {
  private static final double BYTES_PER_MIB = 1 << 20;
  private static final double MICROS_PER_SECOND = 1e6;

  CgroupRecord record(long timeMs, String group, @Nullable List<Long> pids) {
    Long current = count("memory.current");
    Long inactive = count("memory.stat inactive_file");
    Long working =
        current == null || inactive == null ? null : (Long) Math.max(0, current - inactive);
    return new CgroupRecord(
        timeMs,
        group,
        pids == null ? List.of() : pids,
        mib(current),
        mib(working),
        mib(count("memory.max")),
        mib(count("memory.high")),
        mib(count("memory.peak")),
        count("memory.events oom_kill"),
        quotaCores(),
        seconds(count("cpu.stat usage_usec")),
        count("cpu.stat nr_periods"),
        count("cpu.stat nr_throttled"),
        seconds(count("cpu.stat throttled_usec")),
        null);
  }

  /** Null also for {@code max}, which means no limit. */
  private @Nullable Long count(String key) {
    String value = files.get(key);
    return value != null && value.matches("\\d{1,18}") ? Long.valueOf(value) : null;
  }

  private @Nullable Double quotaCores() {
    String value = files.get("cpu.max");
    if (value == null || !value.matches("\\d{1,15} [1-9]\\d{0,14}")) {
      return null;
    }
    int blank = value.indexOf(' ');
    return rounded(
        Double.parseDouble(value.substring(0, blank))
            / Double.parseDouble(value.substring(blank + 1)));
  }

  private static @Nullable Double mib(@Nullable Long bytes) {
    return bytes == null ? null : (Double) rounded(bytes / BYTES_PER_MIB);
  }

  private static @Nullable Double seconds(@Nullable Long micros) {
    return micros == null ? null : (Double) rounded(micros / MICROS_PER_SECOND);
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
