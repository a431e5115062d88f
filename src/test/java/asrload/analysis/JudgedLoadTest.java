package asrload.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import asrload.analysis.load.LevelNumbers;
import asrload.journal.Level;
import asrload.parse.worker.WorkerRecord;
import asrload.testing.SampleLevels;
import asrload.testing.SampleRun;
import asrload.testing.SampleTask;
import asrload.testing.WorkerRecordFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JudgedLoadTest {

  @Test
  void aRecordWithoutIdThatFitsTasksOfTwoLevelsIsOfNeither() {
    SampleRun run = SampleRun.healthy();
    List<Level> levels = new ArrayList<>();
    for (SampleTask task : run.tasks) {
      levels.add(level(levels.size() + 1, task.sentMs() - 50));
    }
    SampleLevels.plant(run, "StepSimulation", levels);
    run.workers.replaceAll(JudgedLoadTest::withoutId);
    Analysis whole = Analyser.analyse(run.files());
    Set<String> inLevels = new TreeSet<>();
    for (LevelNumbers level : whole.load().levels().all()) {
      inLevels.addAll(joined(JudgedLoad.at(whole, List.of(level.level()))));
    }
    Set<String> inWhole = joined(whole);
    assertFalse(inWhole.isEmpty());
    inLevels.removeAll(inWhole);
    assertEquals(Set.of(), inLevels);
  }

  private static Level level(int users, long startMs) {
    return new Level(
        users + " users",
        Level.Kind.STEP,
        users,
        null,
        null,
        startMs,
        startMs,
        startMs + 740,
        null,
        null);
  }

  private static Set<String> joined(Analysis run) {
    return run.workers().join().joined().stream()
        .map(joined -> String.valueOf(joined.task()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Half of them without the length of the audio, which then fit the tasks before and after. */
  private static WorkerRecord withoutId(WorkerRecord w) {
    Double audio = w.audioSeconds() != null && w.audioSeconds() > 10 ? null : w.audioSeconds();
    return WorkerRecordFixture.like(w).taskId("").audioSeconds(audio).record();
  }
}
