package asrload.parse.pidstat;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A time of day as C's {@code %X} prints it in a locale: three numbers with marks of the language
 * around them, such as {@code 02:47:43 PM}, {@code 14.44.45}, {@code 下午02时47分43秒}, {@code 14시 44분
 * 37초}.
 *
 * @param time the time
 * @param twelveHour whether a mark for morning or afternoon stood by it
 */
record ClockTime(LocalTime time, boolean twelveHour) {
  private static final Set<String> MORNING =
      Set.of("am", "a.m.", "上午", "午前", "오전", "ص", "पूर्वाह्न", "πμ", "π.μ.", "sa");
  private static final Set<String> AFTERNOON =
      Set.of("pm", "p.m.", "下午", "午後", "오후", "م", "अपराह्न", "μμ", "μ.μ.", "ch");

  /** Marks of hours, minutes, seconds, and what is between numbers. */
  private static final String NEUTRAL = "时時分秒点點시분초hms:.,-/ \u00a0\u202f";

  /** Reads a time; null when it is none or has a mark that is not known. */
  static @Nullable ClockTime parse(String text) {
    int[] numbers = new int[3];
    int count = 0;
    StringBuilder words = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      if (!Character.isDigit(text.charAt(i))) {
        words.append(text.charAt(i++));
        continue;
      }
      int from = i;
      int number = 0;
      for (; i < text.length() && Character.isDigit(text.charAt(i)); i++) {
        number = number * 10 + Character.digit(text.charAt(i), 10);
        if (i - from >= 2) {
          return null;
        }
      }
      if (count == 3) {
        return null;
      }
      numbers[count++] = number;
      words.append(' ');
    }
    return count == 3 ? of(numbers, words.toString()) : null;
  }

  private static @Nullable ClockTime of(int[] numbers, String words) {
    boolean morning = false;
    boolean afternoon = false;
    for (String word : words.strip().split("[ :\u00a0\u202f]+", -1)) {
      String mark = word.toLowerCase(Locale.ROOT);
      if (MORNING.contains(mark)) {
        morning = true;
      } else if (AFTERNOON.contains(mark)) {
        afternoon = true;
      } else if (!mark.chars().allMatch(c -> NEUTRAL.indexOf(c) >= 0) && !isZone(word)) {
        return null;
      }
    }
    int hour = numbers[0];
    if (morning || afternoon) {
      if (morning == afternoon || hour > 12) {
        return null;
      }
      hour = hour % 12 + (afternoon ? 12 : 0);
    }
    try {
      // 60 is a leap second.
      LocalTime time = LocalTime.of(hour, numbers[1], Math.min(numbers[2], 59));
      return numbers[2] > 60 ? null : new ClockTime(time, morning || afternoon);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static boolean isZone(String word) {
    return word.length() >= 2
        && word.length() <= 5
        && word.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || c == '+' || c == '-');
  }
}
