package asrload.analysis;

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
}
