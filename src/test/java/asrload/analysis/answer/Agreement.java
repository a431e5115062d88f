package asrload.analysis.answer;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Whether the answers to one clip agree with each other. A recogniser repeats itself, nearly, so
 * this shows invented answers also where no reference is known.
 *
 * @param answers answers to clips that were answered at least {@value #MIN_ANSWERS} times
 * @param alone those of them that share less than half of their words with every other answer to
 *     their clip
 */
public record Agreement(int answers, int alone) {
  static final int MIN_ANSWERS = 3;

  private static final double FAR = 0.5;

  /** Each is held against each: so many texts of a clip, evenly taken, show enough. */
  private static final int MAX_TEXTS = 24;

  /** Of the texts of each clip, with how often each was the answer; null when too few are known. */
  static @Nullable Agreement of(
      Map<String, ClipTexts> clips, Map<String, Map<String, Integer>> answers) {
    int all = 0;
    int alone = 0;
    for (Map.Entry<String, Map<String, Integer>> clip : answers.entrySet()) {
      TextRules rules = Objects.requireNonNull(clips.get(clip.getKey())).rules();
      Map<List<String>, Integer> texts = new TreeMap<>(Comparator.comparing(List::toString));
      clip.getValue()
          .forEach(
              (text, times) -> texts.merge(Normaliser.units(text, rules), times, Integer::sum));
      texts.keySet().removeIf(units -> units.size() < rules.unit().telling());
      int step = 1 + texts.size() / MAX_TEXTS;
      AtomicInteger number = new AtomicInteger();
      texts.keySet().removeIf(units -> number.getAndIncrement() % step > 0);
      int its = texts.values().stream().mapToInt(Integer::intValue).sum();
      if (its >= MIN_ANSWERS) {
        all += its;
        alone += alone(texts);
      }
    }
    return all == 0 ? null : new Agreement(all, alone);
  }

  private static int alone(Map<List<String>, Integer> texts) {
    int alone = 0;
    for (Map.Entry<List<String>, Integer> text : texts.entrySet()) {
      boolean near = text.getValue() > 1;
      for (List<String> other : texts.keySet()) {
        int most = (int) (FAR * Math.max(text.getKey().size(), other.size()));
        near |=
            !near
                && !other.equals(text.getKey())
                && EditDistance.within(text.getKey(), other, most) <= most;
      }
      alone += near ? 0 : 1;
    }
    return alone;
  }
}
