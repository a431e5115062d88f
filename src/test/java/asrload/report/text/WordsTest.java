package asrload.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import asrload.text.Phrase;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void aSentenceIsSaidInTheReportsLanguageAndOneWithoutTranslationInEnglish() {
    assertEquals("快于实时", Words.simplifiedChinese().say("faster than real time"));
    assertEquals("no such 3", Words.simplifiedChinese().say("no such %d", 3));
  }

  @Test
  void aPhraseInAPhraseIsTranslatedToo() {
    Words words = new Words(key -> key.equals("%s of %s") ? "%2$s 的 %1$s" : "[" + key + "]");
    assertEquals("[b] 的 [a]", words.say(Phrase.of("%s of %s", Phrase.of("a"), Phrase.of("b"))));
    assertEquals("a of b", Phrase.of("%s of %s", Phrase.of("a"), Phrase.of("b")).toString());
  }
}
