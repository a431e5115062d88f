package asrload.simulation.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.config.LoadSettings.StopLimits;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StopRulesTest {
  private final StopRules open = new StopRules(new StopLimits(0.5, 0.05, 100, 10), true);

  @Test
  void withinAllLimitsARunGoesOn() {
    assertEquals(Optional.empty(), open.reason(new StopRules.Seen(100, 50, 0.06, 100, 10)));
    assertEquals(Optional.empty(), open.reason(new StopRules.Seen(0, 0, null, 0, 0)));
  }

  @Test
  void eachRuleNamesItsSettingAndItsNumbers() {
    assertSays("51 of the last 100 tasks", new StopRules.Seen(100, 51, 0.5, 0, 0));
    assertSays("only 4.0%", new StopRules.Seen(0, 0, 0.04, 0, 0));
    assertSays("101 tasks are in flight", new StopRules.Seen(0, 0, 0.5, 101, 0));
    assertSays("use 11 MiB", new StopRules.Seen(0, 0, 0.5, 0, 11));
  }

  @Test
  void aFewErrorsAtTheStartDoNotEndARun() {
    assertEquals(Optional.empty(), open.reason(new StopRules.Seen(19, 19, 0.5, 0, 0)));
  }

  @Test
  void zeroSwitchesARuleOffAndUsersHaveNoBacklog() {
    StopRules.Seen bad = new StopRules.Seen(100, 100, 0.0, 1_000, 1_000);
    assertEquals(Optional.empty(), new StopRules(new StopLimits(0, 0, 0, 0), true).reason(bad));
    assertEquals(Optional.empty(), new StopRules(new StopLimits(0, 0, 10, 0), false).reason(bad));
  }

  private void assertSays(String words, StopRules.Seen seen) {
    String reason = open.reason(seen).orElse("nothing");
    assertTrue(reason.contains(words) && reason.contains("asr.soak.stop."), reason);
  }
}
