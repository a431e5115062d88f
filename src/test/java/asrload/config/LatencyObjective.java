package asrload.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A service level objective on the end-to-end latency.
 *
 * @param percentile the share of tasks that must keep the limit, such as 0.95
 * @param limitMs the limit, ms
 */
public record LatencyObjective(double percentile, long limitMs) {
  private static final String PATH = "value";
  private static final Pattern TEXT =
      Pattern.compile("e2e\\.p(50|75|90|95|99|99\\.9)\\s*<\\s*(\\S+)\\s*");

  /** Reads a text such as {@code e2e.p95 < 2s}. */
  static LatencyObjective parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches() || matcher.group(2).matches("[0-9.]+")) {
      throw new IllegalArgumentException(text);
    }
    Duration limit =
        ConfigFactory.empty()
            .withValue(PATH, ConfigValueFactory.fromAnyRef(matcher.group(2)))
            .getDuration(PATH);
    if (limit.toMillis() < 1 || limit.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException(text);
    }
    return new LatencyObjective(Double.parseDouble(matcher.group(1)) / 100, limit.toMillis());
  }

  static SettingType type() {
    return new SettingType(
        "a limit of an end-to-end percentile (p50, p75, p90, p95, p99, p99.9), such as \"e2e.p95 < 2s\"",
        value -> {
          try {
            return parse(String.valueOf(value.unwrapped())).toString();
          } catch (com.typesafe.config.ConfigException e) {
            throw new IllegalArgumentException(e);
          }
        });
  }

  @Override
  public String toString() {
    String percent = String.format(Locale.ROOT, "%.1f", percentile * 100).replaceAll("\\.0$", "");
    return "e2e.p" + percent + " < " + limitMs + "ms";
  }
}
