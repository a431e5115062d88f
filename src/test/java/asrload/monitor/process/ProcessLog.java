package asrload.monitor.process;

import asrload.monitor.host.MonitorException;
import asrload.parse.run.ProcessRecord;
import asrload.text.Keys;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code processes.jsonl}: each process when it is {@code seen} first (or has changed its
 * title), what it had spent when it was seen {@code last}, and every ten seconds the state of the
 * server's processes {@code now}, with their memory, so that a killed run keeps them.
 */
public final class ProcessLog implements AutoCloseable {
  private static final Duration NOW_EVERY = Duration.ofSeconds(10);

  private final ObjectWriter json =
      JsonMapper.builder()
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build()
          .writerFor(ProcessRecord.class);
  private final BufferedWriter out;
  private final ServerProcesses server;
  private final MemoryReader memory;
  private final Map<String, ProcessRow> known = new HashMap<>();
  private final Map<String, ProcessMemory> memories = new HashMap<>();
  private long lastMs;
  private long nextNowMs = Long.MIN_VALUE;
  private @Nullable IOException failure;

  private ProcessLog(BufferedWriter out, ServerProcesses server, MemoryReader memory) {
    this.out = out;
    this.server = server;
    this.memory = memory;
  }

  /** Opens it; throws {@link MonitorException} when the file cannot be written. */
  public static ProcessLog open(Path folder, ServerProcesses server, MemoryReader memory) {
    try {
      return new ProcessLog(
          Files.newBufferedWriter(folder.resolve("processes.jsonl")), server, memory);
    } catch (IOException e) {
      throw new MonitorException("processes.jsonl cannot be written: " + e.getMessage(), e);
    }
  }

  /** Takes the next list. */
  public synchronized void accept(ProcessFrame frame) {
    lastMs = frame.timeMs();
    Map<String, ProcessRow> now = new HashMap<>();
    for (ProcessRow row : frame.rows()) {
      now.put(row.key(), row);
      ProcessRow before = known.put(row.key(), row);
      if (before == null || !before.command().equals(row.command())) {
        write(ProcessRecord.SEEN, row);
      }
    }
    for (String key : new ArrayList<>(known.keySet())) {
      if (!now.containsKey(key)) {
        ProcessRow gone = known.remove(key);
        if (gone != null) {
          write(ProcessRecord.LAST, gone);
        }
        memories.remove(key);
      }
    }
    if (frame.monotonicMs() >= nextNowMs) {
      writeNow();
      nextNowMs = frame.monotonicMs() + NOW_EVERY.toMillis();
    }
    flush();
  }

  private void writeNow() {
    List<ProcessRow> rows = server.among(List.copyOf(known.values()));
    Map<Long, ProcessMemory> read = memory.read(rows.stream().map(ProcessRow::pid).toList());
    for (ProcessRow row : rows) {
      ProcessMemory its = read.get(row.pid());
      if (its != null) {
        memories.put(row.key(), its);
      }
      write(ProcessRecord.NOW, row);
    }
  }

  private void write(String event, ProcessRow row) {
    ProcessMemory its = memories.get(row.key());
    try {
      out.write(
          json.writeValueAsString(
              new ProcessRecord(
                  event,
                  lastMs,
                  row.pid(),
                  row.parentPid(),
                  row.startMs(),
                  Keys.redact(row.command()),
                  row.cpuSeconds(),
                  row.childCpuSeconds(),
                  its == null ? null : its.pssKib(),
                  its == null ? null : its.limitMib())));
      out.write('\n');
    } catch (IOException e) {
      failure = failure == null ? e : failure;
    }
  }

  private void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      failure = failure == null ? e : failure;
    }
  }

  /** Writes the last state of all; throws {@link MonitorException} when something is missing. */
  @Override
  public synchronized void close() {
    if (!known.isEmpty()) {
      writeNow();
      known.values().forEach(row -> write(ProcessRecord.LAST, row));
    }
    try {
      out.close();
    } catch (IOException e) {
      failure = failure == null ? e : failure;
    }
    if (failure != null) {
      throw new MonitorException("processes.jsonl is incomplete: " + failure.getMessage(), failure);
    }
  }
}
