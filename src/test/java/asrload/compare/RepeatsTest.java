package asrload.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.Analyser;
import asrload.analysis.Analysis;
import asrload.compare.Repeats.Repeat;
import asrload.compare.Repeats.Spread;
import asrload.testing.SampleRun;
import asrload.verdict.Judge;
import asrload.verdict.Result;
import asrload.verdict.Verdict;
import asrload.verdict.criterion.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RepeatsTest {
  @Test
  void theIntervalIsThatOfStudent() {
    // Medians of 0.89, 0.99 and 1.09 s: mean 0.99, s 0.1, t(2) 4.302653.
    Spread p50 = spread(Repeats.of(repeats(0, 100, 200)), "e2e.p50");
    assertEquals(0.99, p50.mean(), 1e-9);
    assertEquals(0.1, Objects.requireNonNull(p50.deviation()), 1e-9);
    assertEquals(0.99 - 4.302653 * 0.1 / Math.sqrt(3), Objects.requireNonNull(p50.low()), 1e-5);
    assertEquals(4.302653 * 0.1 * Math.sqrt(2), Objects.requireNonNull(p50.believable()), 1e-5);
    assertEquals(0.1 / 0.99, Objects.requireNonNull(p50.cv()), 1e-9);
    assertTrue(Objects.requireNonNull(p50.withinRun()) > 0);
  }

  @Test
  void twoRepeatsHaveAMeanAndNoInterval() {
    Spread p50 = spread(Repeats.of(repeats(0, 100)), "e2e.p50");
    assertEquals(0.94, p50.mean(), 1e-9);
    assertNull(p50.low());
    assertNull(p50.believable());
  }

  @Test
  void anInvalidRepeatIsNamedAndLeftOut() {
    List<Repeat> runs = new ArrayList<>(repeats(0, 0, 0));
    Analysis invalid = Analyser.analyse(SampleRun.healthy().slower(900).files());
    runs.add(Repeat.of(invalid, new Verdict(Result.INVALID, List.of())));
    Repeats repeats = Repeats.of(runs);
    assertEquals(Result.INVALID, repeats.verdict());
    assertEquals(3, spread(repeats, "e2e.p50").values().size());
    assertFalse(repeats.runs().get(3).leftOut().isEmpty());
  }

  private static Spread spread(Repeats repeats, String metric) {
    return repeats.spreads().stream()
        .filter(one -> one.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }

  private static List<Repeat> repeats(long... slowerMs) {
    List<Repeat> runs = new ArrayList<>();
    for (long ms : slowerMs) {
      SampleRun run = SampleRun.healthy().slower(ms);
      Analysis analysis = Analyser.analyse(run.files());
      runs.add(Repeat.of(analysis, Judge.judge(analysis, Thresholds.of(run.config))));
    }
    return runs;
  }
}
