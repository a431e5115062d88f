package asrload.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

/**
 * Reads the settings: {@code reference.conf}, then the file of {@code asr.config}, then the
 * environment, then system properties; the later wins. Collects every problem before it refuses.
 */
public final class ConfigLoader {
  /** The variable that a profile from a description names for a key: no setting. */
  public static final String API_KEY = "ASR_API_KEY";

  private static final String FILE_KEY = "asr.config";

  private final Map<String, ConfigValue> values = new TreeMap<>();
  private final Map<String, String> resolved = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private ConfigLoader() {}

  /**
   * Reads the settings of this process.
   *
   * @param commandKeys keys that belong to the calling command alone, such as {@code asr.run}
   * @throws ConfigException naming every unknown key, wrong type and value out of range
   */
  public static AsrConfig load(String... commandKeys) {
    return load(ProcessSettings.properties(), ProcessSettings.environment(), Set.of(commandKeys));
  }

  /**
   * Reads the settings of a simulation.
   *
   * @param enterpriseRun the id that Gatling Enterprise gave the run; empty elsewhere
   * @throws ConfigException as {@link #load}
   */
  public static AsrConfig ofSimulation(Optional<UUID> enterpriseRun) {
    return new ConfigLoader()
        .read(ProcessSettings.properties(), ProcessSettings.environment(), Set.of(), enterpriseRun);
  }

  /**
   * Fixed settings, and of those of this process only some.
   *
   * @param fixed by dotted key, as text
   * @param kept keys that count as this process has them
   * @throws ConfigException as {@link #load}
   */
  public static AsrConfig fixed(Map<String, String> fixed, Set<String> kept) {
    Map<String, String> properties = new LinkedHashMap<>(ProcessSettings.properties());
    properties.keySet().removeIf(key -> belongsToUs(key) && !kept.contains(key));
    properties.putAll(fixed);
    Map<String, String> environment = new LinkedHashMap<>(ProcessSettings.environment());
    environment
        .keySet()
        .removeIf(
            name ->
                name.startsWith("ASR_")
                    && Setting.ofEnvironment(name)
                        .filter(setting -> kept.contains(setting.key))
                        .isEmpty());
    return load(properties, environment, Set.of());
  }

  /** The settings that were given as system properties, for a child process, as they were given. */
  public static Map<String, String> given() {
    Map<String, String> given = new TreeMap<>(ProcessSettings.properties());
    given.keySet().removeIf(key -> !belongsToUs(key));
    return given;
  }

  /** Every setting as reference.conf has it, by dotted key, as text. */
  public static Map<String, String> defaults() {
    return Defaults.ALL;
  }

  /** Read once. */
  private static final class Defaults {
    static final Map<String, String> ALL =
        load(Map.of(), Map.of(), Set.of()).provenance().resolved();
  }

  static AsrConfig load(
      Map<String, String> properties, Map<String, String> environment, Set<String> commandKeys) {
    return new ConfigLoader().read(properties, environment, commandKeys, Optional.empty());
  }

