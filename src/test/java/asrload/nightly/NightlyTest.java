package asrload.nightly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.history.History;
import asrload.history.HistoryLine;
import asrload.nightly.Gate.Answer;
import asrload.nightly.NightlyResult.Alarm;
import asrload.nightly.NightlyResult.Control;
import asrload.testing.NightFixture;
import asrload.verdict.Result;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NightlyTest {
  @Test
  void aQuietYearEndsInOk() {
    NightlyResult result = new NightFixture(0.02).nights(60).judged();
    assertEquals(Answer.OK, result.answer(), result.gates().toString());
    assertEquals(List.of(), result.alarms());
    Gate rtf = gate(result, "rtf");
    assertEquals(30, rtf.nights());
    assertEquals(0.02, Objects.requireNonNull(rtf.cv()), 0.012);
    double within20 = Objects.requireNonNull(rtf.within20());
    assertTrue(within20 <= Objects.requireNonNull(rtf.within5()), rtf.toString());
    assertTrue(within20 >= 0.05, rtf.toString());
  }

  /** One regression, one night of wrong transcripts, one night of a slow machine: see each. */
  @Test
  void fortyNights() {
    NightFixture nights = new NightFixture(0.02);
    nights.control = true;
    nights.nights(20);
    nights.transcripts = Result.FAIL;
    nights.slower = 0.6; // wrong, and therefore fast
    nights.nights(1);
    NightlyResult wrong = nights.judged();
    assertEquals(Answer.CANNOT_TELL, wrong.answer());
    assertEquals("not judged: its transcripts were wrong", gate(wrong, "rtf").why().toString());
    nights.transcripts = Result.PASS;
    nights.slower = 1;
    nights.nights(6);
    assertEquals(Answer.OK, nights.judged().answer());
    nights.machine = 1.3;
    nights.nights(1);
    NightlyResult noisy = nights.judged();
    assertEquals(Answer.CANNOT_TELL, noisy.answer());
    assertEquals(Control.State.MOVED, noisy.control().state());
    nights.machine = 1;
    nights.nights(5);
    assertEquals(Answer.OK, nights.judged().answer());
    nights.slower = 1.2;
    nights.nights(7);
    NightlyResult regressed = nights.judged();
    assertEquals(40, regressed.nights().size());
    assertEquals(Answer.REGRESSION, regressed.answer());
    assertTrue(
        String.valueOf(gate(regressed, "rtf").since()).matches("night-03[3-5]"),
        gate(regressed, "rtf").toString());
    assertEquals(
        List.of("night-021", "night-028"),
        regressed.nights().stream()
            .filter(night -> !night.used())
            .map(night -> night.line().run())
            .toList());
    assertEquals(Answer.OK, gate(regressed, "memory.peak").answer());
  }

  @Test
  void aSingleNightOutOfLineAsksForARerunAndTheNextIsQuiet() {
    NightFixture nights = new NightFixture(0.02).nights(30);
    nights.slower = 1.25;
    nights.nights(1);
    assertEquals(Answer.CONFIRM, nights.judged().answer());
    nights.slower = 1;
    nights.nights(1);
    assertEquals(Answer.OK, nights.judged().answer());
  }

  @Test
  void aRerunThatIsWorseAgainIsOneAlarmOfOneCause() {
    NightFixture nights = new NightFixture(0.02).nights(30);
    nights.slower = 1.25;
    nights.nights(2);
    NightlyResult result = nights.judged();
    assertEquals(
        List.of(new Alarm(List.of("rtf", "e2e.p95", "throughput.audio"), "night-031")),
        result.alarms());
    assertEquals("night-031", gate(result, "rtf").since());
    nights.nights(1);
    NightlyResult still = nights.judged();
    assertEquals(Answer.REGRESSION, still.answer());
    assertEquals(List.of(), still.alarms(), "it was told");
    assertTrue(gate(still, "rtf").why().toString().contains("accept or fix it"));
  }

  @Test
  void memoryAndSpeedAreTwoCauses() {
    NightFixture nights = new NightFixture(0.02).nights(30);
    nights.slower = 1.3;
    nights.memory = 1.4;
    nights.nights(2);
    assertEquals(2, nights.judged().alarms().size());
  }

  @Test
  void aSmallStepIsFoundWithinItsNights() {
    NightFixture nights = new NightFixture(0.03).nights(40);
    nights.slower = 1.12;
    int found = 0;
    for (int night = 1; night <= 10 && found == 0; night++) {
      nights.nights(1);
      found = nights.judged().answer() == Answer.REGRESSION ? night : 0;
    }
    assertTrue(found >= 2 && found <= 10, "nights: " + found);
  }

  @Test
  void aRegressionThatIsMendedIsGone() {
    NightFixture nights = new NightFixture(0.02).nights(30);
    nights.slower = 1.3;
    nights.nights(3);
    nights.slower = 1;
    nights.nights(4);
    NightlyResult result = nights.judged();
    assertEquals(Answer.OK, result.answer(), result.gates().toString());
    assertEquals(0.3, Objects.requireNonNull(gate(result, "rtf").median()), 0.02);
  }

  @Test
  void anAcceptedChangeBeginsANewMeanAndTheNextNightIsJudged() {
    NightFixture nights = new NightFixture(0.02).nights(30);
    nights.slower = 1.3;
    nights.nights(1).accept();
    assertEquals(
        "the first night after an accepted change: a new mean begins",
        gate(nights.judged(), "rtf").why().toString());
    nights.nights(1);
    NightlyResult next = nights.judged();
    assertEquals(Answer.OK, gate(next, "rtf").answer(), next.gates().toString());
    assertEquals(0.39, Objects.requireNonNull(gate(next, "rtf").median()), 0.02);
    nights.slower = 1.3 * 1.3;
    nights.nights(1);
    assertEquals(Answer.CONFIRM, gate(nights.judged(), "rtf").answer());
  }

  @Test
  void anAcceptanceMayComeLater() {
    NightFixture nights = new NightFixture(0.02).nights(30);
    nights.slower = 1.3;
    nights.nights(1).accept().nights(5);
    assertEquals(Answer.OK, gate(nights.judged(), "rtf").answer());
  }

  @Test
  void anImprovementIsNoAlarmAndTheLevelFollows() {
    NightFixture nights = new NightFixture(0.02).nights(30);
    nights.slower = 0.7;
    nights.nights(2);
    NightlyResult better = nights.judged();
    assertTrue(gate(better, "rtf").why().toString().startsWith("better by"), better.toString());
    nights.nights(6);
    nights.slower = 0.9;
    nights.nights(2);
    assertEquals(Answer.REGRESSION, gate(nights.judged(), "rtf").answer());
  }

  @Test
  void failuresAreHeldAgainstThePooledShareAndTheWorstNight() {
    NightFixture nights = new NightFixture(0.02);
    nights.failed = 0.005;
    nights.nights(30);
    nights.failed = 0.05;
    nights.nights(1);
    assertEquals(Answer.CONFIRM, gate(nights.judged(), "failed.ratio").answer());
    nights.nights(1);
    assertEquals(Answer.REGRESSION, gate(nights.judged(), "failed.ratio").answer());
    assertEquals("night-031", gate(nights.judged(), "failed.ratio").since());
    nights.nights(1);
    assertEquals(List.of(), nights.judged().alarms());
    nights.failed = 0.01;
    nights.nights(1);
    assertEquals(Answer.OK, gate(nights.judged(), "failed.ratio").answer());
  }

  @Test
  void tooFewNightsCannotTell() {
    NightlyResult none = new NightFixture(0.02).nights(1).judged();
    assertEquals("needs 15 nights before it, have 0", gate(none, "rtf").why().toString());
    assertEquals(Answer.CANNOT_TELL, new NightFixture(0.02).nights(15).judged().answer());
    assertEquals(Answer.OK, new NightFixture(0.02).nights(16).judged().answer());
  }

  @Test
  void nightsThatVaryWildlyCannotTell() {
    NightlyResult wild = new NightFixture(0.35).nights(31).judged();
    assertTrue(
        wild.gates().stream().anyMatch(gate -> gate.why().toString().contains("vary too much")),
        wild.gates().toString());
  }

  @Test
  void nightsOfAnotherConfigurationAreNeverMixedAndNamed() {
    NightFixture nights = new NightFixture(0.02);
    nights.users = "8";
    nights.slower = 2;
    nights.nights(20);
    nights.users = "4";
    nights.slower = 1;
    nights.nights(3);
    NightlyResult result = nights.judged();
    assertEquals(3, result.nights().size());
    assertEquals(
        List.of("not comparable, 20 of the history: asr.users: 8 against 4"),
        result.notes().stream().map(Object::toString).toList());
  }

  @Test
  void changePointsNameTheNightsAndVersions() {
    NightFixture nights = new NightFixture(0.02);
    nights.version = "1.3.9";
    nights.nights(25);
    nights.version = "1.4.3";
    nights.slower = 1.3;
    nights.nights(25);
    List<NightlyResult.Change> changes = nights.judged().changes();
    assertEquals(
        new TreeSet<>(List.of("e2e.p95", "rtf", "throughput.audio")),
        new TreeSet<>(changes.stream().map(NightlyResult.Change::metric).toList()));
    assertEquals("night-026", changes.get(0).first());
    assertEquals(List.of("1.3.9", "1.4.3"), changes.get(0).commits());
  }

  @Test
  void theBaselineIsMadeOfUsedNights() {
    NightFixture nights = new NightFixture(0.02).nights(3);
    nights.transcripts = Result.FAIL;
    nights.nights(1);
    assertEquals(
        new TreeSet<>(List.of("night-001", "night-002", "night-003")),
        new TreeSet<>(nights.judged().baseline()));
  }

  @Test
  void anOldLineWithoutConfigurationIsNotCompared() {
    NightFixture nights = new NightFixture(0.02).nights(3);
    HistoryLine one = nights.history().runs().get(0);
    HistoryLine old =
        new HistoryLine(
            1,
            "run",
            "old",
            "2025-01-01T00:00:00Z",
            null,
            null,
            null,
            null,
            null,
            Result.PASS,
            null,
            List.of(),
            one.metrics(),
            null);
    List<HistoryLine> all = new java.util.ArrayList<>(nights.history().runs());
    all.add(0, old);
    NightlyResult result =
        Nightly.judge(
            new History(all, List.of(), List.of()),
            nights.last(),
            NightFixture.METRICS,
            asrload.config.ConfigLoader.defaults());
    assertEquals(3, result.nights().size());
    assertEquals(
        "1 runs have no host or configuration in their line: not compared",
        result.notes().get(0).toString());
  }

  private static Gate gate(NightlyResult result, String metric) {
    return result.gates().stream()
        .filter(gate -> gate.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }
}
