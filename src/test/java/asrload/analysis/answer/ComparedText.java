package asrload.analysis.answer;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One text that one clip got, held against what that clip and the others should give. Made once for
 * all tasks with the same clip and text.
 *
 * @param answer its class, when no other clip's text is found in it
 * @param reference errors against the reference; null without one
 * @param alone errors against what the clip gave alone; null without a baseline
 * @param own error rate against the nearest known text of its clip; NaN when none is known
 * @param others the clips whose text it rather is, with the error rate against them
 * @param units words or characters in it
 */
record ComparedText(
    AnswerClass answer,
    @Nullable WordErrors reference,
    @Nullable WordErrors alone,
    double own,
    Map<String, Double> others,
    int units) {

  /** Cross-talk: more errors than this against its own clip, ... */
  static final double FAR_FROM_OWN = 0.5;

  /** ... and fewer than this against another. */
  static final double NEAR_OTHER = 0.2;

  static ComparedText of(ClipTexts clip, String text, Map<String, ClipTexts> clips) {
    List<String> units = Normaliser.units(text, clip.rules());
    double own = clip.nearest(units);
    Map<String, Double> others = new TreeMap<>();
    if (own > FAR_FROM_OWN && !units.isEmpty()) {
      for (ClipTexts other : clips.values()) {
        Double rate = other.audio().equals(clip.audio()) ? null : other.under(NEAR_OTHER, text);
        if (rate != null) {
          others.put(other.audio(), rate);
        }
      }
    }
    return new ComparedText(
        answer(clip, units),
        clip.reference() == null ? null : WordErrors.between(clip.reference(), units),
        clip.againstAlone(units),
        own,
        others,
        units.size());
  }

  private static AnswerClass answer(ClipTexts clip, List<String> units) {
    if (clip.alone().contains(units)) {
      return AnswerClass.IDENTICAL;
    }
    boolean silent = clip.alone().isEmpty() && clip.known().contains(units);
    boolean words = clip.known().stream().anyMatch(text -> !text.isEmpty());
    if (units.isEmpty() && words && !silent) {
      return AnswerClass.EMPTY;
    }
    return clip.alone().isEmpty() ? AnswerClass.UNCOMPARED : AnswerClass.DRIFTED;
  }
}
