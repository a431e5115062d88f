package asrload.parse.value;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real-time factor that is told in words: {@code 75.4x realtime}, {@code 11x faster than real
 * time}, {@code real-time factor 0.09}, {@code transcribed 2639.8s audio in 35.00s}.
 */
public final class RealTimeWords {
  private static final String NUMBER = "(?<![\\w.,])(\\d{1,9}+(?:[.,]\\d{1,9}+)?+)";

  /** {@code 75.4x realtime}: the number may be RTF or its inverse. */
  private static final Pattern TIMES =
      Pattern.compile(
          NUMBER
              + "\\s?(?:x|×|times)\\s?(faster than |slower than |as fast as )?"
              + "(?:real[- ]?time|rt)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern NAMED =
      Pattern.compile(
          "(?<![\\w/.\\-])(?:(rtf|real[- ]?time factor)\\s(?:is |of |was )?|(rtfx)\\s|(speed|倍速)\\s?[:：=]?\\s?)"
              + NUMBER
              + "\\s?(x|×|%)?(?![\\w.…]|\\s?[/÷]|,\\d)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern INVERSE =
      Pattern.compile("\\binv(?:erse)?$", Pattern.CASE_INSENSITIVE);

  private static final Pattern AUDIO_IN =
      Pattern.compile(
          "\\b(?:transcrib|process|decod|recogni[sz])ed "
              + NUMBER
              + "\\s?(s|sec|seconds|ms|min|minutes)(?: of)? audio in "
              + NUMBER
              + "\\s?(s|sec|seconds|ms|min|minutes)\\b",
          Pattern.CASE_INSENSITIVE);

  private RealTimeWords() {}

  /** Adds what a text says so to the fields that it has by name. */
  public static void read(String text, LoggedFields fields) {
    if (text.contains(" audio in ")) {
      Matcher m = AUDIO_IN.matcher(text);
      if (m.find()) {
        fields.put(WorkerField.AUDIO, m.group(1) + m.group(2));
        fields.put(WorkerField.PROCESSING, m.group(3) + m.group(4));
      }
    }
    if (fields.has(WorkerField.RTF)) {
      return;
    }
    boolean real = contains(text, "real");
    if (real || contains(text, "xrt") || contains(text, "x rt")) {
      readTimes(text, fields);
    }
    if (real || contains(text, "rtf ") || contains(text, "rtfx ") || contains(text, "speed")) {
      readNamed(text, fields);
    } else if (text.contains("倍速")) {
      readNamed(text, fields);
    }
  }

  private static void readTimes(String text, LoggedFields fields) {
    Matcher m = TIMES.matcher(text);
    if (m.find()) {
      String words = m.group(2) == null ? "" : m.group(2).toLowerCase(Locale.ROOT);
      WorkerField field =
          words.startsWith("faster")
              ? WorkerField.RTFX
              : words.startsWith("slower") ? WorkerField.RTF : WorkerField.XRT;
      fields.put(field, m.group(1));
    }
  }

  private static void readNamed(String text, LoggedFields fields) {
    Matcher m = NAMED.matcher(text);
    while (m.find()) {
      String before = text.substring(0, m.start()).stripTrailing();
      boolean inverse = INVERSE.matcher(before).find();
      if (!inverse && FieldName.isOfOthers(before)) {
        continue;
      }
      String unit = m.group(5) == null ? "" : m.group(5);
      boolean times = unit.equals("x") || unit.equals("×");
      if (m.group(2) != null) {
        fields.put(WorkerField.RTFX, m.group(4) + unit);
      } else if (times) {
        fields.put(WorkerField.XRT, m.group(4));
      } else if (m.group(1) != null) {
        fields.put(inverse ? WorkerField.RTFX : WorkerField.RTF, m.group(4) + unit);
      }
      return;
    }
  }

  /** Whether a word in lower case is in a text, in any case. */
  private static boolean contains(String text, String word) {
    char lower = word.charAt(0);
    char upper = Character.toUpperCase(lower);
    int last = text.length() - word.length();
    for (int i = 0; i <= last; i++) {
      char c = text.charAt(i);
      if ((c == lower || c == upper) && text.regionMatches(true, i, word, 0, word.length())) {
        return true;
      }
    }
    return false;
  }
}
