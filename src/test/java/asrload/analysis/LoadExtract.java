package asrload.analysis;

import java.util.Locale;

/** The extractors of {@link Metric} that are about the number of tasks at work. */
final class LoadExtract {
  private LoadExtract() {}

  static Measured inFlightMax(Analysis a) {
    Backlog backlog = a.backlog();
    return backlog == null
        ? Measured.none(LedgerExtract.NO_JOURNAL)
        : Measured.of(backlog.mostInFlight(), a.tasks().size());
  }

  static Measured backlogSlope(Analysis a) {
    Backlog backlog = a.backlog();
    if (backlog == null) {
      return Measured.none(LedgerExtract.NO_JOURNAL);
    }
    if (backlog.trend() == Backlog.Trend.LOAD_CHANGES) {
      return Measured.none("the load itself changes from level to level");
    }
    return backlog.slopePerMinute() == null
        ? Measured.none(
            String.format(
                Locale.ROOT,
                "needs %d s of load after the ramp, have %.1f s",
                Backlog.MIN_STEPS,
                backlog.judged().seconds()))
        : Measured.of(backlog.slopePerMinute(), backlog.steps());
  }

  static Measured littlesDeviation(Analysis a) {
    LittlesLaw law = a.littlesLaw();
    return law == null
        ? Measured.none("no independent gauge of the tasks in the server")
        : Measured.of(law.deviation(), law.samples());
  }
}
