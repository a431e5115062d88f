package asrload.monitor.logs;

import asrload.monitor.host.LineStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lets the lines of one log through once, although each session after the first begins with some
 * that were read already: the longest run of lines that ends the old and begins the new counts as
 * read.
 */
final class OverlapFilter {
  static final int HISTORY = 8_192;

  private static final int MAX_LINE_BYTES = 1 << 20;
  private static final int MAX_HELD_BYTES = 4 << 20;

  private final OutputStream out;
  private final LineStream lines = new LineStream(MAX_LINE_BYTES, this::line);
  private final long[] history = new long[HISTORY];
  private long count;
  private final List<Integer> heldLengths = new ArrayList<>();
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private final List<Long> heldHashes = new ArrayList<>();
  private long[] candidates = {};
  private int known;

  /** Writes the new lines to this stream, which must not throw. */
  OverlapFilter(OutputStream out) {
    this.out = out;
  }

  /** What the output of all sessions is written to. */
  OutputStream stream() {
    return lines;
  }

  /** Lines that came so far; a session must not begin further back than the first of them. */
  synchronized long count() {
    return count;
  }

  /** A session begins, which may repeat lines. A line that the last one left cut comes again. */
  synchronized void newSession() {
    lines.drop();
    release();
    long oldest = Math.max(0, count - HISTORY);
    candidates = new long[(int) (count - oldest)];
    Arrays.setAll(candidates, i -> oldest + i);
    known = 0;
  }

  /** The last session has ended; a cut last line is kept. */
  synchronized void finish() {
    lines.finish();
    release();
  }

  private synchronized void line(byte[] bytes, int length) {
    long hash = hash(bytes, length);
    if (candidates.length == 0) {
      write(bytes, length, hash);
      return;
    }
    held.write(bytes, 0, length);
    heldLengths.add(length);
    heldHashes.add(hash);
    int position = heldHashes.size() - 1;
    int left = 0;
    for (long start : candidates) {
      long at = start + position;
      if (history[(int) (at % HISTORY)] != hash) {
        continue;
      }
      if (at + 1 == count) {
        known = Math.max(known, position + 1);
      } else {
        candidates[left++] = start;
      }
    }
    candidates = Arrays.copyOf(candidates, left);
    if (left == 0 || held.size() > MAX_HELD_BYTES) {
      release();
    }
  }

  /** Writes what was held back, but for the lines that were known. */
  private void release() {
    // Lines that still match the middle of the old ones are old as well.
    int from = candidates.length > 0 ? heldHashes.size() : known;
    candidates = new long[0];
    byte[] bytes = held.toByteArray();
    int offset = 0;
    for (int i = 0; i < heldHashes.size(); i++) {
      int length = heldLengths.get(i);
      if (i >= from) {
        write(Arrays.copyOfRange(bytes, offset, offset + length), length, heldHashes.get(i));
      }
      offset += length;
    }
    held.reset();
    heldLengths.clear();
    heldHashes.clear();
  }

  private void write(byte[] bytes, int length, long hash) {
    try {
      out.write(bytes, 0, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    history[(int) (count++ % HISTORY)] = hash;
  }

  /** FNV-1a, 64 bit. */
  private static long hash(byte[] bytes, int length) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < length; i++) {
      hash = (hash ^ (bytes[i] & 0xff)) * 0x100000001b3L;
    }
    return hash;
  }
}
