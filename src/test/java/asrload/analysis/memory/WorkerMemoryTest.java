package asrload.analysis.memory;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.memory.WorkerMemory.Trend;
import asrload.analysis.task.Joined;
import asrload.testing.WorkerRecordFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WorkerMemoryTest {
  private final Random noise = new Random(7);
  private final List<Joined> joined = new ArrayList<>();

  @Test
  void forkedWorkersWithAConstantDeltaAreStable() {
    for (int i = 0; i < 60; i++) {
      add(1000 + i, i, 24.9 + 0.1 * noise.nextDouble(), 37.7);
    }
    WorkerMemory memory = memory();
    assertEquals(Trend.STABLE, memory.trend());
    assertTrue(memory.freshProcesses());
    assertEquals(12.75, requireNonNull(memory.meanDeltaMib()), 0.1);
  }

  @Test
  void memoryThatRisesFromTaskToTaskIsGrowing() {
    for (int i = 0; i < 60; i++) {
      add(1, i, 100 + i + noise.nextGaussian(), 101 + i);
    }
    WorkerMemory memory = memory();
    assertEquals(Trend.GROWING, memory.trend());
    assertEquals(1, requireNonNull(memory.growthMibPerTask()), 0.1);
  }

  @Test
  void aHeapThatFillsInAMinuteIsUnclearNotGrowing() {
    for (int i = 0; i < 60; i++) {
      add(1, i, 100 + 0.2 * i + 0.1 * noise.nextGaussian(), 101);
    }
    assertEquals(Trend.UNCLEAR, memory().trend());
  }

  @Test
  void oneGrowingWorkerAmongStableOnesIsGrowing() {
    for (int i = 0; i < 60; i++) {
      add(1, i, 100 + noise.nextGaussian(), 101);
      add(2, i, 100 + i, 101 + i);
    }
    assertEquals(Trend.GROWING, memory().trend());
  }

  @Test
  void aRiseThatEndsWithTheWarmUpIsStable() {
    for (int i = 0; i < 80; i++) {
      add(1, i, Math.min(150, 100 + 5 * i) + noise.nextGaussian(), 160);
    }
    assertEquals(Trend.STABLE, memory().trend());
  }

  @Test
  void under20TasksAWorkerNothingIsSaidAndUnder36NoLeak() {
    for (int i = 0; i < 19; i++) {
      add(1, i, 100 + i, 101 + i);
      add(2, i, 100 + i, 101 + i);
    }
    WorkerMemory memory = memory();
    assertEquals(Trend.TOO_FEW, memory.trend());
    assertNull(memory.growthMibPerTask());
    for (int i = 19; i < 35; i++) {
      add(1, i, 100 + i, 101 + i);
    }
    assertEquals(Trend.UNCLEAR, memory().trend());
  }

  @Test
  void aHeapThatFillsByLessThanTheLeakRuleMindsIsStable() {
    for (int i = 0; i < 33; i++) {
      add(1, i, 190 + 0.03 * i, 191);
    }
    assertEquals(Trend.STABLE, memory().trend());
  }

  @Test
  void twoMebibytesATaskForFortyTasksOfAMinuteAreALeak() {
    for (int i = 0; i < 40; i++) {
      add(1, 3 * i / 2, 150 + 2 * i + 3 * noise.nextGaussian(), 160 + 2 * i);
    }
    assertEquals(Trend.GROWING, memory().trend());
    assertEquals(2, requireNonNull(memory().growthMibPerTask()), 0.3);
  }

  @Test
  void tasksThatComeInBurstsAreJudgedTaskByTask() {
    for (int i = 0; i < 60; i++) {
      add(1, 20 * (i / 20), 100 + i + noise.nextGaussian(), 101 + i);
    }
    assertEquals(Trend.GROWING, memory().trend());
  }

  private WorkerMemory memory() {
    List<LoggedLineage> lineages = LoggedLineage.of(joined);
    return WorkerMemory.of(
        joined, lineages, LeakFinder.logged(lineages, new MemoryLimits(1024.0, null)));
  }

  private void add(long pid, int task, double startMib, double endMib) {
    joined.add(
        new Joined(
            null,
            WorkerRecordFixture.of("t" + pid + "-" + task)
                .pid(pid)
                .startMs(1000L * task)
                .endMs(1000L * task + 500)
                .audioSeconds(4.0)
                .processingSeconds(0.5)
                .memoryMib(startMib, endMib, endMib + 1)
                .source("w:" + task)
                .record()));
  }
}
