package asrload.api;

import asrload.api.Profile.TextFormat;
import asrload.api.Profile.Transcript;
import asrload.config.ConfigException;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds a value in an answer. Of several paths the first that leads to a value counts. A path is a
 * JSON path (RFC 9535's common core, as Jayway JsonPath reads it); {@code "$.payload => $.text"}
 * goes on inside a string that holds JSON; {@code "body"} is the whole body as it is; {@code
 * "header:X-Status"} is the value of a header.
 */
final class Lookup {
  private static final String BODY = "body";

  /** Begins a path that names a header. */
  static final String HEADER = "header:";

  private static final Pattern HEADER_NAME = Pattern.compile("[\\w!#$%&'*+.^`|~-]+");
  private static final Configuration JSON =
      Configuration.builder()
          .jsonProvider(new JacksonJsonNodeJsonProvider())
          .mappingProvider(new JacksonMappingProvider())
          .options(Option.SUPPRESS_EXCEPTIONS)
          .build();

  private final List<String> texts;

  private final List<Chain> chains;

  /** Those of the chains that take every item of a list, up to the list. */
  private final List<Chain> lists;

  /**
   * Paths, the next inside the string at the last; without any the header, or else the whole body.
   */
  private record Chain(@Nullable String header, List<Path> paths) {
    /** Whether it may lead to several values, as [*] and a filter do. */
    boolean selects() {
      return paths.stream().anyMatch(path -> !path.path.isDefinite());
    }
  }

  /**
   * One JSON path.
   *
   * @param pointer the same for Jackson where it names members alone, as most do: the answer to
   *     every poll is read; null for another
   */
  private record Path(JsonPath path, @Nullable JsonPointer pointer) {
    private static final Pattern MEMBERS = Pattern.compile("\\$(\\.[A-Za-z_][A-Za-z_0-9]*)+");

    static Path of(String text) {
      return new Path(
          JsonPath.compile(text),
          MEMBERS.matcher(text).matches()
              ? JsonPointer.compile(text.substring(1).replace('.', '/'))
              : null);
    }

    @Nullable JsonNode read(JsonNode in) {
      return pointer == null ? path.read(in, JSON) : in.at(pointer);
    }
  }

  private Lookup(List<String> texts) {
    this.texts = texts;
    this.chains = texts.stream().map(Lookup::chain).toList();
    this.lists = lists(texts);
  }

  static Lookup of(List<String> texts) {
    return new Lookup(texts);
  }

  private static Chain chain(String text) {
    if (text.equals(BODY)) {
      return new Chain(null, List.of());
    }
    if (text.regionMatches(true, 0, HEADER, 0, HEADER.length())) {
      String name = text.substring(HEADER.length()).strip();
      if (!HEADER_NAME.matcher(name).matches()) {
        throw new ConfigException(
            "'%s' does not name a header (example: header:X-Status)".formatted(text));
      }
      return new Chain(name, List.of());
    }
    try {
      return new Chain(
          null, Arrays.stream(text.split("=>")).map(path -> Path.of(path.strip())).toList());
    } catch (InvalidPathException | IllegalArgumentException e) {
      throw new ConfigException(
          "'%s' is not a valid JSON path (example: $.id): %s".formatted(text, e.getMessage()));
    }
  }

  boolean isEmpty() {
    return chains.isEmpty();
  }

  /** The paths up to the lists of which they take every item, the outermost and the innermost. */
  private static List<Chain> lists(List<String> texts) {
    return texts.stream()
        .flatMap(
            text ->
                Stream.of(
                    text.replaceFirst("\\.*\\[\\*\\][^>]*$", ""),
                    text.replaceFirst("\\.*\\[\\*\\](?!.*\\[\\*\\])[^>]*$", "")))
        .distinct()
        .filter(text -> !texts.contains(text))
        .map(Lookup::chain)
        .toList();
  }

  /** The paths as they were written. */
  @Override
  public String toString() {
    return String.join(" or ", texts);
  }

  /** The JSON of a body; null when it is none. */
  static @Nullable JsonNode parse(String body) {
    try {
      return JSON.jsonProvider().parse(body) instanceof JsonNode node ? node : null;
    } catch (JsonPathException e) {
      return null;
    }
  }

  /** The first value; null when no path leads to one. */
  @Nullable JsonNode find(Content content) {
    for (Chain chain : chains) {
      JsonNode found = follow(chain, content);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable JsonNode follow(Chain chain, Content content) {
    if (chain.header != null) {
      return TextNode.valueOf(content.header(chain.header));
    }
    if (chain.paths.isEmpty()) {
      return TextNode.valueOf(content.body());
    }
    JsonNode at = content.document();
    for (int i = 0; i < chain.paths.size() && at != null; i++) {
      at = i == 0 ? read(chain.paths.get(0), at) : inside(chain.paths.get(i), at);
    }
    return at;
  }

  /** Goes on inside a string that holds JSON, or inside each string of a list. */
  private static @Nullable JsonNode inside(Path path, JsonNode at) {
    if (at.isArray()) {
      ArrayNode all = JsonNodeFactory.instance.arrayNode();
      for (JsonNode item : at) {
        JsonNode found = inside(path, item);
        if (found != null) {
          all.add(found);
        }
      }
      return all.isEmpty() ? null : all;
    }
    JsonNode document = at.isTextual() ? parse(at.textValue()) : null;
    return document == null ? null : read(path, document);
  }

  private static @Nullable JsonNode read(Path path, JsonNode in) {
    JsonNode value;
    try {
      value = path.read(in);
    } catch (JsonPathException e) {
      return null;
    }
    boolean nothing =
        value == null
            || value.isNull()
            || value.isMissingNode()
            || (!path.path.isDefinite() && value.isEmpty());
    return nothing ? null : value;
  }

  /** The first value as text, an object or a list as JSON; null when no path leads to one. */
  @Nullable String text(Content content) {
    JsonNode found = find(content);
    return found == null ? null : found.isValueNode() ? found.asText() : found.toString();
  }

  /**
   * The first string, number or boolean as text, of a path that selects several the first; null
   * when no path leads to one.
   */
  @Nullable String value(Content content) {
    for (Chain chain : chains) {
      JsonNode found = follow(chain, content);
      JsonNode first = found != null && found.isArray() && chain.selects() ? found.get(0) : found;
      if (first != null && first.isValueNode()) {
        return first.asText();
      }
    }
    return null;
  }

  /** Whether a path leads to something: no null, false, 0, empty text, object or list. */
  boolean isPresent(Content content) {
    for (Chain chain : chains) {
      JsonNode found = follow(chain, content);
      if (found != null && (found.isContainerNode() ? !found.isEmpty() : says(found))) {
        return true;
      }
    }
    return false;
  }

  private static boolean says(JsonNode value) {
    return value.isTextual() ? !value.textValue().isBlank() : value.asBoolean();
  }

  /**
   * The first value as text, the items of an array joined, those of arrays in it, too; of objects
   * their {@code text}; empty when there are no items. Null when no path leads to one: objects none
   * of which has a text are none.
   *
   * @param written how the items are joined, and each is read
   */
  @Nullable String joined(Content content, Transcript written) {
    for (Chain chain : chains) {
      JsonNode found = follow(chain, content);
      String said = found == null ? null : joined(found, written);
      if (said != null) {
        return said;
      }
    }
    return nothingSaid(content) ? "" : null;
  }

  private static @Nullable String joined(JsonNode found, Transcript written) {
    List<String> texts = new ArrayList<>();
    if (found.isArray()) {
      collect(found, texts);
      if (texts.isEmpty() && !found.isEmpty()) {
        return null;
      }
    } else {
      JsonNode text = found.isObject() ? found.path("text") : found;
      if (!found.isValueNode() && !text.isTextual()) {
        return null;
      }
      if (written.format() == TextFormat.PLAIN) {
        return text.asText();
      }
      texts.add(text.asText());
    }
    List<String> items =
        texts.stream().flatMap(text -> Subtitles.cues(text, written.format()).stream()).toList();
    return TranscriptItems.joined(items, written.join());
  }

  /** Whether a list of segments is there, and there are none: nobody spoke. */
  private boolean nothingSaid(Content content) {
    return lists.stream()
        .map(chain -> follow(chain, content))
        .anyMatch(list -> list != null && list.isArray() && hasNoItems(list));
  }

  /** A path through several lists leads to a list of those. */
  private static boolean hasNoItems(JsonNode list) {
    for (JsonNode item : list) {
      if (!item.isArray() || !item.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private static void collect(JsonNode array, List<String> texts) {
    for (JsonNode item : array) {
      if (item.isArray()) {
        collect(item, texts);
      } else if (!item.isObject()) {
        texts.add(item.asText(""));
      } else if (item.has("text")) {
        texts.add(item.path("text").asText(""));
      }
    }
  }
}
