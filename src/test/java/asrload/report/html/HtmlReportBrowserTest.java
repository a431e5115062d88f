package asrload.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.journal.TaskEvent;
import asrload.report.RunReporter;
import asrload.testing.BrowserFixture;
import asrload.testing.NeedsTool;
import asrload.testing.NeedsTool.Tool;
import asrload.testing.SampleLevels;
import asrload.testing.SampleRun;
import asrload.testing.SampleRunWriter;
import asrload.testing.SampleTask;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** report.html, opened from its file in a real browser. */
@NeedsTool({Tool.CHROMIUM, Tool.CHROMEDRIVER})
class HtmlReportBrowserTest {
  private static final String HOSTILE =
      "</script><img src=x onerror=window.injected=1><!--<script>window.injected=1</script>"
          + "[a](javascript:window.injected=1) \u202e\u2028 {{script}} ${1}";

  /** Those that no page may lack; a new chart is looked at all the same. */
  private static final List<String> CHARTS =
      List.of("in-flight", "latency", "backlog", "rtf", "cpu", "rss", "errors");

  @TempDir private static Path results;

  private static BrowserFixture browser;

  private static Path healthy;

  private static Path hostile;

  @BeforeAll
  static void reports() throws IOException {
    healthy = report(SampleRun.healthy(), results.resolve("healthy"));
    hostile = report(hostile(), results.resolve("hostile"));
    browser = new BrowserFixture();
  }

  @AfterAll
  static void quit() {
    browser.close();
  }

  private static Path report(SampleRun run, Path root) throws IOException {
    SampleRunWriter.write(run, root);
    RunReporter.report(root, ZoneOffset.UTC);
    return root.resolve("report.html");
  }

  /** Every text that comes from outside is hostile; one task of each bad kind. */
  private static SampleRun hostile() {
    SampleRun run = SampleRun.healthy();
    SampleTask first = run.tasks.get(0);
    SampleTask bad =
        new SampleTask(1, HOSTILE + ".wav", 8.0, first.sentMs(), 10, 30_000, 201, 120, HOSTILE);
    run.events.set(0, bad.submitted());
    run.events.set(1, bad.completed().get(1));
    TaskEvent.Kind[] kinds = {
      TaskEvent.Kind.FAILED, TaskEvent.Kind.REJECTED, TaskEvent.Kind.TIMED_OUT
    };
    for (int i = 0; i < kinds.length; i++) {
      long sent = SampleRun.START_MS + 5_000L * (i + 1);
      run.events.addAll(
          new SampleTask(900 + i, HOSTILE, 8.0, sent, 10, 2_000, 201, 120, "")
              .ended(kinds[i], "http-500", HOSTILE));
    }
    return run;
  }

  @Test
  void itOpensWithoutAnErrorAndDrawsEveryChartWithItsPoints() throws IOException {
    browser.open(healthy);
    browser.picture("report-healthy");
    assertEquals(List.of(), browser.console());
    assertTrue(browser.charts().containsAll(CHARTS), browser.charts().toString());
    assertEquals(80, points("latency"));
    assertEquals(80, points("rtf"));
    assertEquals(61 * 4, points("cpu"));
    assertEquals(61 * 4, points("rss"));
    for (String chart : browser.charts()) {
      assertTrue(inked(chart) > 50, chart + " has colour on " + inked(chart) + " pixels");
    }
    browser.run("document.getElementById('charts').scrollIntoView()");
    browser.picture("report-healthy-charts");
  }

