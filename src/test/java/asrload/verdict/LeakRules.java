package asrload.verdict;

import asrload.analysis.memory.Leak;
import asrload.analysis.memory.Leaks;
import asrload.analysis.stats.SenSlope;
import asrload.text.Phrase;
import asrload.text.Unit;
import asrload.verdict.criterion.LeakSubject;
import asrload.verdict.criterion.ThresholdRule;
import asrload.verdict.criterion.ThresholdRule.Comparison;
import asrload.verdict.criterion.Thresholds;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds {@code leak(worker) != LEAK} against the leak judgement of the role that is worst. */
final class LeakRules {
  private LeakRules() {}

  /** Empty when a rule of the guide finds nothing of that role to judge. */
  static Optional<Reason> judge(Leaks leaks, ThresholdRule rule, LeakSubject subject) {
    Optional<Leak> worst = subject.worst(leaks);
    if (worst.isEmpty()) {
      return Thresholds.isGuides(rule)
          ? Optional.empty()
          : Optional.of(
              reason(rule, null, Result.INCONCLUSIVE, subject.unseen(), subject.remedy()));
    }
    Leak leak = worst.get();
    boolean same = leak.kind().name().equals(rule.answer());
    boolean held = (rule.comparison() == Comparison.EQUAL) == same;
    // An inconclusive rise does not prove that memory does not leak.
    boolean open = held && !same && leak.suspect();
    SenSlope seen = leak.slope();
    boolean tooShort = leak.kind() == Leak.Kind.INCONCLUSIVE && (seen == null || seen.low() <= 0);
    Phrase text =
        tooShort
            ? Phrase.of(
                "the run was too short to decide whether %s leaks%s",
                leak.lineage(), leastVisible(leak))
            : Phrase.of(
                "memory of %s: %s%s; %s",
                leak.lineage(), Phrase.of(leak.kind().words()), slope(leak), leak.evidence());
    return Optional.of(
        reason(
            rule,
            leak,
            held && !open
                ? Result.PASS
                : leak.kind() == Leak.Kind.INCONCLUSIVE ? Result.INCONCLUSIVE : Result.FAIL,
            text,
            held && !open
                ? Phrase.none()
                : Phrase.of(
                    "See the section \"Memory over time\" and the memory chart of this process.")));
  }

  private static Phrase leastVisible(Leak leak) {
    Double least = leak.leastVisibleMibPerHour();
    return least == null
        ? Phrase.none()
        : Phrase.of(": a slope below %s MiB/h is not detectable", number(least));
  }

  private static Phrase slope(Leak leak) {
    SenSlope slope = leak.slope();
    return slope == null
        ? Phrase.none()
        : Phrase.of(
            ", %s MiB/h (95 %% interval %s to %s)",
            number(slope.slope()), number(slope.low()), number(slope.high()));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static Reason reason(
      ThresholdRule rule, @Nullable Leak leak, Result result, Phrase text, Phrase hint) {
    SenSlope slope = leak == null ? null : leak.slope();
    return new Reason(
        rule.subject().name(),
        rule.stated(),
        slope == null ? null : (Double) slope.slope(),
        slope == null ? null : finite(slope.low()),
        slope == null ? null : finite(slope.high()),
        null,
        Unit.MIB_PER_HOUR,
        leak == null ? 0 : leak.blocks(),
        result,
        text,
        hint);
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? (Double) value : null;
  }
}
