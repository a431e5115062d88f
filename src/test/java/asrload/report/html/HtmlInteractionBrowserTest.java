package asrload.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.report.RunReporter;
import asrload.testing.BrowserFixture;
import asrload.testing.NeedsTool;
import asrload.testing.NeedsTool.Tool;
import asrload.testing.SampleRun;
import asrload.testing.SampleRunWriter;
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
import org.openqa.selenium.interactions.Actions;

/** What a reader can do with report.html: points, keys, zoom and colours. */
@NeedsTool({Tool.CHROMIUM, Tool.CHROMEDRIVER})
class HtmlInteractionBrowserTest {
  @TempDir private static Path results;
  private static BrowserFixture browser;
  private static Path report;

  @BeforeAll
  static void write() throws IOException {
    SampleRunWriter.write(SampleRun.healthy(), results);
    RunReporter.report(results, ZoneOffset.UTC);
    report = results.resolve("report.html");
    browser = new BrowserFixture();
  }

  @AfterAll
  static void quit() {
    browser.close();
  }

  @Test
  void aClickOnAPointOpensItsTask() throws IOException {
    browser.open(report);
    int index = 40;
    browser.run("document.getElementById('chart-latency').scrollIntoView({block: 'center'})");
    Object id = clickPoint(index);
    assertEquals(id, browser.find("#task").getDomAttribute("data-task"));
    assertTrue(browser.find("#task-h").getText().contains(String.valueOf(id)));
    List<String> rows =
        browser.driver.findElements(By.cssSelector(".waterfall tbody th")).stream()
            .map(WebElement::getText)
            .toList();
    assertEquals(
        List.of("upload", "queue wait", "processing", "discovery lag", "poll bracket"), rows);
    assertTrue(browser.find("#task-body").getText().contains("pid 20"));
    browser.picture("report-task");
    browser.driver.switchTo().activeElement().sendKeys(Keys.ESCAPE);
    assertFalse(browser.find("#task").isDisplayed());
    assertEquals(List.of(), browser.console());
  }

  @Test
  void theKeyboardAloneOpensATask() {
    browser.open(report);
    WebElement plot = browser.find("[data-chart=latency]");
    plot.sendKeys(Keys.END, Keys.ARROW_LEFT);
    String readout = browser.find("#readout").getText();
    assertTrue(readout.contains("000000000079"), readout);
    plot.sendKeys(Keys.ENTER);
    assertEquals("task-79", browser.find("#task").getDomAttribute("data-task"));
    browser.driver.switchTo().activeElement().sendKeys(Keys.ENTER);
    assertFalse(browser.find("#task").isDisplayed());
    WebElement slowest = browser.find("button[data-task]");
    slowest.sendKeys(Keys.ENTER);
    assertEquals(slowest.getText(), browser.find("#task").getDomAttribute("data-task"));
  }

  @Test
  void zoomingOneChartZoomsAll() {
    browser.open(report);
    assertEquals(List.of(0L, 61L), range("cpu"));
    browser.run("document.getElementById('chart-cpu').scrollIntoView({block: 'center'})");
    WebElement over = browser.find("[data-chart=cpu] .u-over");
    int width = over.getSize().getWidth();
    new Actions(browser.driver)
        .moveToElement(over, -width / 4, 0)
        .clickAndHold()
        .moveByOffset(width / 4, 0)
        .release()
        .perform();
    browser.settle();
    for (String chart : browser.charts()) {
      assertEquals(List.of(15L, 31L), range(chart), chart);
    }
    new Actions(browser.driver).doubleClick(over).perform();
    browser.settle();
    assertEquals(List.of(0L, 61L), range("rss"));
    browser.find("#zoom-in").sendKeys(Keys.ENTER);
    browser.settle();
    assertEquals(List.of(15L, 46L), range("errors"));
    browser.find("#zoom-reset").sendKeys(Keys.ENTER);
    browser.settle();
    assertEquals(List.of(0L, 61L), range("errors"));
  }

  @Test
  void itIsDarkWhereTheSystemIsAndOnDemand() throws IOException {
    browser.open(report);
    Object light = background();
    browser.find("#theme").click();
    Object dark = background();
    assertNotEquals(light, dark);
    browser.open(report, 1280);
    assertEquals(light, background());
    browser.screen(1280, 900, "dark");
    assertEquals(dark, background());
    browser.run("document.getElementById('charts').scrollIntoView()");
    browser.picture("report-dark");
    assertEquals(List.of(), browser.console());
  }

  /** Clicks on the point, and returns the id of its task. */
  private static Object clickPoint(int index) {
    List<?> at =
        (List<?>)
            browser.run(
                "const u = asrloadCharts.latency.u, i = arguments[0];"
                    + "const y = u.data.slice(1).map(s => s[i]).find(v => v != null);"
                    + "const box = u.over.getBoundingClientRect();"
                    + "return [u.valToPos(u.data[0][i], 'x') - box.width / 2,"
                    + " u.valToPos(y, 'y') - box.height / 2]",
                index);
    new Actions(browser.driver)
        .moveToElement(
            browser.find("[data-chart=latency] .u-over"),
            (int) Math.round(((Number) at.get(0)).doubleValue()),
            (int) Math.round(((Number) at.get(1)).doubleValue()))
        .click()
        .perform();
    return browser.run(
        "return JSON.parse(document.getElementById('data').textContent).tasks[arguments[0]][0]",
        index);
  }

  private static List<Long> range(String chart) {
    List<?> range =
        (List<?>)
            browser.run(
                "const x = asrloadCharts[arguments[0]].u.scales.x; return [x.min, x.max]", chart);
    return range.stream().map(v -> Math.round(((Number) v).doubleValue())).toList();
  }

  private static Object background() {
    return browser.run("return getComputedStyle(document.body).backgroundColor");
  }
}
