package asrload.parse.value;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value as Python's {@code repr} prints it: {@code Decimal('0.09')}, {@code np.float64(0.09)},
 * {@code datetime.timedelta(seconds=12, microseconds=500)}.
 *
 * @param text the value inside, as a worker would log it alone; null when it is of another kind
 * @param end index after its closing bracket
 */
record PythonValue(@Nullable String text, int end) {
  private static final Pattern CALL =
      Pattern.compile("(?:[A-Za-z_]\\w{0,40}\\.){0,4}([A-Za-z_]\\w{0,40})\\(");
  private static final Pattern ARGUMENT = Pattern.compile("\\s?(\\w{1,20})=(-?\\d{1,9})\\s?");
  private static final int LONGEST = 300;
  private static final Set<String> PLAIN =
      Set.of(
          "decimal",
          "float",
          "float_",
          "float16",
          "float32",
          "float64",
          "longdouble",
          "int",
          "int8",
          "int16",
          "int32",
          "int64",
          "uint32",
          "uint64",
          "tensor",
          "array",
          "scalar",
          "str",
          "str_",
          "uuid",
          "objectid");

  /** Whether a call begins at an index. */
  static boolean begins(String text, int from) {
    return CALL.matcher(text).region(from, Math.min(text.length(), from + LONGEST)).lookingAt();
  }

  /** Reads the call at an index; null when none begins there or none of these. */
  static @Nullable PythonValue at(LineText line, int from) {
    Matcher call =
        CALL.matcher(line.visible())
            .region(from, Math.min(line.visible().length(), from + LONGEST));
    if (!call.lookingAt()) {
      return null;
    }
    String name = call.group(1).toLowerCase(Locale.ROOT);
    boolean delta = name.equals("timedelta");
    boolean time = name.equals("datetime");
    if (!delta && !time && !PLAIN.contains(name)) {
      return null;
    }
    int close = closing(line.visible(), call.end());
    if (close < 0) {
      return new PythonValue(null, line.visible().length()); // cut
    }
    String inside = line.text().substring(call.end(), close);
    return new PythonValue(
        delta ? seconds(inside) : time ? time(inside) : plain(inside), close + 1);
  }

  private static int closing(String visible, int from) {
    int depth = 1;
    for (int i = from; i < visible.length() && i - from < LONGEST; i++) {
      char c = visible.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private static @Nullable String plain(String inside) {
    int comma = inside.indexOf(", ");
    String first = (comma < 0 ? inside : inside.substring(0, comma)).strip();
    boolean quoted = first.length() > 1 && "'\"".indexOf(first.charAt(0)) >= 0;
    boolean closed = quoted && first.charAt(first.length() - 1) == first.charAt(0);
    return quoted && !closed ? null : closed ? first.substring(1, first.length() - 1) : first;
  }

  private static @Nullable String seconds(String inside) {
    BigDecimal sum = BigDecimal.ZERO;
    String[] arguments = inside.split(",", -1);
    String[] places = {"days", "seconds", "microseconds"};
    for (int i = 0; i < arguments.length; i++) {
      Matcher named = ARGUMENT.matcher(arguments[i]);
      boolean known = named.matches();
      String number = known ? named.group(2) : arguments[i].strip();
      String unit = known ? named.group(1) : i < places.length ? places[i] : "";
      BigDecimal factor =
          switch (unit) {
            case "days" -> BigDecimal.valueOf(86_400);
            case "seconds" -> BigDecimal.ONE;
            case "microseconds" -> new BigDecimal("0.000001");
            default -> null;
          };
      if (factor == null || !number.matches("-?\\d{1,9}")) {
        return null;
      }
      sum = sum.add(factor.multiply(new BigDecimal(number)));
    }
    return sum.stripTrailingZeros().toPlainString() + "s";
  }

  private static @Nullable String time(String inside) {
    int[] parts = {0, 0, 0, 0, 0, 0, 0};
    int count = 0;
    boolean utc = false;
    for (String argument : inside.split(",", -1)) {
      String part = argument.strip();
      if (part.startsWith("tzinfo=")) {
        utc = part.toLowerCase(Locale.ROOT).contains("utc");
        if (!utc) {
          return null;
        }
      } else if (count < parts.length && part.matches("\\d{1,6}")) {
        parts[count++] = Integer.parseInt(part);
      } else {
        return null;
      }
    }
    return count < 3
        ? null
        : String.format(
            Locale.ROOT,
            "%04d-%02d-%02d %02d:%02d:%02d.%06d%s",
            parts[0],
            parts[1],
            parts[2],
            parts[3],
            parts[4],
            parts[5],
            parts[6],
            utc ? "Z" : "");
  }
}
