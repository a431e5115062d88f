package asrload.simulation;

import asrload.config.AsrConfig;
import asrload.journal.RunManifest;
import asrload.journal.RunManifest.Ended;
import asrload.journal.RunManifest.Server;
import asrload.monitor.HostFingerprint;
import asrload.monitor.Monitoring;
import io.gatling.commons.util.GatlingVersion;
import org.jspecify.annotations.Nullable;

/** Fills in the manifest of a run. */
final class Manifests {
  private static final int SCHEMA = 1;
  private static final String SUITE_VERSION = "0.1.0";

  private Manifests() {}

  /** The manifest of a run whose load starts now. */
  static RunManifest started(
      PreparedLoad load, TargetServer server, Monitoring monitoring, long startMs) {
    AsrConfig config = load.config();
    return new RunManifest(
        SCHEMA,
        SUITE_VERSION,
        GatlingVersion.ThisVersion().fullVersion(),
        HostFingerprint.gitCommit().orElse(null),
        load.simulation(),
        load.plan().summary(),
        config.resolved(),
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
        config.roles());
  }

  /** The same run, whose load starts only now. */
  static RunManifest startedAt(RunManifest run, long startMs) {
    return new RunManifest(
        run.schema(),
        run.suiteVersion(),
        run.gatlingVersion(),
        run.gitCommit(),
        run.simulation(),
        run.load(),
        run.config(),
        run.host(),
        run.injectorPid(),
        run.server(),
        startMs,
        run.endMs(),
        run.rampMs(),
        run.loadMs(),
        run.ended(),
        run.endReason(),
        run.monitor(),
        run.monitorNote(),
        run.roles());
  }

  /** The same run, ended; {@code reason} is null for one that ran its course. */
  static RunManifest ended(RunManifest run, long endMs, long loadMs, @Nullable String reason) {
    return new RunManifest(
        run.schema(),
        run.suiteVersion(),
        run.gatlingVersion(),
        run.gitCommit(),
        run.simulation(),
        run.load(),
        run.config(),
        run.host(),
        run.injectorPid(),
        run.server(),
        run.startMs(),
        endMs,
        run.rampMs(),
        loadMs,
        reason == null ? Ended.COMPLETE : Ended.INTERRUPTED,
        reason,
        run.monitor(),
        run.monitorNote(),
        run.roles());
  }
}
