package asrload.analysis.answer;

import com.ibm.icu.text.Transliterator;

/**
 * Spellings of the same words in two scripts: traditional and simplified Chinese, the two kana,
 * Cyrillic and Latin Serbian.
 *
 * @see <a href="https://unicode-org.github.io/icu/userguide/transforms/general/">ICU transforms</a>
 */
final class ScriptVariants {
  private static final Transliterator COMMON =
      Transliterator.getInstance("Traditional-Simplified; Katakana-Hiragana; Serbian-Latin/BGN");

  private ScriptVariants() {}

  /** Whether two texts are the same, once both are written in one script. */
  static boolean same(String text, String other, TextRules rules) {
    return Normaliser.units(COMMON.transliterate(text), rules)
        .equals(Normaliser.units(COMMON.transliterate(other), rules));
  }
}
