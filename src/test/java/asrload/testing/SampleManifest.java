package asrload.testing;

import asrload.journal.RunManifest;
import asrload.text.Phrase;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The manifest of a sample run: a minute of load by 4 users, 2 workers, pidstat. */
public final class SampleManifest {
  private static final Phrase LOAD =
      Phrase.of(
          "%d concurrent users for %d s (ramp %d s), closed workload, audio %s", 4, 60, 2, "audio");

  static final String SIMULATION = "ConcurrencySimulation";

  private SampleManifest() {}

  /** Of a run that starts at that time and ended like that; null: it was killed. */
  public static RunManifest of(
      long startMs,
      RunManifest.@Nullable Ended ended,
      @Nullable String monitor,
      Map<String, String> config) {
    return of(SIMULATION, null, startMs, ended, monitor, config);
  }

  /** The same of another simulation. */
  static RunManifest of(
      String simulation,
      @Nullable String kind,
      long startMs,
      RunManifest.@Nullable Ended ended,
      @Nullable String monitor,
      Map<String, String> config) {
    return of(LOAD, simulation, kind, startMs, ended, monitor, config);
  }

  /** One of another load, complete. */
  public static RunManifest loaded(Phrase load) {
    return of(load, SIMULATION, null, 0, RunManifest.Ended.COMPLETE, null, Map.of());
  }

  private static RunManifest of(
      Phrase load,
      String simulation,
      @Nullable String kind,
      long startMs,
      RunManifest.@Nullable Ended ended,
      @Nullable String monitor,
      Map<String, String> config) {
    return new RunManifest(
        1,
        "0.1.0",
        "3.15.1",
        "0123456789ab",
        simulation,
        kind,
        load.toString(),
        load.parts(),
        config,
        new RunManifest.InjectorHost("sample-host", "Linux 6.1", "Sample CPU", 4, 8192, "17.0.12"),
        SampleRun.INJECTOR_PID,
        new RunManifest.Server("http://127.0.0.1:8000", true, "asr-server", 2),
        startMs,
        ended == null ? null : (Long) (startMs + SampleRun.RUN_MS),
        2_000,
        60_000,
        ended,
        ended == RunManifest.Ended.INTERRUPTED ? "SIGTERM" : null,
        monitor,
        null,
        List.of(),
        null,
        null,
        null);
  }
}
