package asrload.analysis.fault;

import asrload.analysis.stats.Distribution;
import asrload.analysis.stats.HodgesLehmann;
import asrload.analysis.task.Outcome;
import asrload.analysis.task.Task;
import asrload.journal.Provocation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.FisherExactTest;
import org.jspecify.annotations.Nullable;

/**
 * Whether the tasks of the load that ran beside a provocation fared worse than those apart from all
 * of them. A provocation that had the work of a task (it was transcribed, or left after it was
 * accepted) makes others wait as any task does: tasks beside such ones alone are in neither group.
 *
 * @param beside tasks beside a provocation that had no such work
 * @param apart tasks beside none
 * @param neither tasks in neither group
 * @param slower by how much longer tasks beside took, as a share of the median of their clip, with
 *     its 95% interval; null with fewer than {@value #MIN_TASKS} completed tasks in a group
 * @param pFailed p of Fisher's exact test that more of them failed, one-sided
 * @param pOtherText the same of texts that their clip does not mostly get
 */
public record ProvokedHarm(
    Group beside,
    Group apart,
    int neither,
    @Nullable HodgesLehmann slower,
    double pFailed,
    double pOtherText) {
  public static final int MIN_TASKS = 20;

  /** Tasks beside provocations may take so much longer. */
  public static final double MAX_SLOWER = 0.25;

  /** Two tests are made; each errs so often at most. */
  public static final double ALPHA = 0.01;

  /**
   * Tasks that ended.
   *
   * @param otherText completed ones whose text is not the most frequent one of their clip
   */
  public record Group(int tasks, int completed, int otherText) {
    /** Those that failed, were rejected or timed out. */
    public int failed() {
      return tasks - completed;
    }
  }

  private enum Place {
    BESIDE,
    APART,
    NEITHER
  }

  static ProvokedHarm of(List<Provocation> provocations, List<Task> tasks) {
    List<Task> ended =
        tasks.stream()
            .filter(task -> task.outcome() != Outcome.IN_FLIGHT)
            .sorted(Comparator.comparingLong(task -> task.last().sentMs()))
            .toList();
    Map<Place, List<Task>> places =
        ended.stream().collect(Collectors.groupingBy(task -> place(task, provocations)));
    Map<String, String> usual = usual(ended);
    List<Task> beside = places.getOrDefault(Place.BESIDE, List.of());
    List<Task> apart = places.getOrDefault(Place.APART, List.of());
    Group besides = group(beside, usual);
    Group aparts = group(apart, usual);
    return new ProvokedHarm(
        besides,
        aparts,
        places.getOrDefault(Place.NEITHER, List.of()).size(),
        slower(beside, apart),
        p(besides.failed(), besides.tasks(), aparts.failed(), aparts.tasks()),
        p(besides.otherText(), besides.completed(), aparts.otherText(), aparts.completed()));
  }

  private static Place place(Task task, List<Provocation> provocations) {
    Place place = Place.APART;
    for (Provocation one : provocations) {
      if (one.sentMs() <= task.latestMs() && one.endMs() >= task.last().sentMs()) {
        if (!one.outcome().worked()) {
          return Place.BESIDE;
        }
        place = Place.NEITHER;
      }
    }
    return place;
  }

  /** The most frequent text of each clip. */
  private static Map<String, String> usual(List<Task> tasks) {
    Map<String, Map<String, Long>> texts =
        tasks.stream()
            .filter(Task::completed)
            .collect(
                Collectors.groupingBy(
                    task -> task.last().audio(),
                    Collectors.groupingBy(ProvokedHarm::text, Collectors.counting())));
    Map<String, String> usual = new HashMap<>();
    texts.forEach(
        (audio, counts) ->
            usual.put(
                audio,
                counts.entrySet().stream()
                    .max(
                        Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry::getKey))
                    .orElseThrow()
                    .getKey()));
    return usual;
  }

  private static String text(Task task) {
    return Objects.requireNonNullElse(task.last().text(), "").strip();
  }

  private static Group group(List<Task> tasks, Map<String, String> usual) {
    List<Task> completed = tasks.stream().filter(Task::completed).toList();
    return new Group(
        tasks.size(),
        completed.size(),
        (int)
            completed.stream()
                .filter(task -> !text(task).equals(usual.get(task.last().audio())))
                .count());
  }

  /** Relative to the median of their clip, so that a group of longer clips is not slower. */
  private static @Nullable HodgesLehmann slower(List<Task> beside, List<Task> apart) {
    Map<String, List<Double>> byClip = new HashMap<>();
    List<Task> all = new ArrayList<>(beside);
    all.addAll(apart);
    for (Task task : all) {
      Double seconds = task.completed() ? task.upperSeconds() : null;
      if (seconds != null) {
        byClip.computeIfAbsent(task.last().audio(), audio -> new ArrayList<>()).add(seconds);
      }
    }
    Map<String, Double> medians = new HashMap<>();
    byClip.forEach((audio, seconds) -> medians.put(audio, Distribution.of(seconds).median()));
    double[] x = relative(apart, medians);
    double[] y = relative(beside, medians);
    return x.length < MIN_TASKS || y.length < MIN_TASKS
        ? null
        : HodgesLehmann.ofSeries(x, y, 0.95, medians.size());
  }

  private static double[] relative(List<Task> tasks, Map<String, Double> medians) {
    Function<Task, Double> median = task -> medians.getOrDefault(task.last().audio(), 0.0);
    return tasks.stream()
        .filter(Task::completed)
        .filter(task -> task.upperSeconds() != null && median.apply(task) > 0)
        .mapToDouble(task -> Objects.requireNonNull(task.upperSeconds()) / median.apply(task))
        .toArray();
  }

  private static double p(int hits, int of, int otherHits, int otherOf) {
    int[][] table = {{hits, of - hits}, {otherHits, otherOf - otherHits}};
    boolean empty =
        of == 0 || otherOf == 0 || hits + otherHits == 0 || hits + otherHits == of + otherOf;
    return empty
        ? 1
        : FisherExactTest.withDefaults()
            .with(AlternativeHypothesis.GREATER_THAN)
            .test(table)
            .getPValue();
  }

  /** Whether it is shown that they took longer than is allowed. */
  public boolean slowed() {
    return slower != null && slower.low() > MAX_SLOWER;
  }

  /** Whether it is shown that more of them failed. */
  public boolean failedMore() {
    return pFailed < ALPHA;
  }

  /** Whether it is shown that more of them got another text. */
  public boolean changedTexts() {
    return pOtherText < ALPHA;
  }
}
