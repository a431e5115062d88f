package asrload.analysis;

import asrload.journal.RunManifest;
import java.util.List;
import java.util.function.Predicate;

/** The extractors of {@link Metric} that come from process samples. */
final class ProcessExtract {
  private ProcessExtract() {}

  static Measured role(Analysis a, RoleUsage usage, Predicate<Role> role) {
    return usage.of(ProcessSamples.tracks(a.files().samples()), role, null);
  }

  static Measured hostCpuMean(Analysis a) {
    RunManifest manifest = a.files().manifest();
    List<RoleStats> own =
        a.roles().stream().filter(role -> role.host().equals(ProcessSamples.OWN_HOST)).toList();
    HostCpu host = HostCpu.of(own, manifest == null ? null : manifest.host().cores(), true);
    if (host != null && host.unknown()) {
      return Measured.none("this pidstat limits a process to 100 % CPU");
    }
    return host == null
        ? Measured.none("no process samples of the injector's host, or its cores are unknown")
        : Measured.of(
            host.usedPercent() / (100.0 * host.cores()),
            own.stream().mapToInt(RoleStats::samples).max().orElse(0));
  }
}
