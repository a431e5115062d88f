package asrload.analysis.sample;

import asrload.analysis.stats.Window;
import asrload.journal.MonitorManifest;
import asrload.journal.MonitorManifest.Session;
import asrload.text.Phrase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time without samples.
 *
 * @param startMs its start, epoch ms
 * @param seconds its length, s
 * @param why what the monitor tells of it, or where it lies; empty when there is nothing to tell
 */
public record Gap(long startMs, double seconds, Phrase why) {
  /** Samples carry whole seconds, and a sampler is stopped before its report is made. */
  private static final long ROUNDING_MS = 1000;

  /**
   * The gaps of a host, in their order.
   *
   * @param load the time that should be covered; null: from the first sample to the last
   */
  static List<Gap> of(ProcessSamples host, @Nullable Window load) {
    long[] ends = host.intervalEndsMs().clone();
    Arrays.sort(ends);
    long interval = Math.round(host.intervalSeconds() * 1000);
    long most = Math.round((Intervals.GAP - 1) * interval);
    List<Gap> gaps = new ArrayList<>();
    if (load == null && ends.length == 0) {
      return gaps;
    }
    long covered = load == null ? ends[0] - interval : load.startMs();
    boolean first = load != null;
    for (long end : ends) {
      if (load != null && end - interval > load.endMs()) {
        break;
      }
      if (end - interval - covered > most + (first ? ROUNDING_MS : 0)) {
        gaps.add(gap(host.monitor(), covered, end - interval, first ? "at the start" : ""));
      }
      covered = Math.max(covered, end);
      first = false;
    }
    if (load != null && load.endMs() - covered > most + interval + ROUNDING_MS) {
      String where = ends.length == 0 ? "no sample at all" : "to the end of the load";
      gaps.add(gap(host.monitor(), covered, load.endMs(), where));
    }
    return List.copyOf(gaps);
  }

  private static Gap gap(@Nullable MonitorManifest monitor, long start, long end, String where) {
    String why = monitor == null ? "" : why(monitor.sessions(), start, end, monitor.intervalMs());
    Phrase text =
        where.isEmpty()
            ? Phrase.whole(why)
            : why.isEmpty() ? Phrase.of(where) : Phrase.of("%s: %s", Phrase.of(where), why);
    return new Gap(start, (end - start) / 1000.0, text);
  }

  private static String why(List<Session> sessions, long start, long end, long intervalMs) {
    long margin = ROUNDING_MS + 2 * intervalMs;
    String why = "";
    for (Session session : sessions) {
      Long ended = session.endMs();
      if (session.end() != null
          && ended != null
          && ended >= start - margin
          && ended <= end + margin
          && session.brokeOff()) {
        why = session.end();
      }
    }
    return why;
  }
}
