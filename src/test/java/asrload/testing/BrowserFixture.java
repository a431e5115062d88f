package asrload.testing;

import asrload.config.ProcessSettings;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.regex.Pattern;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium of Debian's package, without any connection. */
public final class BrowserFixture implements AutoCloseable {
  private static final Path SCREENSHOTS = Path.of("target/screenshots");

  private final Path profile;
  private final ChromeDriverService service;
  public final ChromeDriver driver;

  public BrowserFixture() {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(installed("chromium").toFile());
    try {
      profile = Files.createTempDirectory("asrload-browser");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--force-color-profile=srgb",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
        "--user-data-dir=" + profile);
    options.setCapability("goog:loggingPrefs", logs);
    // The path is given, so that Selenium never looks for a driver to download.
    service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(installed("chromedriver").toFile())
            .usingAnyFreePort()
            .build();
    driver = new ChromeDriver(service, options);
    driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(2));
  }

  private static Path installed(String command) {
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(ProcessSettings.environment().getOrDefault("PATH", ""))
        .map(folder -> Path.of(folder, command))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    command
                        + " is not on the PATH; on Debian: apt-get install chromium"
                        + " chromium-driver"));
  }

  /** Opens the file on a light screen of usual size, at its top. */
  public void open(Path page) {
    screen(1280, 900, "light");
    open(page, 1280);
    run("window.scrollTo(0, 0)");
  }

  /** Opens the file at that width, and waits for nothing: its scripts run before load ends. */
  public void open(Path page, int width) {
    driver.manage().window().setSize(new Dimension(width, 1000));
    driver.get(page.toUri().toString());
  }

  /** Emulates a screen of that width, also below the least width of a window. */
  public void screen(int width, int height, String scheme) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** Until two frames are drawn: uPlot draws in microtasks and resizes in frames. */
  public void settle() {
    driver.executeAsyncScript(
        "const done = arguments[0];"
            + "requestAnimationFrame(() => requestAnimationFrame(() => done()))");
  }

  public Object run(String script, Object... args) {
    Object answer = driver.executeScript(script, args);
    return answer == null ? "null" : answer;
  }

  public long count(String script, Object... args) {
    return ((Number) run(script, args)).longValue();
  }

  /** The ids of the charts on a report's page. */
  public List<String> charts() {
    return ((List<?>) run("return Object.keys(asrloadCharts)"))
        .stream().map(String::valueOf).toList();
  }

  public WebElement find(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  /** What the console holds since the last call: errors, warnings, violated policies. */
  public List<String> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::toString)
        .toList();
  }

  /** Leaves a picture in target/screenshots. */
  public void picture(String name) throws IOException {
    Files.createDirectories(SCREENSHOTS);
    Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() {
    driver.quit();
    service.stop();
    try (var files = Files.walk(profile)) {
      files
          .sorted(java.util.Comparator.reverseOrder())
          .map(Path::toFile)
          .forEach(file -> file.deleteOnExit());
    } catch (IOException | UncheckedIOException e) {
      // Chromium deletes in it, too; what is left lies in the temporary folder.
    }
  }
}
