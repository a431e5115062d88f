package asrload.verdict;

import asrload.analysis.Analysis;
import asrload.analysis.fault.Provoked;
import asrload.analysis.fault.ProvokedHarm;
import asrload.analysis.stats.HodgesLehmann;
import asrload.text.Phrase;
import asrload.text.Unit;
import java.util.List;
import java.util.Optional;

/** Whether the server took the provocations of a soak as a server should, and its load no harm. */
final class ProvokedRules {
  private ProvokedRules() {}

  /** Each was refused, transcribed, or left by the client; no worker died of it. */
  static Optional<Reason> clean(Analysis run) {
    Provoked provoked = run.faults().provoked();
    if (provoked == null) {
      return Optional.empty();
    }
    int sent = provoked.rows().stream().mapToInt(Provoked.Row::sent).sum();
    List<Provoked.Row> bad =
        provoked.rows().stream().filter(row -> row.unclean() > 0 || restarts(row) > 0).toList();
    int unclean = bad.stream().mapToInt(row -> Math.max(row.unclean(), restarts(row))).sum();
    return Optional.of(
        new Reason(
            "PROVOKED",
            (double) unclean,
            0.0,
            Unit.NONE,
            sent,
            bad.isEmpty() ? Result.PASS : Result.FAIL,
            bad.isEmpty()
                ? Phrase.of("all %d provocations ended cleanly", sent)
                : Phrase.of(
                    "%d of %d provocations ended with a server error, a broken connection, without "
                        + "an answer in time, or beside a worker's restart: %s",
                    unclean,
                    sent,
                    Phrase.join(", ", bad.stream().map(ProvokedRules::words).toList())),
            bad.isEmpty()
                ? Phrase.none()
                : Phrase.of(
                    "Find their server ids in provocations.jsonl, then check the server's logs at "
                        + "these times: bad audio should be refused with 4xx, or as a failed task.")));
  }

  private static int restarts(Provoked.Row row) {
    return row.restarts() == null ? 0 : row.restarts();
  }

  private static Phrase words(Provoked.Row row) {
    return Phrase.of(
        "%s (%d)", Phrase.of(row.kind().words()), Math.max(row.unclean(), restarts(row)));
  }

  /** Speaks up only when harm is shown. */
  static Optional<Reason> harm(Analysis run) {
    Provoked provoked = run.faults().provoked();
    if (provoked == null) {
      return Optional.empty();
    }
    ProvokedHarm harm = provoked.harm();
    HodgesLehmann slower = harm.slower();
    if (slower != null && harm.slowed()) {
      return Optional.of(
          reason(
              harm,
              100 * slower.shift(),
              Phrase.of(
                  "tasks beside provocations took %.0f %% longer than the others (95 %% interval "
                      + "%.0f to %.0f %%)",
                  100 * slower.shift(), 100 * slower.low(), 100 * slower.high())));
    }
    if (harm.failedMore()) {
      return Optional.of(
          reason(
              harm,
              harm.beside().failed(),
              Phrase.of(
                  "more tasks beside provocations failed than of the others: %d of %d, and %d of "
                      + "%d (p = %.1g)",
                  harm.beside().failed(),
                  harm.beside().tasks(),
                  harm.apart().failed(),
                  harm.apart().tasks(),
                  harm.pFailed())));
    }
    return harm.changedTexts()
        ? Optional.of(
            reason(
                harm,
                harm.beside().otherText(),
                Phrase.of(
                    "more tasks beside provocations got another text than their clip mostly gets: "
                        + "%d of %d, and %d of %d of the others (p = %.1g)",
                    harm.beside().otherText(),
                    harm.beside().completed(),
                    harm.apart().otherText(),
                    harm.apart().completed(),
                    harm.pOtherText())))
        : Optional.empty();
  }

  private static Reason reason(ProvokedHarm harm, double value, Phrase text) {
    return new Reason(
        "PROVOKED HARM",
        value,
        null,
        Unit.NONE,
        harm.beside().tasks(),
        Result.FAIL,
        text,
        Phrase.of(
            "Check what the server shares between requests: its queue, a worker's memory and the "
                + "time that bad audio holds a worker."));
  }
}
