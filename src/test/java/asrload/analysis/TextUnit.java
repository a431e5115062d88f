package asrload.analysis;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an error rate counts: words (WER), or characters (CER) in Chinese and Japanese. */
public enum TextUnit {
  WORD("WER", 5),
  CHARACTER("CER", 10);

  private static final Set<String> BY_CHARACTER = Set.of("zh", "ja", "yue", "cmn", "wuu", "nan");

  private final String rate;
  private final int telling;

  TextUnit(String rate, int telling) {
    this.rate = rate;
    this.telling = telling;
  }

  /** Short name of the error rate over it. */
  public String rate() {
    return rate;
  }

  /** The least length of a text that nobody says by chance in the place of another. */
  int telling() {
    return telling;
  }

  /**
   * The unit of a clip.
   *
   * @param language a language tag (BCP 47) such as {@code zh-CN}; null when unknown: then the
   *     script decides: Chinese or Japanese when it has more of their characters than other words
   * @param text what is said in the clip
   */
  static TextUnit of(@Nullable String language, String text) {
    if (language != null && !language.isBlank()) {
      String primary = language.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
      return BY_CHARACTER.contains(primary) ? CHARACTER : WORD;
    }
    List<String> words = Normaliser.words(text);
    long unspaced = words.stream().filter(word -> unspaced(word.codePointAt(0))).count();
    return 2 * unspaced > words.size() ? CHARACTER : WORD;
  }

  private static boolean unspaced(int character) {
    return switch (Character.UnicodeScript.of(character)) {
      case HAN, HIRAGANA, KATAKANA -> true;
      default -> false;
    };
  }
}
