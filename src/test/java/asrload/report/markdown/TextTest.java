package asrload.report.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;

import asrload.report.html.HtmlRenderer;
import asrload.report.text.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTest {
  @Test
  void onlyTheMarksOfATemplateAreMarks() {
    Text text = Text.filled("**%s of %d**, *this*, `n/a`: %.1f %%", "**a** `b`", 3, 2.25);
    assertEquals(
        "**\\*\\*a\\*\\* &#96;b&#96; of 3**, *this*, `n/a`: 2.3 %", MarkdownRenderer.line(text));
    assertEquals(
        "<strong>**a** `b` of 3</strong>, <em>this</em>, <code>n/a</code>: 2.3 %",
        HtmlRenderer.line(text));
    assertEquals("**a** `b` of 3, this, n/a: 2.3 %", text.toString());
  }

  @Test
  void textFromOutsideIsHarmlessInBothOutputs() {
    Text text = Text.of("a|b\n<script>alert(\"1\")</script> & `c`\r\n\u202ed");
    assertEquals(
        "a&#124;b &#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62; &#38; &#96;c&#96; d",
        MarkdownRenderer.line(text));
    assertEquals(
        "a|b &lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; `c` d",
        HtmlRenderer.line(text));
  }

  @Test
  void whatThisProgramSaysIsNotEscapedInMarkdown() {
    Text text = Text.filled("p < %.2f, \"%s\"", 0.01, Text.ours("> timeout"));
    assertEquals("p < 0.01, \"> timeout\"", MarkdownRenderer.line(text));
    assertEquals("p &lt; 0.01, &quot;&gt; timeout&quot;", HtmlRenderer.line(text));
  }

  @Test
  void aTranslationMayNumberItsGaps() {
    assertEquals("b: a", Text.filled("%2$s: %1$s", "a", Text.strong("b")).toString());
    assertEquals(
        "**b**: a", MarkdownRenderer.line(Text.filled("%2$s: %1$s", "a", Text.strong("b"))));
  }

  @Test
  void codeThatWouldEndItselfOrItsCellIsPlainText() {
    assertEquals("`http://x`", MarkdownRenderer.line(Text.code("http://x")));
    assertEquals("a&#96;b", MarkdownRenderer.line(Text.code("a`b")));
    assertEquals("a b", MarkdownRenderer.line(Text.code("a\nb")));
  }

  @Test
  void emptyTextsLeaveNoSeparator() {
    assertEquals(
        "a, b", Text.join(", ", List.of(Text.of("a"), Text.NONE, Text.of("b"))).toString());
    assertEquals(List.of(Text.NONE, Text.of("1")), Text.row(null, "1"));
  }

  @Test
  void aLinkLeadsToAFileBesideTheDocument() {
    Text link = Text.filled("see %s.", Text.link("run <1>", "Soak 1)ü/report.html"));
    assertEquals(
        "see [run &#60;1&#62;](Soak%201%29%C3%BC/report.html).", MarkdownRenderer.line(link));
    assertEquals(
        "see <a href=\"Soak%201%29%C3%BC/report.html\">run &lt;1&gt;</a>.",
        HtmlRenderer.line(link));
    assertEquals("see run <1>.", link.toString());
  }
}
