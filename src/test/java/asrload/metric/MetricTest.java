package asrload.metric;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import asrload.analysis.Analyser;
import asrload.analysis.Analysis;
import asrload.testing.SampleRun;
import asrload.testing.SampleTask;
import asrload.testing.WorkerRecordFixture;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MetricTest {
  private final SampleRun run = SampleRun.healthy();

  @Test
  void rtfIsTheSumOfProcessingOverTheSumOfAudio() {
    double processing = run.tasks.stream().mapToDouble(SampleTask::processingMs).sum() / 1000;
    double audio = run.tasks.stream().mapToDouble(SampleTask::audioSeconds).sum();
    Measured rtf = Metric.RTF.of(Analyser.analyse(run.files()));
    assertEquals(processing / audio, requireNonNull(rtf.value()), 1e-12);
    assertEquals(80, rtf.samples());
  }

  @Test
  void throughputCountsWhatWasDoneInsideTheLoad() {
    long end = SampleRun.START_MS + 60_000;
    double audio =
        run.tasks.stream()
            .filter(task -> task.doneMs() <= end)
            .mapToDouble(SampleTask::audioSeconds)
            .sum();
    assertEquals(audio / 60, value(Metric.THROUGHPUT), 1e-9);
  }

  @Test
  void utilisationIsTheBusyShareOfAllWorkers() {
    double busy = run.tasks.stream().mapToDouble(SampleTask::processingMs).sum() / 1000;
    assertEquals(busy / 120, value(Metric.UTILISATION), 0.005);
  }

  @Test
  void aLoggedRtfThatIsNotItsOwnQuotientIsAMismatch() {
    run.workers.replaceAll(
        w -> w.source().endsWith(":5") ? WorkerRecordFixture.like(w).rtf(9.9).record() : w);
    assertEquals(1, requireNonNull(Analyser.analyse(run.files()).workers().rtf()).mismatches());
  }

  @Test
  void withoutRecordsOrSamplesThereIsAReasonInsteadOfANumber() {
    run.workers.clear();
    run.samples.clear();
    Analysis analysis = Analyser.analyse(run.files());
    for (Metric metric :
        Arrays.asList(
            Metric.RTF,
            Metric.RTF_P95,
            Metric.MEMORY_PEAK,
            Metric.MEMORY_DELTA,
            Metric.UTILISATION,
            Metric.MONITOR_COVERAGE)) {
      Measured measured = metric.of(analysis);
      assertNull(measured.value(), metric.key());
      assertEquals(false, requireNonNull(measured.why()).isEmpty(), metric.key());
    }
  }

  @Test
  void withoutPeaksInTheLogsTheResidentMemoryCounts() {
    run.workers.clear();
    assertEquals((205_000 + 61) / 1024.0, value(Metric.MEMORY_PEAK), 1e-9);
  }

  private double value(Metric metric) {
    return requireNonNull(metric.of(Analyser.analyse(run.files())).value());
  }

  @Test
  void noneOfAThousandMayStillBeOneInThreeHundred() {
    MetricReading none = MetricReading.share(0, 1000);
    assertEquals(0.003682, requireNonNull(none.high()), 1e-6);
    assertEquals(0.0, requireNonNull(none.low()));
  }
}
