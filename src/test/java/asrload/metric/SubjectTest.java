package asrload.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubjectTest {
  @Test
  void everyMetricIsNamedByItsKey() {
    for (Metric metric : Metric.values()) {
      Subject subject = Subject.named(metric.key()).orElseThrow();
      assertEquals(metric.unit(), subject.unit(), metric.key());
      assertEquals(metric.subject().title(), subject.title());
    }
    List<String> keys = Arrays.stream(Metric.values()).map(Metric::key).toList();
    assertEquals(keys.size(), new HashSet<>(keys).size());
  }

  @Test
  void aPercentileIsExactlyTheOneThatIsWritten() {
    assertEquals(0.999, Subject.named("e2e.p99.9").orElseThrow().percentile());
    assertEquals(0.29, Subject.named("rtf.p29").orElseThrow().percentile());
    assertEquals("RTF p29", Subject.named("rtf.p29").orElseThrow().title().toString());
    assertEquals(Optional.empty(), Subject.named("e2e.p100"));
  }

  @Test
  void whatARoleSpendsIsNamedAfterIt() {
    Subject subject = Subject.named("frontend.cpu.p95").orElseThrow();
    assertEquals("p95 of the CPU of the front end", subject.title().toString());
    assertNotNull(subject.part());
    assertEquals(Optional.empty(), Subject.named("monitor.cpu.p95"));
  }

  @Test
  void aNumberThatCanFallMayBeBelowZero() {
    assertTrue(Subject.named("memory.delta").orElseThrow().signed());
    assertSame(false, Subject.named("memory.peak").orElseThrow().signed());
  }
}