  @Test
  void aSearchShowsItsCapacityItsLevelsAsBandsAndItsNumbersByLoad() throws IOException {
    SampleRun search = SampleRun.healthy();
    SampleLevels.capacity(search);
    browser.open(report(search, results.resolve("capacity")));
    browser.picture("report-capacity");
    assertEquals(
        List.of(
            "Capacity", "8 users",
            "Throughput at the capacity", "13.91 audio-h/h",
            "End-to-end time at the capacity, p95", "n/a",
            "Confirmations", "3 times",
            "Lowest load that missed the objective", "16 users"),
        browser.driver.findElements(By.cssSelector(".tiles dt, .tiles dd")).stream()
            .map(WebElement::getText)
            .map(text -> text.startsWith("n/a") ? "n/a" : text)
            .toList());
    for (String chart : List.of("cpu", "latency")) {
      String named =
          String.valueOf(browser.run("return asrloadCharts['" + chart + "'].u.root.dataset.named"));
      assertTrue(named.contains("8 users|16 users|"), chart + ": " + named);
    }
    assertEquals(2, browser.count("return +asrloadCharts['plain-0'].points"));
    assertEquals(16, browser.count("return asrloadCharts['plain-0'].u.data[0][1]"));
    assertEquals(List.of(), browser.console());
    browser.run("document.getElementById('charts').scrollIntoView()");
    browser.picture("report-capacity-charts");
    browser.run("document.querySelector('[data-chart=plain-0]').scrollIntoView()");
    browser.picture("report-capacity-by-load");
  }

  @Test
  void everyEntryOfTheContentsLeadsToItsSection() {
    browser.open(healthy);
    List<WebElement> links = browser.driver.findElements(By.cssSelector("nav a"));
    long sections = browser.count("return document.querySelectorAll('main > section').length");
    assertEquals(sections, links.size());
    assertTrue(sections > 10, "sections: " + sections);
    for (WebElement link : links) {
      String id = String.valueOf(link.getDomAttribute("href")).substring(1);
      assertEquals(
          1,
          browser.count(
              "return document.querySelectorAll('#' + CSS.escape(arguments[0])).length", id),
          id);
    }
    assertEquals(
        0,
        browser.count(
            "const ids = [...document.querySelectorAll('[id]')].map(e => e.id);"
                + "return ids.length - new Set(ids).size"));
    assertEquals(1, browser.count("return document.querySelectorAll('h1').length"));
  }

  @Test
  void aSectionThatPointsAtTheChartsHasItsChartThere() {
    browser.open(healthy);
    for (List<String> one :
        List.of(
            List.of("s-backlog", "backlog", "Tasks accepted and not started"),
            List.of("s-tasks-in-flight", "in-flight", "Tasks in flight"),
            List.of("s-rtf-over-time", "rtf", "RTF by the end of the processing"))) {
      assertEquals("#charts", browser.find("#" + one.get(0) + " a").getDomAttribute("href"));
      String chart = browser.find("#chart-" + one.get(1) + " h3").getText();
      assertTrue(chart.startsWith(one.get(2)), chart);
    }
  }

  @Test
  void aColumnOfNumbersHasItsHeadAndWhatIsMissingAboveAndBelowThem() {
    browser.open(healthy);
    assertTrue(
        browser.count("return document.querySelectorAll('main .scroll table td.n').length") > 50);
    assertTrue(
        browser.count(
                "return document.querySelectorAll('#s-cpu-and-memory-of-the-processes td').length")
            > 10);
    assertEquals(
        0,
        browser.count(
            "return [...document.querySelectorAll('main .scroll table')].flatMap(t => [...t.rows[0].cells]"
                + ".filter((head, i) => [...t.rows].slice(1).every(r => r.cells[i].matches('td.n'))"
                + " && getComputedStyle(head).textAlign !== 'end').map(head => head.textContent)).length"));
    assertEquals(
        0,
        browser.count(
            "return [...document.querySelectorAll('#s-cpu-and-memory-of-the-processes td')]"
                + ".filter(c => c.textContent === 'n/a' && !c.matches('.n')).length"));
  }

