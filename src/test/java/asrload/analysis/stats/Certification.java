package asrload.analysis.stats;

import asrload.text.Phrase;

/**
 * Whether a percentile is within a limit, as far as a sample can tell with the confidence {@value
 * EarlyStopping#CONFIDENCE}.
 *
 * @param kind the answer
 * @param p the quantile, such as 0.99
 * @param limit the limit, in the unit of the values
 * @param samples values
 * @param effectiveSamples how many independent values they are worth
 * @param over values above the limit, censored ones included
 * @param needs the least number of such values that would certify, if no more of them were over
 */
public record Certification(
    Kind kind,
    double p,
    double limit,
    long samples,
    double effectiveSamples,
    long over,
    long needs) {

  /** The answers. */
  public enum Kind {
    /** The percentile is within the limit. */
    CERTIFIED,
    /** The percentile is above the limit. */
    VIOLATED,
    /** The sample supports neither. */
    UNDECIDED
  }

  public boolean certified() {
    return kind == Kind.CERTIFIED;
  }

  public boolean violated() {
    return kind == Kind.VIOLATED;
  }

  /** In words, with the sample. */
  public Phrase words() {
    return switch (kind) {
      case CERTIFIED ->
          Phrase.of(
              "certified: %d of %d tasks over the limit (worth %.0f independent ones), p%s at 99 %%"
                  + " confidence",
              over, samples, effectiveSamples, percentileName());
      case VIOLATED ->
          Phrase.of(
              "violated: %d of %d tasks over the limit (worth %.0f independent ones), p%s at 99 %%"
                  + " confidence",
              over, samples, effectiveSamples, percentileName());
      case UNDECIDED ->
          Phrase.of(
              "n/a (needs %d tasks with no more than %d over the limit, have %d worth %.0f"
                  + " independent ones)",
              needs, over, samples, effectiveSamples);
    };
  }

  private String percentileName() {
    return String.valueOf(100 * p).replaceFirst("\\.0$", "");
  }
}
