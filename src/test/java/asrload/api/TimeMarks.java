package asrload.api;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times in brackets before the words that were said then, such as {@code [0:0.020,0:2.380,0]}
 * (Tencent Cloud, with the speaker), {@code [00:00.000 --> 00:04.000]} (Whisper), {@code [0.02s ->
 * 2.38s]} (faster-whisper), {@code <|2.40|>} (Whisper's tokens), {@code [00:12.34]} (lyrics) and
 * {@code (00:00:01)}.
 */
final class TimeMarks {
  private static final String CLOCK = "\\d{1,4}(?::\\d{1,2}){1,2}(?:[.,]\\d{1,6})?";
  private static final String UNIT = "\\d{1,7}(?:\\.\\d{1,6})?[ \\t]?(?:s|sec|ms)";
  private static final String DECIMAL = "\\d{1,7}\\.\\d{1,6}";
  private static final String TIME = "(?:" + CLOCK + "|" + UNIT + "|" + DECIMAL + ")";
  private static final String TO =
      "(?:[ \\t]{0,3}(?:-{1,2}>|=>|[-,;|~\u2013\u2014\u2192\u81f3]|to(?=[ \\t]))[ \\t]{0,3}|[ \\t]{1,3})";
  private static final String SPEAKER = "(?:[ \\t]{0,3}[,;|][ \\t]{0,3}[A-Za-z_]{0,12}\\d{1,4})?";
  private static final String RANGE =
      "[\\[(\u3010\uff08<][ \\t]?" + TIME + TO + TIME + SPEAKER + "[ \\t]?[\\])\u3011\uff09>]";
  private static final String TOKEN = "<\\|" + DECIMAL + "\\|>";

  /** One time: exact, or of two digits each in brackets that no prose has. */
  private static final String EXACT =
      ("[\\[(\u3010\uff08<][ \\t]?"
              + "(?:%s|\\d{1,4}(?::\\d{1,2}){2}(?:[.,]\\d{1,6})?|\\d{1,4}:\\d{1,2}[.,]\\d{1,6})"
              + "[ \\t]?[\\])\u3011\uff09>]|[\\[\u3010]\\d{2}:\\d{2}[\\]\u3011]")
          .formatted(UNIT);

  /** One time of the short form, which plain text also has: {@code (10:30)}. */
  private static final String SHORT = "[\\[(\u3010\uff08]\\d{1,3}:\\d{2}[\\])\u3011\uff09]";

  private static final Pattern FIRST =
      Pattern.compile("(?:" + RANGE + "|" + TOKEN + "|" + EXACT + ").*", Pattern.DOTALL);
  private static final Pattern LINE =
      Pattern.compile("(?:" + RANGE + "|" + TOKEN + "|" + EXACT + "|" + SHORT + ").*");
  private static final Pattern ANY =
      Pattern.compile("%s|%s|%s|(?m:^)[ \\t]*%s".formatted(RANGE, TOKEN, EXACT, SHORT));

  private TimeMarks() {}

  /** Whether every line begins with a time, and not by chance. */
  static boolean in(String text) {
    List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    return !lines.isEmpty()
        && lines.stream().allMatch(line -> LINE.matcher(line).matches())
        && (lines.size() > 1 || FIRST.matcher(lines.get(0)).matches());
  }

  /** The words between the times. */
  static List<String> between(String text) {
    List<String> words = new ArrayList<>();
    Matcher mark = ANY.matcher(text);
    int from = 0;
    while (mark.find()) {
      words.add(text.substring(from, mark.start()).strip());
      from = mark.end();
    }
    words.add(text.substring(from).strip());
    return words.stream().filter(said -> !said.isEmpty()).toList();
  }
}
