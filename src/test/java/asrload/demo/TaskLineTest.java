package asrload.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it sets the default locale")
class TaskLineTest {
  private static final Instant STARTED = Instant.parse("2026-11-23T02:56:16.263Z");
  private static final Duration PROCESSING = Duration.ofMillis(1_250);

  private final Locale locale = Locale.getDefault();

  @BeforeEach
  void useALocaleWithDecimalCommas() {
    Locale.setDefault(Locale.FRANCE);
  }

  @AfterEach
  void restoreTheLocale() {
    Locale.setDefault(locale);
  }

  @Test
  void hasTheFieldsThatTheParserKnows() {
    TaskUsage usage = new TaskUsage(24.9, 37.7, 37.84, 0.74, 0.02);
    assertEquals(
        "Task 7f3a completed: pid=123 started=2026-11-23T02:56:16.263Z"
            + " ended=2026-11-23T02:56:17.513Z audio_duration=13.720s processing_time=1.250s"
            + " RTF=0.0911 memory_start=24.90MiB memory_end=37.70MiB memory_peak=37.84MiB"
            + " memory_delta=+12.80MiB cpu_user=0.74s cpu_system=0.02s",
        line(usage).message());
  }

  @Test
  void signsAFallingMemory() {
    assertEquals(
        "memory_start=30.00MiB memory_end=28.50MiB memory_peak=31.00MiB memory_delta=-1.50MiB"
            + " cpu_user=0.00s cpu_system=0.00s",
        new TaskUsage(30, 28.5, 31, 0, 0).fields());
  }

  @Test
  void leavesOutWhatCannotBeMeasured() {
    TaskLine unmeasured =
        new TaskLine(
            "7f3a",
            123,
            STARTED,
            STARTED.plus(PROCESSING),
            Duration.ofSeconds(5),
            PROCESSING,
            null);
    assertEquals(
        "Task 7f3a completed: pid=123 started=2026-11-23T02:56:16.263Z"
            + " ended=2026-11-23T02:56:17.513Z audio_duration=5.000s processing_time=1.250s"
            + " RTF=0.2500",
        unmeasured.message());
  }

  @Test
  void theLogLineStartsAsPythonsLoggingDoes() {
    assertEquals(
        "2026-11-23 10:56:16,263 - asr.worker-1 - ERROR - Task 7f3a failed: one | two\n",
        LogFile.line(
                "asr.worker-1",
                LogFile.Severity.ERROR,
                STARTED,
                "Task 7f3a failed: one\ntwo",
                ZoneId.of("Asia/Shanghai"))
            .replace("\r\n", "\n"));
  }

  private static TaskLine line(TaskUsage usage) {
    return new TaskLine(
        "7f3a",
        123,
        STARTED,
        STARTED.plus(PROCESSING),
        Duration.ofMillis(13_720),
        PROCESSING,
        usage);
  }
}
