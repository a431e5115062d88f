package asrload.analysis.answer;

import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.util.ULocale;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the transcripts of a clip are rated, by its language.
 *
 * @param unit what an error rate counts
 * @param locale whose rules of upper and lower case hold: in Turkish, I is the capital of dotless i
 */
record TextRules(TextUnit unit, ULocale locale) {

  /** Languages, by ISO 639, that are written without blanks between words. */
  private static final Set<String> BY_CHARACTER =
      Set.of(
          "zh", "yue", "cmn", "wuu", "nan", "hak", "gan", "hsn", "ja", "th", "lo", "km", "my",
          "shn", "bo", "dz");

  /** Letters of the scripts that are written without blanks between words. */
  static final UnicodeSet UNSPACED =
      new UnicodeSet(
              "[[\\p{sc=Hani}\\p{sc=Hira}\\p{sc=Kana}\\u30fc\\p{sc=Tibt}\\p{lb=SA}]&[\\p{L}\\p{N}]]")
          .freeze();

  /**
   * The rules of a clip.
   *
   * @param language a language tag (BCP 47) such as {@code zh-CN}; null when unknown: then the
   *     script decides: by character when the text has more characters of a script without blanks
   *     than other words
   * @param text the transcript of the clip
   */
  static TextRules of(@Nullable String language, String text) {
    if (language != null && !language.isBlank()) {
      ULocale locale = ULocale.createCanonical(language.strip().replace('-', '_'));
      return new TextRules(
          BY_CHARACTER.contains(locale.getLanguage()) ? TextUnit.CHARACTER : TextUnit.WORD, locale);
    }
    List<String> words = Normaliser.words(text);
    long unspaced = words.stream().filter(word -> UNSPACED.contains(word.codePointAt(0))).count();
    return new TextRules(
        2 * unspaced > words.size() ? TextUnit.CHARACTER : TextUnit.WORD, ULocale.ROOT);
  }
}
