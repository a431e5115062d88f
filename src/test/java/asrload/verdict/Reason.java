package asrload.verdict;

import asrload.text.Phrase;
import asrload.text.Unit;
import org.jspecify.annotations.Nullable;

/**
 * The result of one rule.
 *
 * @param rule its name, such as {@code rtf} or {@code MONITOR LOST}
 * @param stated the threshold as it was configured, such as {@code rtf < 1}; null for a rule that
 *     is not a threshold
 * @param value what was measured; null when it could not be
 * @param low lower end of the value's interval; null when there is none
 * @param high its upper end; null when there is none
 * @param threshold the limit; null for a rule without one
 * @param unit unit of value, interval and limit
 * @param samples what the value rests on
 * @param result the answer
 * @param text the answer in words
 * @param hint where to look; empty when it held
 */
public record Reason(
    String rule,
    @Nullable String stated,
    @Nullable Double value,
    @Nullable Double low,
    @Nullable Double high,
    @Nullable Double threshold,
    Unit unit,
    long samples,
    Result result,
    Phrase text,
    Phrase hint) {

  /** Of a rule that is not a threshold, without an interval. */
  public Reason(
      String rule,
      @Nullable Double value,
      @Nullable Double threshold,
      Unit unit,
      long samples,
      Result result,
      Phrase text,
      Phrase hint) {
    this(rule, null, value, null, null, threshold, unit, samples, result, text, hint);
  }
}
