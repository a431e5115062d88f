package asrload.parse.gpu;

import asrload.parse.line.LogTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table that nvidia-smi printed.
 *
 * @param columns names of the columns, without units
 * @param cells what is in them
 */
record GpuRow(List<String> columns, List<String> cells) {

  boolean has(String column) {
    return columns.contains(column);
  }

  long time(String column, ZoneId zone) throws UnreadableException {
    Long ms = LogTime.value(text(column), zone);
    if (ms == null) {
      throw new UnreadableException("no time under " + column + ": '" + text(column) + "'");
    }
    return ms;
  }

  /** A whole number that an {@code int} can hold. */
  int whole(String column) throws UnreadableException {
    String text = text(column);
    try {
      int number = Integer.parseInt(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new UnreadableException("no whole number under " + column + ": '" + text + "'");
  }

  /**
   * A number with or without its unit; null when the row has no such column, or says in brackets
   * that the value is not known.
   */
  @Nullable Double number(String column, String unit) throws UnreadableException {
    if (!has(column)) {
      return null;
    }
    String text = text(column);
    if (text.startsWith("[") || text.equals("N/A")) {
      return null;
    }
    String bare = text.endsWith(unit) ? text.substring(0, text.length() - unit.length()) : text;
    if (!bare.strip().matches("[0-9]{1,15}(\\.[0-9]{1,9})?")) {
      throw new UnreadableException(
          "no number in " + unit + " under " + column + ": '" + text + "'");
    }
    return Double.valueOf(bare.strip());
  }

  /** A word; null when the row has no such column, or says in brackets that it is not known. */
  @Nullable String word(String column) {
    String text = has(column) ? text(column) : "";
    return text.isEmpty() || text.startsWith("[") ? null : text;
  }

  String text(String column) {
    return cells.get(columns.indexOf(column)).strip();
  }

  /** A cell is not what its column says. */
  static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String problem;

    UnreadableException(String problem) {
      super(problem);
      this.problem = problem;
    }

    /** What is wrong, in words. */
    String problem() {
      return problem;
    }
  }
}
