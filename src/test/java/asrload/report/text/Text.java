package asrload.report.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Text in a line, as spans that each renderer escapes in its own way. Only the marks of a template
 * ({@code **strong**}, {@code *emphasis*}, {@code `code`}) are marks: text that fills its gaps is
 * taken as it is.
 */
public record Text(List<Span> spans) {
  public static final Text NONE = new Text(List.of());

  /** A gap as {@link String#format} takes it, or a mark. */
  private static final Pattern PART =
      Pattern.compile("%(?:(\\d+)\\$)?([-+0-9.]*[sdf%])|\\*\\*|[*`]");

  /** How a span is set. */
  public enum Style {
    PLAIN,
    STRONG,
    EMPHASIS,
    CODE
  }

  /**
   * A piece of one style.
   *
   * @param ours whether it is of this program, and so means nothing to a Markdown renderer
   * @param href relative URL that it leads to, percent-encoded; null for none
   */
  public record Span(String text, Style style, boolean ours, @Nullable String href) {
    Span(String text, Style style, boolean ours) {
      this(text, style, ours, null);
    }
  }

  /** Text of this program without marks. */
  public static Text ours(String text) {
    return text.isEmpty() ? NONE : new Text(List.of(new Span(text, Style.PLAIN, true)));
  }

  /** The text itself, a number, or text from outside; null is no text. */
  public static Text of(@Nullable Object value) {
    if (value instanceof Text text) {
      return text;
    }
    String outside = value == null ? "" : Escape.visible(value.toString());
    return outside.isEmpty()
        ? NONE
        : new Text(List.of(new Span(outside, Style.PLAIN, value instanceof Number)));
  }

  /** The template, its gaps filled; numbers under {@link Locale#ROOT}. */
  public static Text filled(String template, Object... args) {
    List<Span> spans = new ArrayList<>();
    Style style = Style.PLAIN;
    int from = 0;
    int gaps = 0;
    Matcher part = PART.matcher(template);
    while (part.find()) {
      spans.addAll(ours(template.substring(from, part.start())).styled(style).spans);
      from = part.end();
      String format = part.group(2);
      if (format == null) {
        Style mark = mark(part.group());
        style = style == mark ? Style.PLAIN : mark;
      } else if (format.equals("%")) {
        spans.addAll(ours("%").styled(style).spans);
      } else {
        Object arg = args[part.group(1) == null ? gaps++ : Integer.parseInt(part.group(1)) - 1];
        spans.addAll(gap("%" + format, arg).styled(style).spans);
      }
    }
    spans.addAll(ours(template.substring(from)).styled(style).spans);
    return new Text(List.copyOf(spans));
  }

  private static Text gap(String format, Object arg) {
    return arg instanceof Number
        ? ours(String.format(Locale.ROOT, format, arg))
        : arg instanceof Text text ? text : of(String.format(Locale.ROOT, format, arg));
  }

  private static Style mark(String mark) {
    return switch (mark) {
      case "**" -> Style.STRONG;
      case "*" -> Style.EMPHASIS;
      default -> Style.CODE;
    };
  }

  /**
   * A link to a file beside the document or below it.
   *
   * @param path names of folders and of the file, with slashes between
   */
  public static Text link(Object value, String path) {
    String href =
        Stream.of(path.split("/", -1)).map(Text::percentEncoded).collect(Collectors.joining("/"));
    return new Text(
        of(value).spans.stream()
            .map(span -> new Span(span.text, span.style, span.ours, href))
            .toList());
  }

  private static String percentEncoded(String name) {
    StringBuilder out = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
      out.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
    }
    return out.toString();
  }

  /** Strong text. */
  public static Text strong(Object value) {
    return of(value).styled(Style.STRONG);
  }

  /**
   * Text from outside as code, which stays as readable as it is; plain where it holds what would
   * end the code or the table's cell.
   */
  public static Text code(String outside) {
    boolean plain = outside.codePoints().anyMatch(c -> "`|\\".indexOf(c) >= 0);
    boolean whole = outside.equals(Escape.visible(outside)) && !outside.contains(" ");
    return plain || !whole ? of(outside) : of(outside).styled(Style.CODE);
  }

  /** The beginning of a text from outside, with an ellipsis when it was cut. */
  public static Text shortened(@Nullable String outside, int most) {
    if (outside == null || outside.codePointCount(0, outside.length()) <= most) {
      return of(outside);
    }
    return join("", of(outside.substring(0, outside.offsetByCodePoints(0, most))), ours("…"));
  }

  /** The texts in a row; empty ones are left out. */
  public static Text join(String between, List<Text> texts) {
    List<Span> spans = new ArrayList<>();
    for (Text text : texts) {
      if (!spans.isEmpty() && !text.isEmpty()) {
        spans.addAll(ours(between).spans);
      }
      spans.addAll(text.spans);
    }
    return new Text(List.copyOf(spans));
  }

  /** The same of texts, numbers and texts from outside. */
  public static Text join(String between, @Nullable Object... values) {
    return join(between, row(values));
  }

  /** Each value as a text: the cells of a table's row. */
  public static List<Text> row(@Nullable Object... values) {
    return Stream.of(values).map(Text::of).toList();
  }

  public boolean isEmpty() {
    return spans.isEmpty();
  }

  private Text styled(Style style) {
    return style == Style.PLAIN
        ? this
        : new Text(
            spans.stream()
                .map(
                    span ->
                        span.style == Style.PLAIN
                            ? new Span(span.text, style, span.ours, span.href)
                            : span)
                .toList());
  }

  /** What a renderer's language has before and behind text of a style. */
  public interface Marks {
    String of(Style style, boolean before);
  }

  /** The text in a renderer's language. */
  public String rendered(Marks marks, Function<Span, String> escaped) {
    StringBuilder out = new StringBuilder();
    Style style = Style.PLAIN;
    for (Span span : spans) {
      if (span.style != style) {
        out.append(marks.of(style, false)).append(marks.of(span.style, true));
        style = span.style;
      }
      out.append(escaped.apply(span));
    }
    return out.append(marks.of(style, false)).toString();
  }

  /** What is to be read, without marks. */
  @Override
  public String toString() {
    return spans.stream().map(Span::text).collect(Collectors.joining());
  }
}
