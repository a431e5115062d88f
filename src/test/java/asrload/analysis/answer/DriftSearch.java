package asrload.analysis.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the pairs of {@link Drift} from what clips gave alone and under load. */
final class DriftSearch {
  private DriftSearch() {}

  /**
   * One judgement for each unit that the corpus has.
   *
   * @param clips what each clip should give
   * @param answers under load: how often each text came, by clip
   */
  static List<Drift> of(Map<String, ClipTexts> clips, Map<String, Map<String, Integer>> answers) {
    List<Drift> found = new ArrayList<>();
    for (TextUnit unit : TextUnit.values()) {
      for (Drift.Against against : Drift.Against.values()) {
        List<Drift.Pair> pairs = new ArrayList<>();
        for (ClipTexts clip : clips.values()) {
          Drift.Pair pair =
              clip.unit() == unit
                  ? pair(clip, against, answers.getOrDefault(clip.audio(), Map.of()))
                  : null;
          if (pair != null) {
            pairs.add(pair);
          }
        }
        if (!pairs.isEmpty()) {
          found.add(Drift.of(unit, against, pairs));
          break; // references tell more than the first transcript
        }
      }
    }
    return found;
  }

  private static Drift.@Nullable Pair pair(
      ClipTexts clip, Drift.Against against, Map<String, Integer> answers) {
    boolean reference = against == Drift.Against.REFERENCE;
    int needed = reference ? 1 : 2;
    if (clip.alone().size() < needed || answers.isEmpty()) {
      return null;
    }
    List<String> truth = reference ? clip.reference() : clip.alone().get(0);
    if (truth == null || truth.isEmpty()) {
      return null;
    }
    double alone =
        clip.alone().subList(needed - 1, clip.alone().size()).stream()
            .mapToLong(text -> EditDistance.between(truth, text))
            .average()
            .orElse(0);
    double errors = 0;
    long count = 0;
    for (Map.Entry<String, Integer> answer : answers.entrySet()) {
      List<String> heard = Normaliser.units(answer.getKey(), clip.rules());
      errors += (double) EditDistance.between(truth, heard) * answer.getValue();
      count += answer.getValue();
    }
    return new Drift.Pair(truth.size(), alone, errors / count);
  }
}
