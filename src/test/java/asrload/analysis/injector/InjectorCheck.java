package asrload.analysis.injector;

import asrload.text.Phrase;
import asrload.text.Unit;
import org.jspecify.annotations.Nullable;

/**
 * One rule on the injector itself.
 *
 * @param kind the rule
 * @param value what was measured; null when it could not be
 * @param limit what it may be at most (of {@link Kind#STARTED}: at least); null when not known
 * @param samples what the value rests on
 * @param violated whether the injector was the limit
 * @param words the value and where it comes from, or why there is none
 */
public record InjectorCheck(
    Kind kind,
    @Nullable Double value,
    @Nullable Double limit,
    long samples,
    boolean violated,
    Phrase words) {

  /** The rules. */
  public enum Kind {
    STARTED("tasks started", Unit.RATIO),
    START_LAG("start lag p99", Unit.MILLISECONDS),
    CPU("injector CPU", Unit.RATIO),
    QUOTA("CPU quota", Unit.RATIO),
    HICCUPS("hiccups p99.9", Unit.MILLISECONDS),
    GC("garbage collection", Unit.RATIO),
    POLL_LATENESS("late polls", Unit.RATIO),
    SOCKETS("socket and port errors", Unit.REQUESTS),
    JOURNAL("waits for the journal", Unit.MILLISECONDS);

    private final String words;
    private final Unit unit;

    Kind(String words, Unit unit) {
      this.words = words;
      this.unit = unit;
    }

    /** Whether it is violated when something else takes the CPU. */
    public boolean needsCpu() {
      return switch (this) {
        case STARTED, START_LAG, HICCUPS, POLL_LATENESS -> true;
        case CPU, QUOTA, GC, SOCKETS, JOURNAL -> false;
      };
    }

    /** Its name for people. */
    public String words() {
      return words;
    }

    /** Unit of value and limit. */
    public Unit unit() {
      return unit;
    }
  }

  static InjectorCheck unknown(Kind kind, String why, Object... args) {
    return new InjectorCheck(
        kind, null, null, 0, false, Phrase.of("n/a (%s)", Phrase.of(why, args)));
  }
}
