package asrload.verdict.criterion;

import asrload.metric.Metric;
import asrload.metric.Subject;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A threshold as it was written: {@code e2e.p95 < 2s over 60s}, {@code leak(worker) != LEAK}.
 *
 * @param stated the rule, its blanks made regular
 * @param subject its subject
 * @param comparison how value and limit are compared; null for {@code off}, which takes the rules
 *     about the subject away
 * @param limit the limit in the unit of the subject; NaN for {@code off} and for a leak
 * @param answer what a leak's answer is compared with; null for numbers
 * @param over length of the windows in each of which it has to hold; null for the whole run
 */
public record ThresholdRule(
    String stated,
    Subject subject,
    @Nullable Comparison comparison,
    double limit,
    @Nullable String answer,
    @Nullable Duration over) {

  /** Whether it limits that metric. */
  public boolean isAbout(Metric metric) {
    return subject.name().equals(metric.key());
  }

  /** Whether a measured value keeps to it. */
  public boolean holds(double value) {
    return comparison != null && comparison.holds(value, limit);
  }

  /** Whether it is an upper limit. */
  public boolean isUpper() {
    return comparison != null && comparison.isUpper();
  }

  /** The value or limit with its unit. */
  public String text(double value) {
    return subject.unit().text(value);
  }

  /** Whether an added rule replaces this one. */
  boolean replacedBy(ThresholdRule added) {
    if (!subject.name().equals(added.subject.name())) {
      return false;
    }
    return added.comparison == null
        || (comparison != null
            && comparison.sameSide(added.comparison)
            && Objects.equals(over, added.over));
  }
}
