package asrload.api;

import asrload.api.Profile.Body;
import asrload.api.Profile.Call;
import asrload.api.Profile.Cleanup;
import asrload.api.Profile.Meaning;
import asrload.api.Profile.Part;
import asrload.api.Profile.Poll;
import asrload.api.Profile.Result;
import asrload.api.Profile.Submit;
import asrload.api.Profile.Time;
import asrload.api.Profile.Times;
import asrload.api.Profile.Upload;
import asrload.config.ConfigException;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a {@link Profile} from its HOCON file. */
final class ProfileReader {
  private static final List<String> CALL = List.of("method", "path", "query", "headers");
  private static final List<String> BODY = List.of("file", "parts", "octets", "json");
  private static final List<String> ENDS = List.of("completed", "failed", "timed-out");
  private static final List<String> MEANINGS =
      Stream.of(Meaning.values()).map(ProfileReader::key).toList();

  private ProfileReader() {}

  static Profile load(String nameOrFile) {
    return read(nameOrFile, () -> config(nameOrFile));
  }

  static Profile parse(String nameOrFile, String hocon) {
    return read(nameOrFile, () -> ConfigFactory.parseString(hocon));
  }

  private static Profile read(String nameOrFile, Supplier<Config> config) {
    try {
      return read(
          String.valueOf(Path.of(nameOrFile).getFileName()).replaceFirst("\\.conf$", ""),
          config.get().resolve());
    } catch (com.typesafe.config.ConfigException | ConfigException e) {
      throw new ConfigException("asr.profile = " + nameOrFile + ": " + e.getMessage());
    }
  }

  private static Config config(String nameOrFile) {
    if (nameOrFile.endsWith(".conf")) {
      Path file = Path.of(nameOrFile);
      if (!Files.isReadable(file)) {
        throw new ConfigException("no readable file");
      }
      return ConfigFactory.parseFile(file.toFile());
    }
    String resource = "profiles/" + nameOrFile + ".conf";
    if (ProfileReader.class.getClassLoader().getResource(resource) == null) {
      throw new ConfigException(
          "no such profile under src/test/resources/profiles; set the name of one, or "
              + "the path of a .conf file");
    }
    return ConfigFactory.parseResources(resource);
  }

  private static Profile read(String name, Config config) {
    ProfileSection all =
        new ProfileSection(
            "",
            config,
            List.of(
                "headers", "upload", "submit", "poll", "result", "cleanup", "text", "join",
                "error"));
    Profile profile =
        new Profile(
            name,
            all.map("headers"),
            all.has("upload") ? upload(all) : null,
            submit(all),
            all.has("poll") ? poll(all) : null,
            all.has("result") ? result(all) : null,
            all.has("cleanup") ? cleanup(all) : null,
            all.texts("text"),
            all.has("join") ? all.text("join") : null,
            all.texts("error"));
    ProfileRules.check(profile);
    return profile;
  }

  private static Upload upload(ProfileSection all) {
    ProfileSection upload = all.section("upload", with(CALL, BODY, List.of("url")));
    return new Upload(call(upload, "POST"), body(upload), upload.texts("url"));
  }

  private static Submit submit(ProfileSection all) {
    ProfileSection submit =
        all.section("submit", with(CALL, BODY, List.of("id", "statusUrl", "resultUrl")));
    return new Submit(
        call(submit, "POST"),
        body(submit),
        submit.textsOrNone("id"),
        submit.textsOrNone("statusUrl"),
        submit.textsOrNone("resultUrl"));
  }

  private static Call call(ProfileSection section, String method) {
    return new Call(
        section.text("method", method),
        section.text("path"),
        section.map("query"),
        section.map("headers"));
  }

  private static Body body(ProfileSection section) {
    List<String> given = Stream.of("file", "octets", "json").filter(section::has).toList();
    if (given.size() != 1) {
      throw new ConfigException(
          ("%s: set one of file (the form field of the audio), octets (the content type "
                  + "of the bare audio) or json (a string); %s")
              .formatted(
                  section.full("file"),
                  given.isEmpty() ? "none is set" : "set are " + String.join(" and ", given)));
    }
    if (section.has("file")) {
      return new Body.Multipart(section.text("file"), parts(section));
    }
    if (section.has("parts")) {
      throw new ConfigException(section.full("parts") + ": only a form (file = ...) has parts");
    }
    return section.has("json")
        ? new Body.Json(section.text("json"))
        : new Body.Octets(section.text("octets"));
  }

