package asrload.scenario.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.journal.Level;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoadGateTest {
  private static final LevelRule RULE = new LevelRule.Hold(Duration.ofMinutes(1), false);

  private final LoadGate gate = new LoadGate();

  @Test
  void beforeAnyLevelNobodyStarts() {
    assertFalse(gate.claim(null, 1, 0).granted());
  }

  @Test
  void aClosedLevelLetsItsUsersInAndNoOthers() {
    gate.enter(LoadLevel.closed("2 users", Level.Kind.STEP, 2, RULE), 1_000);
    assertTrue(gate.claim(null, 2, 1_500).dueAt(1_500));
    assertEquals("2 users", gate.claim(null, 2, 1_500).level());
    assertFalse(gate.claim(null, 3, 1_500).granted());
  }

  @Test
  void aLevelOfSoManyTasksGivesNoMore() {
    gate.enter(LoadLevel.tasks(null, Level.Kind.STEP, 5, 2, RULE), 0);
    assertTrue(gate.claim(null, 1, 0).granted());
    assertTrue(gate.claim(null, 2, 0).granted());
    assertFalse(gate.claim(null, 3, 0).granted());
  }

  @Test
  void arrivalsAreGivenOneAfterTheOtherWhoeverAsksAndAreDueAtTheirTime() {
    gate.enter(open("a"), 1_000);
    LoadGate.Claim first = gate.claim(null, 9, 1_000);
    LoadGate.Claim second = gate.claim(null, 4, 1_000);
    assertEquals(1_000, first.intendedMs());
    assertEquals(1_500, second.intendedMs());
    assertFalse(second.dueAt(1_499));
    assertEquals(LoadGate.LOOK_MS, second.waitMs(1_000), "long pauses are sliced");
    assertEquals(1, second.waitMs(1_499));
    assertEquals(second, gate.claim(second, 4, 1_499), "a user keeps its arrival");
  }

  @Test
  void aUserThatComesLateGetsTheArrivalThatIsOverdue() {
    gate.enter(open("a"), 1_000);
    LoadGate.Claim late = gate.claim(null, 1, 9_000);
    assertEquals(1_000, late.intendedMs());
    assertTrue(late.dueAt(9_000));
  }

  @Test
  void anArrivalOfALevelThatIsOverIsGivenBack() {
    gate.enter(open("a"), 1_000);
    gate.claim(null, 1, 1_000);
    LoadGate.Claim waiting = gate.claim(null, 2, 1_000);
    gate.enter(LoadLevel.drain("drain", RULE), 1_200);
    assertFalse(gate.claim(waiting, 2, 1_600).granted());
  }

  private static LoadLevel open(String name) {
    return LoadLevel.open(name, Level.Kind.STEP, 10, new ArrivalSchedule(2, false, 0), RULE);
  }
}
