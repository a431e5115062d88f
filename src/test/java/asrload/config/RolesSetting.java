package asrload.config;

import asrload.journal.RunManifest.RoleRule;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads {@code asr.monitor.roles}: rules such as {@code worker=my-engine}, a role and a regular
 * expression for the command line.
 */
final class RolesSetting {
  private static final String PATH = "value";
  private static final List<String> ROLES =
      List.of("front end", "worker", "queue", "injector", "monitor", "other");

  private RolesSetting() {}

  static SettingType type() {
    return new SettingType(
        "a list of role=regular expression (one in a -D), with a role of "
            + String.join(", ", ROLES),
        value ->
            rules(texts(value)).stream().map(rule -> rule.role() + "=" + rule.pattern()).toList());
  }

  /**
   * The rules that such texts say; throws {@link IllegalArgumentException} for one that is none.
   */
  static List<RoleRule> rules(List<String> texts) {
    return texts.stream().map(RolesSetting::rule).toList();
  }

  private static RoleRule rule(String text) {
    int equals = text.indexOf('=');
    String role = equals < 0 ? "" : text.substring(0, equals).strip();
    if (!ROLES.contains(role)) {
      throw new IllegalArgumentException(text);
    }
    try {
      return new RoleRule(role, Pattern.compile(text.substring(equals + 1).strip()).pattern());
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static List<String> texts(ConfigValue value) {
    if (value.valueType() == ConfigValueType.LIST) {
      return ConfigFactory.empty().withValue(PATH, value).getStringList(PATH);
    }
    String text = String.valueOf(value.unwrapped()).strip();
    return text.isEmpty() ? List.of() : List.of(text);
  }
}
