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

  /** How a value is held against a limit. */
  public enum Comparison {
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">="),
    EQUAL("=="),
    DIFFERENT("!=");

    final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    boolean holds(double value, double limit) {
      return switch (this) {
        case LESS -> value < limit;
        case AT_MOST -> value <= limit;
        case MORE -> value > limit;
        case AT_LEAST -> value >= limit;
        case EQUAL -> value == limit;
        case DIFFERENT -> value != limit;
      };
    }

    /** Whether the limit is an upper one. */
    boolean isUpper() {
      return this == LESS || this == AT_MOST;
    }

    /** Whether it asks for one value and not for a range. */
    public boolean isExact() {
      return this == EQUAL || this == DIFFERENT;
    }

    /** Whether two rules about the same thing would say the same kind of thing. */
    boolean sameSide(Comparison other) {
      return isExact() == other.isExact() && (isExact() || isUpper() == other.isUpper());
    }
  }
}
