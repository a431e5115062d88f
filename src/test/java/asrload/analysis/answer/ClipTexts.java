package asrload.analysis.answer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a clip should give, normalised.
 *
 * @param audio its name
 * @param rules how its transcripts are rated
 * @param reference its reference; null when the manifest of the corpus gives none
 * @param alone what it gave alone, before the load, in the order of the rounds
 * @param usual what it mostly gave under load; null unless nothing else is known
 */
record ClipTexts(
    String audio,
    TextRules rules,
    @Nullable List<String> reference,
    List<List<String>> alone,
    @Nullable List<String> usual) {

  /** What its error rate counts. */
  TextUnit unit() {
    return rules.unit();
  }

  /** Every text that would be right. */
  List<List<String>> known() {
    List<List<String>> known = new ArrayList<>(alone);
    if (reference != null) {
      known.add(reference);
    }
    if (usual != null) {
      known.add(usual);
    }
    return known;
  }

  /** Errors against the nearest of what it gave alone; null without a baseline. */
  @Nullable WordErrors againstAlone(List<String> answer) {
    WordErrors least = null;
    for (List<String> text : alone) {
      WordErrors errors = WordErrors.between(text, answer);
      if (least == null || errors.errors() < least.errors()) {
        least = errors;
      }
    }
    return least;
  }

  /** Error rate against the nearest known text; NaN when none is known. */
  double nearest(List<String> answer) {
    return known().stream()
        .mapToDouble(text -> EditDistance.between(text, answer) / (double) Math.max(1, text.size()))
        .min()
        .orElse(Double.NaN);
  }

  /** The lowest error rate of the answer against a known text, when it is under the limit. */
  @Nullable Double under(double limit, String answer) {
    List<String> heard = Normaliser.units(answer, rules);
    Double least = null;
    for (List<String> text : known()) {
      int most = (int) Math.ceil(limit * text.size()) - 1;
      int errors = most < 0 ? 0 : EditDistance.within(text, heard, most);
      if (most >= 0 && errors <= most) {
        double rate = (double) errors / text.size();
        least = least == null ? rate : Math.min(least, rate);
      }
    }
    return least;
  }

  /** Whether its texts are too long to be said by chance. */
  boolean telling() {
    return known().stream().mapToInt(List::size).max().orElse(0) >= unit().telling();
  }
}
