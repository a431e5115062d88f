package asrload.scenario.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.config.ConfigException;
import asrload.config.ConfigFixture;
import asrload.config.LoadSettings;
import asrload.journal.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CapacityPlanTest {
  /** From one user on, as shipped. */
  private final CapacityPlan plan =
      new CapacityPlan(
          new Amounts(ConfigFixture.of(Map.of()).load(), 2, List.of()), Duration.ofSeconds(60), 2);

  private final List<LevelResult> ended = new ArrayList<>();

  /** The level that is due ends so; its name. */
  private String ends(@Nullable Boolean passed) {
    LoadLevel due = plan.next(ended).orElseThrow();
    String name = Objects.requireNonNull(due.name());
    long start = 10_000L * ended.size();
    Level level =
        new Level(
            name, due.kind(), due.users(), null, null, start, start, start + 9_000, passed, "why");
    ended.add(new LevelResult(level, 1, 1, 0, List.of(), passed == null));
    return name;
  }

  private boolean mayBeTriedAgain() {
    return plan.next(ended)
        .map(due -> due.rule() instanceof LevelRule.Decided rule && rule.again())
        .orElse(false);
  }

  @Test
  void aLoadInWhichTheInjectorWasLateIsTriedAgainTwiceAtMostAndDecidesNothing() {
    assertEquals("1 user, warm-up", ends(null));
    assertEquals("drain after the warm-up", ends(true));
    assertTrue(mayBeTriedAgain());
    assertEquals("1 user", ends(null));
    assertEquals("drain after 1 user", ends(true));
    assertTrue(mayBeTriedAgain());
    assertEquals("1 user, again 1", ends(null));
    ends(true);
    assertFalse(mayBeTriedAgain());
    assertEquals("1 user, again 2", ends(true));
    assertTrue(mayBeTriedAgain());
    assertEquals("2 users", ends(false));
    ends(true);
    assertEquals("1 user, confirmation 1", ends(null));
    ends(true);
    assertEquals("1 user, confirmation 1, again 1", ends(true));
    assertEquals("1 user, confirmation 2", ends(true));
    assertEquals("1 user, confirmation 3", ends(true));
    assertEquals(Optional.empty(), plan.next(ended));
    String said = plan.conclusion(ended);
    assertTrue(said.contains("highest pass: 1 user"), said);
    assertTrue(said.contains("lowest fail: 2 users"), said);
    assertTrue(said.contains("confirmed: 3 of 3 times"), said);
  }

  @Test
  void aLineOfProgressSaysWhereTheSearchIs() {
    assertEquals("search: warm-up", plan.progress(ended));
    ends(null);
    ends(true);
    assertEquals("search: doubling, kept none, missed none", plan.progress(ended));
    ends(true);
    assertEquals("search: doubling, kept 1 user, missed none", plan.progress(ended));
    ends(true);
    ends(false);
    assertEquals("search: queue empties, kept 2 users, missed 4 users", plan.progress(ended));
    ends(true);
    assertEquals("search: bisecting, kept 2 users, missed 4 users", plan.progress(ended));
    ends(true);
    assertEquals("search: confirming 1 of 3, kept 3 users, missed 4 users", plan.progress(ended));
    ends(true);
    assertEquals("search: confirming 2 of 3, kept 3 users, missed 4 users", plan.progress(ended));
  }

  @Test
  void aLoadWithTooFewTasksEndsTheSearchForUnderALowerOneThereWouldBeFewer() {
    ends(null);
    ends(true);
    Level few =
        new Level("1 user", Level.Kind.SEARCH, 1, null, null, 0, 0L, 9_000, null, "too few");
    ended.add(new LevelResult(few, 1, 1, 0, List.of(), false));
    ends(true);
    assertEquals(Optional.empty(), plan.next(ended));
    assertTrue(plan.conclusion(ended).contains("highest pass: none"), plan.conclusion(ended));
  }

  @Test
  void aLimitWithinWhichNoTaskIsDecidedIsRefused() {
    Map<String, String> limits = Map.of("asr.capacity.hold", "10s", "asr.capacity.limit", "10s");
    LoadSettings tooShort = ConfigFixture.of(limits).load();
    ConfigException refused =
        assertThrows(
            ConfigException.class,
            () -> new CapacityPlan(new Amounts(tooShort, 2, List.of()), Duration.ofSeconds(60), 2));
    assertTrue(String.valueOf(refused.getMessage()).contains("asr.capacity.limit = 10 s"));
  }

  @Test
  void aSearchInWhichTheInjectorIsAlwaysLateEnds() {
    ends(null);
    ends(true);
    while (plan.next(ended).isPresent()) {
      boolean load = plan.next(ended).get().kind() != Level.Kind.DRAIN;
      boolean judged = load && !mayBeTriedAgain();
      ends(judged ? Boolean.TRUE : load ? null : (Boolean) true);
      assertTrue(ended.size() <= 2 * CapacitySearch.MAX_STEPS + 3, "no end");
    }
  }
}
