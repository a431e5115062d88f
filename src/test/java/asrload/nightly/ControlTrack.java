package asrload.nightly;

import asrload.history.History;
import asrload.history.HistoryLine;
import asrload.metric.Metric;
import asrload.nightly.NightlyResult.Control;
import asrload.text.Phrase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the control runs say of the machine, night by night: the same work every time, so that what
 * moves it is not the server under test. A control run has moved when its RTF is away from the
 * median of the up to 30 before it, up or down, by more than 5 % and 4 median absolute deviations.
 */
final class ControlTrack {
  private static final int MIN_RUNS = 5;
  private static final double LIMIT = Math.log1p(0.05);

  private final Map<String, Control.State> states = new HashMap<>();
  private final Map<String, Phrase> texts = new HashMap<>();
  private final List<HistoryLine> lines = new ArrayList<>();
  private final List<Double> before = new ArrayList<>();

  /**
   * Goes through the control runs of these nights.
   *
   * @param defaults of the settings, see {@link asrload.history.RunIdentity#differences}
   */
  ControlTrack(History history, List<HistoryLine> nights, Map<String, String> defaults) {
    for (HistoryLine night : nights) {
      if (history.acceptances().stream().anyMatch(one -> one.run().equals(night.run()))) {
        before
            .clear(); // a machine that was changed for good is accepted like a change of the server
      }
      HistoryLine control = night.control() == null ? null : history.run(night.control());
      Double rtf = control == null ? null : rtf(control);
      if (control == null || rtf == null) {
        put(
            night,
            Control.State.UNKNOWN,
            night.control() == null
                ? Phrase.of("no control run: whether the machine moved is unknown")
                : Phrase.of("the control run %s has no RTF in the history", night.control()));
        continue;
      }
      if (!lines.isEmpty() && differ(lines.get(lines.size() - 1), control, defaults)) {
        before.clear();
      }
      lines.add(control);
      judge(night, rtf);
    }
  }

  private void judge(HistoryLine night, double rtf) {
    double value = Math.log(rtf);
    double[] baseline =
        before.subList(Math.max(0, before.size() - GateRule.BASELINE), before.size()).stream()
            .mapToDouble(v -> v)
            .toArray();
    if (baseline.length < MIN_RUNS) {
      before.add(value);
      put(
          night,
          Control.State.UNKNOWN,
          Phrase.of("needs %d control runs before it, have %d", MIN_RUNS, baseline.length));
      return;
    }
    double distance = value - GateRule.median(baseline);
    double limit = Math.max(LIMIT, GateRule.deviations(baseline, baseline.length));
    boolean moved = Math.abs(distance) > limit;
    if (!moved) {
      before.add(value);
    }
    put(
        night,
        moved ? Control.State.MOVED : Control.State.STEADY,
        Phrase.of(
            moved
                ? "the control run moved by %.1f %% (limit %.1f %%, %d runs before it)"
                : "the control run is within its limit: %.1f %% of %.1f %%, %d runs before it",
            100 * Math.expm1(distance),
            100 * Math.expm1(limit),
            baseline.length));
  }

  private static boolean differ(HistoryLine one, HistoryLine other, Map<String, String> defaults) {
    return one.identity() == null
        || other.identity() == null
        || !one.identity().differences(other.identity(), defaults).isEmpty();
  }

  private void put(HistoryLine night, Control.State state, Phrase text) {
    states.put(night.run(), state);
    texts.put(night.run(), text);
  }

  private static @Nullable Double rtf(HistoryLine control) {
    HistoryLine.Value value = control.metrics().get(Metric.RTF.key());
    return value == null || value.value() <= 0 ? null : (Double) value.value();
  }

  Control.State state(HistoryLine night) {
    return states.getOrDefault(night.run(), Control.State.UNKNOWN);
  }

  Control control(HistoryLine night) {
    return new Control(
        state(night), texts.getOrDefault(night.run(), Phrase.none()), List.copyOf(lines));
  }
}
