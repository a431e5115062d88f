package asrload.analysis;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** The extractors of {@link Metric} that count tasks. */
final class LedgerExtract {
  static final String NO_JOURNAL = "no task journal";

  private LedgerExtract() {}

  /** Share of the submitted tasks. */
  static Measured share(Analysis a, ToIntFunction<Ledger> part) {
    Ledger ledger = a.ledger();
    if (ledger == null) {
      return Measured.none(NO_JOURNAL);
    }
    return ledger.submitted() == 0
        ? Measured.none("no task submitted")
        : Measured.of((double) part.applyAsInt(ledger) / ledger.submitted(), ledger.submitted());
  }

  static Measured throttledRatio(Analysis a) {
    return share(
        a, ledger -> (int) a.tasks().stream().filter(t -> t.last().throttled() > 0).count());
  }

  static Measured count(Analysis a, Function<Ledger, List<String>> ids) {
    Ledger ledger = a.ledger();
    return ledger == null
        ? Measured.none(NO_JOURNAL)
        : Measured.of(ids.apply(ledger).size(), ledger.submitted());
  }
}
