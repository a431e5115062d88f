package asrload.headline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.Analyser;
import asrload.analysis.Analysis;
import asrload.analysis.JudgedLoad;
import asrload.analysis.fault.Finding;
import asrload.analysis.load.Recovery;
import asrload.analysis.load.Scaling;
import asrload.journal.InjectorSecond;
import asrload.journal.Level;
import asrload.journal.RunManifest;
import asrload.journal.TaskEvent;
import asrload.metric.Measured;
import asrload.metric.Metric;
import asrload.testing.SampleLevels;
import asrload.testing.SampleRun;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadlineTest {

  @Test
  void aSearchAnswersWithTheCapacityAndTheLoadThatMissedIt() {
    Headline headline = headline(SampleLevels::capacity);
    assertEquals(RunKind.CAPACITY, headline.kind());
    assertTrue(headline.known());
    assertEquals(
        "Capacity: 8 users kept the objective, confirmed 3 times; 16 users missed it: 20 of 30 tasks over the limit",
        headline.answer().toString());
    assertEquals(8, value(headline, "capacity.load"));
    assertEquals(16, value(headline, "capacity.missed"));
    assertEquals(3, value(headline, "capacity.confirmations"));
    assertEquals(4, measured(headline, "capacity.audio").samples(), "its search and 3 more");
    String limit = headline.finding().sentence().toString();
    assertEquals(Finding.Kind.UNKNOWN, headline.finding().kind(), limit);
    assertTrue(
        limit.startsWith(
            "At 16 users, which missed the objective, no part of the server was at its limit; "),
        limit);
  }

  @Test
  void theTimeAtTheCapacityIsTheOneThatARuleJudges() {
    SampleRun run = SampleRun.healthy();
    SampleLevels.capacity(run);
    Analysis analysis = Analyser.analyse(run.files());
    assertEquals(
        Metric.E2E_P95.of(JudgedLoad.of(analysis)),
        measured(Headline.of(analysis), "capacity.e2e.p95"));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 6})
  void aSearchThatDidNotEndIsInconclusive(int levels) {
    Headline headline =
        headline(
            run -> {
              SampleLevels.capacity(run);
              run.levels.subList(levels, run.levels.size()).clear();
              run.ended = RunManifest.Ended.INTERRUPTED;
            });
    assertFalse(headline.known());
    assertTrue(
        headline.answer().toString().startsWith("Capacity not confirmed: 8 users kept"),
        headline.answer().toString());
  }

  @Test
  void aSearchWithoutAJudgedLoadHasNoNumber() {
    Headline headline = headline(run -> run.simulation = "CapacitySimulation");
    assertEquals(RunKind.CAPACITY, headline.kind());
    assertFalse(headline.known());
    assertNull(measured(headline, "capacity.load").value());
  }

  @Test
  void aServerTooSlowForAnyLoadIsAnAnswer() {
    Headline headline = headline(SampleLevels::noCapacity);
    assertTrue(headline.known());
    assertEquals(
        "No load kept the objective, not even 1 user: 9 of 9 tasks over the limit",
        headline.answer().toString());
    assertNull(measured(headline, "capacity.load").value());
  }

  @Test
  void stepsAnswerWithTheKneeOrSayThatThereAreTooFew() {
    Headline few = headline(run -> SampleLevels.steps(run, 1, 2));
    assertEquals(RunKind.STEPS, few.kind());
    assertFalse(few.known());
    assertTrue(
        few.answer().toString().startsWith("Knee unknown (needs 6 levels, have 2); "),
        few.answer().toString());
    assertEquals("needs 6 levels, have 2", measured(few, "steps.knee").why() + "");
    SampleRun run = SampleRun.healthy();
    SampleLevels.steps(run, 1, 2, 3, 4, 5, 6, 7);
    Analysis analysis = Analyser.analyse(run.files());
    Scaling scaling = analysis.load().levels().scaling();
    assertNotNull(scaling);
    Headline enough = Headline.of(analysis);
    assertEquals(scaling.knee(), measured(enough, "steps.knee").value());
    assertEquals(scaling.knee() != null, enough.known());
  }

  @Test
  void aSpikeAnswersWithTheLaterOfBothRecoveries() {
    SampleRun run = SampleRun.healthy();
    SampleLevels.spike(run);
    Analysis analysis = Analyser.analyse(run.files());
    Recovery recovery = analysis.load().levels().recovery();
    assertNotNull(recovery);
    Headline headline = Headline.of(analysis);
    Double tasks = recovery.inFlightSeconds();
    Double latency = recovery.latencySeconds();
    assertNotNull(tasks);
    assertNotNull(latency);
    assertEquals(Math.max(tasks, latency), value(headline, "spike.recovery"));
    assertTrue(headline.known());
  }

  @Test
  void aSpikeThatEndedInTheBurstIsInconclusive() {
    Headline headline =
        headline(
            run -> {
              SampleLevels.spike(run);
              run.levels.remove(2);
            });
    assertFalse(headline.known());
    assertNull(measured(headline, "spike.recovery").value());
  }

  @Test
  void aSpikeWithoutASteadyBaseIsInconclusiveForThatReason() {
    Headline headline =
        headline(
            run -> {
              SampleLevels.spike(run);
              run.levels.set(0, withoutSteadyPart(run.levels.get(0)));
            });
    assertFalse(headline.known());
    assertEquals(
        "Time to recover unknown: the base level had no steady part", headline.answer().toString());
    assertEquals(
        "the base level had no steady part", measured(headline, "spike.recovery").why() + "");
  }

  @Test
  void aShortSoakHasNoAnswerAndSaysWhatItWouldNeed() {
    Headline headline = headline(run -> run.simulation = "SoakSimulation");
    assertFalse(headline.known());
    assertNull(measured(headline, "soak.e2e.p95.drift").value());
    String why = String.valueOf(measured(headline, "soak.e2e.p95.drift").why());
    assertTrue(why.startsWith("needs 72 tasks, have "), why);
  }

  @Test
  void aBatchAnswersWithItsMakespanUnlessATaskIsMissing() {
    SampleRun run = SampleRun.healthy();
    run.simulation = "OfflineSimulation";
    Analysis analysis = Analyser.analyse(run.files());
    Makespan makespan = Makespan.of(analysis);
    assertNotNull(makespan);
    assertEquals(makespan.seconds(), value(Headline.of(analysis), "offline.makespan"));
    assertEquals(
        (40 * 8.0 + 40 * 12.5) / makespan.seconds(),
        value(Headline.of(analysis), "offline.audio"),
        1e-9);
    run.events.remove(run.events.size() - 1);
    Headline missing = Headline.of(Analyser.analyse(run.files()));
    assertFalse(missing.known());
    assertEquals("Makespan unknown: 79 of 80 tasks completed", missing.answer().toString());
  }

  @Test
  void aRateIsHeldUnlessTasksFailOrTheInjectorWasLate() {
    Headline held = headline(SampleLevels::arrivals);
    assertEquals(RunKind.ARRIVAL, held.kind());
    assertTrue(held.answer().toString().startsWith("Rate held: "), held.answer().toString());
    assertEquals(80 / 60.0, value(held, "arrival.offered"), 1e-9);
    Headline failed =
        headline(
            run -> {
              SampleLevels.arrivals(run);
              run.events.replaceAll(
                  event ->
                      event.user() % 4 == 0 && event.doneMs() != null
                          ? event.renamed(event.clientId(), TaskEvent.Kind.FAILED)
                          : event);
            });
    assertTrue(failed.known());
    assertTrue(
        failed.answer().toString().startsWith("Rate not held: "), failed.answer().toString());
    Headline late =
        headline(
            run -> {
              SampleLevels.arrivals(run);
              run.levels.replaceAll(level -> withArrivals(level, 160));
            });
    assertFalse(late.known());
    assertEquals(
        "Rate held unknown: the injector started 80 of 160 arrivals", late.answer().toString());
  }

  @Test
  void anAuditAnswersWhetherTheServerCachesAndSaysWhenItCannot() {
    Headline none = headline(run -> run.simulation = "CacheAuditSimulation");
    assertEquals(RunKind.CACHE_AUDIT, none.kind());
    assertFalse(none.known());
    assertNull(measured(none, "cache.ratio").value());
  }

  @Test
  void noAnswerIsCertainWhereTheLoadGeneratorWasTheLimit() {
    Headline headline =
        headline(
            run -> {
              run.simulation = "OfflineSimulation";
              run.injector.replaceAll(
                  second ->
                      new InjectorSecond(second.startMs(), 1, Map.of(900, 500), 1.6, 2, 0.08, 4));
            });
    assertFalse(headline.known());
    assertTrue(
        headline
            .answer()
            .toString()
            .endsWith("; the bottleneck was the load generator, not the server"),
        headline.answer().toString());
  }

  @Test
  void aSimulationOfAnotherNameIsTakenByItsLevels() {
    assertEquals(RunKind.CAPACITY, own(SampleLevels::capacity).kind());
    assertEquals(RunKind.STEPS, own(run -> SampleLevels.steps(run, 1, 2)).kind());
    assertEquals(RunKind.SPIKE, own(SampleLevels::spike).kind());
    assertEquals(RunKind.ARRIVAL, own(SampleLevels::arrivals).kind());
    assertEquals(RunKind.CONCURRENCY, own(run -> {}).kind());
    assertEquals(RunKind.CACHE_AUDIT, RunKind.of(null, "MySimulation", List.of(), true));
    assertEquals(RunKind.CONCURRENCY, RunKind.of(null, "", List.of(), false));
  }

  @Test
  void anyOtherRunHasTheFiveNumbersOfAConcurrencyRun() {
    Headline headline = headline(run -> {});
    assertEquals(
        List.of("tasks.completed", "e2e.p95", "rtf", "memory.peak", "throughput.audio"),
        headline.values().stream().map(Headline.Value::key).toList());
  }

  private static Level withArrivals(Level level, long arrivals) {
    return new Level(
        level.name(),
        level.kind(),
        level.users(),
        level.tasksPerSecond(),
        arrivals,
        level.startMs(),
        level.steadyMs(),
        level.endMs(),
        level.passed(),
        level.why());
  }

  private static Level withoutSteadyPart(Level level) {
    return new Level(
        level.name(),
        level.kind(),
        level.users(),
        level.tasksPerSecond(),
        level.arrivals(),
        level.startMs(),
        null,
        level.endMs(),
        level.passed(),
        level.why());
  }

  private static Headline own(Consumer<SampleRun> plan) {
    return headline(
        run -> {
          plan.accept(run);
          run.simulation = "NightlySimulation";
        });
  }

  private static Headline headline(Consumer<SampleRun> plan) {
    SampleRun run = SampleRun.healthy();
    plan.accept(run);
    Headline headline = Headline.of(Analyser.analyse(run.files()));
    assertEquals(5, headline.values().size());
    return headline;
  }

  private static Measured measured(Headline headline, String key) {
    return headline.values().stream()
        .filter(value -> value.key().equals(key))
        .findFirst()
        .orElseThrow()
        .measured();
  }

  private static double value(Headline headline, String key) {
    @Nullable Double value = measured(headline, key).value();
    assertNotNull(value, key);
    return value;
  }
}
