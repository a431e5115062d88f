package asrload.analysis.injector;

import asrload.analysis.injector.InjectorCheck.Kind;
import asrload.analysis.stats.Certification;
import asrload.analysis.stats.Distribution;
import asrload.analysis.stats.EarlyStopping;
import asrload.analysis.stats.OrderStatistics;
import asrload.analysis.stats.Window;
import asrload.analysis.task.Latency;
import asrload.analysis.task.Task;
import asrload.journal.InjectorSecond;
import asrload.parse.gatling.GatlingLog;
import asrload.text.Phrase;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether the injector could do what it was asked: every rule of the method sheet, violated, held,
 * or not measurable. docs/decisions/injector-validity.md says why the rules are as they are.
 *
 * @param checks one a rule; of several injectors that of the worst
 * @param clockStep the largest step of its machine's clock; null without one
 * @param injectors each injector of a merged run that is there; empty for a single one
 */
public record InjectorHealth(
    List<InjectorCheck> checks, @Nullable ClockStep clockStep, List<OneInjector> injectors) {
  private static final double MIN_STARTED = 0.99;
  private static final double LAG_MS = 50;
  private static final long COLD_MS = 1_000;
  private static final double HICCUP_MS = 100;
  private static final double SHARE_OF_MEDIAN = 0.01;
  private static final double MAX_CPU = 0.8;
  private static final int CPU_SECONDS = 60;
  private static final double MAX_GC = 0.02;
  private static final double LATE_SHARE = 0.25;
  private static final double P99 = 0.99;
  private static final double Z99 = 2.3263;
  private static final double CONTINUITY = 0.5;
  static final double MIN_SECONDS = 10;

  /** What an operating system says when the injector, not the server, has run out of something. */
  private static final Pattern OWN_ERROR =
      Pattern.compile(
          "Cannot assign requested address|Address already in use|Too many open files"
              + "|No buffer space available|unable to create native thread");

  /**
   * What the injector was asked to do, and how it fared.
   *
   * @param warm whether requests were sent before the load, by the baseline
   * @param load when the load ran; null when no file has a time
   */
  public record Evidence(
      List<Task> tasks,
      boolean warm,
      @Nullable Window load,
      Latency latency,
      @Nullable List<InjectorSecond> seconds,
      @Nullable GatlingLog gatling,
      @Nullable Long pollIntervalMs,
      @Nullable Arrivals intended) {}

  /**
   * Tasks that an open workload asked for.
   *
   * @param due arrivals that were due
   * @param levels levels that they were due in; at the end of each one may just not have started
   */
  public record Arrivals(long due, int levels) {}

  public static InjectorHealth of(Evidence run) {
    return new InjectorHealth(
        Stream.concat(
                Stream.of(
                    started(run.tasks, run.intended),
                    startLag(run),
                    cpu(run.seconds),
                    CpuQuota.check(run.seconds, run.load, run.warm ? 0 : COLD_MS),
                    hiccups(run),
                    collected(run.seconds),
                    polls(run),
                    sockets(run.gatling)),
                JournalWaits.check(run.seconds).stream())
            .toList(),
        ClockStep.largest(run.seconds).orElse(null),
        List.of());
  }

  /** The rules that say that the injector was the limit. */
  public List<InjectorCheck> violated() {
    return checks.stream().filter(InjectorCheck::violated).toList();
  }

  /** The rules that the files could answer. */
  public List<InjectorCheck> measured() {
    return checks.stream().filter(check -> check.value() != null).toList();
  }

  private static InjectorCheck started(List<Task> tasks, @Nullable Arrivals arrivals) {
    if (arrivals == null || arrivals.due == 0) {
      return InjectorCheck.unknown(
          Kind.STARTED, "users of a closed workload start their next task when the last one ended");
    }
    long intended = arrivals.due;
    double ratio = (double) tasks.size() / intended;
    return check(
        Kind.STARTED,
        ratio,
        MIN_STARTED,
        intended,
        tasks.size() < MIN_STARTED * intended - arrivals.levels,
        Phrase.of("%d of %d intended tasks were started", tasks.size(), intended));
  }

  /**
   * Tasks that the server had put off are left out: their last upload shows nothing of the first.
   * So are those of the first second of a run without a baseline, in which a JVM loads its classes.
   */
  private static InjectorCheck startLag(Evidence run) {
    long warmMs =
        run.warm ? 0 : COLD_MS + run.tasks.stream().mapToLong(InjectorHealth::due).min().orElse(0);
    double[] lags =
        run.tasks.stream()
            .filter(task -> task.last().throttled() == 0 && due(task) >= warmMs)
            .mapToDouble(task -> task.last().sentMs() - task.last().intendedMs())
            .toArray();
    if (lags.length == 0) {
      return InjectorCheck.unknown(
          Kind.START_LAG,
          run.tasks.isEmpty()
              ? "no task was started"
              : "all tasks were due in the first second of a run without a baseline");
    }
    double limit = limitMs(run.latency, LAG_MS);
    Certification certification = EarlyStopping.certify(lags, P99, limit);
    double p99 = Distribution.of(lags).quantile(P99);
    boolean supported = lags.length >= OrderStatistics.leastSample95(P99);
    return check(
        Kind.START_LAG,
        p99,
        limit,
        lags.length,
        certification.violated() || (supported && p99 > limit),
        Phrase.of(
            "%d of %d tasks were sent more than %s ms late",
            certification.over(), lags.length, number(limit)));
  }

  private static long due(Task task) {
    return task.last().intendedMs();
  }

  private static InjectorCheck cpu(@Nullable List<InjectorSecond> seconds) {
    double total = length(seconds);
    if (seconds == null || total < CPU_SECONDS) {
      return tooShort(Kind.CPU, total, CPU_SECONDS);
    }
    double highest = 0;
    for (int first = 0; first < seconds.size(); first++) {
      double length = 0;
      double busy = 0;
      for (int i = first; i < seconds.size() && length < CPU_SECONDS; i++) {
        length += seconds.get(i).seconds();
        busy += seconds.get(i).cpuSeconds() / seconds.get(i).cores();
      }
      highest = length < CPU_SECONDS ? highest : Math.max(highest, busy / length);
    }
    return check(
        Kind.CPU,
        highest,
        MAX_CPU,
        seconds.size(),
        highest > MAX_CPU,
        Phrase.of(
            "%s %% of its %d cores in its busiest %d s",
            number(100 * highest), seconds.get(0).cores(), CPU_SECONDS));
  }

  private static InjectorCheck hiccups(Evidence run) {
    double total = length(run.seconds);
    if (run.seconds == null || total < MIN_SECONDS) {
      return tooShort(Kind.HICCUPS, total, MIN_SECONDS);
    }
    Hiccups hiccups = Hiccups.of(run.seconds);
    double limit = limitMs(run.latency, HICCUP_MS);
    double p999 = hiccups.quantile(0.999);
    return check(
        Kind.HICCUPS,
        p999,
        limit,
        hiccups.sleeps(),
        p999 > limit,
        Phrase.of(
            "1 ms sleeps overran by %s ms (p99.9), by %s ms at worst",
            number(p999), number(hiccups.longestMs())));
  }

  private static InjectorCheck collected(@Nullable List<InjectorSecond> seconds) {
    double total = length(seconds);
    if (seconds == null || total < MIN_SECONDS) {
      return tooShort(Kind.GC, total, MIN_SECONDS);
    }
    double share = seconds.stream().mapToLong(InjectorSecond::gcMs).sum() / 1000.0 / total;
    return check(
        Kind.GC,
        share,
        MAX_GC,
        seconds.size(),
        share > MAX_GC,
        Phrase.of(
            "the JVM was paused for %s %% of the time",
            String.format(Locale.ROOT, "%.2f", 100 * share)));
  }

  /**
   * The journal knows the latest poll of a task alone. So it is tasks with a late poll that are
   * counted, and held against how many there would be if 1 % of all polls were late.
   */
  private static InjectorCheck polls(Evidence run) {
    if (run.pollIntervalMs == null) {
      return InjectorCheck.unknown(Kind.POLL_LATENESS, "the poll interval is unknown");
    }
    double limitMs = LATE_SHARE * run.pollIntervalMs;
    int tasks = 0;
    int late = 0;
    double expected = 0;
    double variance = 0;
    for (Task task : run.tasks) {
      Long lateMs = task.last().pollLateMs();
      if (lateMs != null) {
        double one = 1 - Math.pow(P99, task.last().polls());
        tasks++;
        late += lateMs > limitMs ? 1 : 0;
        expected += one;
        variance += one * (1 - one);
      }
    }
    if (tasks == 0) {
      return InjectorCheck.unknown(Kind.POLL_LATENESS, "no poll was timed");
    }
    double most = expected + Z99 * Math.sqrt(variance) + CONTINUITY;
    return check(
        Kind.POLL_LATENESS,
        (double) late / tasks,
        Math.min(1, most / tasks),
        tasks,
        late > most,
        Phrase.of(
            "%d of %d tasks had a poll that was sent more than %s ms late; with 1 %% of "
                + "the polls late, %.1f tasks would",
            late, tasks, number(limitMs), expected));
  }

  private static InjectorCheck sockets(@Nullable GatlingLog gatling) {
    if (gatling == null) {
      return InjectorCheck.unknown(Kind.SOCKETS, "no gatling/simulation.log");
    }
    long errors =
        gatling.requests().stream()
            .filter(request -> !request.ok() && request.message() != null)
            .filter(request -> OWN_ERROR.matcher(String.valueOf(request.message())).find())
            .count();
    return check(
        Kind.SOCKETS,
        (double) errors,
        0.0,
        gatling.requests().size(),
        errors > 0,
        Phrase.of(
            "%d of %d requests failed because the injector ran out of ports, sockets or threads",
            errors, gatling.requests().size()));
  }

  private static InjectorCheck check(
      Kind kind, double value, double limit, long samples, boolean violated, Phrase words) {
    return new InjectorCheck(kind, value, limit, samples, violated, words);
  }

  private static InjectorCheck tooShort(Kind kind, double have, double needs) {
    return have == 0
        ? InjectorCheck.unknown(kind, "no injector.jsonl")
        : InjectorCheck.unknown(kind, "needs %s s, have %s s", number(needs), number(have));
  }

  static double length(@Nullable List<InjectorSecond> seconds) {
    return seconds == null ? 0 : seconds.stream().mapToDouble(InjectorSecond::seconds).sum();
  }

  /** At least so many ms, or 1 % of the median latency where that is more. */
  private static double limitMs(Latency latency, double leastMs) {
    double median = latency.upper().isEmpty() ? 0 : latency.upper().median();
    return Double.isInfinite(median) ? leastMs : Math.max(leastMs, 1000 * SHARE_OF_MEDIAN * median);
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.0f", value);
  }
}
