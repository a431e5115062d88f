package asrload.parse.shape;

import asrload.parse.line.BoundedText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * How far a pattern gets on a line that it does not match: its longest beginning that is a pattern
 * itself and is found in the line.
 *
 * @param column how much of the pattern matches, in characters
 * @param matched the end of that beginning
 * @param rest what the line goes on with there
 */
public record PatternProgress(int column, String matched, String rest) {
  private static final int LONGEST_TRIED = 2_000;
  private static final int SHOWN = 25;

  /** Finds it out; null when not even the pattern's beginning is in the line. */
  public static @Nullable PatternProgress of(String regex, String line) {
    for (int cut = Math.min(regex.length(), LONGEST_TRIED); cut > 0; cut--) {
      if (regex.charAt(cut - 1) == '|') {
        continue; // would match nothing at all
      }
      Pattern beginning = compile(regex.substring(0, cut));
      if (beginning == null) {
        continue;
      }
      Matcher m = beginning.matcher(new BoundedText(line));
      try {
        if (m.find() && m.end() > m.start()) {
          return new PatternProgress(
              cut,
              regex.substring(Math.max(0, cut - SHOWN), cut),
              line.substring(m.end(), Math.min(line.length(), m.end() + SHOWN)));
        }
      } catch (BoundedText.TooManyStepsException | StackOverflowError e) {
        return null; // said elsewhere of the whole pattern
      }
    }
    return null;
  }

  private static @Nullable Pattern compile(String beginning) {
    int open = 0;
    for (int i = 0; i < beginning.length(); i++) {
      char c = beginning.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '(') {
        open++;
      } else if (c == ')') {
        open--;
      }
    }
    try {
      return Pattern.compile(beginning + ")".repeat(Math.max(0, open)));
    } catch (PatternSyntaxException e) {
      return null; // cut inside of something
    }
  }

  /** In words. */
  public String words() {
    return "matches up to column %d of the pattern ('...%s'); the line continues with '%s'"
        .formatted(column, matched, rest);
  }
}
