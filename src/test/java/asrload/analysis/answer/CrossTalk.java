package asrload.analysis.answer;

import asrload.analysis.task.Task;
import asrload.text.Private;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers that are another clip's: over 50% errors against every known text of their own clip and
 * under 20% against one of another clip that was in flight at the time or before.
 *
 * @param exposed answers that could have shown it: a known text, and another clip in flight
 * @param suspects how many were found, the confirmed among them
 * @param confirmed how many of them cannot be chance: the text has at least 5 words (10 characters
 *     in Chinese and Japanese), or two tasks have each other's
 * @param cases the first of them, the confirmed before the others
 */
public record CrossTalk(int exposed, int suspects, int confirmed, List<Case> cases) {
  private static final int MAX_CASES = 20;
  private static final int MAX_PARTNERS = 100;
  private static final double CONFIDENCE = 0.95;

  /**
   * One wrong answer.
   *
   * @param task the task that got it
   * @param taskId the server's id of it; null when unknown
   * @param audio its clip
   * @param ownErrorRate against its own clip
   * @param otherAudio the clip whose text it is
   * @param otherErrorRate against that
   * @param otherTask a task of that clip, in flight at the time where there was one; null when none
   *     had been sent by then
   * @param otherTaskId the server's id of that
   * @param inFlight whether that task was in flight at the time
   * @param swapped whether that task got this clip's text
   * @param confirmed whether it cannot be chance
   */
  public record Case(
      String task,
      @Nullable String taskId,
      @Private(Private.Kind.AUDIO_NAME) String audio,
      double ownErrorRate,
      @Private(Private.Kind.AUDIO_NAME) String otherAudio,
      double otherErrorRate,
      @Nullable String otherTask,
      @Nullable String otherTaskId,
      boolean inFlight,
      boolean swapped,
      boolean confirmed) {}

  /**
   * The 95% upper bound of the share of such answers when none was found in n: 1 - 0.05^(1/n),
   * about 3/n (the exact binomial bound). Null when one was found, or none could have been.
   */
  public @Nullable Double upperBound() {
    return suspects > 0 || exposed == 0
        ? null
        : (Double) (1 - Math.pow(1 - CONFIDENCE, 1.0 / exposed));
  }

  static CrossTalk of(List<Answered> answered, Map<String, ClipTexts> clips) {
    FlightIndex flights = new FlightIndex(answered);
    int exposed = 0;
    for (Answered one : flights.besideOthers()) {
      exposed += Double.isNaN(one.text().own()) ? 0 : 1;
    }
    List<Case> cases = new ArrayList<>();
    for (Answered one : answered) {
      if (!Double.isNaN(one.text().own()) && !one.text().others().isEmpty()) {
        cases.add(find(one, flights, clips));
      }
    }
    int confirmed = (int) cases.stream().filter(Case::confirmed).count();
    List<Case> shown =
        cases.stream()
            .sorted(Comparator.comparing(one -> !one.confirmed()))
            .limit(MAX_CASES)
            .toList();
    return new CrossTalk(exposed, cases.size(), confirmed, shown);
  }

  /** The best explanation: swapped before in flight before sent earlier. */
  private static Case find(Answered one, FlightIndex flights, Map<String, ClipTexts> clips) {
    Task task = one.task();
    ComparedText text = one.text();
    Case best = null;
    int bestRank = -1;
    for (Map.Entry<String, Double> other : text.others().entrySet()) {
      List<Answered> partners = flights.together(task, other.getKey(), MAX_PARTNERS);
      Answered swapped =
          partners.stream()
              .filter(partner -> partner.text().others().containsKey(task.last().audio()))
              .findFirst()
              .orElse(null);
      Answered partner =
          swapped != null
              ? swapped
              : partners.isEmpty() ? flights.earlier(task, other.getKey()) : partners.get(0);
      int rank = swapped != null ? 3 : !partners.isEmpty() ? 2 : partner != null ? 1 : 0;
      if (rank > bestRank) {
        bestRank = rank;
        ClipTexts clip = clips.get(other.getKey());
        boolean telling = clip != null && clip.telling();
        best =
            new Case(
                task.clientId(),
                task.last().serverId(),
                task.last().audio(),
                text.own(),
                other.getKey(),
                other.getValue(),
                partner == null ? null : partner.task().clientId(),
                partner == null ? null : partner.task().last().serverId(),
                !partners.isEmpty(),
                swapped != null,
                swapped != null || (partner != null && telling));
      }
    }
    if (best == null) {
      throw new IllegalArgumentException("no other clip's text");
    }
    return best;
  }
}
