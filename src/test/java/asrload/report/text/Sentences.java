package asrload.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Translates sentences that were put together in English before the report was made, such as the
 * manifest's description of the load: finds the template that they were made from, and what is in
 * its gaps.
 */
final class Sentences {
  private static final Pattern GAP = Pattern.compile("%(?:\\d+\\$)?[-+0-9.]*[sdf]|%%");

  private final Map<String, String> catalogue;
  private final List<Shape> shapes = new ArrayList<>();

  private record Shape(Pattern english, String translation) {}

  Sentences(Map<String, String> catalogue) {
    this.catalogue = catalogue;
    catalogue.entrySet().stream()
        .filter(entry -> GAP.matcher(entry.getKey()).find())
        .sorted((a, b) -> letters(b.getKey()) - letters(a.getKey()))
        .forEach(entry -> shapes.add(new Shape(shape(entry.getKey()), anyText(entry.getValue()))));
  }

  /** The sentence in the other language; empty when no template made it. */
  Optional<String> translated(String english) {
    String whole = catalogue.get(english.replace("%", "%%"));
    if (whole != null) {
      return Optional.of(whole.replace("%%", "%"));
    }
    for (Shape shape : shapes) {
      Matcher matcher = shape.english().matcher(english);
      if (matcher.matches()) {
        Object[] gaps = new Object[matcher.groupCount()];
        for (int i = 0; i < gaps.length; i++) {
          gaps[i] = inner(matcher.group(i + 1));
        }
        return Optional.of(String.format(Locale.ROOT, shape.translation(), gaps));
      }
    }
    return Optional.empty();
  }

  private String inner(String gap) {
    String whole = catalogue.get(gap.replace("%", "%%"));
    return whole == null ? gap : whole.replace("%%", "%");
  }

  /** Templates with more words of their own are tried first. */
  private static int letters(String template) {
    return GAP.matcher(template).replaceAll("").length();
  }

  private static Pattern shape(String template) {
    StringBuilder regex = new StringBuilder();
    Matcher gaps = GAP.matcher(template);
    int from = 0;
    while (gaps.find()) {
      regex.append(Pattern.quote(template.substring(from, gaps.start())));
      regex.append(
          switch (gaps.group().charAt(gaps.group().length() - 1)) {
            case '%' -> "%";
            case 'd' -> "(-?\\d+)";
            case 'f' -> "([-+]?[\\d.]+)";
            default -> "(.+?)";
          });
      from = gaps.end();
    }
    return Pattern.compile(
        regex.append(Pattern.quote(template.substring(from))).toString(), Pattern.DOTALL);
  }

  private static String anyText(String translation) {
    return translation.replaceAll("%(\\d+\\$)?[-+0-9.]*[df]", "%$1s");
  }
}
