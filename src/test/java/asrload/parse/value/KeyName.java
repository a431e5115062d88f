package asrload.parse.value;

import java.util.regex.Pattern;

/** A name as it comes before an equals sign or a colon, without what only prints it. */
final class KeyName {
  /** A sentence on the task right before a name: {@code Task a7 done RTF: 0.09}. */
  private static final Pattern SENTENCE =
      Pattern.compile(
          "^.*?\\b(?:task|job) \\S+ (?:(?:is |has )?(?:done|completed?|finished|succeeded) )?(?=\\S)",
          Pattern.CASE_INSENSITIVE);

  private KeyName() {}

  /**
   * Takes off quotes and braces, what comes before a bracket that stays open, as in {@code done
   * (processing time: 1.25s)}, and brackets before it.
   */
  static String of(String key) {
    int begin = 0;
    boolean quoted = false;
    for (int i = key.length() - 1; i >= 0; i--) {
      char c = key.charAt(i);
      quoted |= c == '\'' || c == '"' || c == '\\' || c == '`';
      if (c == ')' || c == '）' || c == ']' || c == '}') {
        break;
      } else if (c == '(' || c == '（' || c == '[' || c == '{') {
        begin = i + 1;
        break;
      }
    }
    String name = key.substring(begin).strip();
    if (begin == 0) {
      name = behindBrackets(name);
    }
    if (name.indexOf(' ') > 0) {
      name = SENTENCE.matcher(name).replaceFirst("");
    }
    return quoted ? withoutQuotes(name) : name;
  }

  private static String withoutQuotes(String name) {
    StringBuilder kept = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      if ("'\"\\`".indexOf(name.charAt(i)) < 0) {
        kept.append(name.charAt(i));
      }
    }
    return kept.toString().strip();
  }

  /** Behind {@code [5f0c1d1e]}, which is a word of its own. */
  private static String behindBrackets(String key) {
    int behind = key.lastIndexOf("] ");
    if (behind >= 0) {
      return key.substring(behind + 1).strip();
    }
    boolean begins = !key.isEmpty() && "[【<".indexOf(key.charAt(0)) >= 0;
    int close = begins ? last(key, "]】>") : -1;
    return close < 0 || close + 1 == key.length() ? key : key.substring(close + 1).strip();
  }

  private static int last(String text, String characters) {
    for (int i = text.length() - 1; i >= 0; i--) {
      if (characters.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }
}
