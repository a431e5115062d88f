package asrload.report.markdown;

import asrload.report.model.Block;
import asrload.report.model.Block.Bullets;
import asrload.report.model.Block.Figure;
import asrload.report.model.Block.Heading;
import asrload.report.model.Block.Paragraph;
import asrload.report.model.Block.Table;
import asrload.report.text.Escape;
import asrload.report.text.Text;
import asrload.report.text.Text.Span;
import asrload.report.text.Text.Style;
import asrload.report.text.Words;
import java.util.List;
import java.util.stream.Collectors;

/** Renders blocks as GitHub-flavoured Markdown: {@code report.md}. */
public final class MarkdownRenderer {
  private MarkdownRenderer() {}

  public static String of(List<Block> blocks, Words words) {
    return blocks.stream()
        .map(block -> block(block, words))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private static String block(Block block, Words words) {
    if (block instanceof Heading heading) {
      return "#".repeat(heading.level()) + " " + line(heading.text()) + "\n";
    } else if (block instanceof Paragraph paragraph) {
      return line(paragraph.text()) + "\n";
    } else if (block instanceof Bullets bullets) {
      return bullets.items().stream()
          .map(item -> "- " + line(item) + "\n")
          .collect(Collectors.joining());
    } else if (block instanceof Table table) {
      return row(table.header())
          + "|"
          + "---|".repeat(table.header().size())
          + "\n"
          + table.rows().stream().map(MarkdownRenderer::row).collect(Collectors.joining());
    }
    Figure figure = (Figure) block;
    return figure.charts().stream()
        .map(chart -> new MermaidChart(chart, words).markdown(figure.marks()))
        .collect(Collectors.joining("\n"));
  }

  private static String row(List<Text> cells) {
    return cells.stream()
        .map(MarkdownRenderer::line)
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /** Text in a line; what is from outside is harmless there. */
  public static String line(Text text) {
    return text.rendered((style, before) -> mark(style), MarkdownRenderer::escaped);
  }

  private static String escaped(Span span) {
    boolean asItIs = span.ours() || span.style() == Style.CODE;
    String text = asItIs ? span.text() : Escape.markdown(span.text());
    return span.href() == null ? text : "[" + text + "](" + span.href() + ")";
  }

  private static String mark(Style style) {
    return switch (style) {
      case PLAIN -> "";
      case STRONG -> "**";
      case EMPHASIS -> "*";
      case CODE -> "`";
    };
  }
}
