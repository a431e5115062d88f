package asrload.metric;

import asrload.analysis.Analysis;
import asrload.analysis.role.Role;
import asrload.analysis.sample.ProcessSamples;
import asrload.analysis.stats.Percentile;
import asrload.analysis.task.Latency;
import asrload.text.Phrase;
import asrload.text.Unit;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The subject of a threshold: every {@link Metric}, any percentile of the end-to-end time and of
 * the RTF ({@code e2e.p99.9}), and CPU and memory of a role ({@code worker.rss.max}).
 *
 * @param name its name in a rule, such as {@code e2e.p99}
 * @param title its name in a sentence
 * @param unit the unit of its value
 * @param signed whether it can be below 0
 * @param hints how to know it, and where to look when its limit is crossed
 * @param percentile the quantile that it is, such as 0.99; null for other numbers
 * @param whole its value over the whole run
 * @param part its value in a part of the load; null for what only a whole run has
 */
public record Subject(
    String name,
    Phrase title,
    Unit unit,
    boolean signed,
    Hints hints,
    @Nullable Double percentile,
    Function<Analysis, MetricReading> whole,
    @Nullable Function<Slice, MetricReading> part) {
  private static final Pattern PERCENTILE =
      Pattern.compile("(e2e|rtf)\\.(p[1-9]\\d?(?:\\.\\d{1,3})?)");
  private static final List<String> USUAL =
      Latency.PERCENTILES.stream().map(Percentile::name).toList();
  private static final List<Role> ROLES =
      List.of(Role.WORKER, Role.FRONT_END, Role.QUEUE, Role.INJECTOR);

  /** The one of that name; empty when there is none. */
  public static Optional<Subject> named(String name) {
    Matcher percentile = PERCENTILE.matcher(name);
    return percentile.matches()
        ? Optional.of(
            percentile.group(1).equals("e2e")
                ? endToEnd(percentile.group(2))
                : rtf(percentile.group(2)))
        : all().filter(subject -> subject.name.equals(name)).findFirst();
  }

  /** The names, of the percentiles the usual ones. */
  public static List<String> names() {
    return Stream.concat(
            all().map(Subject::name),
            USUAL.stream().flatMap(p -> Stream.of("e2e." + p, "rtf." + p)))
        .distinct()
        .sorted()
        .toList();
  }

  private static Stream<Subject> all() {
    return Stream.concat(
        Arrays.stream(Metric.values()).map(Metric::subject),
        ROLES.stream()
            .flatMap(role -> Arrays.stream(RoleUsage.values()).map(usage -> role(role, usage))));
  }

  /** A percentile of the end-to-end time, such as {@code p99.9}. */
  static Subject endToEnd(String percentile) {
    double p = quantile(percentile);
    return new Subject(
        "e2e." + percentile,
        Phrase.of("end-to-end time %s", percentile),
        Unit.SECONDS,
        false,
        Hints.LATENCY,
        p,
        run -> Slice.endToEnd(run, p).supported(p),
        slice -> slice.endToEnd(p));
  }

  /** A percentile of the tasks' RTF. */
  static Subject rtf(String percentile) {
    double p = quantile(percentile);
    return new Subject(
        "rtf." + percentile,
        Phrase.of("RTF %s", percentile),
        Unit.RATIO_OF_TIMES,
        false,
        Hints.RTF,
        p,
        run -> Slice.rtf(run, p).supported(p),
        slice -> slice.rtf(p));
  }

  /** What a role spent; a worker's children count to it. */
  static Subject role(Role role, RoleUsage usage) {
    Predicate<Role> chosen = other -> other.family() == role;
    return new Subject(
        role.words().replace(" ", "") + "." + usage.key,
        Phrase.of(usage.title, Phrase.of(role.words())),
        usage.unit,
        false,
        Hints.OTHER,
        null,
        run ->
            MetricReading.of(usage.of(ProcessSamples.tracks(run.files().samples()), chosen, null)),
        slice -> MetricReading.of(usage.of(slice.tracks(), chosen, slice.window())));
  }

  /** One that is answered in words and not with a number. */
  public static Subject ofWords(String name) {
    return new Subject(
        name,
        Phrase.of("%s", name),
        Unit.NONE,
        false,
        Hints.OTHER,
        null,
        run -> MetricReading.none("it is not a number"),
        null);
  }

  /** Of {@code p99.9} 0.999 exactly: a quotient would be above it, and the rank one too high. */
  private static double quantile(String percentile) {
    return new BigDecimal(percentile.substring(1)).movePointLeft(2).doubleValue();
  }
}
