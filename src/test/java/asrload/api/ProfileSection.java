package asrload.api;

import asrload.config.ConfigException;
import asrload.config.Nearest;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One block of a profile file; refuses keys that it does not know. */
final class ProfileSection {
  private final String name;
  private final Config config;

  ProfileSection(String name, Config config, List<String> known) {
    this.name = name;
    this.config = config;
    for (Map.Entry<String, ConfigValue> entry : new TreeMap<>(config.root()).entrySet()) {
      String key = entry.getKey();
      if (!known.contains(key)) {
        throw new ConfigException(
            "unknown key %s (%s); did you mean %s? Allowed here: %s"
                .formatted(
                    full(key),
                    entry.getValue().origin().description(),
                    full(Nearest.of(key, known)),
                    String.join(", ", new TreeSet<>(known))));
      }
    }
  }

  boolean has(String key) {
    return config.root().containsKey(key);
  }

  /** A block inside this one, which must be there. */
  ProfileSection section(String key, List<String> known) {
    require(key, "write it as a block { ... }");
    if (!(config.root().get(key) instanceof ConfigObject block)) {
      throw new ConfigException(full(key) + ": must be a block { ... }");
    }
    return new ProfileSection(full(key), block.toConfig(), known);
  }

  /** The same; without any key where it is not there. */
  ProfileSection sectionOrNone(String key, List<String> known) {
    return has(key)
        ? section(key, known)
        : new ProfileSection(full(key), ConfigFactory.empty(), known);
  }

  /** One block or a list of blocks. */
  List<ProfileSection> sections(String key, List<String> known) {
    if (!(config.root().get(key) instanceof ConfigList list)) {
      return List.of(section(key, known));
    }
    List<ProfileSection> sections = new ArrayList<>();
    for (ConfigValue value : list) {
      String name = "%s[%d]".formatted(full(key), sections.size());
      if (!(value instanceof ConfigObject block)) {
        throw new ConfigException(name + ": must be a block { ... }");
      }
      sections.add(new ProfileSection(name, block.toConfig(), known));
    }
    if (sections.isEmpty()) {
      throw new ConfigException(full(key) + ": empty; set at least one block { ... }");
    }
    return List.copyOf(sections);
  }

  /** One of the constants, in lower case. */
  <E extends Enum<E>> E choice(String key, E otherwise) {
    String word = text(key, otherwise.name().toLowerCase(Locale.ROOT));
    List<String> words = new ArrayList<>();
    for (E one : otherwise.getDeclaringClass().getEnumConstants()) {
      words.add(one.name().toLowerCase(Locale.ROOT));
      if (one.name().equalsIgnoreCase(word)) {
        return one;
      }
    }
    throw new ConfigException(
        "%s = %s: must be one of %s".formatted(full(key), word, String.join(", ", words)));
  }

  /** A size such as {@code 25 MB} or {@code 10 MiB}, bytes; 0 without. */
  long bytes(String key) {
    return has(key) ? config.getBytes(key) : 0;
  }

  /** A time such as {@code 2 h} or {@code 90 s}, s; 0 without. */
  double seconds(String key) {
    return has(key) ? config.getDuration(key).toMillis() / 1000.0 : 0;
  }

  String text(String key) {
    require(key, "set a string");
    return config.getString(key);
  }

  String text(String key, String otherwise) {
    return has(key) ? config.getString(key) : otherwise;
  }

  /** A list of texts, or one text. */
  List<String> texts(String key) {
    require(key, "set a list of JSON paths, such as [\"$.id\"]");
    return config.root().get(key) instanceof ConfigList
        ? List.copyOf(config.getStringList(key))
        : List.of(config.getString(key));
  }

  List<String> textsOrNone(String key) {
    return has(key) ? texts(key) : List.of();
  }

  Set<String> words(String key) {
    return textsOrNone(key).stream()
        .map(word -> word.toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }

  Set<Integer> codes(String key) {
    return has(key) ? Set.copyOf(config.getIntList(key)) : Set.of();
  }

  int integer(String key, int otherwise, int least, int most) {
    int value = has(key) ? config.getInt(key) : otherwise;
    if (value < least || value > most) {
      throw new ConfigException(
          "%s = %d: must be from %d to %d".formatted(full(key), value, least, most));
    }
    return value;
  }

  /** Names and their texts, in the file's order as far as HOCON keeps it. */
  Map<String, String> map(String key) {
    Map<String, String> map = new LinkedHashMap<>();
    objects(key)
        .forEach(
            (inside, value) -> {
              if (value.valueType() == ConfigValueType.OBJECT
                  || value.valueType() == ConfigValueType.LIST) {
                throw new ConfigException(full(key) + "." + inside + ": must be a string");
              }
              map.put(inside, String.valueOf(value.unwrapped()));
            });
    return map;
  }

  Map<String, ConfigValue> objects(String key) {
    if (!has(key)) {
      return Map.of();
    }
    if (!(config.root().get(key) instanceof ConfigObject block)) {
      throw new ConfigException(full(key) + ": must be a block { name = string }");
    }
    return block;
  }

  String full(String key) {
    return name.isEmpty() ? key : name + "." + key;
  }

  private void require(String key, String how) {
    if (!has(key)) {
      throw new ConfigException(full(key) + ": missing; " + how);
    }
  }
}
