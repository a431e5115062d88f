package asrload.analysis.sample;

import asrload.analysis.role.RoleName;
import asrload.analysis.stats.Window;
import asrload.parse.run.CgroupRecord;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A cgroup v2 of a host.
 *
 * @param group its path, {@code /} for the root of what is visible
 * @param roles the server's and the injector's processes that are in this very group; empty for one
 *     that is only above theirs
 * @param records its lines in the order of time, of the injector's clock
 */
record CgroupSeries(String group, List<RoleName> roles, List<CgroupRecord> records) {

  /** From the last line before the window to the first one behind it. */
  CgroupSeries around(@Nullable Window window) {
    if (window == null) {
      return this;
    }
    int from = 0;
    int to = records.size();
    for (int i = 0; i < records.size(); i++) {
      long timeMs = records.get(i).timeMs();
      from = timeMs <= window.startMs() ? i : from;
      to = timeMs >= window.endMs() && to == records.size() ? i + 1 : to;
    }
    return new CgroupSeries(group, roles, records.subList(from, Math.max(from, to)));
  }

  /**
   * By how much a counter rose; null where it was not read twice. One that went back is that of a
   * new group under the same path, and counts from 0.
   */
  @Nullable Double rise(Function<CgroupRecord, ? extends @Nullable Number> counter) {
    Double sum = null;
    Double before = null;
    for (CgroupRecord record : records) {
      Number now = counter.apply(record);
      if (now != null) {
        if (before != null) {
          sum = (sum == null ? 0 : sum) + rise(before, now.doubleValue());
        }
        before = now.doubleValue();
      }
    }
    return sum;
  }

  static double rise(double before, double now) {
    return now >= before ? now - before : now;
  }

  /** The highest value; null where none was read. */
  @Nullable Double highest(Function<CgroupRecord, @Nullable Double> value) {
    return records.stream().map(value).filter(Objects::nonNull).max(Double::compare).orElse(null);
  }

  /** The newest line; null without any. */
  @Nullable CgroupRecord last() {
    return records.isEmpty() ? null : records.get(records.size() - 1);
  }

  /** Whether this is the other group or lies above it. */
  boolean holds(String other) {
    return group.equals("/") || other.equals(group) || other.startsWith(group + "/");
  }

  /** Whether it lies right below the other group. */
  boolean isChildOf(String other) {
    String parent = group.substring(0, Math.max(1, group.lastIndexOf('/')));
    return !group.equals("/") && parent.equals(other);
  }
}
