package asrload.testing;

import asrload.parse.gatling.GatlingLog;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Writes a {@code simulation.log} in the layout of Gatling 3.15 (shared/design.md has it). */
public final class SimulationLogWriter {
  private final DataOutputStream out;
  private final Map<String, Integer> cache = new HashMap<>();

  private SimulationLogWriter(DataOutputStream out) {
    this.out = out;
  }

  /** Writes the run record, then a record a request; no users, no groups. */
  public static void write(GatlingLog log, Path file) throws IOException {
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
      new SimulationLogWriter(out).write(log);
    }
  }

  private void write(GatlingLog log) throws IOException {
    out.writeByte(0);
    string(log.gatlingVersion());
    string(log.simulationClass());
    out.writeLong(log.startMs());
    string("");
    out.writeInt(1);
    string("asr");
    out.writeInt(0);
    for (GatlingLog.Request request : log.requests()) {
      out.writeByte(1);
      out.writeInt(0);
      cached(request.name());
      out.writeInt((int) (request.startMs() - log.startMs()));
      out.writeInt((int) (request.endMs() - log.startMs()));
      out.writeBoolean(request.ok());
      cached(request.message() == null ? "" : request.message());
    }
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
}
