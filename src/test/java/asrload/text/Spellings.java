package asrload.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys, however a text spells them: as they are, escaped for JSON, HTML or a URL (also twice, and
 * character by character), and in base64 or base64url at any offset.
 */
public final class Spellings {
  /** What is in a text where a key was. */
  public static final String REDACTED = "[redacted]";

  private final Pattern any;

  private Spellings(Pattern any) {
    this.any = any;
  }

  /** Those of keys; of none, a text stays as it is. */
  public static Spellings of(Collection<String> keys) {
    Set<String> all = new LinkedHashSet<>();
    keys.stream()
        .filter(key -> !key.isEmpty())
        .sorted(Comparator.comparingInt(String::length).reversed())
        .forEach(key -> all.addAll(spellings(key)));
    return new Spellings(Pattern.compile(all.isEmpty() ? "(?!)" : String.join("|", all)));
  }

  /** The text with {@link #REDACTED} in the place of each key. */
  public String redact(String text) {
    Matcher found = any.matcher(text);
    return found.find() ? found.replaceAll(Matcher.quoteReplacement(REDACTED)) : text;
  }

  private static List<String> spellings(String key) {
    List<String> all = new ArrayList<>();
    StringBuilder escaped = new StringBuilder();
    key.codePoints().forEach(c -> escaped.append(escaped(c)));
    all.add(escaped.toString());
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    for (int before = 0; before < 3; before++) {
      all.add(base64(bytes, before));
    }
    return all;
  }

  private static String escaped(int c) {
    String raw = new String(Character.toChars(c));
    StringBuilder url = new StringBuilder();
    for (byte b : raw.getBytes(StandardCharsets.UTF_8)) {
      url.append(String.format(Locale.ROOT, "%%(?:25)*(?i:%02x)", b));
    }
    StringBuilder json = new StringBuilder();
    for (int i = 0; i < raw.length(); i++) {
      json.append(String.format(Locale.ROOT, "\\\\+u(?i:%04x)", (int) raw.charAt(i)));
    }
    String backslashes = Character.isLetterOrDigit(c) ? "" : "\\\\*";
    return String.format(
        Locale.ROOT,
        "(?:%s%s|%s|%s|&(?:amp;)*#(?:0*%d|[xX]0*(?i:%x));%s)",
        backslashes,
        Pattern.quote(raw),
        url,
        json,
        c,
        c,
        named(c));
  }

  private static String named(int c) {
    return switch (c) {
      case '&' -> "|&(?:amp;)+";
      case '<' -> "|&(?:amp;)*lt;";
      case '>' -> "|&(?:amp;)*gt;";
      case '"' -> "|&(?:amp;)*quot;";
      case '\'' -> "|&(?:amp;)*apos;";
      case ' ' -> "|\\+";
      default -> "";
    };
  }

  /** The characters that the key alone decides, after so many other bytes. */
  private static String base64(byte[] key, int before) {
    byte[] bytes = new byte[before + key.length];
    System.arraycopy(key, 0, bytes, before, key.length);
    String all = Base64.getEncoder().withoutPadding().encodeToString(bytes);
    int from = before == 0 ? 0 : before + 1;
    String core = all.substring(from, Byte.SIZE * bytes.length / 6);
    return core.replace("+", "(?:[-+]|%(?:25)*2[Bb])").replace("/", "(?:\\\\*/|_|%(?:25)*2[Ff])");
  }
}
