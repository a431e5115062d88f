package asrload.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import asrload.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationFormatTest {
  @ParameterizedTest
  @CsvSource({
    "s, 1.25, 1250",
    "ms, 1250, 1250",
    "us, 1250400, 1250",
    "ticks, 137200000, 13720",
    "ns, 1.25e9, 1250",
    "iso, PT1.25S, 1250",
    "iso, PT1M, 60000",
    "s, 0, 0",
  })
  void aDurationIsReadInItsUnit(String format, String text, long ms) {
    assertEquals(ms, DurationFormat.of(format).milliseconds(text));
  }

  @ParameterizedTest
  @CsvSource({"s, 1 s", "s, -1", "ms, NaN", "ms, Infinity", "ms, 1e300", "iso, 1.25", "iso, -PT1S"})
  void whatIsNoneIsUnknown(String format, String text) {
    assertNull(DurationFormat.of(format).milliseconds(text));
  }

  @Test
  void anUnknownUnitIsRefused() {
    assertThrows(ConfigException.class, () -> DurationFormat.of("sec"));
  }
}
