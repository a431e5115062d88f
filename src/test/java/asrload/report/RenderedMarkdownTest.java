package asrload.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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

/** What a renderer makes of hostile text: text, and a table that keeps its columns. */
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
    for (int i = 0; i < 3000; i++) {
      StringBuilder hostile = new StringBuilder();
      for (int n = random.nextInt(8) + 1; n > 0; n--) {
        hostile.append(PIECES[random.nextInt(PIECES.length)]);
      }
      String safe = Escape.markdown(hostile.toString());
      Markdown table =
          new Markdown().table(List.of("a", "b", "c"), List.of(List.of("x", safe, "y")));
      Found inTable = found(table.toString());
      assertEquals(List.of(), inTable.foreign, hostile::toString);
      assertEquals(6, inTable.cells, hostile::toString);
      assertEquals(List.of(), found("Says: " + safe + ".").foreign, hostile::toString);
      String code = Escape.code(hostile.toString());
      Found coded =
          found(new Markdown().table(List.of("a", "b"), List.of(List.of("x", code))).toString());
      assertEquals(4, coded.cells, hostile::toString);
      coded.foreign.remove("Code");
      assertEquals(List.of(), coded.foreign, hostile::toString);
    }
  }

  private static final class Found extends AbstractVisitor {
    private final List<String> foreign = new ArrayList<>();
    private int cells;

    private void add(Object node) {
      foreign.add(node.getClass().getSimpleName());
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
    }

    @Override
    public void visit(StrongEmphasis node) {
      add(node);
    }

    @Override
    public void visit(Heading node) {
      add(node);
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