  @Test
  void aPhoneScrollsItOnlyDownwards() throws IOException {
    for (Path page : List.of(healthy, hostile)) {
      browser.screen(390, 844, "light");
      browser.open(page, 390);
      browser.settle();
      browser.picture("report-phone-" + (page.equals(healthy) ? "healthy" : "hostile"));
      assertEquals(
          390, browser.count("return Math.max(document.documentElement.scrollWidth, 390)"));
      assertEquals(80, browser.count("return Math.min(80, +asrloadCharts.latency.points)"));
    }
    browser.run("document.querySelector('button[data-task]').click()");
    browser.picture("report-phone-task");
    assertEquals(
        0,
        browser.count(
            "const d = document.getElementById('task'); return d.scrollWidth - d.clientWidth"));
  }

  @Test
  void nothingThatTheServerSaidRunsOrBreaksThePage() throws IOException {
    browser.open(hostile);
    browser.picture("report-hostile");
    assertTrue(browser.charts().containsAll(CHARTS), browser.charts().toString());
    assertEquals(83, points("latency"));
    assertEquals(
        0, browser.count("return document.querySelectorAll('img, iframe, object').length"));
    assertEquals(
        0,
        browser.count(
            "return [...document.querySelectorAll('a')]"
                + ".filter(a => !a.getAttribute('href').startsWith('#')).length"));
    WebElement slowest = browser.find("button[data-task]");
    slowest.sendKeys(Keys.ENTER);
    String shown = browser.find("#task-body").getText();
    assertTrue(shown.contains("</script><img src=x onerror=window.injected=1>"), shown);
    browser.picture("report-hostile-task");
    assertEquals("undefined", browser.run("return typeof window.injected"));
    assertEquals(List.of(), browser.console());
  }

  @Test
  void tasksThatDidNotCompleteAreMarkedAndCounted() {
    browser.open(hostile);
    String legend = browser.find("[data-chart=latency] .u-legend").getText();
    for (String part : List.of("completed (80)", "failed (1)", "rejected (1)", "timed out (1)")) {
      assertTrue(legend.contains(part), legend);
    }
    assertEquals(
        3,
        browser.count(
            "return asrloadCharts.errors.u.data.slice(1).flat().reduce((a, b) => a + b, 0)"));
  }

  @Test
  void everyChartIsToldInWordsToo() {
    browser.open(healthy);
    List<WebElement> plots = browser.driver.findElements(By.cssSelector(".plot"));
    assertEquals(browser.charts().size(), plots.size());
    for (WebElement plot : plots) {
      assertTrue(String.valueOf(plot.getDomAttribute("aria-label")).length() > 20);
    }
    assertEquals(
        plots.size() - 1,
        browser.count("return document.querySelectorAll('figure details table').length"),
        "all but the latency, whose points the keyboard walks through");
    for (String landmark : List.of("main", "nav", "footer", "html[lang=en]")) {
      assertEquals(1, browser.driver.findElements(By.cssSelector(landmark)).size(), landmark);
    }
    assertEquals(
        0,
        browser.count(
            "return [...document.querySelectorAll('button')]"
                + ".filter(b => !(b.textContent.trim() || b.ariaLabel)).length"));
  }

  private static long points(String chart) {
    return browser.count("return asrloadCharts[arguments[0]].points", chart);
  }

  /** Pixels of the chart's canvas that have a colour, not just a grey. */
  private static long inked(String chart) {
    return browser.count(
        "const c = document.querySelector(`[data-chart=\"${arguments[0]}\"] canvas`);"
            + "const k = document.createElement('canvas'); k.width = c.width; k.height = c.height;"
            + "const copy = k.getContext('2d', {willReadFrequently: true});"
            + "copy.drawImage(c, 0, 0); const p = copy.getImageData(0, 0, c.width, c.height).data;"
            + "let n = 0; for (let i = 0; i < p.length; i += 4)"
            + " if (p[i + 3] > 40 && Math.max(p[i], p[i+1], p[i+2])"
            + " - Math.min(p[i], p[i+1], p[i+2]) > 60) n++;"
            + "return n",
        chart);
  }
}
