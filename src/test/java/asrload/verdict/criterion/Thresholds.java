package asrload.verdict.criterion;

import asrload.metric.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The thresholds of the verdict.
 *
 * @param rules those of {@value #RULES} and {@value #EXTRA}, read
 */
public record Thresholds(List<ThresholdRule> rules) {
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
   * Reads the settings. A rule of {@value #EXTRA} replaces those of {@value #RULES} on the same
   * metric and in the same direction; {@code <metric> off} replaces all on the metric.
   *
   * @param settings settings by dotted key, as text: rules with commas between them, which no rule
   *     contains, in brackets or not; a missing key has the guide's default
   * @throws RuleException for a rule that cannot be read
   */
  public static Thresholds of(Map<String, String> settings) {
    List<ThresholdRule> rules = new ArrayList<>(parse(texts(settings.get(RULES), GUIDES)));
    List<ThresholdRule> extra = parse(texts(settings.get(EXTRA), List.of()));
    rules.removeIf(rule -> extra.stream().anyMatch(rule::replacedBy));
    rules.addAll(extra);
    rules.removeIf(rule -> rule.comparison() == null);
    return new Thresholds(List.copyOf(rules));
  }

  /** The upper limit of a worker's memory, MiB, by the last rule that has one; null without one. */
  public @Nullable Double workerMemoryMib() {
    Double limit = null;
    for (ThresholdRule rule : rules) {
      boolean memory = rule.isAbout(Metric.MEMORY_PEAK) || rule.isAbout(Metric.WORKER_RSS_MAX);
      limit = memory && rule.isUpper() ? (Double) rule.limit() : limit;
    }
    return limit;
  }

  /**
   * Reads rules.
   *
   * @throws RuleException for the first that cannot be read
   */
  public static List<ThresholdRule> parse(List<String> texts) {
    return texts.stream().map(RuleParser::parse).toList();
  }

  /** Whether it is a default rule, which is left out of the verdict of a run without its data. */
  public static boolean isGuides(ThresholdRule rule) {
    return GUIDES.contains(rule.stated());
  }

  private static List<String> texts(@Nullable String text, List<String> otherwise) {
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
