package asrload.report.model;

import asrload.analysis.stats.Window;
import asrload.report.text.Text;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A block of the report, which every renderer draws in its own way. */
public sealed interface Block {
  /** A heading; level 1 is the report's title, level 2 begins a section. */
  record Heading(int level, Text text) implements Block {}

  record Paragraph(Text text) implements Block {}

  record Bullets(List<Text> items) implements Block {}

  record Table(List<Text> header, List<List<Text>> rows) implements Block {}

  /**
   * A chart in as many points as each output can show.
   *
   * @param charts for report.md, where one chart may need several; empty where there is nothing to
   *     draw
   * @param marks phases and gaps in words, for below the charts of report.md; may be empty
   * @param page for the shared axis of time in report.html; null when the charts are not over time,
   *     and the page draws them in their place
   */
  record Figure(List<Chart> charts, Text marks, @Nullable Function<Window, Chart> page)
      implements Block {}
}
