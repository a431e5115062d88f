package asrload.verdict;

import asrload.analysis.Analysis;
import asrload.analysis.sample.MonitorHealth;
import asrload.analysis.task.Join;
import asrload.journal.RunState;
import asrload.metric.Measured;
import asrload.metric.Metric;
import asrload.text.Phrase;
import asrload.text.Unit;
import asrload.verdict.criterion.ThresholdRule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rules on the evidence itself: is there enough of it to believe the numbers? */
final class EvidenceRules {
  private static final String LOST = "MONITOR LOST";

  /** Fewer may be of tasks whose upload was cut at the very end. */
  private static final int MIN_STRANGERS = 3;

  private EvidenceRules() {}

  static Optional<Reason> joined(Analysis run, ThresholdRule rule) {
    Measured coverage = Metric.JOIN_COVERAGE.of(run);
    if (coverage.value() == null || run.files().workers().isEmpty()) {
      return Optional.empty();
    }
    boolean held = rule.holds(coverage.value());
    if (held && strangers(run, rule)) {
      Join join = run.workers().join();
      return Optional.of(
          joined(
              rule,
              coverage.value(),
              coverage.samples(),
              Result.INCONCLUSIVE,
              Phrase.of(
                  "%d of %d worker records belong to no task of this run: the server also had "
                      + "other work, or accepted uploads whose answers were lost",
                  join.orphanRecords().size(), join.records()),
              Phrase.of(
                  "Keep other clients off the server during the test; check the errors for "
                      + "failed uploads, and see the orphans.")));
    }
    return Optional.of(
        joined(
            rule,
            coverage.value(),
            coverage.samples(),
            held ? Result.PASS : Result.INCONCLUSIVE,
            Phrase.of(
                "%.1f %% of the completed tasks have a worker record; the minimum is %.1f %%",
                100 * coverage.value(), 100 * rule.limit()),
            held
                ? Phrase.none()
                : Phrase.of("Set asr.worker.logs to the logs of all workers; see the orphans.")));
  }

  /** A run that was ended before knows no ids of the tasks in flight. */
  private static boolean strangers(Analysis run, ThresholdRule rule) {
    Double coverage = run.workers().join().recordCoverage();
    return run.client().ledger() != null
        && run.state() == RunState.COMPLETE
        && coverage != null
        && !rule.holds(coverage)
        && run.workers().join().orphanRecords().size() >= MIN_STRANGERS;
  }

  private static Reason joined(
      ThresholdRule rule,
      @Nullable Double value,
      long samples,
      Result result,
      Phrase text,
      Phrase advice) {
    return new Reason(
        Metric.JOIN_COVERAGE.key(),
        rule.stated(),
        value,
        null,
        null,
        rule.limit(),
        Unit.RATIO,
        samples,
        result,
        text,
        advice);
  }

  static Optional<Reason> monitored(Analysis run, ThresholdRule rule) {
    double limit = rule.limit();
    if (!monitorExpected(run)) {
      return Optional.empty();
    }
    Double measured = Metric.MONITOR_COVERAGE.of(run).value();
    double coverage = measured == null ? 0 : measured;
    MonitorHealth monitor = run.processes().monitor();
    boolean held =
        rule.holds(coverage) || (monitor != null && fewIntervalsMiss(run, monitor, coverage));
    boolean elsewhere = !held && monitor != null && worstIsElsewhere(monitor);
    return Optional.of(
        new Reason(
            held ? Metric.MONITOR_COVERAGE.key() : LOST,
            rule.stated(),
            measured,
            null,
            null,
            limit,
            Unit.RATIO,
            monitor == null ? 0 : monitor.intervals(),
            held ? Result.PASS : Result.FAIL,
            Phrase.of(
                "%.0f %% of the load has process samples%s; the minimum is %.0f %%%s",
                100 * coverage,
                where(monitor),
                100 * limit,
                held && coverage < limit ? Phrase.of(", less two intervals") : Phrase.none()),
            held ? Phrase.none() : hint(elsewhere)));
  }

  static Optional<Reason> flat(Analysis run) {
    MonitorHealth monitor = run.processes().monitor();
    boolean sampled = monitor != null && monitor.coverage() != null && monitor.coverage() > 0;
    if (monitor == null || !monitor.flat() || !sampled) {
      return Optional.empty();
    }
    return Optional.of(
        new Reason(
            LOST,
            0.0,
            null,
            Unit.PERCENT_OF_CPU,
            monitor.intervals(),
            Result.FAIL,
            Phrase.of("%s", String.valueOf(monitor.flatEvidence())),
            Phrase.of(
                "Check that the monitor watches the server's host, and the roles' patterns.")));
  }

  /** In a short run one late sample is a large share: two intervals may always be missing. */
  private static boolean fewIntervalsMiss(Analysis run, MonitorHealth monitor, double coverage) {
    return coverage > 0
        && run.windows() != null
        && (1 - coverage) * run.windows().load().seconds() <= 2 * monitor.intervalSeconds();
  }

  private static boolean worstIsElsewhere(MonitorHealth monitor) {
    return monitor.hosts().stream()
        .anyMatch(
            host -> host.host().equals(monitor.worstHost()) && host.outside() > host.intervals());
  }

  /** The host, where there are several. */
  private static Phrase where(@Nullable MonitorHealth monitor) {
    return monitor == null || monitor.hosts().size() < 2
        ? Phrase.none()
        : Phrase.of(" of %s", monitor.worstHost());
  }

  private static Phrase hint(boolean elsewhere) {
    return elsewhere
        ? Phrase.of("Check asr.timeZone and the clocks: samples exist, but from outside the run.")
        : Phrase.of(
            "Check the run's monitor folder: the monitor may not have started, or ended early.");
  }

  private static boolean monitorExpected(Analysis run) {
    return run.state() == RunState.COMPLETE
        && run.files().manifest() != null
        && run.files().manifest().monitor() != null;
  }
}
