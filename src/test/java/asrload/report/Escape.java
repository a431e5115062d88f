package asrload.report;

/**
 * Makes text from outside harmless in GitHub-flavoured Markdown: it stays in its line and its table
 * cell, and starts no link, mention, HTML element, code, formula or emphasis.
 */
final class Escape {
  /** Breaks up "www." and "://" and "@" for those renderers that look for links after decoding. */
  private static final String WORD_JOINER = "&#8288;";

  private static final String ENTITIES = "&<>[]|`\\$\"";
  private static final String BACKSLASHED = "_*~#";

  private Escape() {}

  static String markdown(String outside) {
    StringBuilder safe = new StringBuilder(outside.length() + 16);
    boolean space = false;
    for (int i = 0; i < outside.length(); ) {
      int c = outside.codePointAt(i);
      i += Character.charCount(c);
      if (invisible(c)) {
        space = true;
        continue;
      }
      if (space && safe.length() > 0) {
        safe.append(' ');
      }
      space = false;
      append(safe, c, i < outside.length() ? outside.codePointAt(i) : ' ');
    }
    return safe.toString();
  }

  /**
   * The text as code, which stays as readable as it is and cannot become a link; escaped like other
   * text where it holds what would end the code or the table's cell.
   */
  static String code(String outside) {
    boolean plain = outside.codePoints().noneMatch(c -> "`|\\".indexOf(c) >= 0 || invisible(c));
    return plain && !outside.isEmpty() ? "`" + outside + "`" : markdown(outside);
  }

  /** The beginning, with an ellipsis when it was cut, then escaped. */
  static String shortened(String outside, int most) {
    if (outside.codePointCount(0, outside.length()) <= most) {
      return markdown(outside);
    }
    return markdown(outside.substring(0, outside.offsetByCodePoints(0, most))) + "…";
  }

  private static void append(StringBuilder safe, int c, int next) {
    if (c == '@' || (c == ':' && !invisible(next))) {
      safe.append("&#").append(c).append(';').append(WORD_JOINER);
    } else if (c == '.' && endsWithWww(safe)) {
      safe.append(WORD_JOINER).append('.');
    } else if (ENTITIES.indexOf(c) >= 0) {
      safe.append("&#").append(c).append(';');
    } else if (BACKSLASHED.indexOf(c) >= 0) {
      safe.append('\\').appendCodePoint(c);
    } else {
      safe.appendCodePoint(c);
    }
  }

  private static boolean endsWithWww(StringBuilder safe) {
    int length = safe.length();
    return length >= 3 && safe.substring(length - 3).equalsIgnoreCase("www");
  }

  /** White space, control and format characters (bidirectional overrides too), lone surrogates. */
  private static boolean invisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
