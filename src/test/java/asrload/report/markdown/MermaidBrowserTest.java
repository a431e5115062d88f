package asrload.report.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.journal.TaskEvent;
import asrload.report.RunReporter;
import asrload.report.html.HtmlText;
import asrload.testing.BrowserFixture;
import asrload.testing.NeedsTool;
import asrload.testing.NeedsTool.Tool;
import asrload.testing.SampleRun;
import asrload.testing.SampleRunWriter;
import asrload.testing.SampleTask;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The charts of report.md, drawn by the real Mermaid as GitHub and GitLab do. */
@NeedsTool({Tool.CHROMIUM, Tool.CHROMEDRIVER})
class MermaidBrowserTest {
  private static final String MERMAID =
      "/META-INF/resources/webjars/mermaid/11.14.0/dist/mermaid.min.js";
  private static final Pattern BLOCK = Pattern.compile("(?s)```mermaid\n(.*?)\n```");

  @TempDir private static Path folder;
  private static BrowserFixture browser;

  @BeforeAll
  static void start() throws IOException {
    try (InputStream in = MermaidBrowserTest.class.getResourceAsStream(MERMAID)) {
      assertNotNull(in, MERMAID);
      Files.copy(in, folder.resolve("mermaid.min.js"));
    }
    browser = new BrowserFixture();
  }

  @AfterAll
  static void quit() {
    browser.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"healthy", "faulty"})
  void everyBlockIsDrawnWithItsPoints(String kind) throws IOException {
    List<String> blocks = blocks(kind.equals("healthy") ? SampleRun.healthy() : faulty(), kind);
    assertTrue(blocks.size() >= 5, "blocks: " + blocks.size());
    Path page = page(blocks, kind);
    browser.open(page);
    Object answer =
        browser.driver.executeAsyncScript(
            "const done = arguments[0];"
                + "mermaid.initialize({startOnLoad: false, securityLevel: 'strict'});"
                + "(async () => { const blocks = [...document.querySelectorAll('.chart')];"
                + "for (const [i, block] of blocks.entries()) { block.innerHTML ="
                + " (await mermaid.render('chart' + i, block.textContent)).svg; } })()"
                + ".then(() => done('drawn'), e => done(String(e)));");
    assertEquals("drawn", answer);
    browser.picture("mermaid-" + kind);
    assertEquals(
        blocks.size(), browser.count("return document.querySelectorAll('.chart svg').length"));
    for (int i = 0; i < blocks.size(); i++) {
      assertEquals(points(blocks.get(i)), drawn(i), blocks.get(i));
    }
    assertEquals(List.of(), browser.console());
  }

  /** A killed run with tasks that failed, text that breaks charts, and no samples for a while. */
  private static SampleRun faulty() {
    SampleRun run = SampleRun.healthy();
    run.ended = null;
    run.samples.removeIf(
        sample ->
            sample.endMs() > SampleRun.START_MS + 20_000
                && sample.endMs() < SampleRun.START_MS + 40_000);
    String hostile = "</script>\"; --> [1, 2]\n```\nline [3]";
    for (int i = 0; i < 20; i++) {
      long sent = SampleRun.START_MS + 1_000L * i;
      run.events.addAll(
          new SampleTask(500 + i, hostile, 8.0, sent, 10, 90_000, 201, 120, "")
              .ended(TaskEvent.Kind.FAILED, "http-500", hostile));
    }
    return run;
  }

  private static List<String> blocks(SampleRun run, String name) throws IOException {
    Path root = folder.resolve(name);
    SampleRunWriter.write(run, root);
    String markdown = Files.readString(RunReporter.report(root, ZoneOffset.UTC).markdown());
    List<String> blocks = new ArrayList<>();
    Matcher block = BLOCK.matcher(markdown);
    while (block.find()) {
      blocks.add(block.group(1));
    }
    return blocks;
  }

  /** Not of the class that Mermaid would start on by itself. */
  private static Path page(List<String> blocks, String name) throws IOException {
    StringBuilder html = new StringBuilder("<!doctype html><meta charset=utf-8><body>");
    for (String block : blocks) {
      html.append("<pre class=chart>").append(HtmlText.escape(block)).append("</pre>");
    }
    html.append("<script src=mermaid.min.js></script>");
    assertFalse(blocks.isEmpty());
    return Files.writeString(folder.resolve(name + ".html"), html);
  }

  /** Points of each line of the source. */
  private static List<Integer> points(String block) {
    List<Integer> points =
        Pattern.compile("line \\[(.*)]")
            .matcher(block)
            .results()
            .map(line -> line.group(1).split(",").length)
            .toList();
    assertFalse(points.isEmpty(), block);
    return points;
  }

  /** Points of each line that was drawn: a path moves to the first and on to each of the others. */
  private static List<Integer> drawn(int chart) {
    List<?> paths =
        (List<?>)
            browser.run(
                "return [...document.querySelectorAll('.chart')[arguments[0]]"
                    + ".querySelectorAll('g[class^=line-plot] path')]"
                    + ".map(p => p.getAttribute('d').match(/[ML]/g).length)",
                chart);
    return paths.stream().map(n -> ((Number) n).intValue()).toList();
  }
}
