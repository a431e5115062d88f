package asrload.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NormaliserTest {
  @Test
  void itsHashChangesWithItsRulesAndThisVersionHasThisOne() {
    assertEquals("asrload-2", Normaliser.VERSION);
    assertEquals(
        "f8f54585a0c10ac479a908027606bdfe58090f1f659faf9e9cfeb2fac8eb71a8", Normaliser.sha256());
  }

  @Test
  void widthCasePunctuationAndWhiteSpaceDoNotCount() {
    assertEquals(
        List.of("full", "width", "fi", "its", "café", "well", "known"),
        Normaliser.words("ＦＵＬＬ\u00a0width,\tﬁ — It’s “Cafe\u0301” (well-known)!"));
  }

  @Test
  void numbersAreLeftAsTheyAreWritten() {
    assertEquals(
        List.of("3.5", "of", "1,000", "in", "2026"), Normaliser.words("3.5% of 1,000, in 2026."));
  }

  @Test
  void everyChineseAndJapaneseCharacterIsAWordOfItsOwn() {
    assertEquals(List.of("今", "天", "ok", "コ", "ー", "ヒ", "ー"), Normaliser.words("今天，OK？ コーヒー。"));
  }

  @Test
  void charactersAreLettersAndDigitsWithTheirMarks() {
    assertEquals(List.of("h", "2", "今", "天"), Normaliser.units("H 2, 今天。", TextUnit.CHARACTER));
  }

  @Test
  void theLanguageDecidesTheUnitAndWithoutItTheScript() {
    assertEquals(TextUnit.CHARACTER, TextUnit.of("zh-CN", "OK"));
    assertEquals(TextUnit.CHARACTER, TextUnit.of("JA", ""));
    assertEquals(TextUnit.WORD, TextUnit.of("en", "今天"));
    assertEquals(TextUnit.CHARACTER, TextUnit.of(null, "今天用 API"));
    assertEquals(TextUnit.WORD, TextUnit.of(null, "the word 今天 is Chinese"));
    assertEquals(TextUnit.WORD, TextUnit.of(" ", ""));
  }
}
