package asrload.api;

import asrload.config.ConfigException;
import asrload.text.Keys;
import asrload.text.Spellings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Header values that name environment variables ({@code "Bearer env:MY_KEY"}), with the variables
 * put in, and the one place that keeps those values, and {@link LiteralKeys}, out of everything
 * that is written: {@link #redact}. Has no {@code toString} that tells them.
 */
public final class Secrets {
  /** A shorter one would occur by chance, and could not be taken out of a text. */
  private static final int SHORTEST = 6;

  private static final Pattern REFERENCE = Pattern.compile("\\benv:([A-Za-z_][A-Za-z0-9_]*)");

  private final Map<String, String> environment;
  private final Set<String> keys;
  private final Spellings spellings;

  private Secrets(Map<String, String> environment, Set<String> keys) {
    this.environment = environment;
    this.keys = keys;
    this.spellings = Spellings.of(keys);
  }

  /** For a profile that names none. */
  static Secrets none() {
    return new Secrets(Map.of(), Set.of());
  }

  static boolean mentions(String value) {
    return REFERENCE.matcher(value).find();
  }

  /**
   * Takes what the profile names out of the environment.
   *
   * @throws ConfigException naming each variable that is not set or too short to be a secret
   */
  static Secrets of(Profile profile, Map<String, String> environment) {
    Set<String> names = new TreeSet<>();
    for (Map<String, String> headers : allHeaders(profile)) {
      for (String value : headers.values()) {
        REFERENCE.matcher(value).results().forEach(match -> names.add(match.group(1)));
      }
    }
    Map<String, String> used = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    for (String name : names) {
      String value = environment.getOrDefault(name, "").strip();
      if (value.isEmpty()) {
        problems.add(
            "profile %s: the environment variable %s is not set; a header needs it: export %s=... first"
                .formatted(profile.name(), name, name));
      } else if (value.length() < SHORTEST || value.indexOf('\n') >= 0) {
        problems.add(
            ("profile %s: the environment variable %s is not a key: it must be one line of "
                    + "%d characters or more")
                .formatted(profile.name(), name, SHORTEST));
      } else {
        used.put(name, value);
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    Set<String> keys = new LinkedHashSet<>(used.values());
    keys.addAll(LiteralKeys.in(profile));
    return new Secrets(used, keys);
  }

  static List<Map<String, String>> allHeaders(Profile profile) {
    List<Map<String, String>> all = new ArrayList<>();
    all.add(profile.headers());
    all.add(profile.submit().call().headers());
    if (profile.upload() != null) {
      all.add(profile.upload().call().headers());
    }
    if (profile.poll() != null) {
      all.add(profile.poll().call().headers());
    }
    profile.results().forEach(result -> all.add(result.call().headers()));
    if (profile.cleanup() != null) {
      all.add(profile.cleanup().call().headers());
    }
    return all;
  }

  /** The header's value with the variables put in. */
  String resolve(String header) {
    return REFERENCE
        .matcher(header)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(environment.getOrDefault(match.group(1), match.group())));
  }

  /** The text without the secrets, however they are spelled. */
  public String redact(String text) {
    return spellings.redact(text);
  }

  /** Keeps them out of all that this process writes from now on. */
  public void withhold() {
    Keys.add(keys);
  }
}
