package asrload.verdict;

import java.util.Comparator;
import java.util.List;

/**
 * The judgement of a run.
 *
 * @param verdict the worst answer of any rule
 * @param reasons every rule that was judged, worst first
 */
public record Verdict(Result verdict, List<Reason> reasons) {
  static Verdict of(List<Reason> reasons) {
    List<Reason> sorted =
        reasons.stream().sorted(Comparator.comparing(Reason::result).reversed()).toList();
    return new Verdict(sorted.isEmpty() ? Result.INCONCLUSIVE : sorted.get(0).result(), sorted);
  }

  /** The rules that did not hold. */
  public List<Reason> problems() {
    return reasons.stream().filter(reason -> reason.result() != Result.PASS).toList();
  }

  /**
   * Whether the transcripts were right: the worst answer of the rules on them; INCONCLUSIVE when
   * none could be judged.
   */
  public Result transcripts() {
    return reasons.stream()
        .filter(reason -> CorrectnessRules.NAMES.contains(reason.rule()))
        .map(Reason::result)
        .filter(result -> result != Result.INVALID)
        .max(Comparator.naturalOrder())
        .orElse(Result.INCONCLUSIVE);
  }

  /** The rules that held. */
  public List<Reason> held() {
    return reasons.stream().filter(reason -> reason.result() == Result.PASS).toList();
  }
}
