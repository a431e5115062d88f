package asrload.report.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;

import asrload.analysis.Analyser;
import asrload.analysis.Analysis;
import asrload.journal.Choice.Language;
import asrload.report.html.HtmlRenderer;
import asrload.report.model.Block;
import asrload.report.model.Block.Figure;
import asrload.report.model.Block.Paragraph;
import asrload.report.model.Block.Table;
import asrload.report.model.ReportModel;
import asrload.report.section.Sections;
import asrload.report.text.Text;
import asrload.report.text.Words;
import asrload.testing.SampleReports;
import asrload.testing.SampleRun;
import asrload.verdict.Judge;
import asrload.verdict.Verdict;
import asrload.verdict.criterion.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a renderer makes of report.md: the page's text; of hostile text a table that keeps its
 * columns.
 */
class RenderedMarkdownTest {
  private static final Parser PARSER =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();
  private static final String[] PIECES = {
    "|",
    "\\",
    "\\|",
    "`",
    "``",
    "<",
    ">",
    "<img src=x>",
    "<!--",
    "](",
    "[a](http://e.example)",
    "![x](y)",
    "*",
    "**",
    "_",
    "~~",
    "#",
    "\n",
    "\r\n",
    "\t",
    "http://e.example",
    "www.e.example",
    "<https://e.example>",
    "me@e.example",
    "@all",
    "&lt;",
    "&#60;",
    "$x$",
    "\"",
    "'",
    "1. ",
    "- ",
    "\u202e",
    "\u0000",
    "\u2028",
    "字",
    "a",
    " ",
    "---",
    "===",
    "    ",
    ":",
    "![",
    "javascript:alert(1)"
  };

  @Test
  void hostileTextStaysTextInATableAParagraphAndABullet() {
    Random random = new Random(7);
    ReportModel model = model(run -> {}, Language.EN);
    for (int i = 0; i < 3000; i++) {
      StringBuilder hostile = new StringBuilder();
      for (int n = random.nextInt(8) + 1; n > 0; n--) {
        hostile.append(PIECES[random.nextInt(PIECES.length)]);
      }
      Text safe = Text.of(hostile.toString());
      Found inTable = found(new Table(Text.row("a", "b", "c"), List.of(Text.row("x", safe, "y"))));
      assertEquals(List.of(), inTable.foreign, hostile::toString);
      assertEquals(6, inTable.cells, hostile::toString);
      Text says = Text.filled("Says: %s.", safe);
      assertEquals(List.of(), found(new Paragraph(says)).foreign, hostile::toString);
      Text code = Text.code(hostile.toString());
      Found coded = found(new Table(Text.row("a", "b"), List.of(Text.row("x", code))));
      assertEquals(4, coded.cells, hostile::toString);
      coded.foreign.remove("Code");
      assertEquals(List.of(), coded.foreign, hostile::toString);
      assertSameText(
          model, List.of(new Paragraph(says), new Table(Text.row("a"), List.of(List.of(code)))));
    }
  }

  /** What a reader of report.md sees is what one of report.html sees. */
  @ParameterizedTest
  @EnumSource
  void thePageHasTheTextThatARendererMakesOfTheMarkdown(Language language) {
    for (Consumer<SampleRun> kind : SampleReports.RUNS.values()) {
      ReportModel model = model(kind, language);
      List<Block> blocks = Sections.of(model);
      assertSameText(model, blocks.stream().filter(block -> !(block instanceof Figure)).toList());
    }
  }

  private static void assertSameText(ReportModel model, List<Block> blocks) {
    String markdown = MarkdownRenderer.of(blocks, model.words());
    Found found = found(markdown);
    HtmlRenderer.Parts page = HtmlRenderer.of(model.words(), blocks);
    String html = page.headline() + page.summary() + page.sections();
    String seen =
        html.replaceAll("<[^>]*>", "")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&");
    assertEquals(letters(found.text.toString()), letters(seen));
  }

  /** Without white space, and without what keeps renderers from seeing an address. */
  private static String letters(String text) {
    return text.replaceAll("[\\s\\u2060]", "");
  }

  private static ReportModel model(Consumer<SampleRun> kind, Language language) {
    SampleRun run = SampleRun.healthy();
    kind.accept(run);
    Analysis analysis = Analyser.analyse(run.files());
    Verdict verdict = Judge.judge(analysis, Thresholds.of(run.config));
    return new ReportModel(analysis, verdict, Words.of(language));
  }

  private static Found found(Block block) {
    return found(MarkdownRenderer.of(List.of(block), Words.ENGLISH));
  }

  private static final class Found extends AbstractVisitor {
    private final List<String> foreign = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int cells;

    private void add(Object node) {
      foreign.add(node.getClass().getSimpleName());
    }

    @Override
    public void visit(org.commonmark.node.Text node) {
      text.append(node.getLiteral());
    }

    @Override
    public void visit(Link node) {
      add(node);
    }

    @Override
    public void visit(Image node) {
      add(node);
    }

    @Override
    public void visit(HtmlInline node) {
      add(node);
    }

    @Override
    public void visit(HtmlBlock node) {
      add(node);
    }

    @Override
    public void visit(Code node) {
      text.append(node.getLiteral());
      add(node);
    }

    @Override
    public void visit(FencedCodeBlock node) {
      add(node);
    }

    @Override
    public void visit(IndentedCodeBlock node) {
      add(node);
    }

    @Override
    public void visit(Emphasis node) {
      add(node);
      visitChildren(node);
    }

    @Override
    public void visit(StrongEmphasis node) {
      add(node);
      visitChildren(node);
    }

    @Override
    public void visit(Heading node) {
      add(node);
      visitChildren(node);
    }

    @Override
    public void visit(BlockQuote node) {
      add(node);
    }

    @Override
    public void visit(ThematicBreak node) {
      add(node);
    }

    @Override
    public void visit(CustomNode node) {
      cells += node instanceof TableCell ? 1 : 0;
      visitChildren(node);
    }
  }

  private static Found found(String markdown) {
    Found found = new Found();
    PARSER.parse(markdown).accept(found);
    return found;
  }
}
