package asrload.analysis;

import asrload.text.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a threshold can be about: every {@link Metric}, any percentile of the end-to-end
 * time and of the RTF ({@code e2e.p99.9}), and CPU and memory of a role ({@code worker.rss.max}).
 */
public final class Subjects {
  private static final Pattern PERCENTILE =
      Pattern.compile("(e2e|rtf)\\.p([1-9]\\d?(?:\\.\\d{1,3})?)");
  private static final Map<String, Predicate<Role>> ROLES =
      Map.of(
          "worker", Role::isWorker,
          "frontend", Role.FRONT_END::equals,
          "queue", Role.QUEUE::equals,
          "injector", Role.INJECTOR::equals);
  private static final Map<String, Subject> NAMED = named();

  private Subjects() {}

  /** What has that name; empty when nothing has. */
  public static Optional<Subject> named(String name) {
    Matcher percentile = PERCENTILE.matcher(name);
    return percentile.matches()
        ? Optional.of(percentile(name, percentile.group(1), percentile.group(2)))
        : Optional.ofNullable(NAMED.get(name));
  }

  /** The names, of the percentiles the usual ones. */
  public static List<String> names() {
    List<String> names = new ArrayList<>(NAMED.keySet());
    for (String p : List.of("p50", "p90", "p95", "p99", "p99.9")) {
      names.add("e2e." + p);
      names.add("rtf." + p);
    }
    return names.stream().distinct().sorted().toList();
  }

  private static Subject percentile(String name, String of, String percent) {
    double p = Double.parseDouble(percent) / 100;
    return of.equals("e2e")
        ? new Subject(
            name,
            Unit.SECONDS,
            p,
            run ->
                Slice.endToEnd(
                        Latency.waitedFor(run.tasks(), run.state()), p, "no task was completed")
                    .supported(p),
            slice -> slice.endToEnd(p))
        : new Subject(
            name,
            Unit.RATIO_OF_TIMES,
            p,
            run -> Slice.rtf(run.join().timed(), p).supported(p),
            slice -> slice.rtf(p));
  }

  private static Map<String, Subject> named() {
    Map<String, Subject> named = new LinkedHashMap<>();
    Arrays.stream(Metric.values()).map(Subject::of).forEach(s -> named.put(s.name(), s));
    Map<Metric, Function<Slice, Reading>> inParts =
        Map.of(
            Metric.RTF, Slice::rtf,
            Metric.FAILED_RATIO, Slice::failedRatio,
            Metric.MEMORY_PEAK, Slice::memoryPeak,
            Metric.GPU_MEMORY_MAX, slice -> slice.gpu(GpuUsage.MEMORY_MAX),
            Metric.GPU_UTILISATION_MEAN, slice -> slice.gpu(GpuUsage.UTILISATION_MEAN),
            Metric.THROUGHPUT, Slice::audioPerSecond,
            Metric.TASK_THROUGHPUT, Slice::tasksPerMinute);
    inParts.forEach((metric, part) -> named.compute(metric.key(), (k, s) -> in(s, part)));
    named.computeIfPresent(
        Metric.FAILED_RATIO.key(), (key, subject) -> subject.reading(Subjects::failedRatio));
    ROLES.forEach(
        (word, role) -> {
          for (RoleUsage usage : RoleUsage.values()) {
            Subject subject = role(word + "." + usage.key, usage, role);
            named.put(subject.name(), subject);
          }
        });
    return named;
  }

  private static Subject in(@Nullable Subject subject, Function<Slice, Reading> part) {
    if (subject == null) {
      throw new IllegalStateException("not a metric");
    }
    return subject.inParts(part);
  }

  private static Reading failedRatio(Analysis run) {
    Ledger ledger = run.ledger();
    return ledger == null || ledger.submitted() == 0
        ? Reading.of(Metric.FAILED_RATIO.of(run))
        : Reading.share(ledger.bad(), ledger.submitted());
  }

  private static Subject role(String name, RoleUsage usage, Predicate<Role> role) {
    return new Subject(
        name,
        usage.unit,
        null,
        run -> Reading.of(ProcessExtract.role(run, usage, role)),
        slice -> Reading.of(usage.of(slice.tracks(), role, slice.window())));
  }
}
