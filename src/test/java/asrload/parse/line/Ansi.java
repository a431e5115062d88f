package asrload.parse.line;

/** Takes out the colour codes that sysstat prints with {@code S_COLORS=always}. */
public final class Ansi {
  static final byte ESCAPE = 0x1b;

  private Ansi() {}

  /** Whether there is an escape character in the range. */
  public static boolean in(byte[] bytes, int start, int end) {
    for (int i = start; i < end; i++) {
      if (bytes[i] == ESCAPE) {
        return true;
      }
    }
    return false;
  }

  /**
   * Removes the control sequences {@code ESC [ ... letter} by moving the rest forward.
   *
   * @return the new end of the range
   */
  static int strip(byte[] bytes, int start, int end) {
    int to = start;
    int from = start;
    while (from < end) {
      if (bytes[from] != ESCAPE) {
        bytes[to++] = bytes[from++];
        continue;
      }
      from++;
      if (from < end && bytes[from] == '[') {
        from++;
        while (from < end && !isFinal(bytes[from])) {
          from++;
        }
        from++;
      }
    }
    return to;
  }

  private static boolean isFinal(byte b) {
    return b >= '@' && b <= '~';
  }
}
