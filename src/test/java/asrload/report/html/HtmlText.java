package asrload.report.html;

/** Text made safe for an HTML page. */
public final class HtmlText {
  private HtmlText() {}

  /** For the text of an element or the value of an attribute in double quotes. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /**
   * JSON for a script element: without {@code <}, {@code >} and {@code &}, so that nothing ends the
   * element or opens a comment in it; without the line separators that old scripts trip over; and
   * without lone surrogates, which no encoding has.
   */
  static String json(String json) {
    StringBuilder safe = new StringBuilder(json.length() + 64);
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < json.length()
              && Character.isLowSurrogate(json.charAt(i + 1));
      if (pair) {
        safe.append(c).append(json.charAt(++i));
      } else if (c == '<'
          || c == '>'
          || c == '&'
          || c == 0x2028
          || c == 0x2029
          || Character.isSurrogate(c)) {
        safe.append("\\u").append(Integer.toHexString(0x10000 | c).substring(1));
      } else {
        safe.append(c);
      }
    }
    return safe.toString();
  }
}
