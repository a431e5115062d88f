package asrload.compare;

import asrload.analysis.Analysis;
import asrload.analysis.stats.Distribution;
import asrload.analysis.task.Joined;
import asrload.analysis.task.RtfGroups;
import asrload.analysis.task.Split;
import asrload.analysis.task.Task;
import asrload.compare.Shift.Answer;
import asrload.history.RunIdentity;
import asrload.metric.Metric;
import asrload.metric.MetricReading;
import asrload.text.Phrase;
import asrload.text.Private;
import asrload.text.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.statistics.inference.FisherExactTest;
import org.jspecify.annotations.Nullable;

/**
 * A run held against another.
 *
 * @param answer worse when any of the tasks' times, throughput, memory or failures is; else better
 *     when any is; same when all that are known are; else cannot tell
 * @param tasks values of the tasks
 * @param metrics every metric of the report
 * @param clips end-to-end time per clip, each interval at 1 % over their number
 * @param lengths RTF per length class, each interval at 1 % over their number
 * @param failed whether more tasks fail
 * @param errors tasks that were not completed, by class
 * @param server settings of the server that differ
 */
public record Comparison(
    Answer answer,
    List<Shift> tasks,
    List<Pair> metrics,
    List<Clip> clips,
    List<Shift> lengths,
    Failures failed,
    List<ErrorClass> errors,
    List<Phrase> server) {
  private static final double LEVEL = 0.01;
  private static final double SECONDS_PER_HOUR = 3600;

  /**
   * A metric of both runs.
   *
   * @param metric its key
   * @param before null where the first run has no value
   * @param after null where the second has none
   * @param windows the shift of the windows of the load; null where the metric has no parts
   */
  public record Pair(
      String metric,
      Unit unit,
      MetricReading before,
      MetricReading after,
      @Nullable Shift windows) {}

  /** A clip; its shift has no name, because that of a clip may be private. */
  public record Clip(@Private(Private.Kind.AUDIO_NAME) String audio, Shift shift) {}

  /**
   * Tasks that failed, were rejected or timed out.
   *
   * @param p of Fisher's exact test, two-sided; null without tasks
   */
  public record Failures(
      int before, int ofBefore, int after, int ofAfter, @Nullable Double p, Answer answer) {}

  /** Tasks that were not completed, of one outcome and class. */
  public record ErrorClass(String outcome, String errorClass, int before, int after) {}

  /**
   * Compares.
   *
   * @param defaults of the settings, see {@link RunIdentity#differences}
   */
  public static Comparison of(Analysis before, Analysis after, Map<String, String> defaults) {
    List<Shift> tasks = tasks(before, after);
    List<Pair> metrics = metrics(before, after);
    Failures failed = failures(before, after);
    List<Answer> decisive = new ArrayList<>(tasks.stream().map(Shift::answer).toList());
    metrics.stream()
        .filter(pair -> pair.metric().equals(Metric.THROUGHPUT.key()))
        .map(Pair::windows)
        .forEach(shift -> decisive.add(shift == null ? Answer.CANNOT_TELL : shift.answer()));
    decisive.add(failed.answer());
    return new Comparison(
        overall(decisive),
        tasks,
        metrics,
        clips(before, after),
        lengths(before, after),
        failed,
        errors(before, after),
        identity(before).serverDifferences(identity(after), defaults));
  }

  /** The same with a number in place of the name of each clip. */
  public Comparison withoutNames() {
    List<Clip> numbered = new ArrayList<>();
    for (Clip clip : clips) {
      numbered.add(new Clip("audio " + (numbered.size() + 1), clip.shift()));
    }
    return new Comparison(
        answer, tasks, metrics, List.copyOf(numbered), lengths, failed, errors, server);
  }

  /** What makes runs comparable, of an analysis. */
  public static RunIdentity identity(Analysis run) {
    return RunIdentity.of(run.files().manifest(), run.files().corpus());
  }

  private static Answer overall(List<Answer> answers) {
    if (answers.contains(Answer.WORSE)) {
      return Answer.WORSE;
    }
    if (answers.contains(Answer.BETTER)) {
      return Answer.BETTER;
    }
    // The first are end-to-end times and RTF: without them nothing is the same.
    return answers.subList(0, 2).stream().allMatch(Answer.SAME::equals)
        ? Answer.SAME
        : Answer.CANNOT_TELL;
  }

  private static List<Shift> tasks(Analysis before, Analysis after) {
    return List.of(
        lower("end-to-end time", Unit.SECONDS, before, after, run -> Values.endToEnd(run, null)),
        lower("RTF", Unit.RATIO_OF_TIMES, before, after, run -> Values.ofJoined(run, Joined::rtf)),
        lower(
            "processing",
            Unit.SECONDS,
            before,
            after,
            run -> Values.ofJoined(run, Joined::processingSeconds)),
        part("queue wait", before, after, run -> Values.ofJoined(run, Comparison::queueSeconds)),
        part("upload", before, after, Values::upload),
        lower(
            "peak memory of a task",
            Unit.MIB,
            before,
            after,
            run -> Values.ofJoined(run, one -> one.worker().memoryPeakMib())));
  }

  private static Shift part(
      String name, Analysis before, Analysis after, Function<Analysis, Values> values) {
    Values whole = Values.endToEnd(before, null);
    return Shift.of(
        Phrase.of(name),
        Unit.SECONDS,
        Metric.Direction.LOWER_IS_BETTER,
        values.apply(before),
        values.apply(after),
        Shift.CONFIDENCE,
        whole.size() == 0 ? 0 : Distribution.of(whole.values()).median());
  }

  private static @Nullable Double queueSeconds(Joined one) {
    Split split = one.split();
    return split == null ? null : (Double) split.queueSeconds();
  }

  private static Shift lower(
      String name, Unit unit, Analysis before, Analysis after, Function<Analysis, Values> values) {
    return Shift.of(
        Phrase.of(name),
        unit,
        Metric.Direction.LOWER_IS_BETTER,
        values.apply(before),
        values.apply(after),
        Shift.CONFIDENCE);
  }

  private static List<Pair> metrics(Analysis before, Analysis after) {
    List<Pair> pairs = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      Values first = Values.windows(before, metric.key());
      Values second = Values.windows(after, metric.key());
      pairs.add(
          new Pair(
              metric.key(),
              metric.unit(),
              metric.reading(before),
              metric.reading(after),
              first.size() == 0 || second.size() == 0
                  ? null
                  : Shift.of(
                      Phrase.of("%s", metric.key()),
                      metric.unit(),
                      metric.direction(),
                      first,
                      second,
                      Shift.CONFIDENCE)));
    }
    return pairs;
  }

  /** CPU that the workers spent for an hour of audio, s; null where one of the two is unknown. */
  public static @Nullable Double cpuPerAudioHour(Analysis run) {
    Double cpu = Metric.WORKER_CPU_MEAN.of(run).value();
    Double audio = Metric.THROUGHPUT.of(run).value();
    return cpu == null || audio == null || audio == 0
        ? null
        : (Double) (cpu / 100 / audio * SECONDS_PER_HOUR);
  }

  /** Bonferroni: each interval at the level over their number, so that one false answer is rare. */
  private static List<Clip> clips(Analysis before, Analysis after) {
    TreeSet<String> names =
        before.client().tasks().stream()
            .map(task -> task.last().audio())
            .collect(Collectors.toCollection(TreeSet::new));
    names.retainAll(after.client().tasks().stream().map(task -> task.last().audio()).toList());
    double confidence = 1 - LEVEL / Math.max(1, names.size());
    return names.stream()
        .map(
            name ->
                new Clip(
                    name,
                    Shift.of(
                        Phrase.none(),
                        Unit.SECONDS,
                        Metric.Direction.LOWER_IS_BETTER,
                        Values.endToEnd(before, name),
                        Values.endToEnd(after, name),
                        confidence)))
        .toList();
  }

  private static List<Shift> lengths(Analysis before, Analysis after) {
    Map<String, Values> first = byLength(before);
    Map<String, Values> second = byLength(after);
    List<String> both = first.keySet().stream().filter(second::containsKey).toList();
    double confidence = 1 - LEVEL / Math.max(1, both.size());
    return both.stream()
        .map(
            name ->
                Shift.of(
                    Phrase.of(name),
                    Unit.RATIO_OF_TIMES,
                    Metric.Direction.LOWER_IS_BETTER,
                    first.getOrDefault(name, Values.plain()),
                    second.getOrDefault(name, Values.plain()),
                    confidence))
        .toList();
  }

  private static Map<String, Values> byLength(Analysis run) {
    Map<String, Values> values = new LinkedHashMap<>();
    for (RtfGroups.Group group : run.workers().rtfGroups().byLength()) {
      values.put(
          group.name(),
          Values.ofJoined(
              run, one -> group.name().equals(RtfGroups.lengthClass(one)) ? one.rtf() : null));
    }
    return values;
  }

  private static Failures failures(Analysis before, Analysis after) {
    int[] first = failed(before);
    int[] second = failed(after);
    if (first[1] == 0 || second[1] == 0) {
      return new Failures(first[0], first[1], second[0], second[1], null, Answer.CANNOT_TELL);
    }
    double p =
        FisherExactTest.withDefaults()
            .test(new int[][] {{first[0], first[1] - first[0]}, {second[0], second[1] - second[0]}})
            .getPValue();
    boolean more = (double) second[0] / second[1] > (double) first[0] / first[1];
    Answer answer =
        first[0] + second[0] == 0
            ? Answer.SAME
            : p >= LEVEL ? Answer.CANNOT_TELL : more ? Answer.WORSE : Answer.BETTER;
    return new Failures(first[0], first[1], second[0], second[1], p, answer);
  }

  /** Failed tasks, and all. */
  private static int[] failed(Analysis run) {
    return run.client().ledger() == null
        ? new int[] {0, 0}
        : new int[] {run.client().ledger().bad(), run.client().ledger().submitted()};
  }

  private static List<ErrorClass> errors(Analysis before, Analysis after) {
    Map<String, int[]> counts = new TreeMap<>();
    count(before, counts, 0);
    count(after, counts, 1);
    return counts.entrySet().stream()
        .map(
            entry -> {
              String[] name = entry.getKey().split("\n", 2);
              return new ErrorClass(name[0], name[1], entry.getValue()[0], entry.getValue()[1]);
            })
        .toList();
  }

  private static void count(Analysis run, Map<String, int[]> counts, int column) {
    for (Task task : run.client().tasks()) {
      if (!task.completed()) {
        String errorClass = task.last().errorClass();
        String name = task.outcome().words() + "\n" + (errorClass == null ? "" : errorClass);
        counts.computeIfAbsent(name, unseen -> new int[2])[column]++;
      }
    }
  }
}
