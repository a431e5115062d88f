package asrload.analysis.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormaliserTest {
  @Test
  void itsHashChangesWithItsRulesAndThisVersionHasThisOne() {
    assertEquals("asrload-3", Normaliser.VERSION);
    assertEquals(
        "36e085e476ebd79f6e5c42edd2b5ba30b1c2c3d7a9c8cad91ac12d187752b6e6", Normaliser.sha256());
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
    assertEquals(List.of("h", "2", "今", "天"), units(null, TextUnit.CHARACTER, "H 2, 今天。"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'", "\u2019", "\u2018", "\u00b4", "`", "\u02bc", "\uff07", "\u201b", "\u2032", "\u05f3"
      })
  void everySignThatIsTypedForAnApostropheIsDropped(String apostrophe) {
    assertEquals(
        List.of("we", "dont", "rock", "n", "roll"),
        Normaliser.words(
            "We don" + apostrophe + "t rock " + apostrophe + "n" + apostrophe + " roll"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u00ad", "\u200b", "\u200c", "\u200d", "\u200e", "\u202a", "\u2060", "\u2066", "\ufeff",
        "\ufe0f"
      })
  void aCharacterThatIsNotSeenIsNoBoundary(String invisible) {
    assertEquals(List.of("großbaustelle"), Normaliser.words("Groß" + invisible + "baustelle"));
  }

  @Test
  void aSpacingAccentBelongsToTheLetterBeforeIt() {
    assertEquals(List.of("über", "が"), Normaliser.words("u\u00a8ber か\u309b"));
    assertEquals(List.of("a", "b"), Normaliser.words("a \u00a8 b"));
  }

  @Test
  void vowelMarksOfArabicHebrewAndSyriacAndTheTatweelDoNotCount() {
    assertEquals(Normaliser.words("ذهب الولد إلى"), Normaliser.words("ذَهَبَ الْوَلَدُ إِلَى"));
    assertEquals(Normaliser.words("شكرا"), Normaliser.words("شـــكرا"));
    assertEquals(Normaliser.words("שלום"), Normaliser.words("שָׁלוֹם"));
    assertEquals(Normaliser.words("ܫܠܡܐ"), Normaliser.words("ܫܠܳܡܳܐ"));
  }

  @Test
  void aMarkThatMakesAnotherLetterCounts() {
    assertNotEquals(Normaliser.words("إلى"), Normaliser.words("الى"));
    assertNotEquals(Normaliser.words("й"), Normaliser.words("и"));
    assertEquals(Normaliser.words("\u0623"), Normaliser.words("\u0627\u0654"));
  }

  @Test
  void digitsOfEveryScriptAreDigits() {
    assertEquals(List.of("25", "25", "25", "25", "25"), Normaliser.words("٢٥ ۲۵ २५ ๒๕ ２５"));
    assertEquals(List.of("3.5", "1,000"), Normaliser.words("٣٫٥ ١٬٠٠٠"));
  }

  @Test
  void upperAndLowerCaseFollowTheLanguage() {
    assertEquals(List.of("ısı", "istanbul"), units("tr", TextUnit.WORD, "ISI İSTANBUL"));
    assertEquals(List.of("ısı"), units("az-Latn", TextUnit.WORD, "ISI"));
    assertEquals(List.of("isi", "istanbul"), units("en", TextUnit.WORD, "ISI İSTANBUL"));
    assertEquals(List.of("ì"), units("lt", TextUnit.WORD, "Ì"));
    assertEquals(List.of("οδος"), units("el", TextUnit.WORD, "ΟΔΟΣ"));
  }

  @Test
  void everyLetterOfAScriptWithoutBlanksIsAWordOfItsOwn() {
    assertEquals(List.of("ส", "วั", "ส", "ดี", "ok"), Normaliser.words("สวัสดี OK"));
    assertEquals(List.of("ມື້", "ນີ້"), Normaliser.words("ມື້ນີ້"));
    assertEquals(List.of("བ", "ཀྲ", "ཤི", "ས"), Normaliser.words("བཀྲ་ཤིས"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zh",
        "zh-CN",
        "zh_Hant_TW",
        "zho",
        "yue",
        "JA",
        "jpn",
        "th",
        "tha",
        "lo",
        "km",
        "my",
        "bo",
        "dz"
      })
  void languagesWithoutBlanksAreRatedByCharacter(String language) {
    assertEquals(TextUnit.CHARACTER, TextRules.of(language, "OK").unit());
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de-CH", "ko", "vi", "ar", "he", "hi"})
  void otherLanguagesAreRatedByWord(String language) {
    assertEquals(TextUnit.WORD, TextRules.of(language, "今天").unit());
  }

  @ParameterizedTest
  @ValueSource(strings = {"今天用 API", "วันนี้อากาศดี", "ມື້ນີ້", "ថ្ងៃនេះ", "ဒီနေ့", "དེ་རིང"})
  void withoutALanguageTheScriptDecides(String text) {
    assertEquals(TextUnit.CHARACTER, TextRules.of(null, text).unit());
    assertEquals(TextUnit.WORD, TextRules.of(" ", "the words around " + text.charAt(0)).unit());
    assertEquals(TextUnit.WORD, TextRules.of(null, "").unit());
  }

  private static List<String> units(@Nullable String language, TextUnit unit, String text) {
    return Normaliser.units(text, new TextRules(unit, TextRules.of(language, text).locale()));
  }
}
