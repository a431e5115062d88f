package asrload.analysis.answer;

import asrload.analysis.task.Task;
import asrload.journal.AudioEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the clips gave alone, before the load.
 *
 * @param clips clips of the load
 * @param heard clips of the load that were transcribed alone
 * @param twice those that were transcribed alone more than once, so that the noise is known
 * @param unsteady those of them that did not give the same words each time
 * @param noise errors of the later transcripts alone against the first
 * @param againstReference errors of all transcripts alone against the references
 */
public record SoloBaseline(
    int clips, int heard, int twice, int unsteady, ErrorSums noise, ErrorSums againstReference) {

  /** Answers that a clip must have under load before the most frequent one can represent it. */
  private static final int MIN_USUAL = 3;

  /** What each clip of the load should give, by name. */
  static Map<String, ClipTexts> texts(
      List<Task> load, List<Task> baseline, List<AudioEntry> corpus) {
    Map<String, AudioEntry> entries = new HashMap<>();
    corpus.forEach(entry -> entries.put(entry.audio(), entry));
    Map<String, List<String>> alone = transcripts(baseline);
    Map<String, ClipTexts> clips = new TreeMap<>();
    transcriptCounts(load)
        .forEach(
            (audio, counts) ->
                clips.put(
                    audio,
                    clip(
                        audio,
                        entries.get(audio),
                        alone.getOrDefault(audio, List.of()),
                        new TreeMap<>(counts))));
    return clips;
  }

  private static ClipTexts clip(
      String audio,
      @Nullable AudioEntry entry,
      List<String> alone,
      Map<String, Integer> underLoad) {
    String reference = entry == null ? null : entry.text();
    String sample =
        reference != null ? reference : alone.isEmpty() ? most(underLoad) : alone.get(0);
    TextRules rules = TextRules.of(entry == null ? null : entry.language(), sample);
    boolean known = reference != null || !alone.isEmpty();
    int answers = underLoad.values().stream().mapToInt(Integer::intValue).sum();
    String most = most(underLoad);
    boolean usual =
        !known
            && !Normaliser.words(most).isEmpty()
            && answers >= MIN_USUAL
            && 2 * underLoad.getOrDefault(most, 0) > answers;
    return new ClipTexts(
        audio,
        rules,
        reference == null ? null : Normaliser.units(reference, rules),
        alone.stream().map(text -> Normaliser.units(text, rules)).toList(),
        usual ? Normaliser.units(most, rules) : null);
  }

  private static String most(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .max(Comparator.comparingInt(Map.Entry::getValue))
        .map(Map.Entry::getKey)
        .orElse("");
  }

  private static Map<String, List<String>> transcripts(List<Task> tasks) {
    Map<String, List<String>> texts = new HashMap<>();
    for (Task task : tasks) {
      String text = task.last().text();
      if (task.completed() && text != null) {
        texts.computeIfAbsent(task.last().audio(), audio -> new ArrayList<>()).add(text);
      }
    }
    return texts;
  }

  /** Every clip of the load, also one that never got an answer. */
  private static Map<String, Map<String, Integer>> transcriptCounts(List<Task> tasks) {
    Map<String, Map<String, Integer>> counts = new HashMap<>();
    for (Task task : tasks) {
      Map<String, Integer> texts =
          counts.computeIfAbsent(task.last().audio(), audio -> new HashMap<>());
      String text = task.last().text();
      if (task.completed() && text != null) {
        texts.merge(text, 1, Integer::sum);
      }
    }
    return counts;
  }

  static SoloBaseline of(Map<String, ClipTexts> texts) {
    int heard = 0;
    int twice = 0;
    int unsteady = 0;
    ErrorSums noise = ErrorSums.NONE;
    ErrorSums againstReference = ErrorSums.NONE;
    for (ClipTexts clip : texts.values()) {
      List<List<String>> alone = clip.alone();
      heard += alone.isEmpty() ? 0 : 1;
      twice += alone.size() > 1 ? 1 : 0;
      unsteady += alone.stream().distinct().count() > 1 ? 1 : 0;
      for (int i = 0; i < alone.size(); i++) {
        if (i > 0) {
          noise = noise.plus(clip.unit(), WordErrors.between(alone.get(0), alone.get(i)));
        }
        if (clip.reference() != null) {
          againstReference =
              againstReference.plus(
                  clip.unit(), WordErrors.between(clip.reference(), alone.get(i)));
        }
      }
    }
    return new SoloBaseline(texts.size(), heard, twice, unsteady, noise, againstReference);
  }
}
