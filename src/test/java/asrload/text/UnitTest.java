package asrload.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RATIO|0.01004|1.00 %",
        "RATIO|0.0104|1.04 %",
        "PERCENT_OF_A_CORE|79.96|80.0 % of a core",
        "RATIO_OF_TIMES|0.98765|0.988",
        "TASKS|75|75",
        "USERS|8|8 users",
        "MIB|-0.01|0.0 MiB",
        "SECONDS|Infinity|> timeout",
        "HOURS|0.0167|0.02 h",
      })
  void aValueIsPrintedAsItsUnitIs(Unit unit, double value, String text) {
    assertEquals(text, unit.text(value));
  }

  @Test
  void wordsAreTranslatedAndSignsAreNot() {
    assertEquals("8 [users]", Unit.USERS.text(8, word -> "[" + word + "]"));
    assertEquals("[> timeout]", Unit.SECONDS.text(1.0 / 0, word -> "[" + word + "]"));
    assertEquals("8.00 %", Unit.RATIO.text(0.08, word -> "[" + word + "]"));
  }

  @Test
  void aLimitWithoutAUnitFitsWhereTheNumberNeedsNone() {
    assertEquals(Optional.of(1.0), Unit.RATIO.factor(""));
    assertEquals(Optional.empty(), Unit.SECONDS.factor(""));
    assertEquals(Optional.of(0.01), Unit.RATIO.factor("%"));
    assertEquals("%, or none", Unit.RATIO.written());
    assertEquals("none", Unit.RATIO_OF_TIMES.written());
    assertEquals("h, min, ms, s", Unit.SECONDS.written());
  }

  @Test
  void noTwoUnitsShareAKey() {
    assertEquals(
        Unit.values().length, Arrays.stream(Unit.values()).map(Unit::key).distinct().count());
    assertTrue(Unit.NONE.key().isEmpty());
  }
}
