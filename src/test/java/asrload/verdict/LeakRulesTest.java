package asrload.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.memory.Leak;
import asrload.analysis.memory.Leaks;
import asrload.analysis.role.Role;
import asrload.analysis.stats.SenSlope;
import asrload.text.Phrase;
import asrload.verdict.criterion.LeakSubject;
import asrload.verdict.criterion.RuleParser;
import asrload.verdict.criterion.ThresholdRule;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
        "the run was too short to decide whether worker 1 leaks: a slope below 3.0 "
            + "MiB/h is not detectable",
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

  @Test
  void memoryOfAGpuIsJudgedApartFromThatOfTheHost() {
    Leak host = leak(Leak.Kind.NO_LEAK);
    Leak gpu = of(Leak.Kind.LEAK, "worker 1 on GPU 0", Role.WORKER, Leak.Source.GPU_PROCESS);
    Leak device = of(Leak.Kind.STEP, "GPU 0", Role.OTHER, Leak.Source.GPU);
    Leaks leaks = new Leaks(List.of(host, gpu, device));
    assertEquals(Result.PASS, judge(leaks, GUIDES));
    assertEquals(Result.FAIL, judge(leaks, "leak(worker.gpu) != LEAK"));
    assertEquals(Result.PASS, judge(leaks, "leak(gpu) == STEP"));
    Leaks none = new Leaks(List.of(host));
    assertEquals(null, judge(none, "leak(worker.gpu) != LEAK"), "a rule of every run is silent");
    assertEquals(Result.INCONCLUSIVE, judge(none, "leak(worker.gpu) == NO_LEAK"));
    assertEquals(Result.INCONCLUSIVE, judge(none, "leak(gpu) != LEAK"));
  }

  private static @Nullable Result judge(Leaks leaks, String text) {
    ThresholdRule rule = RuleParser.parse(text);
    LeakSubject subject = LeakSubject.named(rule.subject().name()).orElseThrow();
    return LeakRules.judge(leaks, rule, subject).map(Reason::result).orElse(null);
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
    return of(kind, "worker 1", Role.WORKER, Leak.Source.RSS, low, suspect);
  }

  private static Leak of(Leak.Kind kind, String lineage, Role role, Leak.Source source) {
    return of(kind, lineage, role, source, 10, false);
  }

  private static Leak of(
      Leak.Kind kind, String lineage, Role role, Leak.Source source, double low, boolean suspect) {
    return new Leak(
        role,
        Phrase.of(lineage),
        source,
        kind,
        new SenSlope(12.5, low, 15),
        3.0,
        new Leak.Per(null, null),
        new Leak.Size(200.0, null, null),
        40,
        3600,
        suspect,
        Phrase.of("because"));
  }
}
