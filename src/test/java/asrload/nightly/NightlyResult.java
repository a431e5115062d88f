package asrload.nightly;

import asrload.history.Acceptance;
import asrload.history.HistoryLine;
import asrload.text.Phrase;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The judgement of a night.
 *
 * @param night the night
 * @param answer the worst answer of its gates
 * @param gates one per gated metric
 * @param alarms causes of new regressions, each with the metrics that moved together
 * @param notes what a reader should know of the history: nights that were left out, and why
 * @param nights all comparable nights with what each was, oldest first
 * @param control the control series
 * @param changes change points over all comparable nights: advisory
 * @param acceptances accepted changes among these nights
 */
public record NightlyResult(
    HistoryLine night,
    Gate.Answer answer,
    List<Gate> gates,
    List<Alarm> alarms,
    List<Phrase> notes,
    List<Night> nights,
    Control control,
    List<Change> changes,
    List<Acceptance> acceptances) {

  /**
   * One cause.
   *
   * @param metrics keys of the metrics that moved
   * @param since run name of the first night of the change
   */
  public record Alarm(List<String> metrics, String since) {}

  /**
   * One night in the trend.
   *
   * @param line its line of the history
   * @param used whether it may be part of a baseline
   * @param why why not; empty when it is
   * @param kinds what it was, by metric
   */
  public record Night(HistoryLine line, boolean used, Phrase why, Map<String, Gate.Answer> kinds) {}

  /**
   * The control series: the same short load of the embedded server before each night.
   *
   * @param state what it says of this night's machine
   * @param text the same in words
   * @param lines the control runs of the nights that have one, oldest first
   */
  public record Control(State state, Phrase text, List<HistoryLine> lines) {
    /** What the control says of the machine. */
    public enum State {
      /** As on the nights before. */
      STEADY,
      /** Moved itself: the machine is to blame. */
      MOVED,
      /** This night has no control run, or there are too few to compare with. */
      UNKNOWN
    }
  }

  /**
   * A change point of E-divisive.
   *
   * @param metric key of the metric
   * @param before median of the nights before it, back to the change before
   * @param after median of the nights after it, up to the next change
   * @param last run name of the last night before
   * @param first run name of the first night after
   * @param commits commits of the suite, or versions of the server, of these two; empty when
   *     unknown
   */
  public record Change(
      String metric,
      double before,
      double after,
      String last,
      String first,
      List<String> commits) {}

  /** Runs that a baseline is made of: the newest used nights. */
  public Set<String> baseline() {
    List<String> used = nights.stream().filter(Night::used).map(one -> one.line().run()).toList();
    return Set.copyOf(used.subList(Math.max(0, used.size() - GateRule.BASELINE - 20), used.size()));
  }
}
