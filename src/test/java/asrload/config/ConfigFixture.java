package asrload.config;

import java.util.Map;
import java.util.Set;

/** Settings of a test, whatever those of its JVM are. */
public final class ConfigFixture {
  private ConfigFixture() {}

  /** The defaults but for these properties, such as {@code asr.users}. */
  public static AsrConfig of(Map<String, String> properties) {
    return of(properties, Set.of());
  }

  /** Also with keys that belong to a command alone, such as {@code asr.run}. */
  public static AsrConfig of(Map<String, String> properties, Set<String> commandKeys) {
    return ConfigLoader.load(properties, Map.of(), commandKeys);
  }

  /** The defaults but for these environment variables, such as {@code ASR_USERS}. */
  public static AsrConfig ofEnvironment(Map<String, String> environment) {
    return ConfigLoader.load(Map.of(), environment, Set.of());
  }
}
