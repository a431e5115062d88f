package asrload.merge;

import asrload.journal.InjectorPart;
import asrload.journal.InjectorPart.ServerClock;
import asrload.journal.Machine;
import asrload.journal.MergedInjector.Alignment;
import asrload.journal.MergedInjector.By;
import asrload.journal.MonitorManifest;
import asrload.merge.Source.SampledHost;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Aligns the clock of an injector with that of the first. Both are compared with the clock of a
 * host that both sampled (their own hosts count), else with the dates of the server's answers.
 */
final class Clocks {
  private Clocks() {}

  /** What is to be added to the times of {@code other} to have those of {@code first}. */
  static Alignment align(Source first, Source other) {
    if (sameKernel(first.manifest().host().machine(), other.manifest().host().machine())) {
      return new Alignment(0, 0L, By.SAME_MACHINE);
    }
    return Stream.concat(commonHosts(first, other), serverDates(first, other).stream())
        .min(
            Comparator.comparingLong(
                by -> by.uncertaintyMs() == null ? Long.MAX_VALUE : by.uncertaintyMs()))
        .orElse(new Alignment(0, null, By.UNKNOWN));
  }

  private static boolean sameKernel(@Nullable Machine one, @Nullable Machine other) {
    return one != null && other != null && one.bootId().equals(other.bootId());
  }

  private static Stream<Alignment> commonHosts(Source first, Source other) {
    return first.hosts().stream()
        .flatMap(
            ofFirst ->
                other.hosts().stream()
                    .filter(ofOther -> oneClock(first, ofFirst, other, ofOther))
                    .flatMap(ofOther -> byHost(ofFirst, ofOther).stream()));
  }

  private static boolean oneClock(
      Source first, SampledHost ofFirst, Source other, SampledHost ofOther) {
    return sameKernel(ofFirst.machine(), ofOther.machine())
        || ofFirst.identity(first.index()).equals(ofOther.identity(other.index()));
  }

  private static Optional<Alignment> byHost(SampledHost ofFirst, SampledHost ofOther) {
    MonitorManifest one = ofFirst.monitor();
    MonitorManifest two = ofOther.monitor();
    if (one == null || two == null || one.clockOffsetMs() == null || two.clockOffsetMs() == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Alignment(
            two.clockOffsetMs() - one.clockOffsetMs(),
            uncertainty(one) + uncertainty(two),
            By.COMMON_HOST));
  }

  private static long uncertainty(MonitorManifest monitor) {
    return monitor.clockUncertaintyMs() == null ? 0 : monitor.clockUncertaintyMs();
  }

  /** Where one offset fits all answers of each. */
  private static Optional<Alignment> serverDates(Source first, Source other) {
    ServerClock one = clock(first);
    ServerClock two = clock(other);
    if (one == null
        || two == null
        || one.lowMs() > one.highMs()
        || two.lowMs() > two.highMs()
        || !first.manifest().server().baseUrl().equals(other.manifest().server().baseUrl())) {
      return Optional.empty();
    }
    long low = two.lowMs() - one.highMs();
    long high = two.highMs() - one.lowMs();
    return Optional.of(
        new Alignment(
            Math.floorDiv(low + high, 2), Math.floorDiv(high - low + 1, 2), By.SERVER_DATES));
  }

  private static @Nullable ServerClock clock(Source source) {
    InjectorPart part = source.manifest().injector();
    return part == null ? null : part.serverClock();
  }
}
