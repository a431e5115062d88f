package asrload.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.Analyser;
import asrload.analysis.Analysis;
import asrload.journal.AudioEntry;
import asrload.journal.TaskEvent;
import asrload.testing.SampleAnswer;
import asrload.testing.SampleRun;
import asrload.text.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CorrectnessRulesTest {
  private static final List<String> SAID =
      List.of(
          "the quick brown fox jumps over the lazy dog",
          "the train to the airport leaves every half hour",
          "it rained for most of the weekend on sunday",
          "please send the signed papers before friday noon",
          "our neighbour grows tomatoes behind the old garage",
          "she practised the piano until her fingers hurt");

  private final SampleRun run = SampleRun.healthy();

  CorrectnessRulesTest() {
    run.events.clear();
    run.corpus.clear();
  }

  private void references() {
    for (int clip = 0; clip < SAID.size(); clip++) {
      run.corpus.add(new AudioEntry("clip " + clip, 10.0, SAID.get(clip), "en"));
    }
  }

  private void answer(int clip, @Nullable String phase, long millis, String text) {
    int number = run.events.size() / 2;
    long sent = SampleRun.START_MS + 400L * number;
    run.events.addAll(
        new SampleAnswer("t" + number, "clip " + clip, sent, sent + millis, phase, text).events());
  }

  private void load(int clip, String text) {
    answer(clip, null, 1_000, text);
  }

  /** Every clip twice alone and so many times under load, as it was said. */
  private void healthy(int times) {
    references();
    alone();
    for (int i = 0; i < times; i++) {
      for (int clip = 0; clip < SAID.size(); clip++) {
        load(clip, SAID.get(clip));
      }
    }
  }

  private void alone() {
    for (int i = 0; i < 2 * SAID.size(); i++) {
      answer(i % SAID.size(), TaskEvent.BASELINE, 300, SAID.get(i % SAID.size()));
    }
  }

  private Optional<Reason> found(Function<Analysis, Optional<Reason>> rule) {
    return rule.apply(Analyser.analyse(run.files()));
  }

  private Reason reason(Function<Analysis, Optional<Reason>> rule, Result expected) {
    Reason reason = found(rule).orElseThrow();
    assertEquals(expected, reason.result(), reason::toString);
    return reason;
  }

  @Test
  void answersOfTheirOwnClipsHoldEveryRule() {
    healthy(3);
    Reason crossTalk = reason(CorrectnessRules::crossTalk, Result.PASS);
    assertTrue(crossTalk.text().toString().contains("none of 18 answers"), crossTalk::toString);
    reason(CorrectnessRules::drift, Result.PASS);
    assertEquals(Optional.empty(), found(CorrectnessRules::empty));
    assertEquals(Optional.empty(), found(CorrectnessRules::sameAnswer));
    assertEquals(Optional.empty(), found(CorrectnessRules::invented));
    assertEquals(Optional.empty(), found(CorrectnessRules::caching));
  }

  @Test
  void aSwapOfTwoTranscriptsFailsCrossTalkAndNamesTheTask() {
    healthy(1);
    load(0, SAID.get(1));
    load(1, SAID.get(0));
    Reason reason = reason(CorrectnessRules::crossTalk, Result.FAIL);
    assertEquals(2.0, reason.value());
    assertTrue(
        reason.text().toString().contains("task t18 (clip 0) got the text of clip 1"),
        reason::toString);
  }

  @Test
  void otherWordsEachTimeAreInventedAlsoWithoutReferences() {
    for (int clip = 0; clip < SAID.size(); clip++) {
      run.corpus.add(new AudioEntry("clip " + clip, 10.0, null, null));
    }
    for (int i = 0; i < 3; i++) {
      for (int clip = 0; clip < SAID.size(); clip++) {
        load(clip, clip < 3 ? SAID.get((clip + i) % SAID.size()) : SAID.get(clip));
      }
    }
    Reason reason = reason(CorrectnessRules::invented, Result.FAIL);
    assertTrue(reason.text().toString().startsWith("9 of 18 transcripts"), reason::toString);
    load(4, SAID.get(4));
    load(0, SAID.get(0));
    assertEquals(Optional.empty(), found(CorrectnessRules::invented));
  }

  @Test
  void oneShortWordOfAnotherClipLeavesCrossTalkOpen() {
    run.corpus.add(new AudioEntry("clip 0", 1.0, "yes", "en"));
    run.corpus.add(new AudioEntry("clip 1", 1.0, "no", "en"));
    load(0, "no");
    load(1, "no");
    Reason reason = reason(CorrectnessRules::crossTalk, Result.INCONCLUSIVE);
    assertTrue(reason.hint().toString().contains("longer clips"), reason::toString);
  }

  @Test
  void wordsThatAreCutUnderLoadFailDrift() {
    references();
    alone();
    for (int i = 0; i < 3; i++) {
      for (int clip = 0; clip < SAID.size(); clip++) {
        String said = SAID.get(clip);
        load(clip, said.substring(0, said.lastIndexOf(' ')));
      }
    }
    Reason reason = reason(CorrectnessRules::drift, Result.FAIL);
    assertEquals(Unit.POINTS, reason.unit());
    assertEquals(12.0, reason.value() == null ? 0 : reason.value(), 1.0, reason::toString);
  }

  @Test
  void oneClipThatSoundsWorseSaysNothingOfDrift() {
    references();
    alone();
    for (int clip = 0; clip < SAID.size(); clip++) {
      load(clip, clip == 0 ? "the quick brown fox jumps over a lazy dog" : SAID.get(clip));
    }
    assertEquals(Optional.empty(), found(CorrectnessRules::drift));
  }

  @Test
  void anEmptyTranscriptWhereThereAreWordsFails() {
    healthy(1);
    load(2, " … ");
    Reason reason = reason(CorrectnessRules::empty, Result.FAIL);
    assertEquals(1.0, reason.value());
    assertTrue(reason.text().toString().startsWith("1 of 7 transcripts"), reason::toString);
  }

  @Test
  void notOneWordInAllAnswersFailsAlsoWithoutReferences() {
    load(0, "");
    load(1, "");
    Reason reason = reason(CorrectnessRules::empty, Result.FAIL);
    assertTrue(reason.text().toString().startsWith("none of 2"), reason::toString);
  }

  @Test
  void oneAnswerToEveryClipFailsWhereTheReferencesContradictAndIsOpenWithoutThem() {
    load(0, "thank you for watching");
    load(1, "Thank you for watching.");
    Reason open = reason(CorrectnessRules::sameAnswer, Result.INCONCLUSIVE);
    assertTrue(open.text().toString().contains("all of 2 clips"), open::toString);
    references();
    reason(CorrectnessRules::sameAnswer, Result.FAIL);
  }

  @Test
  void repeatsThatAreMuchFasterAreCachingAndTheHintSaysTheSetting() {
    audit(400);
    Reason reason = reason(CorrectnessRules::caching, Result.INCONCLUSIVE);
    assertTrue(reason.text().toString().startsWith("the server caches"), reason::toString);
    assertTrue(reason.hint().toString().contains("asr.audioUniqueSuffix = true"));
    assertEquals(10, reason.samples());
  }

  @Test
  void repeatsThatTakeAsLongAreNot() {
    audit(1_000);
    Reason reason = reason(CorrectnessRules::caching, Result.PASS);
    assertTrue(reason.text().toString().startsWith("no caching"), reason::toString);
  }

  @Test
  void tooFewRepeatsLeaveCachingOpenWithWhatIsNeeded() {
    answer(0, TaskEvent.DISTINCT, 1_000, SAID.get(0));
    answer(0, TaskEvent.REPEATED, 100, SAID.get(0));
    Reason reason = reason(CorrectnessRules::caching, Result.INCONCLUSIVE);
    assertTrue(reason.text().toString().contains("needs 6 pairs"), reason::toString);
    assertTrue(reason.text().toString().contains("have 1"), reason::toString);
  }

  private void audit(long repeatedMs) {
    for (int i = 0; i < 10; i++) {
      answer(0, TaskEvent.DISTINCT, 1_000 + i, SAID.get(0));
      answer(0, TaskEvent.REPEATED, repeatedMs + i, SAID.get(0));
    }
  }

  @Test
  void theJudgeAsksEveryOneOfThem() {
    healthy(1);
    load(0, SAID.get(1));
    load(1, SAID.get(0));
    load(2, "");
    audit(400);
    List<String> rules = new ArrayList<>();
    JudgeFixture.judge(run).problems().forEach(reason -> rules.add(reason.rule()));
    assertTrue(rules.containsAll(List.of("cross-talk", "empty", "caching")), rules::toString);
  }
}
