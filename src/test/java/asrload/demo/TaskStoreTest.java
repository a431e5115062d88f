package asrload.demo;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TaskStoreTest {
  private final TaskStore store = new TaskStore(2);

  @Test
  void forgetsTheOldestFinishedTaskAndNoUnfinishedOne() {
    Task unfinished = add("unfinished");
    Task first = add("first");
    Task second = add("second");
    Task third = add("third");
    store.finished(first);
    store.finished(second);
    store.finished(third);
    assertNull(store.find("first"));
    assertNotNull(store.find("second"));
    assertNotNull(store.find("third"));
    assertNotNull(store.find(unfinished.id()));
  }

  private Task add(String id) {
    Task task = new Task(id, Path.of(id + ".wav"), Duration.ofSeconds(1));
    store.add(task);
    return task;
  }
}
