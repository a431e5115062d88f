package asrload.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code tasks.jsonl}. Lines are written by a thread of its own and flushed ten times a
 * second, so that a killed run leaves every line but those of the last tenth. When the disk is
 * slower than the load, {@link #append} waits: no line is ever dropped. After a failure nothing is
 * written any more: what is in the file then stays as it is, also when the disk has room again.
 */
public final class TaskJournal implements Closeable {
  private static final int CAPACITY = 8_192;
  private static final int MAX_BUFFERED_BYTES = 1 << 16;

  /** Lines that come within this time are written together, which spares a wake-up for each. */
  private static final long TOGETHER_MS = 100;

  private final ObjectWriter json = new JsonMapper().writerFor(TaskEvent.class);
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  /** Lines that are written together. */
  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();

  /** Writes {@link #line}; one for all lines, for a new one costs as much as the line. */
  private final JsonGenerator generator;

  private final BlockingQueue<TaskEvent> queue = new ArrayBlockingQueue<>(CAPACITY);
  private final LongAdder waitedNanos = new LongAdder();
  private final Opener segments;
  private final long segmentBytes;
  private OutputStream out;
  private int segment = 1;
  private long written;
  private final Consumer<IOException> onFailure;
  private final Thread writer;
  private volatile boolean closing;
  private volatile @Nullable IOException failure;

  /** Opens the file of a segment, counted from 1. */
  private interface Opener {
    OutputStream open(int segment) throws IOException;
  }

  /**
   * Opens the journal.
   *
   * @param onFailure called once, from the writer's thread, when a line cannot be written; later
   *     lines are lost
   * @throws IOException when the file cannot be made
   */
  TaskJournal(Path file, Consumer<IOException> onFailure) throws IOException {
    this((Opener) segment -> open(file), Long.MAX_VALUE, onFailure);
  }

  /**
   * Opens a journal of several files; see {@link RunDirectory#tasks(int)}.
   *
   * @param segments the file of each segment, from 1
   * @param segmentBytes a segment that has reached this size is closed and the next one begun
   */
  public TaskJournal(IntFunction<Path> segments, long segmentBytes, Consumer<IOException> onFailure)
      throws IOException {
    this((Opener) segment -> open(segments.apply(segment)), segmentBytes, onFailure);
  }

  /** A journal in one segment on any stream. */
  static TaskJournal on(OutputStream disk) throws IOException {
    return new TaskJournal((Opener) segment -> disk, Long.MAX_VALUE, e -> {});
  }

  private TaskJournal(Opener segments, long segmentBytes, Consumer<IOException> onFailure)
      throws IOException {
    this.segments = segments;
    this.segmentBytes = segmentBytes;
    this.out = segments.open(segment);
    this.onFailure = onFailure;
    this.generator = json.createGenerator(line).setRootValueSeparator(null);
    this.writer = new Thread(this::write, "task-journal");
    writer.setDaemon(true);
    writer.start();
  }

  private static OutputStream open(Path file) throws IOException {
    return Files.newOutputStream(file);
  }

  /** Queues a line; waits while the queue is full, which {@link #waitedMs} tells. */
  public void append(TaskEvent event) {
    if (queue.offer(event)) {
      return;
    }
    long start = System.nanoTime();
    boolean interrupted = false;
    while (true) {
      try {
        queue.put(event);
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    waitedNanos.add(System.nanoTime() - start);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** How long {@link #append} has waited for the disk so far, in all threads together, ms. */
  public long waitedMs() {
    return waitedNanos.sum() / 1_000_000;
  }

  private void write() {
    List<TaskEvent> batch = new ArrayList<>();
    while (true) {
      try {
        batch.add(queue.take());
        if (queue.size() < CAPACITY / 4) {
          Thread.sleep(TOGETHER_MS);
        }
        queue.drainTo(batch);
      } catch (InterruptedException e) {
        queue.drainTo(batch);
      }
      if (failure == null) {
        try {
          for (TaskEvent event : batch) {
            writeLine(event);
          }
          flush();
        } catch (IOException e) {
          failure = e;
          onFailure.accept(e);
        }
      }
      batch.clear();
      if (closing && queue.isEmpty()) {
        return;
      }
    }
  }

  private void writeLine(TaskEvent event) throws IOException {
    line.reset();
    json.writeValue(generator, event);
    line.write('\n');
    if (written >= segmentBytes) {
      flush();
      out.close();
      out = segments.open(++segment);
      written = 0;
    }
    line.writeTo(lines);
    written += line.size();
    if (lines.size() >= MAX_BUFFERED_BYTES) {
      flush();
    }
  }

  private void flush() throws IOException {
    lines.writeTo(out);
    lines.reset();
    out.flush();
  }

  /**
   * Writes what is queued and closes the file.
   *
   * @throws IOException when a line could not be written, now or before
   */
  @Override
  public void close() throws IOException {
    closing = true;
    writer.interrupt();
    try {
      writer.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    out.close();
    if (failure != null) {
      throw new IOException("the task journal is incomplete: " + failure.getMessage(), failure);
    }
  }
}
