package asrload.parse.pidstat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Gives the same string for the same command again and again, so that a row makes no new one: first
 * by process id, then by content (forks share their parent's command). Both sides are bounded; a
 * process that loses its place only costs a new string.
 */
final class CommandCache {
  private static final int PLACES = 4096;
  private static final int LONGEST_KEPT = 1024;

  private final @Nullable Entry[] byPid = new @Nullable Entry[PLACES];
  private final @Nullable Entry[] byContent = new @Nullable Entry[PLACES];

  private static final class Entry {
    private final byte[] bytes;
    private final String text;

    Entry(byte[] bytes) {
      this.bytes = bytes;
      this.text = new String(bytes, StandardCharsets.UTF_8);
    }

    boolean holds(byte[] line, int from, int to) {
      return Arrays.equals(line, from, to, bytes, 0, bytes.length);
    }
  }

  /** The command that is in a range of a line. */
  String text(long pid, byte[] line, int from, int to) {
    int place = (int) pid & (PLACES - 1);
    Entry known = byPid[place];
    if (known != null && known.holds(line, from, to)) {
      return known.text;
    }
    if (to - from > LONGEST_KEPT) {
      return new String(line, from, to - from, StandardCharsets.UTF_8);
    }
    Entry entry = entry(line, from, to);
    byPid[place] = entry;
    return entry.text;
  }

  private Entry entry(byte[] line, int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + line[i];
    }
    int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
    Entry known = byContent[place];
    if (known != null && known.holds(line, from, to)) {
      return known;
    }
    Entry entry = new Entry(Arrays.copyOfRange(line, from, to));
    byContent[place] = entry;
    return entry;
  }
}
