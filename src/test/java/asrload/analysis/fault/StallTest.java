package asrload.analysis.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.stats.Window;
import asrload.analysis.task.Joined;
import asrload.analysis.task.Task;
import asrload.journal.InjectorSecond;
import asrload.parse.gatling.GatlingLog;
import asrload.testing.LoadTasks;
import asrload.testing.ServerModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Healthy servers of many sorts, none of which may be accused, and some that stood still. */
class StallTest {
  private static final int SEEDS = 60;
  private static final Stall.Beside NOTHING = new Stall.Beside(null, null);

  private static @Nullable Stall judge(ServerModel run, boolean logs) {
    return judge(run, logs, NOTHING);
  }

  private static @Nullable Stall judge(ServerModel run, boolean logs, Stall.Beside beside) {
    return Stall.of(run.tasks, logs ? run.joined : List.of(), beside, run.load());
  }

  private static ServerModel model(Consumer<ServerModel> how, long seed) {
    ServerModel model = new ServerModel();
    how.accept(model);
    return model.run(seed);
  }

  /** In how many seeds a standstill is seen, with and without the workers' logs. */
  private static List<Integer> seen(Consumer<ServerModel> how) {
    int logged = 0;
    int unlogged = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      ServerModel model = model(how, seed);
      logged += judge(model, true) == null ? 0 : 1;
      unlogged += judge(model, false) == null ? 0 : 1;
    }
    return List.of(logged, unlogged);
  }

  private static Map<String, Consumer<ServerModel>> healthy() {
    Map<String, Consumer<ServerModel>> all = new LinkedHashMap<>();
    for (int workers : new int[] {1, 2, 4}) {
      for (double rtf : new double[] {0.05, 0.5}) {
        for (double longest : new double[] {4, 60}) {
          String name = workers + " workers, RTF " + rtf + ", clips of 3 to " + longest + " s, ";
          Consumer<ServerModel> server =
              m -> {
                m.workers = workers;
                m.rtf = rtf;
                m.longest = longest;
                m.seconds = rtf > 0.1 && longest > 10 ? 600 : 120;
              };
          double capacity = workers / rtf / ((3 + longest) / 2);
          all.put(name + "4 users", server);
          all.put(name + "1 user", server.andThen(m -> m.users = new int[] {1}));
          all.put(name + "20 users", server.andThen(m -> m.users = new int[] {20}));
          all.put(name + "scatter", server.andThen(m -> m.noise = 0.5));
          all.put(name + "ramp", server.andThen(m -> m.rampSeconds = m.seconds / 2));
          all.put(name + "arrivals", server.andThen(m -> m.arrivals = 0.5 * capacity));
          all.put(name + "few arrivals", server.andThen(m -> m.arrivals = 0.05 * capacity));
          all.put(name + "overload", server.andThen(m -> m.arrivals = 1.5 * capacity));
          all.put(name + "idle", server.andThen(m -> idle(m, capacity)));
          all.put(name + "steps", server.andThen(m -> m.users = new int[] {1, 2, 4, 8, 16}));
          all.put(
              name + "search", server.andThen(m -> m.users = new int[] {1, 8, 32, 0, 8, 16, 0, 8}));
          all.put(name + "429", server.andThen(StallTest::throttled));
          all.put(name + "stuck", server.andThen(m -> m.stuckEvery = 25));
          all.put(name + "slow polls", server.andThen(m -> m.longestPoll = 10));
        }
      }
    }
    return all;
  }

  private static void idle(ServerModel model, double capacity) {
    model.arrivals = 0.7 * capacity;
    model.idleSeconds = 15;
  }

  private static void throttled(ServerModel model) {
    model.users = new int[] {12};
    model.mostAtServer = 4;
  }

  @Test
  void noHealthyServerIsAccused() {
    Map<String, List<Integer>> accused = new TreeMap<>();
    healthy()
        .forEach(
            (name, how) -> {
              List<Integer> seen = seen(how);
              if (!seen.equals(List.of(0, 0))) {
                accused.put(name, seen);
              }
            });
    assertEquals(Map.of(), accused);
  }

  @Test
  void aServerThatWorksInBatchesOfUnequalLengthIsHealthy() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      List<Task> tasks = new ArrayList<>();
      List<Joined> joined = new ArrayList<>();
      long start = 0;
      for (int batch = 0; batch < 15; batch++) {
        long end = start + 3_000 + random.nextInt(9_000);
        for (int i = 0; i < 16; i++) {
          String id = batch + "-" + i;
          Task task = LoadTasks.task(id, "a", start, start + 20, end - 90, end + 5L * i);
          tasks.add(task);
          joined.add(LoadTasks.joined(task, start + 30, end - 20, 10));
        }
        start = end + 100;
      }
      Window load = new Window(0, start);
      assertNull(Stall.of(tasks, List.of(), NOTHING, load), "seed " + seed);
      assertNull(Stall.of(tasks, joined, NOTHING, load), "seed " + seed);
    }
  }

  private static void stands(ServerModel model) {
    model.seconds = 25;
    model.standsFrom = 9.1;
    model.standsFor = 8;
  }

  private static void shortClips(ServerModel model) {
    model.shortest = 5;
    model.longest = 10;
  }

  private static ServerModel planted(long seed) {
    return model(
        m -> {
          stands(m);
          shortClips(m);
        },
        seed);
  }

  @Test
  void aServerThatStoodStillForEightSecondsIsNamed() {
    Stall stall = Objects.requireNonNull(judge(planted(1), true));
    assertEquals(9.1, stall.fromSeconds(), 0.7);
    assertEquals(17.3, stall.toSeconds(), 1.2);
    assertTrue(stall.inFlight() >= 2 && stall.inFlight() <= 4, stall::toString);
    assertTrue(stall.processed());
    assertNull(stall.answered());
  }

  @Test
  void itIsSeenWithAndWithoutLogsInManyLoads() {
    Consumer<ServerModel> one = StallTest::stands;
    Consumer<ServerModel> closed = one.andThen(StallTest::shortClips);
    Map<String, Consumer<ServerModel>> all = new LinkedHashMap<>();
    all.put("closed", closed);
    all.put("one worker", closed.andThen(m -> m.workers = 1));
    all.put("four workers", closed.andThen(m -> m.workers = 4));
    all.put("many users", closed.andThen(m -> m.users = new int[] {20}));
    all.put("arrivals", closed.andThen(StallTest::open));
    all.put("stuck", closed.andThen(m -> m.stuckEvery = 12));
    all.put("mix", one.andThen(m -> m.seconds = 120));
    Map<String, List<Integer>> seen = new TreeMap<>();
    all.forEach((name, how) -> seen.put(name, seen(how)));
    for (String name : List.of("closed", "four workers", "stuck")) {
      assertEquals(List.of(SEEDS, SEEDS), seen.get(name), name);
    }
    for (String name : List.of("one worker", "arrivals")) {
      assertEquals(SEEDS, logged(seen, name), name);
      assertTrue(Objects.requireNonNull(seen.get(name)).get(1) > 0.8 * SEEDS, seen::toString);
    }
    assertEquals(SEEDS, logged(seen, "many users"), "without logs all tasks are long");
    assertTrue(logged(seen, "mix") > 0, "clips of a minute may take as long");
  }

  private static int logged(Map<String, List<Integer>> seen, String name) {
    return Objects.requireNonNull(seen.get(name)).get(0);
  }

  private static void open(ServerModel model) {
    model.arrivals = 3;
    model.seconds = 60;
  }

  @Test
  void aStandstillOfTheInjectorIsNotTheServers() {
    List<InjectorSecond> injector = new ArrayList<>();
    for (int second = 0; second < 25; second++) {
      injector.add(new InjectorSecond(second * 1000L, 1, Map.of(1, 900), 2, 0, 0.1, 4));
    }
    assertNotNull(judge(planted(1), true, new Stall.Beside(injector, null)));
    injector.set(10, new InjectorSecond(10_000, 6, Map.of(1, 900, 4_700, 1), 4_690, 0, 0.1, 4));
    assertNull(judge(planted(1), true, new Stall.Beside(injector, null)));
  }

  @Test
  void pollsThatWerePutOffAreNoStandstill() {
    ServerModel putOff =
        model(
            m -> {
              stands(m);
              shortClips(m);
              m.putOffPolls = true;
            },
            1);
    assertNull(judge(putOff, true));
    assertNull(judge(putOff, false));
  }

  @Test
  void itSaysWhetherAnyRequestWasAnswered() {
    assertEquals(false, answered(8_900));
    assertEquals(true, answered(14_000));
  }

  private static @Nullable Boolean answered(long endMs) {
    GatlingLog log =
        new GatlingLog(
            "",
            "",
            0,
            List.of(new GatlingLog.Request("poll", 8_800, endMs, true, null)),
            0,
            0,
            List.of());
    Stall stall = judge(planted(1), true, new Stall.Beside(null, log));
    return Objects.requireNonNull(stall).answered();
  }
}
