package asrload.report.model;

import asrload.report.text.Text;
import java.util.ArrayList;
import java.util.List;

/** The blocks of a report in their order, as its sections write them. */
public final class Document {
  private final List<Block> blocks = new ArrayList<>();

  public void heading(int level, Text text) {
    blocks.add(new Block.Heading(level, text));
  }

  public void paragraph(Text text) {
    blocks.add(new Block.Paragraph(text));
  }

  /** A list; nothing when it has no items. */
  public void bullets(List<Text> items) {
    if (!items.isEmpty()) {
      blocks.add(new Block.Bullets(items));
    }
  }

  /** A table; nothing when it has no rows. */
  public void table(List<Text> header, List<List<Text>> rows) {
    if (!rows.isEmpty()) {
      blocks.add(new Block.Table(header, rows));
    }
  }

  public void figure(Block.Figure figure) {
    blocks.add(figure);
  }

  public List<Block> blocks() {
    return List.copyOf(blocks);
  }
}
