package asrload.analysis.sample;

import asrload.analysis.stats.Window;
import asrload.journal.CoolDown;
import asrload.journal.RunManifest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The times in which memory at rest is read.
 *
 * @param before from the begin of the rest to the start of the load
 * @param after the last half of the cool-down, at most its last minute
 */
public record QuietWindows(Window before, Window after) {
  private static final long LONGEST_AFTER_MS = 60_000;

  /** Of a run whose cool-down ran its time; empty for all others. */
  public static Optional<QuietWindows> of(@Nullable RunManifest manifest) {
    CoolDown cool = manifest == null ? null : manifest.coolDown();
    Long begin = cool == null ? null : cool.beginMs();
    Long end = cool == null ? null : cool.endMs();
    if (manifest == null || cool == null || begin == null || end == null || cutShort(cool)) {
      return Optional.empty();
    }
    long from = Math.max(end - LONGEST_AFTER_MS, begin + (end - begin) / 2);
    return Optional.of(
        new QuietWindows(new Window(cool.restMs(), manifest.startMs()), new Window(from, end)));
  }

  /** Whether a signal ended it. */
  public static boolean cutShort(CoolDown cool) {
    Long begin = cool.beginMs();
    Long end = cool.endMs();
    return begin != null && end != null && end - begin < cool.plannedMs();
  }
}
