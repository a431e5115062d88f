package asrload.analysis.injector;

import asrload.analysis.injector.InjectorCheck.Kind;
import asrload.analysis.stats.Window;
import asrload.journal.InjectorSecond;
import asrload.text.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether the CPU quota of its container stopped the injector. A stopped JVM sends and polls late,
 * by up to a period (100 ms): above 1 % of the periods, a p99 of the server is the quota's.
 */
final class CpuQuota {
  private static final double MAX_SHARE = 0.01;

  private CpuQuota() {}

  /**
   * The rule.
   *
   * @param load when the load ran; null: all the time
   * @param coldMs how much of its beginning is left out, ms
   */
  static InjectorCheck check(
      @Nullable List<InjectorSecond> seconds, @Nullable Window load, long coldMs) {
    List<InjectorSecond> loaded = new ArrayList<>();
    for (InjectorSecond second : seconds == null ? List.<InjectorSecond>of() : seconds) {
      long endMs = second.startMs() + Math.round(1000 * second.seconds());
      if (load == null || (second.startMs() >= load.startMs() + coldMs && endMs <= load.endMs())) {
        loaded.add(second);
      }
    }
    double total = InjectorHealth.length(loaded);
    if (total < InjectorHealth.MIN_SECONDS) {
      return seconds == null
          ? InjectorCheck.unknown(Kind.QUOTA, "no injector.jsonl")
          : InjectorCheck.unknown(
              Kind.QUOTA,
              "needs %s s, have %s s",
              InjectorHealth.number(InjectorHealth.MIN_SECONDS),
              InjectorHealth.number(total));
    }
    long periods = 0;
    long throttled = 0;
    double stopped = 0;
    for (InjectorSecond second : loaded) {
      if (second.cpuPeriods() == null
          || second.throttledPeriods() == null
          || second.throttledSeconds() == null) {
        return InjectorCheck.unknown(
            Kind.QUOTA, "no counters of a CPU quota were read: they need cgroup v2");
      }
      periods += second.cpuPeriods();
      throttled += second.throttledPeriods();
      stopped += second.throttledSeconds();
    }
    double share = periods == 0 ? 0 : (double) throttled / periods;
    return new InjectorCheck(
        Kind.QUOTA,
        share,
        MAX_SHARE,
        periods,
        share > MAX_SHARE,
        periods == 0
            ? Phrase.of("no CPU quota applies in the cgroups that it can see")
            : Phrase.of(
                "stopped in %d of %d periods of the CPU quota of its cgroup, for %s s summed over "
                    + "the CPUs",
                throttled, periods, String.format(Locale.ROOT, "%.1f", stopped)));
  }
}
