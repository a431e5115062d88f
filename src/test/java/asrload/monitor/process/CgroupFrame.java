package asrload.monitor.process;

import asrload.parse.run.CgroupRecord.NotRead;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cgroups of a host at one moment.
 *
 * @param timeMs when, epoch ms of that host
 * @param notRead why there are none; null where they were read
 * @param groups the group of each process, by pid; {@link #HIDDEN} where it cannot be seen
 * @param files what was read: by group, by file and key such as {@code cpu.stat nr_periods}, or the
 *     file alone where it has one line
 */
record CgroupFrame(
    long timeMs,
    @Nullable NotRead notRead,
    Map<Long, String> groups,
    Map<String, Map<String, String>> files) {
  static final String HIDDEN = "";
}
