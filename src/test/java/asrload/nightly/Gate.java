package asrload.nightly;

import asrload.text.Phrase;
import asrload.text.Unit;
import org.jspecify.annotations.Nullable;

/**
 * The answer of the gate on one metric of one night.
 *
 * @param metric its key
 * @param answer the answer
 * @param value the night's value; null when it has none
 * @param median median of the nights that it was held against; null without them
 * @param nights how many nights these are
 * @param cv night-to-night variation of these: standard deviation (1.4826 x median absolute
 *     deviation) / median; null where it means nothing
 * @param within5 the least step that would be found within 5 nights in half of all cases, as a
 *     share of the median, negative where lower is worse; null where none would be
 * @param within20 the same within 20 nights
 * @param since the first night of the change; null without one
 * @param why the answer in words
 * @param unit unit of value and median
 */
public record Gate(
    String metric,
    Answer answer,
    @Nullable Double value,
    @Nullable Double median,
    int nights,
    @Nullable Double cv,
    @Nullable Double within5,
    @Nullable Double within20,
    @Nullable String since,
    Phrase why,
    Unit unit) {

  /** What a gate may answer, from good to bad. */
  public enum Answer {
    /** As before, or better. */
    OK("ok"),
    /** Too few nights, too noisy ones, no value, or the machine is to blame. */
    CANNOT_TELL("cannot tell"),
    /** A single night out of line: run it again. */
    CONFIRM("confirm"),
    /** Worse. */
    REGRESSION("regression");

    private final String words;

    Answer(String words) {
      this.words = words;
    }

    /** In English. */
    public String words() {
      return words;
    }
  }
}
