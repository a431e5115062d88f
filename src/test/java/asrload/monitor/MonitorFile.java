package asrload.monitor;

import asrload.journal.Machine;
import asrload.journal.MonitorManifest;
import asrload.journal.MonitorManifest.SameMachine;
import asrload.journal.MonitorManifest.Session;
import asrload.journal.WholeFile;
import asrload.monitor.host.ClockOffset;
import asrload.monitor.host.Host;
import asrload.monitor.host.MonitorException;
import asrload.monitor.logs.LogCommand;
import asrload.text.Keys;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code monitor.json} of one host: written when sampling starts and whenever something changed.
 */
public final class MonitorFile {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private final Path file;
  private final Host host;
  private final long intervalMs;
  private final Optional<ClockOffset> clock;
  private final List<SameMachine> sameMachine;
  private final @Nullable Machine machine;
  private final Map<String, String> notes = new TreeMap<>();
  private @Nullable String source;
  private List<Session> sessions = List.of();
  private @Nullable Double ownCpuSeconds;
  private @Nullable IOException failure;

  /**
   * Of one host.
   *
   * @param sameMachine entries of the configuration whose processes this host shows
   * @param machine null when unknown, and for the injector's own host
   */
  public MonitorFile(
      Path folder,
      Host host,
      long intervalMs,
      Optional<ClockOffset> clock,
      List<SameMachine> sameMachine,
      @Nullable Machine machine) {
    this.file = folder.resolve("monitor.json");
    this.host = host;
    this.intervalMs = intervalMs;
    this.clock = clock;
    this.sameMachine = sameMachine;
    this.machine = machine;
  }

  /** The sampler that was chosen; nothing is written before. */
  synchronized void source(String chosen) {
    source = chosen;
    write();
  }

  /** The sampler's lives so far. */
  synchronized void sessions(List<Session> all) {
    sessions = all;
    write();
  }

  /** What a reader of the report should know; replaces what was said under the same key. */
  synchronized void note(String key, String text) {
    if (!text.equals(notes.put(key, text))) {
      write();
    }
  }

  /** Notes when something beside the sampler was interrupted. */
  void interruptions(String what, List<Session> all) {
    List<String> ends =
        all.stream()
            .filter(Session::brokeOff)
            .map(session -> String.valueOf(session.end()))
            .filter(end -> !end.equals(LogCommand.ENDED_BY_ITSELF))
            .toList();
    if (!ends.isEmpty()) {
      note(
          what,
          "%s: interrupted %s, last: %s"
              .formatted(
                  what,
                  ends.size() == 1 ? "once" : ends.size() + " times",
                  ends.get(ends.size() - 1)));
    }
  }

  /** CPU of the monitoring so far, seconds. */
  synchronized void ownCpuSeconds(double seconds) {
    ownCpuSeconds = Math.round(seconds * 1000) / 1000.0;
    write();
  }

  /** All notes in one text; empty when there are none. */
  synchronized Optional<String> notes() {
    return notes.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", notes.values()));
  }

  private void write() {
    if (source == null) {
      return;
    }
    MonitorManifest manifest =
        new MonitorManifest(
            host.name(),
            host.prefix(),
            source,
            notes().orElse(null),
            intervalMs,
            clock.map(ClockOffset::offsetMs).orElse(null),
            clock.map(ClockOffset::uncertaintyMs).orElse(null),
            sessions,
            ownCpuSeconds,
            sameMachine.isEmpty() ? null : sameMachine,
            machine);
    try {
      WholeFile.write(file, Keys.redact(JSON.writeValueAsString(manifest)));
    } catch (IOException e) {
      failure = failure == null ? e : failure;
    }
  }

  /** Throws {@link MonitorException} when it could not be written. */
  synchronized void check() {
    if (failure != null) {
      throw new MonitorException("monitor.json is incomplete: " + failure.getMessage(), failure);
    }
  }
}
