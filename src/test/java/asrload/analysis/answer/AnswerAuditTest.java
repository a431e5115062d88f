package asrload.analysis.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.task.Journal;
import asrload.journal.AudioEntry;
import asrload.journal.TaskEvent;
import asrload.testing.SampleAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerAuditTest {
  private static final String FOX = "the quick brown fox jumps over the lazy dog";
  private static final String TRAIN = "the train to the airport leaves every half hour";
  private static final String RAIN = "it rained for most of the weekend on sunday";

  private final List<TaskEvent> events = new ArrayList<>();
  private final List<AudioEntry> corpus = new ArrayList<>();
  private int number;

  private void reference(String audio, String text) {
    corpus.add(new AudioEntry(audio, 10.0, text, null));
  }

  private void alone(String audio, String text) {
    number++;
    add("b" + number, audio, number * 10L, number * 10L + 5, TaskEvent.BASELINE, text);
  }

  private void baselineOfThree() {
    for (int round = 0; round < 2; round++) {
      alone("fox", FOX);
      alone("train", TRAIN);
      alone("rain", RAIN);
    }
  }

  private void add(String id, String audio, long sent, long done, String phase, String text) {
    events.addAll(new SampleAnswer(id, audio, sent, done, phase, text).events());
  }

  private void load(String id, String audio, long sent, String text) {
    events.addAll(new SampleAnswer(id, audio, sent, sent + 1_000, null, text).events());
  }

  private AnswerAudit audit() {
    Journal journal = Journal.fold(events, true);
    return AnswerAudit.of(journal.tasks(), journal.baseline(), corpus, journal.ledger());
  }

  @Test
  void everyAnswerIsInOneClass() {
    baselineOfThree();
    load("t1", "fox", 1_000, "The quick brown fox jumps over the lazy dog.");
    load("t2", "fox", 1_500, "the quick brown fox jumps over a lazy dog");
    load("t3", "rain", 2_000, TRAIN);
    load("t4", "train", 2_100, TRAIN);
    load("t5", "rain", 2_200, " … ");
    load("t6", "unknown clip", 2_300, "who knows");
    load("t7", "train", 2_400, TRAIN);
    load("t7", "train", 2_400, TRAIN);
    events.add(new SampleAnswer("t8", "train", 2_500, 0, null, TRAIN).events().get(0));
    events.addAll(new SampleAnswer("t9", "train", 2_600, 2_700, null, null).events());
    AnswerAudit.Part total = audit().total();
    assertEquals(
        Map.of(
            AnswerClass.IDENTICAL, 2,
            AnswerClass.DRIFTED, 1,
            AnswerClass.FOREIGN, 1,
            AnswerClass.EMPTY, 1,
            AnswerClass.DUPLICATED, 1,
            AnswerClass.LOST, 1,
            AnswerClass.UNCOMPARED, 1,
            AnswerClass.UNANSWERED, 1),
        total.counts());
    assertEquals(9, total.tasks());
  }

  @Test
  void anAnswerWithoutWordsIsEmptyOnlyWhereSomebodyKnowsOfWords() {
    reference("fox", FOX);
    load("t1", "fox", 1_000, "");
    load("t2", "unknown clip", 1_100, "");
    AnswerAudit audit = audit();
    assertEquals(1, audit.total().count(AnswerClass.EMPTY));
    assertEquals(1, audit.total().count(AnswerClass.UNCOMPARED));
  }

  @Test
  void aSwapOfTwoTranscriptsIsNamedWithBothTasks() {
    baselineOfThree();
    load("t1", "fox", 1_000, TRAIN);
    load("t2", "train", 1_200, FOX);
    load("t3", "rain", 1_300, RAIN);
    CrossTalk crossTalk = audit().crossTalk();
    assertEquals(2, crossTalk.suspects());
    assertEquals(2, crossTalk.confirmed());
    CrossTalk.Case first = crossTalk.cases().get(0);
    assertEquals(List.of("t1", "t2"), List.of(first.task(), String.valueOf(first.otherTask())));
    assertEquals("s-t1", first.taskId());
    assertEquals("s-t2", first.otherTaskId());
    assertTrue(first.swapped());
    assertTrue(first.inFlight());
    assertNull(crossTalk.upperBound());
  }

  @Test
  void aSwapOfShortTextsIsFoundWithReferencesAlone() {
    reference("yes", "yes");
    reference("no", "no");
    load("t1", "yes", 1_000, "no");
    load("t2", "no", 1_100, "yes");
    assertEquals(2, audit().crossTalk().confirmed());
  }

  @Test
  void oneShortWordHeardAsAnotherIsASuspectOnly() {
    reference("yes", "yes");
    reference("no", "no");
    load("t1", "yes", 1_000, "no");
    load("t2", "no", 1_100, "no");
    CrossTalk crossTalk = audit().crossTalk();
    assertEquals(1, crossTalk.suspects());
    assertEquals(0, crossTalk.confirmed());
  }

  @Test
  void anAnswerOfAClipThatWasSentBeforeCountsAndOneSentLaterIsASuspect() {
    baselineOfThree();
    load("t1", "fox", 1_000, FOX);
    load("t2", "train", 9_000, FOX);
    load("t3", "fox", 20_000, RAIN);
    load("t4", "rain", 30_000, RAIN);
    CrossTalk crossTalk = audit().crossTalk();
    assertEquals(2, crossTalk.suspects());
    assertEquals(1, crossTalk.confirmed());
    CrossTalk.Case stale = crossTalk.cases().get(0);
    assertEquals("t2", stale.task());
    assertEquals("t1", stale.otherTask());
    assertFalse(stale.inFlight());
    assertNull(crossTalk.cases().get(1).otherTask());
  }

  @Test
  void noneInNGivesAnUpperBoundOfAboutThreeInN() {
    baselineOfThree();
    for (int i = 0; i < 300; i++) {
      load("t" + i, i % 2 == 0 ? "fox" : "rain", 1_000 + 500L * i, i % 2 == 0 ? FOX : RAIN);
    }
    CrossTalk crossTalk = audit().crossTalk();
    assertEquals(0, crossTalk.suspects());
    assertEquals(300, crossTalk.exposed());
    Double bound = crossTalk.upperBound();
    assertNotNull(bound);
    assertEquals(0.01, bound, 0.0001);
  }

  @Test
  void withOneClipOrOneAfterTheOtherNothingCouldHaveBeenSeen() {
    baselineOfThree();
    load("t1", "fox", 1_000, FOX);
    load("t2", "fox", 1_100, FOX);
    load("t3", "rain", 9_000, RAIN);
    assertEquals(0, audit().crossTalk().exposed());
    assertNull(audit().crossTalk().upperBound());
  }

  @Test
  void aClipThatIsUnsteadyAloneDoesNotDriftWithinItsNoise() {
    alone("fox", FOX);
    alone("fox", FOX + " today");
    load("t1", "fox", 1_000, FOX + " today");
    AnswerAudit audit = audit();
    assertEquals(1, audit.total().count(AnswerClass.IDENTICAL));
    assertEquals(1, audit.alone().unsteady());
    assertEquals(new WordErrors(1, 9), audit.alone().noise().words());
  }

  @Test
  void aServerThatSaysTheSameToEveryClipIsSeen() {
    reference("fox", FOX);
    reference("rain", RAIN);
    alone("fox", "hello");
    alone("rain", "hello");
    load("t1", "fox", 1_000, "Hello");
    load("t2", "rain", 1_000, "hello.");
    AnswerAudit.SameAnswer same = audit().sameForAll();
    assertNotNull(same);
    assertEquals(2, same.clips());
    assertTrue(same.contradicted());
    load("t3", "rain", 1_000, RAIN);
    assertNull(audit().sameForAll());
  }

  @Test
  void answersThatNoOtherAnswerToTheirClipConfirmsAreCounted() {
    load("t1", "fox", 1_000, FOX);
    load("t2", "fox", 2_000, FOX + " today");
    assertNull(audit().agreement());
    load("t3", "fox", 3_000, RAIN);
    load("t4", "fox", 4_000, FOX);
    assertEquals(new Agreement(4, 1), audit().agreement());
  }

  @Test
  void emptyIsFineForAClipWithoutWords() {
    alone("silence", "");
    load("t1", "silence", 1_000, "");
    reference("pause", "");
    load("t2", "pause", 1_000, "");
    assertEquals(
        Map.of(AnswerClass.IDENTICAL, 1, AnswerClass.UNCOMPARED, 1), audit().total().counts());
  }

  @Test
  void errorsAreSummedByPartOfTheLoadAndByUnit() {
    corpus.add(new AudioEntry("zh", 5.0, "今天天气很好", "zh"));
    reference("fox", FOX);
    alone("zh", "今天天气很好");
    alone("fox", FOX);
    add("t1", "zh", 1_000, 2_000, "1 users", "今天大气很好");
    add("t2", "fox", 1_000, 2_000, "1 users", FOX);
    add("t3", "zh", 3_000, 4_000, "2 users", "今天天气很好");
    add("t4", "fox", 3_000, 4_000, "2 users", FOX + " too");
    AnswerAudit audit = audit();
    assertEquals(
        List.of("1 users", "2 users"), audit.parts().stream().map(p -> p.phase()).toList());
    assertEquals(new WordErrors(1, 6), audit.parts().get(0).reference().characters());
    assertEquals(new WordErrors(0, 9), audit.parts().get(0).baseline().words());
    assertEquals(new WordErrors(1, 12), audit.total().reference().over(TextUnit.CHARACTER));
    assertEquals(new WordErrors(1, 18), audit.total().baseline().over(TextUnit.WORD));
  }

  @Test
  void withoutBaselineAndReferencesTheUsualAnswerOfAClipStandsForIt() {
    for (int i = 0; i < 4; i++) {
      load("f" + i, "fox", 1_000 + 100L * i, i == 3 ? RAIN : FOX);
      load("r" + i, "rain", 1_000 + 100L * i, i == 3 ? FOX : RAIN);
    }
    AnswerAudit audit = audit();
    assertEquals(2, audit.crossTalk().confirmed());
    assertEquals(6, audit.total().count(AnswerClass.UNCOMPARED));
  }

  @Test
  void halfAMillionAnswersAreAuditedInSeconds() {
    baselineOfThree();
    Map<String, String> texts = Map.of("fox", FOX, "train", TRAIN, "rain", RAIN);
    List<String> clips = List.of("fox", "train", "rain");
    for (int i = 0; i < 500_000; i++) {
      String clip = clips.get(i % 3);
      load("t" + i, clip, i, String.valueOf(texts.get(clip)));
    }
    Journal journal = Journal.fold(events, true);
    long start = System.nanoTime();
    AnswerAudit audit =
        AnswerAudit.of(journal.tasks(), journal.baseline(), corpus, journal.ledger());
    double seconds = (System.nanoTime() - start) / 1e9;
    assertEquals(500_000, audit.total().count(AnswerClass.IDENTICAL));
    assertTrue(seconds < 20, seconds + " s");
  }
}
