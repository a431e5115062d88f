package asrload.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A text that is only a link to the transcript, or several of them, or JSON with nothing else. */
final class TranscriptLink {
  /** Of the web, and of the stores of the clouds; a sentence's mark after it is part of a text. */
  private static final String LINK =
      "(?:https?|ftps?|gs|s3a?|abfss?|wasbs?|oss|cos|obs|file)://[^\\s\"'<>。，、！？；]++";

  private static final Pattern LINKS =
      Pattern.compile(
          "(?:[\"'<(]?(?<first>" + LINK + ")[\"'>)]?[,;]?\\s*+)++", Pattern.CASE_INSENSITIVE);

  private TranscriptLink() {}

  /** The link without its query, which may hold a signature; null for any other text. */
  static @Nullable String in(String text) {
    String stripped = text.strip();
    if (stripped.startsWith("[") || stripped.startsWith("{")) {
      JsonNode json = Lookup.parse(stripped);
      return json == null ? null : in(json);
    }
    Matcher links = LINKS.matcher(stripped);
    return links.matches() ? links.group("first").replaceFirst("(?s)[?#].*", "?…") : null;
  }

  /** A link of a JSON value whose texts are all links. */
  private static @Nullable String in(JsonNode json) {
    String link = null;
    for (JsonNode item : json) {
      if (item.isTextual() || item.isContainerNode()) {
        link = item.isTextual() ? in(item.textValue()) : in(item);
        if (link == null) {
          return null;
        }
      }
    }
    return link;
  }
}
