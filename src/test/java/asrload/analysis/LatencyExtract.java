package asrload.analysis;

import java.util.function.Function;

/** The extractors of {@link Metric} that are about latency and its parts. */
final class LatencyExtract {
  private static final String NO_TIMES = "no times of the processing, of workers or server";

  private LatencyExtract() {}

  static Measured endToEnd(Analysis a, double p) {
    return a.ledger() == null
        ? Measured.none(LedgerExtract.NO_JOURNAL)
        : Measured.of(a.latency().percentile(p));
  }

  static Measured endToEndMax(Analysis a) {
    Distribution upper = a.latency().upper();
    return upper.isEmpty()
        ? Measured.none("no task was completed")
        : Measured.of(upper.max(), upper.size());
  }

  static Measured uploadP95(Analysis a) {
    Part upload = a.latency().upload();
    return upload == null ? Measured.none("no task was accepted") : Measured.of(upload.p95());
  }

  static Measured part(Analysis a, Function<SplitStats, Part> part) {
    return a.split() == null ? Measured.none(NO_TIMES) : Measured.of(part.apply(a.split()).p95());
  }

  static Measured residual(Analysis a) {
    SplitStats split = a.split();
    return split == null
        ? Measured.none(NO_TIMES)
        : Measured.of(split.residual().mean(), split.samples());
  }

  static Measured skewed(Analysis a) {
    SplitStats split = a.split();
    return split == null ? Measured.none(NO_TIMES) : Measured.of(split.skewed(), split.samples());
  }
}
