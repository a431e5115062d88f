package asrload.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The thresholds of the verdict, as the settings say them.
 *
 * @param settings settings by dotted key, as text; missing ones have the guide's default
 */
public record Thresholds(Map<String, String> settings) {
  /** The key of the thresholds that every run is held against. */
  public static final String RULES = "asr.thresholds.rules";

  /** The key of those that are added to them. */
  public static final String EXTRA = "asr.thresholds.extra";

  static final List<String> GUIDES =
      List.of(
          "rtf < 1",
          "failed.ratio <= 1%",
          "memory.peak < 1GiB",
          "leak(worker) != LEAK",
          "leak(worker.gpu) != LEAK",
          "wer <= 50%",
          "join.coverage >= 98%",
          "monitor.coverage >= 90%");

  /**
   * The rules. One of {@value #EXTRA} takes the place of those of {@value #RULES} about the same
   * metric that bound it on the same side; {@code <metric> off} of all of them.
   *
   * @throws RuleException for one that cannot be read
   */
  public List<ThresholdRule> rules() {
    List<ThresholdRule> rules = new ArrayList<>(parse(texts(RULES, GUIDES)));
    List<ThresholdRule> extra = parse(texts(EXTRA, List.of()));
    rules.removeIf(rule -> extra.stream().anyMatch(rule::replacedBy));
    rules.addAll(extra);
    rules.removeIf(rule -> rule.comparison() == null);
    return List.copyOf(rules);
  }

  /**
   * Reads rules.
   *
   * @throws RuleException for the first that cannot be read
   */
  public static List<ThresholdRule> parse(List<String> texts) {
    return texts.stream().map(RuleParser::parse).toList();
  }

  /** Whether it is one that holds for every run, also for runs that it has nothing to judge in. */
  static boolean isGuides(ThresholdRule rule) {
    return GUIDES.contains(rule.stated());
  }

  private List<String> texts(String key, List<String> otherwise) {
    String text = settings.get(key);
    if (text == null) {
      return otherwise;
    }
    String list = text.strip().replaceFirst("^\\[", "").replaceFirst("\\]$", "");
    return Arrays.stream(list.split(","))
        .map(String::strip)
        .filter(rule -> !rule.isEmpty())
        .toList();
  }
}
