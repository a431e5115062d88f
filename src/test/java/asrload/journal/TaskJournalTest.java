package asrload.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.journal.TaskEvent.Kind;
import asrload.testing.TaskEventFixture;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskJournalTest {
  private static final int THREADS = 4;
  private static final int EVENTS = 20_000;

  @TempDir Path folder;

  @Test
  void everyLineOfManyThreadsIsWrittenWhole() throws Exception {
    Path file = folder.resolve("tasks.jsonl");
    List<Thread> threads = new ArrayList<>();
    try (TaskJournal journal = new TaskJournal(file, e -> {})) {
      for (int t = 0; t < THREADS; t++) {
        int thread = t;
        threads.add(
            new Thread(
                () -> {
                  for (int i = 0; i < EVENTS / THREADS; i++) {
                    journal.append(event(thread + "-" + i, "line\nbreak 录音 \u2028"));
                  }
                }));
      }
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
    }
    JsonMapper json = new JsonMapper();
    Set<String> tasks = new HashSet<>();
    for (String line : Files.readAllLines(file)) {
      TaskEvent event = json.readValue(line, TaskEvent.class);
      assertEquals("line\nbreak 录音 \u2028", event.text());
      tasks.add(event.clientId());
    }
    assertEquals(EVENTS, tasks.size());
  }

  @Test
  void aLineIsOnDiskWithoutClosing() throws Exception {
    Path file = folder.resolve("tasks.jsonl");
    try (TaskJournal journal = new TaskJournal(file, e -> {})) {
      journal.append(event("t1", "x"));
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (Files.size(file) == 0 && System.nanoTime() < deadline) {
        Thread.onSpinWait();
      }
      assertTrue(Files.readString(file).endsWith("}\n"));
    }
  }

  @Test
  void segmentsAreBegunAtTheirSizeAndEveryLineStandsInOne() throws Exception {
    RunDirectory run = new RunDirectory(folder);
    try (TaskJournal journal = new TaskJournal(run::tasks, 2_000, e -> {})) {
      for (int i = 0; i < 100; i++) {
        journal.append(event("t" + i, "x"));
      }
    }
    List<String> lines = new ArrayList<>();
    List<Path> segments = run.taskSegments();
    for (Path segment : segments) {
      assertTrue(Files.size(segment) < 2_300, segment + ": " + Files.size(segment));
      lines.addAll(Files.readAllLines(segment));
    }
    assertTrue(segments.size() >= 4, segments.toString());
    assertEquals("tasks-0002.jsonl", segments.get(1).getFileName().toString());
    assertEquals(100, lines.size());
    JsonMapper json = new JsonMapper();
    assertEquals("t99", json.readValue(lines.get(99), TaskEvent.class).clientId());
  }

  @Test
  void aSlowDiskIsWaitedForAndTheWaitIsToldAndNoLineIsLost() throws Exception {
    int lines = 20_000;
    ByteArrayOutputStream disk = new ByteArrayOutputStream();
    OutputStream slow =
        new FilterOutputStream(disk) {
          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            if (length > 1) {
              LockSupport.parkNanos(50_000);
            }
            disk.write(bytes, from, length);
          }

          @Override
          public void write(byte[] bytes) throws IOException {
            write(bytes, 0, bytes.length);
          }
        };
    TaskJournal journal = TaskJournal.on(slow);
    long start = System.nanoTime();
    for (int i = 0; i < lines; i++) {
      journal.append(event("t" + i, "x"));
    }
    long tookMs = (System.nanoTime() - start) / 1_000_000;
    long waitedMs = journal.waitedMs();
    journal.close();
    assertTrue(waitedMs >= 100 && waitedMs <= tookMs, waitedMs + " of " + tookMs + " ms");
    assertEquals(lines, disk.toString(StandardCharsets.UTF_8).lines().count());
  }

  @Test
  void aFastDiskIsNotWaitedFor() throws Exception {
    try (TaskJournal journal = new TaskJournal(folder.resolve("tasks.jsonl"), e -> {})) {
      journal.append(event("t1", "x"));
      assertEquals(0, journal.waitedMs());
    }
  }

  @Test
  void aFullDiskIsToldOnceAndAtTheEnd() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    TaskJournal journal = new TaskJournal(Path.of("/dev/full"), e -> told.countDown());
    journal.append(event("t1", "x"));
    assertTrue(told.await(20, TimeUnit.SECONDS));
    assertThrows(IOException.class, journal::close);
  }

  @Test
  void afterAFailureNothingIsWrittenAlsoWhenTheDiskHasRoomAgain() throws Exception {
    ByteArrayOutputStream disk = new ByteArrayOutputStream();
    CountDownLatch failed = new CountDownLatch(1);
    OutputStream once =
        new FilterOutputStream(disk) {
          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            if (failed.getCount() > 0) {
              disk.write(bytes, from, length / 2);
              failed.countDown();
              throw new IOException("No space left on device");
            }
            disk.write(bytes, from, length);
          }
        };
    TaskJournal journal = TaskJournal.on(once);
    journal.append(event("t1", "x"));
    assertTrue(failed.await(20, TimeUnit.SECONDS));
    String half = disk.toString(StandardCharsets.UTF_8);
    journal.append(event("t2", "x"));
    assertThrows(IOException.class, journal::close);
    assertEquals(half, disk.toString(StandardCharsets.UTF_8));
  }

  @Test
  void whatIsUnknownIsLeftOut() throws Exception {
    Path file = folder.resolve("tasks.jsonl");
    try (TaskJournal journal = new TaskJournal(file, e -> {})) {
      journal.append(event("t1", "x"));
    }
    assertFalse(Files.readString(file).contains("null"));
  }

  private static TaskEvent event(String task, String text) {
    return TaskEventFixture.of(Kind.COMPLETED, task)
        .audio("a.wav")
        .intendedMs(1)
        .sentMs(2)
        .doneMs(3L)
        .polls(4)
        .httpStatus(200)
        .text(text)
        .event();
  }
}
