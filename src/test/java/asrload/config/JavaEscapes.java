package asrload.config;

/**
 * Undoes the escaping of Java string literals, in which the Gatling Maven plugin hands on {@code
 * -D} values.
 *
 * @see <a href="https://docs.oracle.com/javase/specs/jls/se17/html/jls-3.html#jls-3.10.7">JLS
 *     3.10.7</a>
 */
final class JavaEscapes {
  private JavaEscapes() {}

  /** The text that was escaped; a backslash that begins no escape means itself. */
  static String decode(String escaped) {
    StringBuilder text = new StringBuilder(escaped.length());
    int i = 0;
    while (i < escaped.length()) {
      char c = escaped.charAt(i);
      if (c != '\\' || i + 1 == escaped.length()) {
        text.append(c);
        i++;
        continue;
      }
      char kind = escaped.charAt(i + 1);
      String hex = kind == 'u' ? escaped.substring(i + 2, Math.min(i + 6, escaped.length())) : "";
      if (hex.matches("[0-9a-fA-F]{4}")) {
        text.append((char) Integer.parseInt(hex, 16));
        i += 6;
        continue;
      }
      int plain = "btnfr\"'\\/".indexOf(kind);
      if (plain < 0) {
        text.append(c);
        i++;
      } else {
        text.append("\b\t\n\f\r\"'\\/".charAt(plain));
        i += 2;
      }
    }
    return text.toString();
  }
}
