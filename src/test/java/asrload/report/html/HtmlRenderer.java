package asrload.report.html;

import asrload.report.model.Block;
import asrload.report.model.Block.Bullets;
import asrload.report.model.Block.Figure;
import asrload.report.model.Block.Heading;
import asrload.report.model.Block.Paragraph;
import asrload.report.model.Block.Table;
import asrload.report.model.Chart;
import asrload.report.text.Text;
import asrload.report.text.Text.Style;
import asrload.report.text.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Renders blocks as HTML, cut into the summary (all before the first heading of level 2) and the
 * sections. Charts over time give way to a link, as the page has them in a section of their own;
 * other charts become places to draw them in.
 */
public final class HtmlRenderer {
  private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9][0-9.,]*( ?(%|s|MiB))?");

  private final Words words;
  private final Set<String> ids = new HashSet<>();
  private final StringBuilder out = new StringBuilder();
  private final List<Entry> entries = new ArrayList<>();
  private final List<Chart> plain = new ArrayList<>();
  private String heading = "";
  private boolean linked;

  /**
   * A heading that the table of contents lists.
   *
   * @param id its section's id
   * @param text its text, not escaped
   */
  record Entry(String id, String text) {}

  /**
   * The page's text.
   *
   * @param headline the verdict and the line under it, HTML
   * @param summary the rest of the summary, HTML
   * @param sections the sections, HTML
   * @param entries the sections' headings
   * @param plain charts that are not over the run's time; the n-th is drawn at {@code plain-n}
   */
  public record Parts(
      String headline, String summary, String sections, List<Entry> entries, List<Chart> plain) {}

  private HtmlRenderer(Words words) {
    this.words = words;
  }

  public static Parts of(Words words, List<Block> blocks) {
    return new HtmlRenderer(words).parts(blocks);
  }

  private Parts parts(List<Block> blocks) {
    int at = 0;
    while (at < blocks.size() && at < 2 && !(blocks.get(at) instanceof Table)) {
      append(blocks, at++);
    }
    String headline = taken();
    while (at < blocks.size() && !isSection(blocks.get(at))) {
      append(blocks, at++);
    }
    String summary = taken();
    for (; at < blocks.size(); at++) {
      append(blocks, at);
    }
    String sections = entries.isEmpty() ? "" : taken() + "</section>\n";
    return new Parts(headline, summary, sections, List.copyOf(entries), List.copyOf(plain));
  }

  private void append(List<Block> blocks, int at) {
    Block block = blocks.get(at);
    if (block instanceof Heading one) {
      heading(one);
    } else if (block instanceof Paragraph one) {
      boolean finding =
          heading.isEmpty() && at + 1 < blocks.size() && blocks.get(at + 1) instanceof Table;
      String text = "<p>" + line(one.text()) + "</p>\n";
      out.append(finding ? "<div class=\"finding\">" + text + "</div>\n" : text);
    } else if (block instanceof Bullets one) {
      out.append("<ul>\n");
      one.items().forEach(item -> out.append("<li>").append(line(item)).append("</li>\n"));
      out.append("</ul>\n");
    } else if (block instanceof Table one) {
      table(one);
    } else if (block instanceof Figure one) {
      figure(one);
    }
  }

  private void heading(Heading one) {
    if (!isSection(one)) {
      String tag = "h" + one.level() + ">";
      out.append("<").append(tag).append(line(one.text())).append("</").append(tag).append("\n");
      return;
    }
    heading = one.text().toString();
    String id = id(heading);
    linked = false;
    out.append(entries.isEmpty() ? "" : "</section>\n");
    entries.add(new Entry(id, heading));
    out.append("<section id=\"" + id + "\" aria-labelledby=\"" + id + "-h\"><h2 id=\"" + id);
    out.append("-h\">").append(line(one.text())).append("</h2>\n");
  }

  private void figure(Figure figure) {
    if (figure.page() == null) {
      for (Chart chart : figure.charts()) {
        out.append(new HtmlFigure(words).plain("plain-" + plain.size(), chart));
        plain.add(chart);
      }
    } else if (!linked && !figure.charts().isEmpty()) {
      out.append("<p class=\"see\"><a href=\"#charts\">")
          .append(HtmlText.escape(words.say("See the charts over time")))
          .append("</a></p>\n");
      linked = true;
    }
  }

  private void table(Table table) {
    String label = heading.isEmpty() ? words.say("Summary") : heading;
    out.append("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
    out.append(HtmlText.escape(label)).append("\"><table>\n<thead>\n<tr>\n");
    for (int column = 0; column < table.header().size(); column++) {
      String number = ofNumbers(table, column) ? " class=\"n\"" : "";
      out.append("<th scope=\"col\"").append(number).append(">");
      out.append(line(table.header().get(column))).append("</th>\n");
    }
    out.append("</tr>\n</thead>\n<tbody>\n");
    for (List<Text> row : table.rows()) {
      out.append("<tr>\n");
      for (int column = 0; column < row.size(); column++) {
        out.append("<td").append(cell(table, column, row.get(column).toString())).append(">");
        out.append(line(row.get(column))).append("</td>\n");
      }
      out.append("</tr>\n");
    }
    out.append("</tbody>\n</table>\n</div>\n");
  }

  private static String cell(Table table, int column, String text) {
    if (NUMBER.matcher(text).matches() || (text.equals("n/a") && ofNumbers(table, column))) {
      return " class=\"n\"";
    }
    return text.matches("PASS|FAIL|INCONCLUSIVE|INVALID")
        ? " class=\"word " + text.toLowerCase(Locale.ROOT) + "\""
        : "";
  }

  /** Whether the column has a number, and no words but n/a. */
  private static boolean ofNumbers(Table table, int column) {
    List<String> words =
        table.rows().stream()
            .map(row -> row.get(column).toString())
            .filter(text -> !text.isEmpty() && !text.equals("n/a"))
            .toList();
    return !words.isEmpty() && words.stream().allMatch(text -> NUMBER.matcher(text).matches());
  }

  private String taken() {
    String text = out.toString();
    out.setLength(0);
    return text;
  }

  private String id(String text) {
    String slug =
        text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
    return IntStream.iterate(1, n -> n + 1)
        .mapToObj(n -> n == 1 ? "s-" + slug : "s-" + slug + "-" + n)
        .filter(ids::add)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isSection(Block block) {
    return block instanceof Heading heading && heading.level() == 2;
  }

  /** Text in a line. */
  public static String line(Text text) {
    return text.rendered(HtmlRenderer::tag, HtmlRenderer::escaped);
  }

  private static String escaped(Text.Span span) {
    String text = HtmlText.escape(span.text());
    return span.href() == null
        ? text
        : "<a href=\"" + HtmlText.escape(span.href()) + "\">" + text + "</a>";
  }

  private static String tag(Style style, boolean before) {
    String slash = before ? "<" : "</";
    return switch (style) {
      case PLAIN -> "";
      case STRONG -> slash + "strong>";
      case EMPHASIS -> slash + "em>";
      case CODE -> slash + "code>";
    };
  }
}
