package asrload.parse.pidstat;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The date of pidstat's banner, which C's {@code %x} prints by locale: {@code 11/23/26}, {@code
 * 2026-11-23}, {@code 11/23/2026}, {@code 23.11.2026}, {@code 23/11/2026}, {@code 2026年11月23日}.
 *
 * @param date the date
 * @param ambiguous whether day and month could be the other way round
 */
record BannerDate(LocalDate date, boolean ambiguous) {
  private static final Pattern NUMBERS =
      Pattern.compile("(\\d{1,4})(\\D{1,3})(\\d{1,2})\\D{1,3}(\\d{1,4})\\D{0,3}");

  /**
   * Reads a banner's date. Where it could be read both ways the rest of the log tells: the US write
   * a year of four digits and a 12 h clock, C a year of two and a 24 h clock, and only they put the
   * month first.
   *
   * @param twelveHour whether the log's clock has marks for morning and afternoon, as in the US
   * @param decimalComma whether the log has decimal commas, as where days come before months
   * @return null when it is not understood
   */
  static @Nullable BannerDate parse(String text, boolean twelveHour, boolean decimalComma) {
    Matcher m = NUMBERS.matcher(text.strip());
    if (!m.matches()) {
      return null;
    }
    int first = Integer.parseInt(m.group(1));
    int second = Integer.parseInt(m.group(3));
    int third = Integer.parseInt(m.group(4));
    try {
      if (m.group(1).length() == 4) {
        return certain(first, second, third);
      }
      boolean longYear = m.group(4).length() == 4;
      int year = longYear ? third : 2000 + third;
      boolean slashes = m.group(2).contains("/");
      if (!slashes || first > 12) {
        return certain(year, second, first);
      }
      if (second > 12 || first == second) {
        return certain(year, first, second);
      }
      if (decimalComma || longYear != twelveHour) {
        return certain(year, second, first);
      }
      return new BannerDate(LocalDate.of(year, first, second), !longYear);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static BannerDate certain(int year, int month, int day) {
    return new BannerDate(LocalDate.of(year, month, day), false);
  }
}
