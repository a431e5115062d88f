package asrload.scenario.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import asrload.api.Profile;
import asrload.api.ServerApi;
import asrload.journal.Provocation.Kind;
import asrload.journal.Provocation.Outcome;
import asrload.journal.TaskEvent;
import asrload.testing.TaskEventFixture;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvokerTest {
  private static final ServerApi API = new ServerApi(Profile.load("asr-server"), Map.of());

  @Test
  void theSeedDecidesTheOrderAndEachKindComesEquallyOften() {
    List<Kind> order = Provoker.order(API, 7);
    assertEquals(order, Provoker.order(API, 7));
    assertNotEquals(order, Provoker.order(API, 8));
    int kinds = Kind.values().length;
    Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    order.subList(0, 10 * kinds).forEach(kind -> counts.merge(kind, 1, Integer::sum));
    assertEquals(List.of(10), counts.values().stream().distinct().toList());
    assertEquals(kinds, counts.size());
  }

  @Test
  void aServerThatAnswersAtOnceHasNoPollToAbandon() {
    ServerApi atOnce = new ServerApi(Profile.load("whisper-asr-webservice"), Map.of());
    assertFalse(Provoker.order(atOnce, 1).contains(Kind.ABANDONED_POLL));
  }

  @Test
  void aHeaderOfAnHourHasASecondOfAudio() {
    byte[] wav = BadAudio.of(Kind.HOUR_HEADER, new byte[0]);
    assertEquals(44 + 32_000, wav.length);
    assertEquals(3_600 * 32_000, ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN).getInt(40));
  }

  @Test
  void aGoodClipIsCutOrItsHeaderIsText() {
    byte[] clip = new byte[1_000];
    Arrays.fill(clip, (byte) 7);
    assertEquals(500, BadAudio.of(Kind.TRUNCATED, clip).length);
    assertEquals(0, BadAudio.of(Kind.EMPTY, clip).length);
    byte[] wrong = BadAudio.of(Kind.WRONG_HEADER, clip);
    assertEquals('{', wrong[0]);
    assertEquals(7, wrong[999]);
    assertEquals(7, clip[0], "the clip itself stays as it is");
  }

  @ParameterizedTest
  @CsvSource({
    "COMPLETED, 200, , true, 10, ENDED",
    "REJECTED, 400, http-400, false, 10, REFUSED",
    "REJECTED, 500, http-500, false, 10, SERVER_ERROR",
    "FAILED, 200, task-failed, true, 10, REFUSED",
    "FAILED, 200, no-text, true, 10, ENDED",
    "FAILED, 404, unknown-id, true, 10, BROKEN",
    "FAILED, 502, http-502, true, 10, SERVER_ERROR",
    "REJECTED, , connection, false, 10, BROKEN",
    "REJECTED, , connection, false, 3000, NO_ANSWER",
    "TIMED_OUT, 200, timeout, true, 3000, NO_ANSWER",
  })
  void anEndMeansWhatItSays(
      TaskEvent.Kind kind,
      @Nullable Integer status,
      @Nullable String errorClass,
      boolean accepted,
      long tookMs,
      Outcome outcome) {
    TaskEvent end = ended(kind, status, errorClass, accepted);
    assertEquals(outcome, Outcomes.of(Kind.SILENCE, end, tookMs, Duration.ofSeconds(3)));
  }

  @Test
  void aTaskThatIsAbandonedAsPlannedHasBeenLeft() {
    TaskEvent end = ended(TaskEvent.Kind.TIMED_OUT, 200, "timeout", true);
    assertEquals(Outcome.LEFT, Outcomes.of(Kind.ABANDONED_POLL, end, 200, Duration.ofSeconds(3)));
    TaskEvent never = ended(TaskEvent.Kind.TIMED_OUT, null, "timeout", false);
    assertEquals(
        Outcome.NO_ANSWER, Outcomes.of(Kind.ABANDONED_POLL, never, 3_000, Duration.ofSeconds(3)));
  }

  private static TaskEvent ended(
      TaskEvent.Kind kind,
      @Nullable Integer status,
      @Nullable String errorClass,
      boolean accepted) {
    return TaskEventFixture.of(kind, "t1")
        .httpStatus(status)
        .errorClass(errorClass)
        .acceptedMs(accepted ? (Long) 5L : null)
        .event();
  }
}
