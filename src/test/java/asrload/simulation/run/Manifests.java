package asrload.simulation.run;

import asrload.config.AsrConfig;
import asrload.journal.InjectorPart;
import asrload.journal.RunManifest;
import asrload.journal.RunManifest.Server;
import asrload.monitor.HostFingerprint;
import asrload.monitor.Monitoring;
import asrload.text.Phrase;
import io.gatling.commons.util.GatlingVersion;
import org.jspecify.annotations.Nullable;

/** Fills in the manifest of a run. */
final class Manifests {
  private static final String SUITE_VERSION = "0.1.0";

  private Manifests() {}

  /** The manifest of a run whose load starts now. */
  static RunManifest started(
      PreparedLoad load, TargetServer server, Monitoring monitoring, long startMs) {
    AsrConfig config = load.config();
    Phrase summary = load.whole().summary();
    return new RunManifest(
        RunManifest.SCHEMA,
        SUITE_VERSION,
        GatlingVersion.ThisVersion().fullVersion(),
        HostFingerprint.gitCommit().orElse(null),
        load.simulation(),
        load.kind().name(),
        summary.toString(),
        summary.parts(),
        config.provenance().resolved(),
        HostFingerprint.read(),
        ProcessHandle.current().pid(),
        new Server(
            server.baseUrl(),
            server.isEmbedded(),
            load.api().profile().name(),
            server.isEmbedded() ? config.demo().workers() : null),
        startMs,
        null,
        load.ramp().toMillis(),
        load.plan().longest().toMillis(),
        null,
        null,
        monitoring.source().orElse(null),
        monitoring.note().orElse(null),
        config.monitor().roles(),
        null,
        part(load),
        null);
  }

  private static @Nullable InjectorPart part(PreparedLoad load) {
    return load.share().divided()
        ? new InjectorPart(
            load.config().injector().runId().orElse(null),
            load.share().index(),
            load.share().count(),
            null,
            null)
        : null;
  }
}
