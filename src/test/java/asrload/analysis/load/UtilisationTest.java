package asrload.analysis.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import asrload.analysis.task.Joined;
import asrload.testing.WorkerRecordFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

class UtilisationTest {
  @Test
  void theMostTasksProcessedAtOnceTellHowManyWorkersThereWereAtLeast() {
    assertEquals(
        2,
        Utilisation.mostAtOnce(
            List.of(task(0, 1000), task(500, 1500), task(1000, 2000), task(3000, 4000))));
    assertEquals(1, Utilisation.mostAtOnce(List.of(task(0, 1000), task(995, 2000))));
    assertEquals(0, Utilisation.mostAtOnce(List.of()));
  }

  private static Joined task(long startMs, long endMs) {
    return new Joined(null, WorkerRecordFixture.of("t").startMs(startMs).endMs(endMs).record());
  }
}
