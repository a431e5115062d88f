package asrload.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.api.Answer;
import asrload.api.ServerTimes;
import asrload.api.Step;
import asrload.api.Ticket;
import asrload.config.AsrConfig;
import asrload.journal.AudioEntry;
import asrload.journal.TaskEvent;
import asrload.journal.TaskEvent.Kind;
import asrload.scenario.audio.AudioFile;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TaskRunTest {
  private static final AudioFile AUDIO =
      new AudioFile(Path.of("a.wav"), new AudioEntry("a.wav", 2.0, null, null), new byte[1]);
  private static final Answer.Error PASSING = new Answer.Error("http-500", "oops", true);

  private final PollInterval interval =
      new PollInterval(
          new AsrConfig.Poll(Duration.ofMillis(100), Duration.ofSeconds(10), 0.05), () -> 0.5);
  private final TaskRun task = new TaskRun("t1", 3, AUDIO, 1_000, interval);

  @Test
  void aTaskIsSubmittedAtOnceAndPolledLater() {
    assertEquals(TaskRun.Next.SUBMIT, task.due(1_000));
    submit();
    assertEquals(TaskRun.Next.NOTHING, task.due(1_100));
    assertEquals(52, task.msUntilDue(1_100), "half of the interval, and on to the grid of 4 ms");
    assertEquals(TaskRun.Next.POLL, task.due(1_152));
  }

  @Test
  void theJournalLineBracketsTheEndBetweenTheLastNotDonePollAndTheFirstDone() {
    submit();
    poll(new Answer.Pending(), 1_200, 1_210);
    poll(new Answer.Pending(), 1_300, 1_310);
    poll(new Answer.Completed("hello"), 1_400, 1_410);
    TaskEvent event = task.event();
    assertEquals(Kind.COMPLETED, event.event());
    assertEquals("id", event.serverId());
    assertEquals(1_000, event.intendedMs());
    assertEquals(1_010, event.sentMs());
    assertEquals(1_100, event.acceptedMs());
    assertEquals(1_300, event.notDoneMs());
    assertEquals(1_410, event.doneMs());
    assertEquals(3, event.polls());
    assertEquals("hello", event.text());
  }

  @Test
  void theLatestPollIsTold() {
    submit();
    assertNull(task.event().pollLateMs());
    poll(new Answer.Pending(), 1_157, 1_160);
    poll(new Answer.Pending(), 1_302, 1_310);
    assertEquals(50, task.event().pollLateMs(), "due at 1,252");
  }

  @Test
  void theWaitGrowsWithTheElapsedTimeAndIsJittered() {
    submit();
    poll(new Answer.Pending(), 1_200, 101_000);
    assertEquals(4_500, task.msUntilDue(101_000), "5 % of 100 s, less half a fifth");
  }

  @Test
  void aThrottledUploadIsRepeatedAfterTheServersPauseAndCounted() {
    task.sending(1_000);
    task.answered(new Answer.Throttled(Duration.ofSeconds(2)), 503, 1_000, 1_020);
    task.settle(1_020);
    assertEquals(TaskRun.Next.NOTHING, task.due(3_000));
    assertEquals(TaskRun.Next.SUBMIT, task.due(3_020));
    submit();
    poll(new Answer.Completed("x"), 4_000, 4_010);
    assertEquals(1, task.event().throttled());
    assertEquals(2, task.event().uploads());
    assertEquals(Kind.COMPLETED, task.event().event());
  }

  @Test
  void aTaskThatTheServerNeverTookIsRejectedNotInFlight() {
    task.sending(1_000);
    task.answered(new Answer.Throttled(Duration.ofSeconds(60)), 503, 1_000, 1_020);
    task.settle(1_020);
    assertTrue(task.unaccepted());
    task.abandon(9_000);
    assertEquals(Kind.REJECTED, task.event().event());
    assertEquals("http-503", task.event().errorClass());
    assertEquals(1, task.event().throttled(), "counted, although nobody waited it out");
    assertEquals(1, task.event().uploads(), "it was not sent again");
  }

  @Test
  void anUploadUnderWayWhenTheRunIsStoppedIsNotRejected() {
    task.sending(1_000);
    task.abandon(9_000);
    assertEquals(Kind.IN_FLIGHT, task.event().event());
    assertNull(task.event().doneMs());
  }

  @Test
  void anUploadThatWasPutOffAndIsUnderWayAgainWasRefusedByNobody() {
    task.sending(1_000);
    task.answered(new Answer.Throttled(Duration.ofSeconds(1)), 429, 1_000, 1_010);
    task.sending(2_010);
    task.abandon(3_000);
    assertEquals(Kind.IN_FLIGHT, task.event().event());
    assertEquals(2, task.event().uploads());
  }

  @Test
  void theSendingBeginsWithTheUploadWhereOneComesBeforeTheSubmit() {
    task.beginningWith(Step.UPLOAD);
    task.sending(1_000);
    task.answered(new Answer.Uploaded("https://cdn/1"), 200, 1_001, 1_500);
    task.sending(1_501);
    task.answered(new Answer.Accepted(Ticket.of("id")), 202, 1_501, 1_510);
    assertEquals(1_000, task.event().sentMs());
    assertEquals(1_510, task.event().acceptedMs());
  }

  @Test
  void aThrottledPollLeavesNoErrorOnTheTask() {
    submit();
    poll(new Answer.Throttled(Duration.ofSeconds(2)), 2_000, 2_010);
    poll(new Answer.Pending(), 4_100, 4_110);
    task.abandon(5_000);
    assertEquals(Kind.IN_FLIGHT, task.event().event());
    assertNull(task.event().errorClass());
    assertNull(task.event().error());
  }

  @Test
  void aRefusedUploadIsRejected() {
    task.sending(1_000);
    task.answered(new Answer.Error("http-400", "not audio", false), 400, 1_000, 1_020);
    assertEquals(Kind.REJECTED, task.event().event());
    assertEquals("http-400", task.event().errorClass());
    assertEquals(400, task.event().httpStatus());
  }

  @Test
  void anUploadWithoutAnswerIsRejected() {
    task.sending(1_000);
    task.settle(61_000);
    assertEquals(Kind.REJECTED, task.event().event());
    assertEquals("connection", task.event().errorClass());
  }

  @Test
  void aPollWithoutAnswerCountsOnceHoweverLongItsUserPausesThen() {
    submit();
    poll(new Answer.Pending(), 100_000, 100_010);
    task.sending(104_510);
    for (long nowMs = 104_520; nowMs < 109_000; nowMs += 500) {
      task.settle(nowMs);
    }
    assertFalse(task.ended(), "one poll was lost");
    assertEquals(TaskRun.Next.POLL, task.due(109_200), "its wait counts from the loss");
  }

  @Test
  void aRequestThatLastsAsLongAsItMayIsATimeOutAndAShorterOneABrokenConnection() {
    task.sending(1_000);
    task.settle(3_000, 2_000);
    assertEquals("request-timeout", task.event().errorClass());
    assertEquals(Kind.TIMED_OUT, task.event().event(), "nobody refused it");
    assertEquals(3_000, task.event().notDoneMs(), "so long it was in flight");
    assertNull(task.event().doneMs());
  }

  @Test
  void aSynchronousAnswerEndsTheTaskAndLeavesNoBracket() {
    task.sending(1_000);
    task.answered(new Answer.Completed("hello"), 200, 1_010, 3_000);
    TaskEvent event = task.event();
    assertEquals(Kind.COMPLETED, event.event());
    assertEquals(0, event.polls());
    assertEquals(3_000, event.notDoneMs());
    assertEquals(3_000, event.doneMs());
  }

  @Test
  void theAudioIsUploadedBeforeTheSubmitWhereTheServerWantsIt() {
    task.beginningWith(Step.UPLOAD);
    assertEquals(TaskRun.Next.UPLOAD, task.due(1_000));
    task.sending(1_000);
    task.answered(new Answer.Uploaded("https://cdn/1"), 200, 1_000, 1_500);
    assertEquals(TaskRun.Next.SUBMIT, task.due(1_500));
    assertEquals("https://cdn/1", task.ticket().uploadUrl());
    submit();
    assertEquals(TaskRun.Next.POLL, task.due(9_000));
  }

  @Test
  void aTaskIsDoneWhenItsTextIsThereNotWhenThePollSaysSo() {
    submit();
    poll(new Answer.Pending(), 1_200, 1_210);
    poll(new Answer.Ready(0, "r", "", new ServerTimes(1L, null, 3L, null, null)), 1_300, 1_310);
    assertEquals(TaskRun.Next.FETCH, task.due(1_310));
    assertEquals("r", task.ticket().resultId());
    poll(new Answer.Completed("hello"), 1_311, 1_400);
    TaskEvent event = task.event();
    assertEquals(1_400, event.doneMs());
    assertEquals(2, event.polls());
    assertEquals(1L, event.serverQueuedMs());
    assertEquals(3L, event.serverFinishedMs());
  }

  @Test
  void aTextThatIsNotThereYetMakesTheTaskUndoneAgain() {
    submit();
    poll(new Answer.Ready(0, "", "", ServerTimes.NONE), 1_300, 1_310);
    poll(new Answer.Pending(), 1_311, 1_320);
    assertEquals(TaskRun.Next.FETCH, task.due(9_000));
    poll(new Answer.Completed("hello"), 2_000, 2_010);
    assertEquals(1_311, task.event().notDoneMs());
    assertEquals(2_010, task.event().doneMs());
  }

  @Test
  void anUnknownIdIsForgivenAsOftenAsTheProfileSays() {
    submit();
    Answer unknown = new Answer.Error("unknown-id", "?", 3);
    poll(unknown, 2_000, 2_001);
    poll(unknown, 2_100, 2_101);
    assertFalse(task.ended());
    poll(unknown, 2_200, 2_201);
    assertEquals("unknown-id", task.event().errorClass());
  }

  @Test
  void throttledPollsAreCountedApartFromThrottledSubmits() {
    submit();
    poll(new Answer.Throttled(Duration.ofSeconds(2)), 2_000, 2_010);
    poll(new Answer.Completed("x"), 4_100, 4_110);
    assertEquals(0, task.event().throttled());
    assertEquals(1, task.event().throttledOthers());
  }

  @Test
  void passingErrorsOfPollsAreForgivenUntilTheyComeFiveTimesInARow() {
    submit();
    for (int i = 0; i < 4; i++) {
      poll(PASSING, 2_000 + i, 2_001 + i);
    }
    assertFalse(task.ended());
    poll(new Answer.Pending(), 3_000, 3_001);
    for (int i = 0; i < 5; i++) {
      poll(PASSING, 4_000 + i, 4_001 + i);
    }
    assertEquals(Kind.FAILED, task.event().event());
    assertEquals("http-500", task.event().errorClass());
  }

  @Test
  void anErrorThatWasForgivenIsNotInACompletedTasksLine() {
    submit();
    poll(PASSING, 2_000, 2_001);
    poll(new Answer.Completed("x"), 3_000, 3_001);
    assertNull(task.event().errorClass());
    assertNull(task.answerFailure());
  }

  @Test
  void aTaskTimesOutFromItsIntendedStart() {
    submit();
    task.timeOut(5_999, 5_000);
    assertFalse(task.ended());
    task.timeOut(6_000, 5_000);
    assertEquals(Kind.TIMED_OUT, task.event().event());
  }

  @Test
  void anAnswerAfterTheTaskWasGivenUpChangesNothing() {
    submit();
    task.abandon(1_500);
    poll(new Answer.Completed("late"), 2_000, 2_001);
    assertEquals(Kind.IN_FLIGHT, task.event().event());
    assertNull(task.event().text());
    assertTrue(task.ended());
  }

  private void submit() {
    task.sending(1_000);
    task.answered(new Answer.Accepted(Ticket.of("id")), 202, 1_010, 1_100);
    task.settle(1_100);
  }

  private void poll(Answer answer, long sentMs, long endMs) {
    task.sending(sentMs);
    task.answered(answer, 200, sentMs, endMs);
    task.settle(endMs);
  }
}
