package asrload.api;

import asrload.api.Profile.Body;
import asrload.api.Profile.Call;
import asrload.api.Profile.Cleanup;
import asrload.api.Profile.Errors;
import asrload.api.Profile.Limits;
import asrload.api.Profile.Part;
import asrload.api.Profile.Result;
import asrload.api.Profile.Submit;
import asrload.api.Profile.TextFormat;
import asrload.api.Profile.Transcript;
import asrload.api.Profile.Upload;
import asrload.config.ConfigException;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a {@link Profile} from its HOCON file. */
final class ProfileReader {
  static final List<String> CALL = List.of("method", "path", "query", "headers");
  private static final List<String> BODY = List.of("file", "fileType", "parts", "octets", "json");
  private static final List<String> ENDS = List.of("completed", "failed", "timed-out");

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
    return ConfigFactory.parseResources(ProfileReader.class.getClassLoader(), resource);
  }

  private static Profile read(String name, Config config) {
    ProfileSection all =
        new ProfileSection(
            "",
            config,
            List.of(
                "headers",
                "hosts",
                "upload",
                "submit",
                "poll",
                "result",
                "cleanup",
                "text",
                "join",
                "textFormat",
                "silence",
                "error",
                "errorIf",
                "errorCode",
                "limits"));
    Profile profile =
        new Profile(
            name,
            all.map("headers"),
            all.words("hosts"),
            all.has("upload") ? upload(all) : null,
            submit(all),
            all.has("poll") ? PollReader.read(all) : null,
            all.has("result") ? results(all) : List.of(),
            all.has("cleanup") ? cleanup(all) : null,
            new Transcript(
                all.texts("text"),
                all.has("join") ? all.text("join") : null,
                all.choice("textFormat", TextFormat.PLAIN),
                all.textsOrNone("silence")),
            errors(all),
            limits(all));
    ProfileRules.check(profile);
    return profile;
  }

  private static Upload upload(ProfileSection all) {
    ProfileSection upload = all.section("upload", with(CALL, BODY, List.of("url")));
    return new Upload(call(upload, "POST"), body(upload), upload.textsOrNone("url"));
  }

  private static Submit submit(ProfileSection all) {
    ProfileSection submit =
        all.section(
            "submit", with(CALL, BODY, List.of("id", "statusUrl", "resultUrl", "durations")));
    return new Submit(
        call(submit, "POST"),
        body(submit),
        submit.textsOrNone("id"),
        submit.textsOrNone("statusUrl"),
        submit.textsOrNone("resultUrl"),
        PollReader.durations(submit));
  }

  private static Call call(ProfileSection section, String method) {
    return new Call(
        section.text("method", method),
        section.text("path"),
        section.map("query"),
        section.map("headers"),
        null);
  }

  /** A request without audio: with a body it is a POST unless the file says another. */
  static Call call(ProfileSection section, String method, String path) {
    Body.@Nullable Json json = section.has("json") ? new Body.Json(section.text("json")) : null;
    return new Call(
        section.text("method", json == null ? method : "POST"),
        path,
        section.map("query"),
        section.map("headers"),
        json);
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
      return new Body.Multipart(
          section.text("file"), section.text("fileType", Body.Multipart.ANY), parts(section));
    }
    for (String key : List.of("parts", "fileType")) {
      if (section.has(key)) {
        throw new ConfigException(section.full(key) + ": only a form (file = ...) has " + key);
      }
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

  private static List<Result> results(ProfileSection all) {
    return all
        .sections(
            "result",
            with(CALL, List.of("json"), List.of("link", "id", "pendingCodes", "available")))
        .stream()
        .map(ProfileReader::result)
        .toList();
  }

  private static Result result(ProfileSection result) {
    if (result.has("path") == result.has("link")) {
      throw new ConfigException(
          result.full("path")
              + ": set either path, or link (where the answer before has the link to follow)");
    }
    return new Result(
        call(result, "GET", result.has("link") ? UrlTemplate.LINK : result.text("path")),
        result.textsOrNone("link"),
        result.textsOrNone("id"),
        result.codes("pendingCodes"),
        result.textsOrNone("available"));
  }

  private static Errors errors(ProfileSection all) {
    if (!all.has("errorCode")) {
      return new Errors(all.texts("error"), all.textsOrNone("errorIf"), List.of(), Set.of());
    }
    ProfileSection code = all.section("errorCode", List.of("path", "good"));
    Set<String> good = code.words("good");
    if (good.isEmpty()) {
      throw new ConfigException(
          code.full("good") + ": missing; set the codes of good answers, such as [0]");
    }
    return new Errors(all.texts("error"), all.textsOrNone("errorIf"), code.texts("path"), good);
  }

  private static Limits limits(ProfileSection all) {
    ProfileSection limits = all.sectionOrNone("limits", List.of("upload", "audio", "formats"));
    return new Limits(
        limits.bytes("upload"),
        limits.seconds("audio"),
        limits.words("formats").stream()
            .map(format -> format.replaceFirst("^\\.", ""))
            .collect(Collectors.toUnmodifiableSet()));
  }

  private static Cleanup cleanup(ProfileSection all) {
    ProfileSection cleanup = all.section("cleanup", with(CALL, List.of("json"), List.of("after")));
    Set<String> after = cleanup.has("after") ? cleanup.words("after") : Set.copyOf(ENDS);
    if (!ENDS.containsAll(after)) {
      throw new ConfigException(cleanup.full("after") + ": a list of " + String.join(", ", ENDS));
    }
    return new Cleanup(call(cleanup, "DELETE", cleanup.text("path")), after);
  }

  static List<String> with(List<String> some, List<String> others, List<String> last) {
    return Stream.of(some, others, last).flatMap(List::stream).toList();
  }
}
