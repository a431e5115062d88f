package asrload.verdict.criterion;

import asrload.metric.Subject;
import asrload.text.Unit;
import asrload.verdict.criterion.ThresholdRule.Comparison;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a threshold: {@code <metric> <operator> <number><unit> [over <time>]}, {@code leak(<role>)
 * != LEAK}, or {@code <metric> off}. docs/thresholds.md has the metrics and the units.
 */
public final class RuleParser {
  private static final Pattern NAME = Pattern.compile("[^\\s<>=!]+");
  private static final Pattern OPERATOR = Pattern.compile("[<>=!]+|\\S+");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");
  private static final Pattern WORD = Pattern.compile("\\S+");
  private static final Pattern UNIT = Pattern.compile("[^\\s\\d]\\S*");
  private static final Pattern BLANKS = Pattern.compile("\\s*");
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  private static final String OFF = "off";
  private static final String OVER = "over";

  private final String text;
  private int at;
  private int start;

  private RuleParser(String text) {
    this.text = text;
  }

  /**
   * Reads one.
   *
   * @throws RuleException naming the column of what cannot be read
   */
  public static ThresholdRule parse(String text) {
    return new RuleParser(text.strip()).rule();
  }

  private ThresholdRule rule() {
    String name = take(NAME).orElseThrow(() -> wrong("expected a metric, as in rtf < 1"));
    int nameStart = start;
    Optional<LeakSubject> leak = LeakSubject.named(name);
    Subject subject =
        leak.map(LeakSubject::subject)
            .or(() -> Subject.named(name))
            .orElseThrow(() -> unknown(name, nameStart));
    String sign =
        take(OPERATOR)
            .orElseThrow(() -> wrong("expected one of < <= > >= == != or off after " + name));
    if (sign.equals(OFF)) {
      end();
      return new ThresholdRule(name + " " + OFF, subject, null, Double.NaN, null, null);
    }
    Comparison comparison =
        Arrays.stream(Comparison.values())
            .filter(known -> known.sign.equals(sign))
            .findFirst()
            .orElseThrow(
                () -> wrong("\"%s\" is not one of < <= > >= == != or off".formatted(sign)));
    return leak.isPresent() ? leak(subject, comparison) : number(subject, comparison);
  }

  private ThresholdRule leak(Subject subject, Comparison comparison) {
    if (!comparison.isExact()) {
      throw wrong("a leak is judged with == or !=, as in leak(worker) != LEAK");
    }
    String answer = take(WORD).orElseThrow(() -> wrong("expected one of " + LeakSubject.answers()));
    if (!LeakSubject.ANSWERS.contains(answer)) {
      throw wrong("\"%s\" is not one of %s".formatted(answer, LeakSubject.answers()));
    }
    end();
    String stated = "%s %s %s".formatted(subject.name(), comparison.sign, answer);
    return new ThresholdRule(stated, subject, comparison, Double.NaN, answer, null);
  }

  private ThresholdRule number(Subject subject, Comparison comparison) {
    if (comparison.isExact() && !subject.unit().countable()) {
      throw wrong(
          "== and != do not apply to the measured value %s; use <, <=, > or >="
              .formatted(subject.name()));
    }
    String digits = take(NUMBER).orElseThrow(() -> wrong("expected a number" + found()));
    int numberStart = start;
    String unit = unit();
    double factor = subject.unit().factor(unit).orElseThrow(() -> misfit(unit, subject));
    double limit = Double.parseDouble(digits) * factor;
    if (subject.unit() == Unit.RATIO && (limit < 0 || limit > 1)) {
      start = numberStart;
      throw wrong("a share must be between 0% and 100%");
    }
    if (limit < 0 && !subject.signed()) {
      start = numberStart;
      throw wrong(subject.name() + " is never below 0");
    }
    Optional<Duration> over = over(subject);
    end();
    String stated =
        "%s %s %s%s%s"
            .formatted(
                subject.name(),
                comparison.sign,
                digits,
                unit.contains("/") ? " " + unit : unit,
                over.map(window -> " over " + seconds(window)).orElse(""));
    return new ThresholdRule(stated, subject, comparison, limit, null, over.orElse(null));
  }

  private RuleException misfit(String unit, Subject subject) {
    return wrong(
        (unit.isEmpty()
                    ? "%s needs a unit after the number"
                    : "the unit \"" + unit + "\" does not fit %s")
                .formatted(subject.name())
            + "; its units: "
            + subject.unit().written());
  }

  private String unit() {
    int before = at;
    String unit = take(UNIT).orElse("");
    if (unit.equals(OVER)) {
      at = before;
      return "";
    }
    return unit;
  }

  private Optional<Duration> over(Subject subject) {
    int before = at;
    Optional<String> word = take(WORD);
    if (word.isEmpty() || !word.get().equals(OVER)) {
      at = before;
      return Optional.empty();
    }
    if (subject.part() == null) {
      throw wrong(
          "%s is a number of the whole run, not of parts of it: omit \"over ...\""
              .formatted(subject.name()));
    }
    String digits = take(NUMBER).orElseThrow(() -> wrong("expected a time, as in over 60s"));
    int numberStart = start;
    Optional<Double> factor = Unit.SECONDS.factor(take(UNIT).orElse(""));
    start = numberStart;
    if (factor.isEmpty()) {
      throw wrong("expected a time with one of the units " + Unit.SECONDS.written());
    }
    Duration window =
        Duration.ofMillis(Math.round(Double.parseDouble(digits) * factor.get() * 1000));
    if (window.compareTo(SHORTEST) < 0 || window.compareTo(LONGEST) > 0) {
      throw wrong("a window must be from 1s to 24h long");
    }
    return Optional.of(window);
  }

  private static String seconds(Duration window) {
    String exact = String.format(Locale.ROOT, "%.3f", window.toMillis() / 1000.0);
    return exact.replaceFirst("\\.?0+$", "") + "s";
  }

  /** The next token, blanks before it passed over; empty when something else is there. */
  private Optional<String> take(Pattern token) {
    Matcher blanks = BLANKS.matcher(text).region(at, text.length());
    start = blanks.lookingAt() ? blanks.end() : at;
    Matcher matcher = token.matcher(text).region(start, text.length());
    if (!matcher.lookingAt()) {
      return Optional.empty();
    }
    at = matcher.end();
    return Optional.of(matcher.group());
  }

  private void end() {
    String rest = take(WORD).orElse("");
    if (!rest.isEmpty()) {
      throw wrong("unexpected \"%s\" after the end of the rule".formatted(rest));
    }
  }

  private String found() {
    String rest = take(WORD).orElse("");
    return rest.isEmpty() ? " after the operator" : ", found \"" + rest + "\"";
  }

  private RuleException wrong(String problem) {
    return new RuleException(text, start + 1, problem);
  }

  private RuleException unknown(String name, int column) {
    List<String> known = new ArrayList<>(Subject.names());
    known.addAll(LeakSubject.names());
    if (name.matches("\\d.*")) {
      return new RuleException(
          text,
          column + 1,
          "a rule must start with a metric name; write decimals with a point, e.g. 0.5");
    }
    return new RuleException(
        text, column + 1, "unknown metric \"" + name + "\"", name, List.copyOf(known));
  }
}
