package asrload.analysis.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WordErrorsTest {
  @Test
  void theKnownPairHasHalfOfItsWordsWrong() {
    assertEquals(0.5, WordErrors.between("this is a test", "this test").rate());
  }

  @Test
  void caseAndPunctuationDoNotCount() {
    assertEquals(
        new WordErrors(0, 4), WordErrors.between("It's 9, Mister—Fox", "its 9 mister fox"));
  }

  @Test
  void substitutionsDeletionsAndInsertionsCountOneEach() {
    assertEquals(new WordErrors(1, 3), WordErrors.between("a b c", "a x c"));
    assertEquals(new WordErrors(1, 3), WordErrors.between("a b c", "a c"));
    assertEquals(new WordErrors(1, 3), WordErrors.between("a b c", "a b x c"));
    assertEquals(new WordErrors(3, 3), WordErrors.between("a b c", ""));
  }

  @Test
  void chineseCountsByCharacter() {
    assertEquals(new WordErrors(1, 4), WordErrors.between("今天天气", "今天大气。"));
  }

  @Test
  void aRateSumsErrorsBeforeItDivides() {
    WordErrors all = new WordErrors(1, 2).plus(new WordErrors(0, 8)).times(3);
    assertEquals(new WordErrors(3, 30), all);
    assertEquals(0.1, all.rate());
  }

  @Test
  void numbersAreRatedAsTheyAreWrittenAndApostrophesAreNot() {
    WordErrors numbers =
        WordErrors.between(
            "don't ship the 3.5 inch twenty-one unit before 10 30, it's John's",
            "dont ship the 3.5 inch twenty one unit before 10.30 its johns");
    WordErrors quotes =
        WordErrors.between(
            "we don\u2019t know what\u2018s next: rock \u00b4n\u00b4 roll",
            "we dont know whats next rock 'n' roll");
    WordErrors thousand =
        WordErrors.between(
            "it costs 1,000 dollars co-operate e-mail them",
            "it costs 1000 dollars cooperate e mail them");
    assertEquals(new WordErrors(2, 13), numbers);
    assertEquals(new WordErrors(0, 8), quotes);
    assertEquals(new WordErrors(3, 9), thousand);
  }

  @Test
  void germanAndArabicAreRatedByWhatAReaderSees() {
    assertEquals(
        new WordErrors(0, 8),
        WordErrors.between(
            "Wir fahren über die Groß\u00adbaustelle nach Süd-Köln",
            "wir fahren u\u0308ber die großbaustelle nach süd köln"));
    assertEquals(
        new WordErrors(1, 4),
        WordErrors.between("ذَهَبَ الوَلَدُ إِلَى المَدْرَسَة", "ذهب الولد الى المدرسة"));
    assertEquals(
        new WordErrors(0, 4), WordErrors.between("رقم الطلب ٢٥ شـــكرا", "رقم الطلب 25 شكرا"));
  }
}
