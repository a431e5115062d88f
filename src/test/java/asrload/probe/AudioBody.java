package asrload.probe;

import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One way in which an operation may take the audio.
 *
 * @param key of the profile: {@code file}, {@code octets} or {@code json}
 * @param parts the other fields of a form that are required
 * @param score evidence that it is audio
 */
record AudioBody(String key, Guess guess, Map<String, Guess> parts, int score) {
  static final String FILE = "file";
  static final String OCTETS = "octets";
  private static final String JSON = "json";

  /** In a JSON body: the clip, encoded. */
  private static final String AUDIO_BASE64 = "{audioBase64}";

  /** How a field for the audio is called. */
  static final Pattern AUDIO =
      Pattern.compile("(?i).*(audio|file|wav|sound|speech|media|recording|upload).*|data|content");

  private static final Map<String, String> TYPES =
      Map.of(
          "wav",
          "audio/wav",
          "mp3",
          "audio/mpeg",
          "flac",
          "audio/flac",
          "ogg",
          "audio/ogg",
          "m4a",
          "audio/mp4",
          "webm",
          "audio/webm");

  private static final int CERTAIN = 6;
  private static final int LIKELY = 4;
  private static final int POSSIBLE = 2;

  /**
   * The ways that an operation describes, the likeliest first.
   *
   * @param clip file name of the clip, which decides among several types of audio
   */
  static List<AudioBody> of(Endpoint endpoint, String clip) {
    List<AudioBody> bodies = new ArrayList<>();
    Content content =
        endpoint.operation().getRequestBody() == null
            ? null
            : endpoint.operation().getRequestBody().getContent();
    if (content != null) {
      content.forEach(
          (type, media) -> {
            if (type.startsWith("multipart/")) {
              form(media, bodies);
            }
          });
      octets(content.keySet(), clip, bodies);
      endpoint.jsonBody().ifPresent(schema -> base64(schema, bodies));
    }
    bodies.sort(Comparator.comparing(AudioBody::score).reversed());
    return bodies;
  }

  /** What to try where the description has no body: the bare audio, then forms. */
  static List<AudioBody> undescribed(String clip) {
    List<AudioBody> bodies = new ArrayList<>();
    bodies.add(
        new AudioBody(
            OCTETS,
            Guess.guessed(type(clip), "the description has no body; a type of the clip"),
            Map.of(),
            0));
    for (String name : new String[] {"file", "audio"}) {
      bodies.add(
          new AudioBody(
              FILE, Guess.guessed(name, "the description has no body; a usual name"), Map.of(), 0));
    }
    return bodies;
  }

  private static void form(MediaType media, List<AudioBody> bodies) {
    Map<String, Schema<?>> fields = Schemas.properties(media.getSchema());
    Set<String> required = Schemas.required(media.getSchema());
    List<String> files =
        fields.keySet().stream()
            .filter(name -> fileScore(name, fields.get(name)) > 0)
            .sorted(
                Comparator.comparing(
                    (String name) ->
                        -fileScore(name, fields.get(name)) - (required.contains(name) ? 1 : 0)))
            .toList();
    if (files.isEmpty()) {
      return;
    }
    String file = files.get(0);
    Map<String, Guess> parts = new LinkedHashMap<>();
    fields.forEach(
        (name, schema) -> {
          if (required.contains(name) && !name.equals(file)) {
            parts.put(name, Schemas.value(name, schema, null));
          }
        });
    List<String> optional =
        fields.keySet().stream()
            .filter(name -> !required.contains(name) && !name.equals(file))
            .toList();
    String why =
        (Schemas.isBinary(fields.get(file)) ? "a binary field" : "the field's name")
            + " of the form"
            + (optional.isEmpty()
                ? ""
                : ", whose optional fields are " + String.join(" ", optional));
    bodies.add(
        new AudioBody(
            FILE,
            Guess.described(file, why).or(files.subList(1, files.size())),
            parts,
            fileScore(file, fields.get(file)) - (files.size() > 1 ? 1 : 0)));
  }

  private static int fileScore(String name, @Nullable Schema<?> schema) {
    boolean named = AUDIO.matcher(name).matches();
    if (Schemas.isBinary(schema)) {
      return CERTAIN + (named ? POSSIBLE : 0);
    }
    if (Schemas.isBinaryList(schema)) {
      return LIKELY;
    }
    Set<String> types = Schemas.types(schema);
    boolean link = name.matches("(?i).*(url|uri|link|path|name|type|format|id|rate).*");
    return named && !link && (types.isEmpty() || types.contains("string")) ? POSSIBLE : 0;
  }

  private static void octets(Set<String> types, String clip, List<AudioBody> bodies) {
    String wanted = type(clip);
    types.stream()
        .map(type -> type.toLowerCase(Locale.ROOT))
        .filter(type -> type.matches("(audio|video)/.*|application/octet-stream|\\*/\\*"))
        .sorted(Comparator.comparing(type -> !type.replace("/x-", "/").equals(wanted)))
        .findFirst()
        .ifPresent(
            type ->
                bodies.add(
                    new AudioBody(
                        OCTETS,
                        Guess.described(
                            type.contains("*") ? wanted : type,
                            "the body's content type (" + String.join(", ", types) + ")"),
                        Map.of(),
                        type.startsWith("audio/") ? CERTAIN + POSSIBLE : LIKELY)));
  }

  /** The content type of a clip, by the end of its file's name. */
  static String type(String clip) {
    String ending = clip.substring(clip.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return TYPES.getOrDefault(ending, "application/octet-stream");
  }

  private static void base64(Schema<?> schema, List<AudioBody> bodies) {
    JsonBody.of(schema, Schemas::isBase64, AUDIO_BASE64)
        .ifPresent(body -> bodies.add(json(body, "base64 at " + body.place())));
  }

  /** JSON that is filled as described. */
  static AudioBody json(JsonBody body, String why) {
    return new AudioBody(JSON, Guess.described(body.text(), why), Map.of(), LIKELY);
  }
}
