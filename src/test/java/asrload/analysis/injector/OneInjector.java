package asrload.analysis.injector;

import asrload.analysis.injector.InjectorCheck.Kind;
import asrload.analysis.injector.InjectorHealth.Arrivals;
import asrload.analysis.injector.InjectorHealth.Evidence;
import asrload.analysis.task.Task;
import asrload.journal.InjectorSecond;
import asrload.journal.MergedInjector;
import asrload.text.Phrase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One injector of a merged run.
 *
 * @param injector what run.json has of it
 * @param tasks tasks of the load that it started
 * @param health whether it kept up
 */
public record OneInjector(MergedInjector injector, int tasks, InjectorHealth health) {

  /**
   * Whether all injectors of a merged run kept up: each is judged by its own tasks and seconds, and
   * the worst answer to each rule counts.
   *
   * @param merged the injectors by run.json, those that are missing among them
   */
  public static InjectorHealth all(Evidence run, List<MergedInjector> merged) {
    if (merged.isEmpty()) {
      return InjectorHealth.of(run);
    }
    List<OneInjector> all = new ArrayList<>();
    for (MergedInjector injector : merged) {
      if (injector.run() != null) {
        all.add(of(run, injector));
      }
    }
    List<InjectorCheck> checks = new ArrayList<>();
    for (InjectorCheck whole : InjectorHealth.of(run).checks()) {
      // Gatling's log does not tell injectors apart, and socket errors of all add up.
      checks.add(whole.kind() == Kind.SOCKETS ? whole : worst(whole.kind(), all));
    }
    return new InjectorHealth(
        checks,
        all.stream()
            .map(one -> one.health.clockStep())
            .filter(Objects::nonNull)
            .max(Comparator.comparingDouble(step -> Math.abs(step.seconds())))
            .orElse(null),
        List.copyOf(all));
  }

  private static OneInjector of(Evidence run, MergedInjector injector) {
    Integer index = injector.index();
    List<Task> own =
        run.tasks().stream().filter(task -> index.equals(task.last().injector())).toList();
    List<InjectorSecond> seconds =
        run.seconds() == null
            ? null
            : run.seconds().stream().filter(one -> index.equals(one.injector())).toList();
    return new OneInjector(
        injector,
        own.size(),
        InjectorHealth.of(
            new Evidence(
                own,
                run.warm() && injector.index() == 0,
                run.load(),
                run.latency(),
                seconds,
                null,
                run.pollIntervalMs(),
                injector.due() == null ? null : new Arrivals(injector.due(), injector.levels()))));
  }

  private static InjectorCheck worst(Kind kind, List<OneInjector> all) {
    OneInjector worst =
        all.stream().max(Comparator.comparingDouble(one -> badness(one.check(kind)))).orElseThrow();
    InjectorCheck check = worst.check(kind);
    return new InjectorCheck(
        kind,
        check.value(),
        check.limit(),
        check.samples(),
        check.violated(),
        Phrase.of("injector %d: %s", worst.injector.index(), check.words()));
  }

  private InjectorCheck check(Kind kind) {
    return health.checks().stream()
        .filter(check -> check.kind() == kind)
        .findFirst()
        .orElse(InjectorCheck.unknown(kind, "not measured"));
  }

  /** Higher is worse: how much of what is allowed was used; violated counts before all. */
  private static double badness(InjectorCheck check) {
    double used = used(check.value(), check.limit(), check.kind() == Kind.STARTED);
    return check.violated() ? 1e9 + used : used;
  }

  private static double used(@Nullable Double value, @Nullable Double limit, boolean atLeast) {
    if (value == null || limit == null) {
      return -1;
    }
    return atLeast ? limit / Math.max(1e-9, value) : value / Math.max(1e-9, limit);
  }
}
