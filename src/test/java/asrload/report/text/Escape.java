package asrload.report.text;

/**
 * Makes text from outside harmless in GitHub-flavoured Markdown: it stays in its line and its table
 * cell, and starts no link, mention, HTML element, code, formula or emphasis.
 */
public final class Escape {
  /** Breaks up "www." and "://" and "@" for those renderers that look for links after decoding. */
  private static final String WORD_JOINER = "&#8288;";

  private static final String ENTITIES = "&<>[]|`\\$\"";
  private static final String BACKSLASHED = "_*~#";

  private Escape() {}

  public static String markdown(String outside) {
    String text = visible(outside);
    StringBuilder safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      append(safe, c, i < text.length() ? text.codePointAt(i) : ' ');
    }
    return safe.toString();
  }

  /** The text in one line: a blank for what cannot be seen, none at its ends. */
  static String visible(String outside) {
    StringBuilder seen = new StringBuilder(outside.length());
    boolean space = false;
    for (int c : outside.codePoints().toArray()) {
      if (invisible(c)) {
        space = !seen.isEmpty();
      } else {
        seen.append(space ? " " : "").appendCodePoint(c);
        space = false;
      }
    }
    return seen.toString();
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
