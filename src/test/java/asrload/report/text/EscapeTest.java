package asrload.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;

class EscapeTest {
  @Test
  void nothingFromOutsideEndsItsCellOrItsLine() {
    String safe = Escape.markdown("a|b\nc\r\nd\te\u2028f\u0000g");
    assertEquals("a&#124;b c d e f g", safe);
  }

  @Test
  void noElementLinkCodeFormulaOrEmphasisBegins() {
    for (String bad : List.of("<", ">", "[", "]", "`", "|", "$", "\"")) {
      assertFalse(Escape.markdown("x" + bad + "y").contains(bad), bad);
    }
    assertEquals(
        "\\*\\*b\\*\\* clip\\_01.wav \\~x\\~ \\#1", Escape.markdown("**b** clip_01.wav ~x~ #1"));
    assertEquals("&#38;lt;", Escape.markdown("&lt;"));
    assertEquals("&#92;&#124;", Escape.markdown("\\|"));
  }

  @Test
  void addressesDoNotBecomeLinks() {
    assertFalse(Escape.markdown("http://evil.example").contains("://"));
    assertFalse(Escape.markdown("www.evil.example").contains("www."));
    assertFalse(Escape.markdown("WWW.evil.example").contains("WWW."));
    assertFalse(Escape.markdown("me@evil.example @team").contains("@"));
  }

  @Test
  void textDirectionCannotBeTurned() {
    assertEquals("a b", Escape.markdown("a\u202e\u2066b"));
    assertEquals("a b", Escape.markdown("a\ud800b"));
  }

  @Test
  void otherScriptsStayAsTheyAre() {
    assertEquals("今天天气 été ok? Yes!", Escape.markdown("今天天气 été ok? Yes!"));
  }

  @Test
  void longTextIsCutBetweenCharacters() {
    assertEquals("ab…", Text.shortened("abc", 2).toString());
    assertEquals("\ud83d\ude00…", Text.shortened("\ud83d\ude00\ud83d\ude00", 1).toString());
    assertEquals("abc", Text.shortened("abc", 3).toString());
  }
}