  private static List<Part> parts(ProfileSection section) {
    List<Part> parts = new ArrayList<>();
    section
        .objects("parts")
        .forEach(
            (name, value) -> {
              if (value instanceof ConfigObject block) {
                ProfileSection part =
                    new ProfileSection(
                        section.full("parts") + "." + name,
                        block.toConfig(),
                        List.of("value", "type"));
                parts.add(new Part(name, part.text("value"), part.text("type", "")));
              } else {
                parts.add(new Part(name, String.valueOf(value.unwrapped()), ""));
              }
            });
    return parts;
  }

  private static Poll poll(ProfileSection all) {
    ProfileSection poll =
        all.section(
            "poll",
            with(
                CALL,
                MEANINGS,
                List.of("status", "codes", "missing", "unknownAfter", "resultId", "times")));
    Map<Meaning, Set<String>> words = new EnumMap<>(Meaning.class);
    Map<Meaning, Set<Integer>> codes = new EnumMap<>(Meaning.class);
    @Nullable ProfileSection listed = poll.has("codes") ? poll.section("codes", MEANINGS) : null;
    for (Meaning meaning : Meaning.values()) {
      String key = key(meaning);
      words.put(meaning, poll.words(key));
      codes.put(meaning, listed == null ? Set.of() : listed.codes(key));
    }
    if (listed == null || !listed.has(key(Meaning.UNKNOWN))) {
      codes.put(
          Meaning.UNKNOWN,
          Stream.of(404, 410)
              .filter(code -> codes.values().stream().noneMatch(given -> given.contains(code)))
              .collect(Collectors.toUnmodifiableSet()));
    }
    return new Poll(
        call(poll, "GET"),
        poll.textsOrNone("status"),
        words,
        codes,
        missing(poll),
        poll.integer("unknownAfter", 1, 1, 1_000),
        poll.textsOrNone("resultId"),
        times(poll));
  }

  private static String key(Meaning meaning) {
    return meaning.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable Meaning missing(ProfileSection poll) {
    return switch (poll.text("missing", "error")) {
      case "error" -> null;
      case "pending" -> Meaning.PENDING;
      case "unknown" -> Meaning.UNKNOWN;
      default ->
          throw new ConfigException(
              poll.full("missing")
                  + ": what an answer without a status means: error, pending or unknown");
    };
  }

  private static Times times(ProfileSection poll) {
    if (!poll.has("times")) {
      return new Times(null, null, null);
    }
    ProfileSection times = poll.section("times", List.of("queued", "started", "finished"));
    return new Times(time(times, "queued"), time(times, "started"), time(times, "finished"));
  }

  private static @Nullable Time time(ProfileSection times, String key) {
    if (!times.has(key)) {
      return null;
    }
    ProfileSection time = times.section(key, List.of("path", "format"));
    return new Time(time.texts("path"), time.text("format", TimeFormat.ISO));
  }

  private static Result result(ProfileSection all) {
    ProfileSection result =
        all.section("result", with(CALL, List.of(), List.of("pendingCodes", "available")));
    return new Result(
        call(result, "GET"), result.codes("pendingCodes"), result.textsOrNone("available"));
  }

  private static Cleanup cleanup(ProfileSection all) {
    ProfileSection cleanup = all.section("cleanup", with(CALL, List.of(), List.of("after")));
    Set<String> after = cleanup.has("after") ? cleanup.words("after") : Set.copyOf(ENDS);
    if (!ENDS.containsAll(after)) {
      throw new ConfigException(cleanup.full("after") + ": a list of " + String.join(", ", ENDS));
    }
    return new Cleanup(call(cleanup, "DELETE"), after);
  }

  private static List<String> with(List<String> some, List<String> others, List<String> last) {
    return Stream.of(some, others, last).flatMap(List::stream).toList();
  }
}
