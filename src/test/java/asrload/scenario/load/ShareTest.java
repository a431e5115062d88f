package asrload.scenario.load;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.config.ConfigException;
import asrload.config.LoadSettings;
import asrload.journal.Level;
import asrload.text.Phrase;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShareTest {
  private static final LevelRule HOLD = new LevelRule.Hold(Duration.ofSeconds(10), false);

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void theArrivalsOfAllInjectorsAreThoseOfOne(int count) {
    for (boolean poisson : new boolean[] {true, false}) {
      ArrivalSchedule whole = new ArrivalSchedule(7, poisson, 42);
      long[] merged =
          shares(count)
              .flatMapToLong(share -> Arrays.stream(times(arrivals(share, whole), 200)))
              .sorted()
              .toArray();
      assertArrayEquals(times(whole, 200 * count), merged);
    }
  }

  @Test
  void eachInjectorTakesEveryNthArrivalAndItsShareOfTheRate() {
    ArrivalSchedule second = arrivals(new Share(1, 3), new ArrivalSchedule(30, false, 0));
    assertArrayEquals(new long[] {33, 133, 233}, times(second, 3));
    assertEquals(10, second.tasksPerSecond());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 10, 11})
  void usersAndTasksAddUpAndNoInjectorHasTwoMoreThanAnother(int users) {
    int[] each = shares(4).mapToInt(share -> share.of(users)).toArray();
    assertEquals(users, Arrays.stream(each).sum());
    assertTrue(
        Arrays.stream(each).max().orElseThrow() - Arrays.stream(each).min().orElseThrow() <= 1);
    LoadLevel batch = LoadLevel.tasks(null, Level.Kind.STEP, users, 3L * users, HOLD);
    assertEquals(3L * users, shares(4).mapToLong(share -> share.of(batch).tasks()).sum());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void theUsersOfAllInjectorsRampUpAsThoseOfOne(int count) {
    Duration ramp = Duration.ofMillis(700);
    List<Duration> all =
        shares(count)
            .flatMap(
                share ->
                    IntStream.rangeClosed(1, share.of(7))
                        .mapToObj(user -> share.comesAfter(user, ramp, 7)))
            .sorted()
            .toList();
    assertEquals(
        IntStream.range(0, 7).mapToObj(user -> Duration.ofMillis(100L * user)).toList(), all);
  }

  @Test
  void aLevelWithoutALimitOfTasksHasNoneForAnyInjector() {
    LoadLevel level = LoadLevel.closed("8 users", Level.Kind.STEP, 8, HOLD);
    LoadLevel part = new Share(1, 3).of(level);
    assertEquals(LoadLevel.ANY, part.tasks());
    assertEquals(3, part.users());
    assertEquals("8 users", part.name());
  }

  @Test
  void plansWhoseNextLevelDependsOnAllTasksAreRefusedWithTheWayOut() {
    LoadSettings.Steps untilStable =
        new LoadSettings.Steps(
            List.of(2, 4), Duration.ZERO, Duration.ofSeconds(10), Duration.ofMinutes(2));
    assertRefused(new StepPlan(untilStable), "Set asr.steps.hold.");
    LoadSettings.Steps held =
        new LoadSettings.Steps(
            List.of(2, 4), Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofMinutes(2));
    assertEquals(2, SharedPlan.of(new StepPlan(held), new Share(0, 2)).mostUsers());
    LoadPlan one = fixed(1);
    assertRefused(one, "1 user(s) at most");
    assertSame(one, SharedPlan.of(one, Share.WHOLE));
  }

  @Test
  void theSummarySaysWhichInjectorItIs() {
    assertTrue(
        SharedPlan.of(fixed(6), new Share(2, 3))
            .summary()
            .toString()
            .endsWith("injector 2 of 3, counted from 0"));
  }

  private static void assertRefused(LoadPlan plan, String why) {
    String message =
        String.valueOf(
            assertThrows(ConfigException.class, () -> SharedPlan.of(plan, new Share(0, 2)))
                .getMessage());
    assertTrue(message.startsWith("asr.injector.count = 2: ") && message.contains(why), message);
  }

  private static LoadPlan fixed(int users) {
    return new FixedPlan(
        List.of(LoadLevel.closed(null, Level.Kind.STEP, users, HOLD)), Phrase.of("a load"));
  }

  private static ArrivalSchedule arrivals(Share share, ArrivalSchedule whole) {
    return Objects.requireNonNull(share.of(open(whole)).arrivals());
  }

  private static Stream<Share> shares(int count) {
    return IntStream.range(0, count).mapToObj(index -> new Share(index, count));
  }

  private static LoadLevel open(ArrivalSchedule arrivals) {
    return LoadLevel.open("load", Level.Kind.STEP, 500, arrivals, HOLD);
  }

  private static long[] times(ArrivalSchedule schedule, int count) {
    ArrivalSchedule.Times times = schedule.times();
    return LongStream.generate(times::nextMs).limit(count).toArray();
  }
}
