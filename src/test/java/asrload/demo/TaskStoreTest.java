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
    DemoTask unfinished = add("unfinished");
    DemoTask first = add("first");
    DemoTask second = add("second");
    DemoTask third = add("third");
    store.finished(first);
    store.finished(second);
    store.finished(third);
    assertNull(store.find("first"));
    assertNotNull(store.find("second"));
    assertNotNull(store.find("third"));
    assertNotNull(store.find(unfinished.id()));
  }

  private DemoTask add(String id) {
    DemoTask task = new DemoTask(id, Path.of(id + ".wav"), Duration.ofSeconds(1));
    store.add(task);
    return task;
  }
}
