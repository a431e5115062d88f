package asrload.analysis.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.Analyser;
import asrload.analysis.task.Joined;
import asrload.analysis.task.Outcome;
import asrload.analysis.task.Task;
import asrload.testing.SampleRun;
import asrload.testing.SampleTask;
import asrload.testing.ServerModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SlowDownTest {
  private static SlowDown judge(int tasks, IntToDoubleFunction seconds) {
    List<Joined> joined = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      double audio = i % 3 == 0 ? 3 : 20;
      joined.add(joined(i, audio, audio * seconds.applyAsDouble(i)));
    }
    return Objects.requireNonNull(SlowDown.of(joined, window -> null));
  }

  private static Joined joined(int i, double audio, double seconds) {
    SampleTask task =
        new SampleTask(
            i, audio + ".wav", audio, i * 1_000L, 0, Math.round(seconds * 1000), 201, 120, "a");
    return new Joined(new Task(task.completed().get(1), Outcome.COMPLETED), task.worker());
  }

  @Test
  void eachTaskSlowerThanTheOneBeforeIsASlowDownWhateverTheMixOfClips() {
    SlowDown slow = judge(60, i -> 0.05 + 0.01 * i);
    assertTrue(slow.found(), slow::toString);
    assertEquals(45, slow.tasks());
    assertTrue(slow.ratio() > 1.7, slow::toString);
  }

  @Test
  void noiseAStepAndAWarmUpAreNone() {
    Random random = new Random(7);
    for (int seed = 0; seed < 200; seed++) {
      assertFalse(judge(60, i -> 0.05 * Math.exp(0.3 * random.nextGaussian())).found());
    }
    assertFalse(judge(60, i -> i < 40 ? 0.05 : 0.1).found(), "another load began");
    assertFalse(judge(60, i -> 0.05 + 0.5 / (1 + i)).found(), "slow at first");
  }

  @Test
  void fewTasksAndAHealthyRunTellNothing() {
    assertNull(SlowDown.of(List.of(joined(0, 3, 1)), window -> null));
    SlowDown healthy = Analyser.analyse(SampleRun.healthy().files()).faults().slowDown();
    assertFalse(Objects.requireNonNull(healthy).found());
  }

  private static @Nullable SlowDown ofClient(ServerModel model) {
    return SlowDown.ofClient(model.tasks, Math.round(1000 * model.rampSeconds), window -> null);
  }

  private static ServerModel closed(double slowdown, int users, int workers) {
    ServerModel model = new ServerModel();
    model.shortest = 8;
    model.longest = 8;
    model.slowdown = slowdown;
    model.users = new int[] {users};
    model.workers = workers;
    return model;
  }

  @Test
  void aClosedLoadShowsItInTheEndToEndTimesToo() {
    SlowDown slow = Objects.requireNonNull(ofClient(closed(0.01, 4, 2).run(1)));
    assertTrue(slow.found(), slow::toString);
    assertFalse(slow.processed());
  }

  @Test
  void aHealthyClosedLoadIsNeverSlowerAndSlower() {
    for (int seed = 0; seed < 200; seed++) {
      for (int users : new int[] {1, 4, 20}) {
        for (int workers : new int[] {1, 2, 4}) {
          ServerModel model = closed(0, users, workers);
          model.rampSeconds = 40;
          model.longest = 12;
          SlowDown slow = ofClient(model.run(seed));
          assertFalse(slow != null && slow.found(), () -> model.workers + ": " + slow);
        }
      }
    }
  }

  @Test
  void tasksThatWereSentAtOnceTellOfTheirQueue() {
    ServerModel model = closed(0, 100, 2);
    model.rampSeconds = 0;
    model.seconds = 1;
    assertNull(ofClient(model.run(1)));
  }
}
