package asrload.config;

import asrload.verdict.criterion.RuleException;
import asrload.verdict.criterion.ThresholdRule;
import asrload.verdict.criterion.Thresholds;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code asr.thresholds.rules} and {@code asr.thresholds.extra}: a list of rules, or one text
 * with commas between them.
 */
final class RulesSetting {
  private static final int MAX_NEAREST = 3;

  private RulesSetting() {}

  static SettingType type() {
    return new SettingType(
        "a list of rules such as \"rtf < 1\"; see docs/thresholds.md for metrics and units",
        RulesSetting::read);
  }

  /** The rules in regular form; every one that cannot be read is told. */
  private static Object read(ConfigValue value) {
    List<String> rules = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (String text : SettingType.readStrings(value)) {
      try {
        Thresholds.parse(List.of(text)).stream().map(ThresholdRule::stated).forEach(rules::add);
      } catch (RuleException e) {
        problems.add(e.getMessage() + nearest(e));
      }
    }
    if (!problems.isEmpty()) {
      throw new RefusedValueException(String.join(System.lineSeparator() + "  ", problems), null);
    }
    return List.copyOf(rules);
  }

  private static String nearest(RuleException e) {
    String unknown = e.unknown();
    return unknown == null
        ? ""
        : "; nearest: " + String.join(", ", Nearest.of(unknown, e.known(), MAX_NEAREST));
  }
}
