package asrload.nightly;

import asrload.history.History;
import asrload.history.HistoryLine;
import asrload.metric.Metric;
import asrload.nightly.NightlyResult.Alarm;
import asrload.nightly.NightlyResult.Night;
import asrload.text.Phrase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges a night by the comparable nights before it; pure. */
public final class Nightly {
  /** The simulation that a control run is. */
  public static final String CONTROL = "ControlSimulation";

  /** Metrics that move together when the server gets slower. */
  private static final Set<String> SPEED = Set.of("rtf", "rtfx", "e2e", "throughput", "processing");

  private final History history;
  private final HistoryLine night;
  private final List<String> metrics;
  private final Map<String, String> defaults;
  private final List<Phrase> notes = new ArrayList<>();

  private Nightly(
      History history, HistoryLine night, List<String> metrics, Map<String, String> defaults) {
    this.history = history;
    this.night = night;
    this.metrics = metrics;
    this.defaults = defaults;
  }

  /**
   * Judges.
   *
   * @param night the night, one of the history's runs with an identity
   * @param metrics keys of the gated metrics
   * @param defaults of the settings, see {@link asrload.history.RunIdentity#differences}
   */
  public static NightlyResult judge(
      History history, HistoryLine night, List<String> metrics, Map<String, String> defaults) {
    return new Nightly(history, night, metrics, defaults).judge();
  }

  private NightlyResult judge() {
    List<HistoryLine> comparable = comparable();
    ControlTrack machine = new ControlTrack(history, comparable, defaults);
    Fitness fitness = new Fitness();
    List<Night> nights = new ArrayList<>();
    Map<String, Object> tracks = new HashMap<>();
    Map<String, Track.Step> last = new LinkedHashMap<>();
    Map<String, Map<String, Gate.Answer>> kinds = new HashMap<>();
    Map<String, List<String>> runs = new HashMap<>();
    Set<String> accepted = new LinkedHashSet<>();
    history.acceptances().forEach(one -> accepted.add(one.run()));
    for (HistoryLine line : comparable) {
      Phrase unused = fitness.unused(line, machine.state(line));
      Map<String, Gate.Answer> answers = new LinkedHashMap<>();
      for (String metric : metrics) {
        HistoryLine.Value value = line.metrics().get(metric);
        Object track = tracks.computeIfAbsent(metric, Nightly::track);
        if (accepted.contains(line.run())) {
          accept(track);
        }
        if (value == null || !unused.isEmpty()) {
          last.remove(metric);
          continue;
        }
        Track.Step step = next(track, metric, value);
        if (step == null) {
          last.remove(metric);
          continue;
        }
        last.put(metric, step);
        answers.put(metric, Gates.answer(step.kind()));
        runs.computeIfAbsent(metric, m -> new ArrayList<>()).add(line.run());
      }
      kinds.put(line.run(), answers);
      nights.add(new Night(line, unused.isEmpty(), unused, answers));
    }
    Night tonight = nights.get(nights.size() - 1);
    List<Gate> gates =
        metrics.stream()
            .map(metric -> Gates.of(metric, tonight, last.get(metric), runs.get(metric)))
            .toList();
    return new NightlyResult(
        night,
        worst(gates),
        gates,
        alarms(gates, last),
        List.copyOf(notes),
        List.copyOf(nights),
        machine.control(night),
        ChangePoints.of(nights, metrics),
        history.acceptances().stream().filter(a -> kinds.containsKey(a.run())).toList());
  }

  /** The nights up to this one that may be compared with it, oldest first, and itself. */
  private List<HistoryLine> comparable() {
    Map<Phrase, Integer> others = new LinkedHashMap<>();
    List<HistoryLine> nights = new ArrayList<>();
    int older = 0;
    for (HistoryLine line : history.runs()) {
      if (line.run().equals(night.run())) {
        break;
      }
      if (line.identity() == null || night.identity() == null) {
        older++;
      } else if (Objects.equals(line.identity().simulation(), night.identity().simulation())) {
        List<Phrase> differences = line.identity().differences(night.identity(), defaults);
        if (differences.isEmpty()) {
          nights.add(line);
        } else {
          others.merge(Phrase.join("; ", differences), 1, Integer::sum);
        }
      }
    }
    nights.add(night);
    notes.addAll(history.notes());
    if (older > 0) {
      notes.add(
          Phrase.of("%d runs have no host or configuration in their line: not compared", older));
    }
    others.forEach(
        (difference, runs) ->
            notes.add(Phrase.of("not comparable, %d of the history: %s", runs, difference)));
    return nights;
  }

  private static Object track(String metric) {
    return metric.equals(Metric.FAILED_RATIO.key()) ? new FailureGate() : new Track();
  }

  private static void accept(Object track) {
    if (track instanceof Track one) {
      one.accept();
    } else if (track instanceof FailureGate one) {
      one.accept();
    }
  }

  private static Track.@Nullable Step next(Object track, String metric, HistoryLine.Value value) {
    if (track instanceof FailureGate failures) {
      return failures.next(value);
    }
    return value.value() > 0 && track instanceof Track one
        ? one.next(Gates.sign(metric) * Math.log(value.value()))
        : null;
  }

  private static Gate.Answer worst(List<Gate> gates) {
    return gates.stream().map(Gate::answer).max(Enum::compareTo).orElse(Gate.Answer.CANNOT_TELL);
  }

  /** New regressions; metrics of speed that moved are one. */
  private List<Alarm> alarms(List<Gate> gates, Map<String, Track.Step> last) {
    Map<String, List<Gate>> causes = new LinkedHashMap<>();
    for (Gate gate : gates) {
      Track.Step step = last.get(gate.metric());
      if (step != null && step.kind() == Track.Kind.REGRESSION) {
        String family = gate.metric().replaceFirst("\\..*", "");
        causes
            .computeIfAbsent(
                SPEED.contains(family) ? "speed" : gate.metric(), f -> new ArrayList<>())
            .add(gate);
      }
    }
    return causes.values().stream()
        .map(
            cause ->
                new Alarm(
                    cause.stream().map(Gate::metric).toList(),
                    cause.stream()
                        .map(Gate::since)
                        .filter(Objects::nonNull)
                        .min(String::compareTo)
                        .orElse(night.run())))
        .toList();
  }
}
