package asrload.analysis;

import asrload.journal.RunManifest;
import java.util.List;
import java.util.function.Predicate;

/** The extractors of {@link Metric} that come from process samples. */
final class ProcessExtract {
  private static final String NO_SAMPLES = "no process samples of it";

  private ProcessExtract() {}

  static Measured workerRssMax(Analysis a) {
    long highestKib = -1;
    long samples = 0;
    for (ProcessSamples host : a.files().samples()) {
      highestKib = Math.max(highestKib, host.highestWorkerKib());
      samples += host.intervalEndsMs().length;
    }
    return highestKib < 0 ? Measured.none(NO_SAMPLES) : Measured.of(highestKib / 1024.0, samples);
  }

  /** Mean of the sum of these roles over all sampled intervals; 0 where one was not seen. */
  static Measured cpuMean(Analysis a, Predicate<Role> roles) {
    List<RoleStats> chosen =
        a.roles().stream()
            .filter(r -> roles.test(r.name().role()) && r.cpuKnown() != null)
            .toList();
    int intervals = a.roles().stream().mapToInt(RoleStats::samples).max().orElse(0);
    double sum = 0;
    for (RoleStats role : chosen) {
      Double mean = role.cpuKnown();
      sum += (mean == null ? 0 : mean) * role.samples() / intervals;
    }
    if (chosen.stream().anyMatch(role -> role.cpuAtLeast() != null)) {
      return Measured.capped(sum, intervals);
    }
    return chosen.isEmpty() ? Measured.none(NO_SAMPLES) : Measured.of(sum, intervals);
  }

  static Measured hostCpuMean(Analysis a) {
    RunManifest manifest = a.files().manifest();
    List<RoleStats> own =
        a.roles().stream().filter(role -> role.host().equals(HostFolder.OWN)).toList();
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
