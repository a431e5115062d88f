package asrload.report;

import java.util.List;

/**
 * Writes GitHub-flavoured Markdown. Text given to it is Markdown already: what came from outside
 * goes through {@link Escape#markdown} first.
 */
final class Markdown {
  private final StringBuilder out = new StringBuilder();

  Markdown heading(int level, String text) {
    return block("#".repeat(level) + " " + text);
  }

  Markdown paragraph(String text) {
    return block(text);
  }

  Markdown bullets(List<String> items) {
    return items.isEmpty() ? this : block("- " + String.join("\n- ", items));
  }

  /** A table; nothing when it has no rows. */
  Markdown table(List<String> header, List<List<String>> rows) {
    if (rows.isEmpty()) {
      return this;
    }
    StringBuilder table = new StringBuilder(row(header)).append("\n|");
    table.append("---|".repeat(header.size()));
    rows.forEach(cells -> table.append('\n').append(row(cells)));
    return block(table.toString());
  }

  /** A fenced block; the text may hold no fence of its own. */
  Markdown fenced(String language, String text) {
    return block("```" + language + "\n" + text + "\n```");
  }

  private Markdown block(String text) {
    if (out.length() > 0) {
      out.append('\n');
    }
    out.append(text).append('\n');
    return this;
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
