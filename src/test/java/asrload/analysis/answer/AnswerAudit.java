package asrload.analysis.answer;

import asrload.analysis.task.Ledger;
import asrload.analysis.task.Task;
import asrload.journal.AudioEntry;
import asrload.text.Private;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every answer under load, held against what its clip gave alone, against its reference, and
 * against the other clips.
 *
 * @param alone what the clips gave alone
 * @param parts one a part of the load, in their order; the only one has no name in a run with a
 *     single load
 * @param total all parts
 * @param crossTalk answers that are another clip's
 * @param wordless answers without a word, where no reference says that there is none
 * @param sameForAll one answer to every upload of different clips; null when answers differ
 * @param agreement whether the answers to one clip agree; null when too few clips were repeated
 * @param drifts whether the error rate is higher than alone, by unit
 */
public record AnswerAudit(
    SoloBaseline alone,
    List<Part> parts,
    Part total,
    CrossTalk crossTalk,
    int wordless,
    @Nullable SameAnswer sameForAll,
    @Nullable Agreement agreement,
    List<Drift> drifts) {

  /**
   * Answers in a part of the load.
   *
   * @param phase its name; empty for the whole load
   * @param counts answers by class; a class without any is missing
   * @param reference errors against the references
   * @param baseline errors against what the clips gave alone
   */
  public record Part(
      String phase, Map<AnswerClass, Integer> counts, ErrorSums reference, ErrorSums baseline) {

    /** Tasks of that class. */
    public int count(AnswerClass answer) {
      return counts.getOrDefault(answer, 0);
    }

    /** All tasks. */
    public int tasks() {
      return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  /**
   * Every upload of at least two clips got the same words.
   *
   * @param text the words
   * @param clips how many clips
   * @param contradicted whether the references of the clips differ; false when they are unknown
   */
  public record SameAnswer(
      @Private(Private.Kind.TEXT) String text, int clips, boolean contradicted) {}

  /** Answers that are neither lost nor missing. */
  public int answered() {
    return total.tasks() - total.count(AnswerClass.UNANSWERED) - total.count(AnswerClass.LOST);
  }

  /** Clips in the load; with one, cross-talk cannot be seen. */
  public int clips() {
    return alone.clips();
  }

  public static AnswerAudit of(
      List<Task> tasks, List<Task> baseline, List<AudioEntry> corpus, Ledger ledger) {
    Map<String, ClipTexts> clips = SoloBaseline.texts(tasks, baseline, corpus);
    Map<String, Map<String, ComparedText>> byText = new HashMap<>();
    Map<String, Map<String, Integer>> answers = new HashMap<>();
    List<Answered> answered = new ArrayList<>();
    for (Task task : tasks) {
      String audio = task.last().audio();
      ClipTexts clip = clips.get(audio);
      String text = task.last().text();
      if (clip != null && text != null && task.completed()) {
        answers.computeIfAbsent(audio, key -> new HashMap<>()).merge(text, 1, Integer::sum);
        ComparedText compared =
            byText
                .computeIfAbsent(audio, key -> new HashMap<>())
                .computeIfAbsent(text, key -> ComparedText.of(clip, text, clips));
        answered.add(new Answered(task, clip, compared));
      }
    }
    List<Part> parts = parts(tasks, answered, ledger);
    return new AnswerAudit(
        SoloBaseline.of(clips),
        parts,
        total(parts),
        CrossTalk.of(answered, clips),
        wordless(answered),
        sameForAll(clips, answers),
        Agreement.of(clips, answers),
        DriftSearch.of(clips, answers));
  }

  private static int wordless(List<Answered> answered) {
    int wordless = 0;
    for (Answered one : answered) {
      boolean silent = List.of().equals(one.clip().reference());
      wordless += one.text().units() == 0 && !silent ? 1 : 0;
    }
    return wordless;
  }

  private static List<Part> parts(List<Task> tasks, List<Answered> answered, Ledger ledger) {
    Set<String> lost = new HashSet<>(ledger.lost());
    Set<String> duplicated = new HashSet<>(ledger.duplicated());
    Map<String, Part> parts = new LinkedHashMap<>();
    int next = 0;
    for (Task task : tasks) {
      String phase = task.last().phase() == null ? "" : task.last().phase();
      boolean isNext = next < answered.size() && answered.get(next).task().equals(task);
      Answered one = isNext ? answered.get(next++) : null;
      ComparedText text = one == null ? null : one.text();
      AnswerClass answer = AnswerClass.FOREIGN;
      if (lost.contains(task.clientId())) {
        answer = AnswerClass.LOST;
      } else if (duplicated.contains(task.clientId())) {
        answer = AnswerClass.DUPLICATED;
      } else if (text == null) {
        answer = AnswerClass.UNANSWERED;
      } else if (text.others().isEmpty()) {
        answer = text.answer();
      }
      Part part =
          parts.computeIfAbsent(
              phase,
              name ->
                  new Part(name, new EnumMap<>(AnswerClass.class), ErrorSums.NONE, ErrorSums.NONE));
      part.counts().merge(answer, 1, Integer::sum);
      if (one != null && text != null) {
        TextUnit unit = one.clip().unit();
        parts.put(
            phase,
            new Part(
                phase,
                part.counts(),
                text.reference() == null
                    ? part.reference()
                    : part.reference().plus(unit, text.reference()),
                text.alone() == null ? part.baseline() : part.baseline().plus(unit, text.alone())));
      }
    }
    return List.copyOf(parts.values());
  }

  private static Part total(List<Part> parts) {
    Map<AnswerClass, Integer> counts = new EnumMap<>(AnswerClass.class);
    ErrorSums reference = ErrorSums.NONE;
    ErrorSums baseline = ErrorSums.NONE;
    for (Part part : parts) {
      part.counts().forEach((answer, count) -> counts.merge(answer, count, Integer::sum));
      reference = reference.plus(part.reference());
      baseline = baseline.plus(part.baseline());
    }
    return new Part("", counts, reference, baseline);
  }

  private static @Nullable SameAnswer sameForAll(
      Map<String, ClipTexts> clips, Map<String, Map<String, Integer>> answers) {
    Set<List<String>> references = new HashSet<>();
    Set<List<String>> heard = new HashSet<>();
    String said = "";
    for (Map.Entry<String, Map<String, Integer>> clip : answers.entrySet()) {
      ClipTexts texts = clips.get(clip.getKey());
      if (texts != null && texts.reference() != null) {
        references.add(texts.reference());
      }
      for (String text : clip.getValue().keySet()) {
        heard.add(Normaliser.words(text));
        said = text;
        if (heard.size() > 1) {
          return null;
        }
      }
    }
    return answers.size() > 1 && references.size() != 1
        ? new SameAnswer(said, answers.size(), references.size() > 1)
        : null;
  }
}
