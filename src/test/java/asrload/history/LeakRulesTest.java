package asrload.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.Leak;
import asrload.analysis.Leaks;
import asrload.analysis.Phrase;
import asrload.analysis.Role;
import asrload.analysis.SenSlope;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeakRulesTest {
  private static final String GUIDES = "leak(worker) != LEAK";
  private static final String STRICT = "leak(worker) == NO_LEAK";

  @Test
  void aLeakFailsWithItsSlopeAndInterval() {
    Reason reason = judge(GUIDES, leak(Leak.Kind.LEAK)).orElseThrow();
    assertEquals(Result.FAIL, reason.result());
    assertEquals(12.5, reason.value());
    assertEquals(10.0, reason.low());
    assertEquals(15.0, reason.high());
    assertTrue(reason.text().toString().contains("12.5 MiB/h (95 % interval 10.0 to 15.0)"));
  }

  @Test
  void aRunTooShortToTellHasNoLeakFoundAndSaysWhatItWouldHaveSeen() {
    Reason reason = judge(GUIDES, leak(Leak.Kind.INCONCLUSIVE, -5)).orElseThrow();
    assertEquals(Result.PASS, reason.result());
    assertEquals(
        "the run was too short to tell a leak of worker 1 from none: less than 3.0 MiB/h could not"
            + " have been seen",
        reason.text().toString());
  }

  @Test
  void aRiseThatIsNoLeakYetIsSaidWithItsSlope() {
    Reason reason = judge(GUIDES, leak(Leak.Kind.INCONCLUSIVE)).orElseThrow();
    assertEquals(Result.PASS, reason.result());
    assertEquals(
        "memory of worker 1: inconclusive, 12.5 MiB/h (95 % interval 10.0 to 15.0); because",
        reason.text().toString());
  }

  @Test
  void aRiseThatCouldBeALeakDoesNotPass() {
    Leak suspect = leak(Leak.Kind.INCONCLUSIVE, 10, true);
    Reason reason = judge(GUIDES, suspect).orElseThrow();
    assertEquals(Result.INCONCLUSIVE, reason.result());
    assertEquals(Result.INCONCLUSIVE, judge(STRICT, suspect).orElseThrow().result());
    assertEquals(
        Result.PASS, judge("leak(worker) == INCONCLUSIVE", suspect).orElseThrow().result());
  }

  @Test
  void whoAsksForNoLeakIsNotContentWithARunTooShortToTell() {
    assertEquals(
        Result.INCONCLUSIVE, judge(STRICT, leak(Leak.Kind.INCONCLUSIVE)).orElseThrow().result());
    assertEquals(Result.FAIL, judge(STRICT, leak(Leak.Kind.STEP)).orElseThrow().result());
    assertEquals(Result.PASS, judge(STRICT, leak(Leak.Kind.NO_LEAK)).orElseThrow().result());
  }

  @Test
  void withoutMemoryTheGuidesRuleIsSilentAndAnAddedOneIsInconclusive() {
    assertEquals(Optional.empty(), judge(GUIDES));
    assertEquals(Result.INCONCLUSIVE, judge(STRICT).orElseThrow().result());
  }

  private static Optional<Reason> judge(String rule, Leak... leaks) {
    return LeakRules.judge(new Leaks(List.of(leaks)), RuleParser.parse(rule), LeakSubject.WORKER);
  }

  private static Leak leak(Leak.Kind kind) {
    return leak(kind, 10);
  }

  private static Leak leak(Leak.Kind kind, double low) {
    return leak(kind, low, false);
  }

  private static Leak leak(Leak.Kind kind, double low, boolean suspect) {
    return new Leak(
        Role.WORKER,
        "worker 1",
        Leak.Source.RSS,
        kind,
        new SenSlope(12.5, low, 15),
        3.0,
        null,
        null,
        null,
        null,
        200.0,
        40,
        3600,
        suspect,
        Phrase.of("because"));
  }
}
