package asrload.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads {@code asr.hosts} and collects every problem in it. */
final class HostList {
  static final String NAME = "name";
  static final String COMMAND = "command";
  static final String WORKER_LOGS = "workerLogs";
  static final String WORKER_LOG_COMMAND = "workerLogCommand";

  /** The injector's own host, which is always sampled. */
  private static final String LOCAL = "local";

  private static final List<String> KEYS = List.of(NAME, COMMAND, WORKER_LOGS, WORKER_LOG_COMMAND);

  private final List<String> problems = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  private HostList() {}

  static SettingType type() {
    return new SettingType(
        "a list of hosts in a file of settings (-Dasr.config=my.conf), such as"
            + " [{ name = asr-1, command = [ssh, asr-1] }]",
        value -> new HostList().read(value));
  }

  private List<Map<String, Object>> read(ConfigValue value) {
    if (!(value instanceof ConfigList list)) {
      throw new IllegalArgumentException("not a list");
    }
    List<Map<String, Object>> hosts = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      String key = Setting.HOSTS.key + "[" + i + "]";
      if (list.get(i) instanceof ConfigObject host) {
        hosts.add(host(key, host));
      } else {
        refuse(key, list.get(i), "must be { name = ..., command = [...] }");
      }
    }
    if (!problems.isEmpty()) {
      throw new ValueProblems(problems);
    }
    return hosts;
  }

  private Map<String, Object> host(String key, ConfigObject host) {
    for (String inside : new TreeSet<>(host.keySet())) {
      if (!KEYS.contains(inside)) {
        problems.add(
            "%s.%s (from %s): unknown; did you mean %s? A host has %s"
                .formatted(
                    key,
                    inside,
                    origin(host.get(inside), host),
                    Nearest.of(inside, KEYS),
                    String.join(", ", KEYS)));
      }
    }
    Map<String, Object> read = new TreeMap<>();
    read.put(NAME, name(key, host));
    read.put(COMMAND, texts(key, host, COMMAND));
    read.put(WORKER_LOGS, texts(key, host, WORKER_LOGS));
    read.put(WORKER_LOG_COMMAND, texts(key, host, WORKER_LOG_COMMAND));
    if (!host.containsKey(COMMAND) || List.of().equals(read.get(COMMAND))) {
      problems.add(
          ("%s.command (from %s): missing; set the command that reaches the host, such as "
                  + "[ssh, asr-1] or [docker, exec, asr]")
              .formatted(key, origin(host, host)));
    }
    return read;
  }

  private String name(String key, ConfigObject host) {
    ConfigValue value = host.get(NAME);
    if (value == null || value.valueType() != ConfigValueType.STRING) {
      problems.add(
          "%s.name (from %s): missing or not a string; set a name for the host, such as asr-1"
              .formatted(key, origin(value, host)));
      return "";
    }
    String name = String.valueOf(value.unwrapped());
    if (!name.matches("[A-Za-z0-9_-][A-Za-z0-9._-]*")) {
      refuse(
          key + ".name",
          value,
          "must be a plain file name of letters, digits, dots, dashes and underscores: it names a folder of the run");
    } else if (name.equals(LOCAL)) {
      refuse(
          key + ".name",
          value,
          "is the name of the injector's own host, which is always sampled; choose another name");
    } else if (!names.add(name)) {
      refuse(key + ".name", value, "is set twice; each host needs its own name");
    }
    return name;
  }

  private List<String> texts(String key, ConfigObject host, String inside) {
    ConfigValue value = host.get(inside);
    if (value == null) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    boolean good = value instanceof ConfigList;
    if (value instanceof ConfigList list) {
      for (ConfigValue element : list) {
        good &=
            element.valueType() == ConfigValueType.STRING
                || element.valueType() == ConfigValueType.NUMBER
                || element.valueType() == ConfigValueType.BOOLEAN;
        String text = String.valueOf(element.unwrapped());
        good &= !text.isEmpty() && text.indexOf('\0') < 0;
        texts.add(text);
      }
    }
    if (!good) {
      refuse(
          key + "." + inside,
          value,
          "must be a list of strings, one per argument, such as [ssh, asr-1]; no local shell reads it");
    }
    return texts;
  }

  private void refuse(String key, ConfigValue value, String why) {
    problems.add(
        "%s = %s (from %s): %s"
            .formatted(key, value.unwrapped(), value.origin().description(), why));
  }

  private static String origin(@Nullable ConfigValue value, ConfigValue host) {
    return (value == null ? host : value).origin().description();
  }
}
