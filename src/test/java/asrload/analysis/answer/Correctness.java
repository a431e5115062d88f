package asrload.analysis.answer;

import asrload.analysis.task.Task;
import asrload.journal.AudioEntry;
import asrload.text.Private;
import com.ibm.icu.text.Transliterator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How right the transcripts are.
 *
 * @param clips one a clip that has transcripts, by name
 */
public record Correctness(List<Clip> clips) {

  /**
   * One clip.
   *
   * @param audio its name
   * @param transcripts transcripts that it got
   * @param distinct how many of them differ
   * @param errors their word errors in all; null without a reference text
   * @param inOtherScript transcripts whose errors go away once both texts are in one script, such
   *     as traditional for simplified Chinese
   * @param worst the transcript with the most errors, or the only one
   */
  public record Clip(
      @Private(Private.Kind.AUDIO_NAME) String audio,
      int transcripts,
      int distinct,
      @Nullable WordErrors errors,
      int inOtherScript,
      @Private(Private.Kind.TEXT) String worst) {

    /** Whether its reference has no words: what a transcript has are words out of silence. */
    public boolean silent() {
      return errors != null && errors.words() == 0;
    }
  }

  public static Correctness of(List<Task> tasks, List<AudioEntry> corpus) {
    Map<String, AudioEntry> references = new HashMap<>();
    corpus.stream()
        .filter(audio -> audio.text() != null)
        .forEach(audio -> references.put(audio.audio(), audio));
    Map<String, Map<String, Integer>> texts = new TreeMap<>();
    for (Task task : tasks) {
      String text = task.last().text();
      if (task.completed() && text != null) {
        texts
            .computeIfAbsent(task.last().audio(), audio -> new HashMap<>())
            .merge(text, 1, Integer::sum);
      }
    }
    return new Correctness(
        texts.entrySet().stream()
            .map(
                entry ->
                    clip(
                        entry.getKey(), stripped(entry.getValue()), references.get(entry.getKey())))
            .toList());
  }

  /** In the order of the texts. */
  private static Map<String, Integer> stripped(Map<String, Integer> texts) {
    Map<String, Integer> stripped = new TreeMap<>();
    texts.forEach((text, times) -> stripped.merge(text.strip(), times, Integer::sum));
    return stripped;
  }

  /** Word errors of every transcript that has a reference; no words when none has. */
  public WordErrors total() {
    WordErrors total = WordErrors.NONE;
    for (Clip clip : clips) {
      total = clip.errors() == null ? total : total.plus(clip.errors());
    }
    return total;
  }

  /** Transcripts that have a reference. */
  public int compared() {
    return clips.stream().filter(clip -> clip.errors() != null).mapToInt(Clip::transcripts).sum();
  }

  private static Clip clip(String audio, Map<String, Integer> texts, @Nullable AudioEntry entry) {
    String reference = entry == null ? null : entry.text();
    TextRules rules =
        TextRules.of(entry == null ? null : entry.language(), String.valueOf(reference));
    int transcripts = 0;
    long most = -1;
    String worst = "";
    int inOtherScript = 0;
    WordErrors errors = WordErrors.NONE;
    for (Map.Entry<String, Integer> text : texts.entrySet()) {
      transcripts += text.getValue();
      WordErrors one =
          reference == null ? WordErrors.NONE : WordErrors.between(reference, text.getKey(), rules);
      errors = errors.plus(one.times(text.getValue()));
      if (reference != null
          && one.errors() > 0
          && !(inAscii(reference) && inAscii(text.getKey()))
          && ScriptVariants.same(reference, text.getKey(), rules)) {
        inOtherScript += text.getValue();
      }
      if (one.errors() > most) {
        most = one.errors();
        worst = text.getKey();
      }
    }
    return new Clip(
        audio, transcripts, texts.size(), reference == null ? null : errors, inOtherScript, worst);
  }

  /** Whether a text is in Latin letters without marks, which no other script spells. */
  private static boolean inAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }

  /**
   * Spellings of the same words in two scripts: traditional and simplified Chinese, the two kana,
   * Cyrillic and Latin Serbian.
   *
   * @see <a href="https://unicode-org.github.io/icu/userguide/transforms/general/">ICU
   *     transforms</a>
   */
  private static final class ScriptVariants {
    private static final Transliterator COMMON =
        Transliterator.getInstance("Traditional-Simplified; Katakana-Hiragana; Serbian-Latin/BGN");

    private ScriptVariants() {}

    /** Whether two texts are the same, once both are written in one script. */
    static boolean same(String text, String other, TextRules rules) {
      return Normaliser.units(COMMON.transliterate(text), rules)
          .equals(Normaliser.units(COMMON.transliterate(other), rules));
    }
  }
}
