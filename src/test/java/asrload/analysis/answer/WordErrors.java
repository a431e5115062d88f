package asrload.analysis.answer;

import java.util.List;

/**
 * Word errors (character errors in Chinese and Japanese) of one transcript against its reference,
 * by the least edit distance.
 *
 * @param errors substitutions + deletions + insertions
 * @param words words (characters) of the reference
 */
public record WordErrors(long errors, long words) {

  /** No words, no errors. */
  public static final WordErrors NONE = new WordErrors(0, 0);

  /** Compares two texts after normalising both, by words or by characters as the script tells. */
  static WordErrors between(String reference, String transcript) {
    return between(reference, transcript, TextRules.of(null, reference));
  }

  /** Compares two texts by those rules, after {@link Normaliser#units normalising} both. */
  static WordErrors between(String reference, String transcript, TextRules rules) {
    return between(Normaliser.units(reference, rules), Normaliser.units(transcript, rules));
  }

  /** Compares two normalised texts. */
  static WordErrors between(List<String> reference, List<String> transcript) {
    return new WordErrors(EditDistance.between(reference, transcript), reference.size());
  }

  /** The sum, so that long texts weigh more than short ones. */
  WordErrors plus(WordErrors other) {
    return new WordErrors(errors + other.errors, words + other.words);
  }

  /** The same, that many times. */
  WordErrors times(long count) {
    return new WordErrors(errors * count, words * count);
  }

  /** WER = (S + D + I) / N; NaN without reference words. */
  public double rate() {
    return words == 0 ? Double.NaN : (double) errors / words;
  }
}
