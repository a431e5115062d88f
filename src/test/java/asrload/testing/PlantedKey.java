package asrload.testing;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** How a key may be spelled where nobody expects it, and whether some bytes hold it. */
public final class PlantedKey {
  private PlantedKey() {}

  /** As it is, for URLs, HTML and JSON, and in base64 after 0, 1 and 2 other bytes. */
  public static List<String> spellings(String key) {
    Set<String> all = new LinkedHashSet<>();
    all.add(key);
    String url = URLEncoder.encode(key, StandardCharsets.UTF_8);
    for (String one : List.of(url, url.replace("+", "%20"))) {
      all.add(one);
      all.add(lowerHex(one));
      all.add(one.replace("%", "%25"));
    }
    String json = new String(JsonStringEncoder.getInstance().quoteAsString(key));
    all.add(json);
    all.add(json.replace("/", "\\/"));
    all.add(new String(JsonStringEncoder.getInstance().quoteAsString(json)));
    all.add(json.replace("/", "\\u002f").replace("&", "\\u0026").replace("<", "\\u003C"));
    String html = key.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    all.add(html);
    all.add(html.replace("\"", "&quot;").replace("'", "&#39;").replace("/", "&#x2F;"));
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    for (int before = 0; before < 3; before++) {
      byte[] shifted = new byte[before + bytes.length];
      System.arraycopy(bytes, 0, shifted, before, bytes.length);
      for (Base64.Encoder base64 : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
        String text = base64.withoutPadding().encodeToString(shifted);
        all.add(text.substring(before == 0 ? 0 : before + 1, 8 * shifted.length / 6));
      }
    }
    return List.copyOf(all);
  }

  private static String lowerHex(String url) {
    StringBuilder lower = new StringBuilder();
    for (int i = 0; i < url.length(); i++) {
      boolean hex = url.charAt(i) == '%';
      lower.append(
          hex ? url.substring(i, i + 3).toLowerCase(Locale.ROOT) : url.substring(i, i + 1));
      i += hex ? 2 : 0;
    }
    return lower.toString();
  }

  /** Every file below a folder that holds it, by name or content, with the spelling. */
  public static List<String> in(Path folder, String key) throws IOException {
    List<String> found = new ArrayList<>();
    List<String> spellings = spellings(key);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        String named = folder.relativize(file).toString();
        for (String spelled : spellings) {
          if (text.contains(spelled) || named.contains(spelled)) {
            int at = Math.max(0, text.indexOf(spelled));
            found.add(
                named
                    + ": "
                    + text.substring(Math.max(0, at - 80), Math.min(text.length(), at + 80)));
          }
        }
      }
    }
    return found;
  }
}
