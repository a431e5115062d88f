package asrload.analysis.injector;

import asrload.analysis.injector.InjectorCheck.Kind;
import asrload.journal.InjectorSecond;
import asrload.text.Phrase;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the disk of the task journal kept up. A line that finds the journal's queue full is not
 * dropped: who brings it waits, and with it every user of the same event loop.
 */
final class JournalWaits {
  /** As long a stop as a hiccup may be. */
  private static final double MAX_MS = 100;

  private JournalWaits() {}

  /** The rule; empty where nobody wrote the waits, as in runs of an older suite. */
  static Optional<InjectorCheck> check(@Nullable List<InjectorSecond> seconds) {
    List<Long> waits =
        (seconds == null ? List.<InjectorSecond>of() : seconds)
            .stream().map(InjectorSecond::journalWaitMs).filter(Objects::nonNull).toList();
    if (waits.isEmpty()) {
      return Optional.empty();
    }
    double worst = waits.stream().mapToLong(Long::longValue).max().orElse(0);
    double all = waits.stream().mapToLong(Long::longValue).sum() / 1000.0;
    return Optional.of(
        new InjectorCheck(
            Kind.JOURNAL,
            worst,
            MAX_MS,
            waits.size(),
            worst > MAX_MS,
            worst == 0
                ? Phrase.of("no user waited for the journal's disk")
                : Phrase.of(
                    "users waited %s s for the journal's disk; %s ms in the worst second",
                    String.format(Locale.ROOT, "%.1f", all),
                    String.format(Locale.ROOT, "%.0f", worst))));
  }
}
