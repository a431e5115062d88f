package asrload.nightly;

import static org.junit.jupiter.api.Assertions.assertEquals;

import asrload.testing.NightFixture;
import asrload.verdict.Result;
import org.junit.jupiter.api.Test;

class FitnessTest {
  @Test
  void anInvalidNightIsInNoBaseline() {
    NightFixture nights = new NightFixture(0.02).nights(14);
    nights.verdict = Result.INVALID;
    nights.nights(1);
    nights.verdict = Result.PASS;
    nights.nights(1);
    assertEquals(14, gate(nights.judged(), "rtf").nights());
  }

  @Test
  void anInterruptedNightIsInNoBaseline() {
    NightFixture nights = new NightFixture(0.02).nights(14);
    nights.partial = true;
    nights.nights(1);
    assertEquals("not judged: it was interrupted", gate(nights.judged(), "rtf").why().toString());
    nights.partial = false;
    nights.nights(1);
    assertEquals(14, gate(nights.judged(), "rtf").nights());
  }

  /** Within the rules of the run, and far from what it always was. */
  @Test
  void aNightWithManyMoreWordErrorsIsInNoBaseline() {
    NightFixture nights = new NightFixture(0.02).nights(20);
    nights.wordErrors = 0.3;
    nights.slower = 0.5;
    nights.nights(3);
    NightlyResult wrong = nights.judged();
    assertEquals(
        "not judged: its word error rate is 30.0 %, on the nights before 4.0 %",
        gate(wrong, "rtf").why().toString());
    nights.wordErrors = 0.04;
    nights.slower = 1;
    nights.nights(1);
    assertEquals(20, gate(nights.judged(), "rtf").nights());
  }

  private static Gate gate(NightlyResult result, String metric) {
    return result.gates().stream()
        .filter(gate -> gate.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }
}
