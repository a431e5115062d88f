package asrload.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;

/**
 * The text of {@code report.md} as HTML, cut into the summary (all before the first heading of
 * level 2) and the sections. Charts over time give way to a link, as the page has its own; other
 * charts become places to draw them in. Raw HTML is shown as text.
 */
final class HtmlBody {
  private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9][0-9.,]*( ?(%|s|MiB))?");

  private final ReportModel model;
  private final boolean ownCharts;
  private final HtmlRenderer renderer;
  private final Set<String> ids = new HashSet<>();
  private final StringBuilder out = new StringBuilder();
  private final List<Entry> entries = new ArrayList<>();
  private final List<MermaidChart> plain = new ArrayList<>();
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
  record Parts(
      String headline,
      String summary,
      String sections,
      List<Entry> entries,
      List<MermaidChart> plain) {}

  private HtmlBody(ReportModel model, boolean ownCharts) {
    this.model = model;
    this.ownCharts = ownCharts;
    this.renderer =
        HtmlRenderer.builder()
            .extensions(List.of(TablesExtension.create()))
            .escapeHtml(true)
            .sanitizeUrls(true)
            .attributeProviderFactory(context -> HtmlBody::attributes)
            .build();
  }

  /**
   * Renders.
   *
   * @param ownCharts whether the page has the charts over time itself
   */
  static Parts of(ReportModel model, String markdown, boolean ownCharts) {
    Node document =
        Parser.builder().extensions(List.of(TablesExtension.create())).build().parse(markdown);
    return new HtmlBody(model, ownCharts).parts(document);
  }

  private Parts parts(Node document) {
    Node node = document.getFirstChild();
    if (node instanceof Heading) {
      node = append(node);
      node = node instanceof Paragraph ? append(node) : node;
    }
    String headline = taken();
    while (node != null && !isSection(node)) {
      node = append(node);
    }
    String summary = taken();
    while (node != null) {
      heading = text(node);
      String id = id(heading);
      linked = false;
      entries.add(new Entry(id, heading));
      out.append("<section id=\"" + id + "\" aria-labelledby=\"" + id + "-h\"><h2 id=\"" + id);
      out.append("-h\">").append(HtmlText.escape(heading)).append("</h2>\n");
      node = node.getNext();
      while (node != null && !isSection(node)) {
        node = append(node);
      }
      out.append("</section>\n");
    }
    return new Parts(headline, summary, taken(), List.copyOf(entries), List.copyOf(plain));
  }

  /** Renders the node, and returns the one after what was rendered. */
  private @Nullable Node append(Node node) {
    Node next = node.getNext();
    if (node instanceof TableBlock) {
      String label = heading.isEmpty() ? model.say("Summary") : heading;
      out.append("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
      out.append(HtmlText.escape(label)).append("\">").append(renderer.render(node));
      out.append("</div>\n");
    } else if (node instanceof FencedCodeBlock code && "mermaid".equals(code.getInfo())) {
      return chart(code, next);
    } else if (node instanceof Paragraph && next instanceof TableBlock && heading.isEmpty()) {
      out.append("<div class=\"finding\">").append(renderer.render(node)).append("</div>\n");
    } else {
      out.append(renderer.render(node));
    }
    return next;
  }

  /** The paragraph after a chart names its lines and goes with it; see {@link LineChart}. */
  private @Nullable Node chart(FencedCodeBlock code, @Nullable Node key) {
    MermaidChart chart = MermaidChart.parse(code.getLiteral());
    if (chart == null) {
      out.append(renderer.render(code));
    } else if (ownCharts && chart.xTitle().equals(model.say(LineChart.TIME))) {
      if (!linked) {
        out.append("<p class=\"see\"><a href=\"#charts\">")
            .append(HtmlText.escape(model.say("See the charts over time")))
            .append("</a></p>\n");
      }
      linked = true;
      return key instanceof Paragraph ? key.getNext() : key;
    } else {
      out.append(new HtmlFigure(model).plain("plain-" + plain.size(), chart));
      plain.add(chart);
    }
    return key;
  }

  private String taken() {
    String text = out.toString();
    out.setLength(0);
    return text;
  }

  private String id(String text) {
    String slug =
        text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
    String id = "s-" + slug;
    for (int n = 2; !ids.add(id); n++) {
      id = "s-" + slug + "-" + n;
    }
    return id;
  }

  private static boolean isSection(Node node) {
    return node instanceof Heading h && h.getLevel() == 2;
  }

  private static void attributes(Node node, String tag, Map<String, String> attributes) {
    if (node instanceof TableCell cell) {
      if (cell.isHeader()) {
        attributes.put("scope", "col");
      }
      if (NUMBER.matcher(text(node)).matches() || (isMissing(cell) && ofNumbers(cell))) {
        attributes.put("class", "n");
      } else if (text(node).matches("PASS|FAIL|INCONCLUSIVE|INVALID")) {
        attributes.put("class", "word " + text(node).toLowerCase(Locale.ROOT));
      }
    }
  }

  /** Whether what stands there goes with the numbers of its column, if it is one of numbers. */
  private static boolean isMissing(TableCell cell) {
    return cell.isHeader() || text(cell).equals("n/a");
  }

  /** Whether the column of the cell has a number, and no words but n/a. */
  private static boolean ofNumbers(TableCell cell) {
    int column = 0;
    for (Node left = cell.getPrevious(); left != null; left = left.getPrevious()) {
      column++;
    }
    Node body = cell.getParent().getParent().getParent().getLastChild();
    boolean number = false;
    for (Node row = body.getFirstChild(); row != null; row = row.getNext()) {
      Node other = row.getFirstChild();
      for (int i = 0; i < column && other != null; i++) {
        other = other.getNext();
      }
      String text = other == null ? "" : text(other);
      number |= NUMBER.matcher(text).matches();
      if (!text.isEmpty() && !text.equals("n/a") && !NUMBER.matcher(text).matches()) {
        return false;
      }
    }
    return number;
  }

  private static String text(Node node) {
    StringBuilder text = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text part) {
            text.append(part.getLiteral());
          }

          @Override
          public void visit(Code part) {
            text.append(part.getLiteral());
          }
        });
    return text.toString();
  }
}
