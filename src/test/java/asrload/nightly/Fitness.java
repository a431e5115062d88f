package asrload.nightly;

import asrload.history.HistoryLine;
import asrload.metric.Metric;
import asrload.nightly.NightlyResult.Control;
import asrload.text.Phrase;
import asrload.verdict.Result;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a night may be judged and be part of a baseline, night by night: a server that answers
 * nonsense may be fast. Without references the transcripts cannot be checked, which excludes no
 * night.
 */
final class Fitness {
  /** The rule of the verdict that a run was interrupted. */
  private static final String PARTIAL = "partial";

  private static final int MIN_NIGHTS = 3;

  /** The word error rate may be so much above the median of the nights before. */
  private static final double POINTS = 0.05;

  private final List<Double> wordErrors = new ArrayList<>();

  /** Why a night is in no baseline; empty when it may be. */
  Phrase unused(HistoryLine line, Control.State machine) {
    if (line.verdict() == Result.INVALID) {
      return Phrase.of("the injector did not keep up: INVALID");
    }
    if (line.reasons().stream().anyMatch(reason -> reason.rule().equals(PARTIAL))) {
      return Phrase.of("it was interrupted");
    }
    if (line.transcripts() == Result.FAIL) {
      return Phrase.of("its transcripts were wrong");
    }
    HistoryLine.Value rate = line.metrics().get(Metric.WER.key());
    if (rate != null) {
      double usual =
          wordErrors.size() < MIN_NIGHTS
              ? rate.value()
              : GateRule.median(
                  wordErrors
                      .subList(
                          Math.max(0, wordErrors.size() - GateRule.BASELINE), wordErrors.size())
                      .stream()
                      .mapToDouble(v -> v)
                      .toArray());
      if (rate.value() > usual + POINTS) {
        return Phrase.of(
            "its word error rate is %.1f %%, on the nights before %.1f %%",
            100 * rate.value(), 100 * usual);
      }
      wordErrors.add(rate.value());
    }
    return machine == Control.State.MOVED
        ? Phrase.of("its control run moved: the machine is to blame")
        : Phrase.none();
  }
}
