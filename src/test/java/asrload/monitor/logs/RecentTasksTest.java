package asrload.monitor.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import asrload.parse.worker.WorkerShapes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecentTasksTest {
  private final Path folder;
  private final RecentTasks tasks;

  RecentTasksTest(@TempDir Path folder) {
    this.folder = folder;
    this.tasks = new RecentTasks(folder, ZoneOffset.UTC, WorkerShapes.none());
  }

  private void append(String file, String text) throws IOException {
    Files.writeString(
        folder.resolve(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Test
  void aLineThatIsWrittenWhileItIsReadWaitsForItsEnd() throws IOException {
    append("1.log", "Task a-1 done: audio_duration=10s processing_time=1");
    append("2.log", "2.5s\nTask b-2 done: audio_duration=10s processing_time=5s\n");
    assertEquals(OptionalDouble.of(0.5), tasks.rtf());
    append("1.log", "2.5s\n");
    assertEquals(OptionalDouble.of(1.25), tasks.rtf());
    assertEquals(OptionalDouble.empty(), tasks.rtf());
  }

  @Test
  void valuesWithoutIdInOneFileAreNoOtherFiles() throws IOException {
    append("1.log", "Task a-1 done: audio_duration=10s processing_time=5s\n");
    append("2.log", "elapsed: 7s\n");
    assertEquals(OptionalDouble.of(0.5), tasks.rtf());
  }
}