  private AsrConfig read(
      Map<String, String> properties,
      Map<String, String> environment,
      Set<String> commandKeys,
      Optional<UUID> enterpriseRun) {
    // Other libraries on the class path of a package may have a file of this name, too.
    put(
        ConfigFactory.parseResources(ConfigLoader.class.getClassLoader(), "reference.conf")
            .withOnlyPath(Setting.ROOT));
    Map<String, ConfigValue> defaults = Map.copyOf(values);
    enterpriseRun.ifPresent(
        id -> {
          values.put(Setting.ENTERPRISE.key, ofEnterprise("true"));
          values.put(Setting.RUN_ID.key, ofEnterprise(id.toString()));
        });
    String file = properties.getOrDefault(FILE_KEY, environment.get("ASR_CONFIG"));
    if (file != null) {
      put(parse(file));
    }
    putEnvironment(environment);
    Map<String, String> command = new LinkedHashMap<>();
    for (String key : new TreeSet<>(properties.keySet())) {
      if (commandKeys.contains(key)) {
        command.put(key, properties.get(key));
      } else if (belongsToUs(key) && !key.equals(FILE_KEY)) {
        values.put(key, ConfigValueFactory.fromAnyRef(properties.get(key), "-D" + key));
      }
    }
    ConfigValue onEnterprise = values.get(Setting.ENTERPRISE.key);
    if (onEnterprise != null && String.valueOf(onEnterprise.unwrapped()).equals("true")) {
      withoutCheckout(defaults);
    }
    Config checked = check();
    Set<String> overridden = new TreeSet<>(values.keySet());
    overridden.removeIf(key -> values.get(key) == defaults.get(key));
    if (problems.isEmpty()) {
      checkTogether(checked);
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return AsrConfig.of(
        checked, new AsrConfig.Provenance(resolved, overridden, command, List.copyOf(notes)));
  }

  /** Also "asr" itself and other capitals, so that -DASR.users=8 is refused and not ignored. */
  private static boolean belongsToUs(String key) {
    return key.equalsIgnoreCase(Setting.ROOT)
        || key.regionMatches(true, 0, Setting.ROOT + ".", 0, Setting.ROOT.length() + 1);
  }

  /** Gatling Enterprise's injector has no checkout: what is at its default is found elsewhere. */
  private void withoutCheckout(Map<String, ConfigValue> defaults) {
    instead(
        defaults, Setting.RESULTS, ProcessSettings.temporaryFolder().resolve("asrload").toString());
    ConfigValue audio = defaults.get(Setting.AUDIO.key);
    instead(defaults, Setting.AUDIO, OnClassPath.PREFIX + (audio == null ? "" : audio.unwrapped()));
  }

  private void instead(Map<String, ConfigValue> defaults, Setting setting, String value) {
    if (values.get(setting.key) == defaults.get(setting.key)) {
      values.put(setting.key, ofEnterprise(value));
    }
  }

  private static ConfigValue ofEnterprise(String value) {
    return ConfigValueFactory.fromAnyRef(value, "Gatling Enterprise");
  }

  private static Config parse(String file) {
    Path path = OnClassPath.names(file) ? null : Path.of(file);
    if (path != null && !(Files.isRegularFile(path) && Files.isReadable(path))) {
      throw new ConfigException(
          "asr.config = " + file + ": no readable file. Set the path of a HOCON file.");
    }
    try {
      return (path == null
              ? OnClassPath.settings(FILE_KEY, file)
              : ConfigFactory.parseFile(path.toFile()))
          .resolve();
    } catch (com.typesafe.config.ConfigException e) {
      throw new ConfigException("asr.config = " + file + ": not valid HOCON: " + e.getMessage());
    }
  }

  private void put(Config config) {
    config
        .root()
        .forEach(
            (root, value) -> {
              if (!root.equals(Setting.ROOT) || value.valueType() != ConfigValueType.OBJECT) {
                problems.add(
                    "%s (from %s): unknown; every setting belongs inside asr { ... }"
                        .formatted(root, value.origin().description()));
              } else {
                config
                    .getConfig(Setting.ROOT)
                    .entrySet()
                    .forEach(e -> values.put(dotted(e.getKey()), e.getValue()));
              }
            });
  }

  private static String dotted(String path) {
    return Setting.ROOT + "." + String.join(".", ConfigUtil.splitPath(path));
  }

  private void putEnvironment(Map<String, String> environment) {
    for (String name : new TreeSet<>(environment.keySet())) {
      if (!name.startsWith("ASR_") || name.equals("ASR_CONFIG") || name.equals(API_KEY)) {
        continue;
      }
      Optional<Setting> setting = Setting.ofEnvironment(name);
      if (setting.isPresent()) {
        values.put(
            setting.get().key,
            ConfigValueFactory.fromAnyRef(environment.get(name), "environment " + name));
      } else {
        // Not refused: the server under test may have variables of its own in the same shell.
        notes.add(
            "Environment variable %s is not a setting of asrload and is ignored (nearest: %s)."
                .formatted(name, nearest(name, Setting::environmentName)));
      }
    }
  }

  private Config check() {
    Config checked = ConfigFactory.empty();
    for (Map.Entry<String, ConfigValue> entry : values.entrySet()) {
      ConfigValue value = entry.getValue();
      String from = value.origin().description();
      Optional<Setting> setting = Setting.ofKey(entry.getKey());
      if (setting.isEmpty()) {
        problems.add(
            "%s (from %s): unknown setting; did you mean %s? All of them, with defaults: src/test/resources/reference.conf"
                .formatted(entry.getKey(), from, nearest(entry.getKey(), s -> s.key)));
        continue;
      }
      try {
        Object read = setting.get().type.reader().read(value);
        resolved.put(
            entry.getKey(), String.valueOf(read instanceof Duration ? value.unwrapped() : read));
        checked = checked.withValue(entry.getKey(), ConfigValueFactory.fromAnyRef(read, from));
      } catch (ValueProblems e) {
        problems.addAll(e.problems());
      } catch (RefusedValueException e) {
        problems.add(
            "%s = %s (from %s): %s"
                .formatted(entry.getKey(), value.unwrapped(), from, e.getMessage()));
      } catch (IllegalArgumentException e) {
        problems.add(
            "%s = %s (from %s): must be %s"
                .formatted(entry.getKey(), value.unwrapped(), from, setting.get().type.allowed()));
      }
    }
    return checked;
  }

  private void checkTogether(Config checked) {
    requireOrder(checked, Setting.RAMP_UP, Setting.DURATION);
    requireOrder(checked, Setting.POLL_MIN_INTERVAL, Setting.POLL_MAX_INTERVAL);
    requireOrder(checked, Setting.STEPS_HOLD, Setting.STEPS_LIMIT);
    requireOrder(checked, Setting.CAPACITY_HOLD, Setting.CAPACITY_LIMIT);
    requireOneUnit(checked, Setting.SPIKE_BASE, Setting.SPIKE_BURST);
  }

  private void requireOneUnit(Config checked, Setting one, Setting other) {
    if (LoadAmount.parse(checked.getString(one.key)).unit()
        != LoadAmount.parse(checked.getString(other.key)).unit()) {
      problems.add(
          "%s and %s: set both in users or both in the same rate"
              .formatted(describe(checked, one), describe(checked, other)));
    }
  }

  private void requireOrder(Config checked, Setting shorter, Setting longer) {
    if (checked.getDuration(shorter.key).compareTo(checked.getDuration(longer.key)) > 0) {
      problems.add(
          "%s: must not exceed %s"
              .formatted(describe(checked, shorter), describe(checked, longer)));
    }
  }

  private String describe(Config checked, Setting setting) {
    String from = checked.getValue(setting.key).origin().description();
    return "%s = %s (from %s)".formatted(setting.key, resolved.get(setting.key), from);
  }

  private static String nearest(String name, Function<Setting, String> nameOf) {
    return Nearest.of(name, Arrays.stream(Setting.values()).map(nameOf).toList());
  }
}
