package asrload.benchmark;

import asrload.parse.gatling.GatlingLog;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Writes a {@code simulation.log} in the layout of Gatling 3.15 (shared/design.md has it). */
public final class SimulationLogWriter implements Closeable {
  private final DataOutputStream out;
  private final long startMs;
  private final Map<String, Integer> cache = new HashMap<>();

  /** Opens a log and writes the run record. */
  SimulationLogWriter(String gatlingVersion, String simulationClass, long startMs, Path file)
      throws IOException {
    this.startMs = startMs;
    out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
    out.writeByte(0);
    string(gatlingVersion);
    string(simulationClass);
    out.writeLong(startMs);
    string("");
    out.writeInt(1);
    string("asr");
    out.writeInt(0);
  }

  /** Writes the run record, then a record a request; no users, no groups. */
  public static void write(GatlingLog log, Path file) throws IOException {
    try (SimulationLogWriter writer =
        new SimulationLogWriter(log.gatlingVersion(), log.simulationClass(), log.startMs(), file)) {
      for (GatlingLog.Request request : log.requests()) {
        writer.request(request);
      }
    }
  }

  /** Adds a response. */
  void request(GatlingLog.Request request) throws IOException {
    out.writeByte(1);
    out.writeInt(0);
    cached(request.name());
    out.writeInt((int) (request.startMs() - startMs));
    out.writeInt((int) (request.endMs() - startMs));
    out.writeBoolean(request.ok());
    cached(request.message() == null ? "" : request.message());
  }

  private void cached(String text) throws IOException {
    Integer known = cache.get(text);
    if (known != null) {
      out.writeInt(-known);
      return;
    }
    cache.put(text, cache.size() + 1);
    out.writeInt(cache.size());
    string(text);
  }

  private void string(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    out.writeInt(bytes.length);
    if (bytes.length > 0) {
      out.write(bytes);
      out.writeByte(0);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
