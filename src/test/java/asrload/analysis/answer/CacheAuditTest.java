package asrload.analysis.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import asrload.analysis.stats.PairedRatio;
import asrload.analysis.task.Journal;
import asrload.journal.TaskEvent;
import asrload.testing.SampleAnswer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CacheAuditTest {
  private final List<TaskEvent> events = new ArrayList<>();

  private void add(String phase, String audio, long millis) {
    int number = events.size();
    long sent = number * 10_000L;
    events.addAll(
        new SampleAnswer("t" + number, audio, sent, sent + millis, phase, "text").events());
  }

  private CacheAudit audit() {
    CacheAudit audit = CacheAudit.of(Journal.fold(events, true).tasks());
    assertNotNull(audit);
    return audit;
  }

  @Test
  void repeatsThatAreMuchFasterAreCaching() {
    for (int i = 0; i < 10; i++) {
      add(TaskEvent.DISTINCT, "clip " + i % 3, 1_000 + 40 * i);
      add(TaskEvent.REPEATED, "clip " + i % 3, 200 + 10 * i);
    }
    assertEquals(CacheAudit.Judgement.CACHING, audit().judgement());
    assertEquals(10, audit().repeated());
  }

  @Test
  void repeatsThatTakeAsLongAreNot() {
    for (int i = 0; i < 12; i++) {
      add(TaskEvent.DISTINCT, "clip", 1_000 + 10 * (i % 4));
      add(TaskEvent.REPEATED, "clip", 1_000 + 10 * ((i + 2) % 4));
    }
    assertEquals(CacheAudit.Judgement.NO_CACHING, audit().judgement());
  }

  @Test
  void tooFewPairsSayNothing() {
    for (int i = 0; i < 5; i++) {
      add(TaskEvent.DISTINCT, "clip", 1_000);
      add(TaskEvent.REPEATED, "clip", 100);
    }
    assertEquals(CacheAudit.Judgement.INCONCLUSIVE, audit().judgement());
  }

  @Test
  void whereContentCannotBeMadeDistinctTheFirstUploadOfEachClipStandsForIt() {
    for (int i = 0; i < 6; i++) {
      add(TaskEvent.FIRST, "clip " + i, 1_000L * (i + 1));
      add(TaskEvent.REPEATED, "clip " + i, 500L * (i + 1));
    }
    assertEquals(CacheAudit.Judgement.CACHING, audit().judgement());
    assertEquals(6, audit().distinct());
  }

  @Test
  void anOrdinaryRunIsNoAudit() {
    events.addAll(new SampleAnswer("t1", "clip", 0, 10, null, "text").events());
    assertNull(CacheAudit.of(Journal.fold(events, true).tasks()));
  }

  /**
   * Critical values of Wilcoxon's signed-rank test, two-sided 0.05: 0 for 6, 8 for 10, 52 for 20.
   */
  @Test
  void theIntervalIsTheOneOfTheSignedRankTest() {
    assertEquals(1, PairedRatio.cut(6));
    assertEquals(9, PairedRatio.cut(10));
    assertEquals(53, PairedRatio.cut(20));
    PairedRatio ratio = PairedRatio.of(List.of(1.0, 2.0, 4.0, 8.0, 16.0, 32.0));
    assertEquals(Math.pow(2, 2.5), ratio.estimate(), 1e-9);
    assertNotNull(ratio.low95());
    assertNotNull(ratio.high95());
    assertEquals(Math.sqrt(2), ratio.low95(), 1e-9);
    assertEquals(Math.pow(2, 4.5), ratio.high95(), 1e-9);
  }
}
