package asrload.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a made-up process folder: what the kernel answers is checked by {@code DemoServerTest}. */
class UsageMeterTest {
  private final Path process;
  private final UsageMeter meter;

  UsageMeterTest(@TempDir Path process) {
    this.process = process;
    this.meter = new UsageMeter(process);
  }

  @Test
  void resetsThePeakAtTheStartAndReportsTheTasksOwn() throws IOException {
    write(102_400, 512_000, 100, 20);
    meter.start();
    assertEquals("5\n", Files.readString(process.resolve("clear_refs")));
    write(112_640, 122_880, 174, 22);
    TaskUsage usage = measured(meter.finish());
    assertEquals(new TaskUsage(100, 110, 120, 1.74 - 1.00, 0.22 - 0.20), usage);
  }

  @Test
  void fallsBackToSamplesWhereTheResetIsRefused() throws IOException {
    Files.createDirectory(process.resolve("clear_refs"));
    write(102_400, 512_000, 100, 20);
    meter.start();
    write(112_640, 512_000, 174, 22);
    assertEquals(110, measured(meter.finish()).memoryPeakMib());
  }

  @Test
  void aSystemWithoutProcIsNotMeasured() throws IOException {
    meter.start();
    assertNull(meter.finish());
  }

  private static TaskUsage measured(@Nullable TaskUsage usage) {
    return Objects.requireNonNull(usage);
  }

  private void write(int rssKib, int peakKib, int userTicks, int systemTicks) throws IOException {
    Files.writeString(
        process.resolve("status"),
        "Name:\tjava\nVmHWM:\t  %d kB\nVmRSS:\t  %d kB\n".formatted(peakKib, rssKib));
    Files.writeString(
        process.resolve("stat"),
        "12 (a (b) c) S 1 2 3 4 5 6 7 8 9 10 %d %d 0 0 20 0".formatted(userTicks, systemTicks));
  }
}
