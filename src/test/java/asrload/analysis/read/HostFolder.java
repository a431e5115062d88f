package asrload.analysis.read;

import asrload.analysis.role.ProcessTree;
import asrload.analysis.role.RoleResolver;
import asrload.analysis.role.WorkerPids;
import asrload.analysis.sample.HostCgroups;
import asrload.analysis.sample.HostGpus;
import asrload.analysis.sample.ProcessSamples;
import asrload.analysis.sample.QuietWindows;
import asrload.analysis.sample.SampleAggregator;
import asrload.analysis.stats.Window;
import asrload.journal.MonitorManifest;
import asrload.journal.MonitorManifest.SameMachine;
import asrload.journal.RunManifest;
import asrload.parse.gpu.GpuLogParser;
import asrload.parse.gpu.GpuProcess;
import asrload.parse.gpu.GpuSample;
import asrload.parse.line.InputFile;
import asrload.parse.pidstat.PidstatParser;
import asrload.parse.pidstat.SampleLogParser;
import asrload.parse.run.CgroupLogParser;
import asrload.parse.run.ManifestParser;
import asrload.parse.run.ProcessLogParser;
import asrload.parse.worker.WorkerRecord;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code monitor/<host>/}: what one host's monitor wrote.
 *
 * @param folder the folder
 * @param monitor how it was sampled; null when it was not written
 * @param injectors whether an injector runs there
 */
record HostFolder(Path folder, @Nullable MonitorManifest monitor, boolean injectors) {
  /** The hosts of a run. */
  static List<HostFolder> of(InputFiles files) {
    List<Path> folders = files.foldersIn(files.resolve("monitor"));
    List<HostFolder> hosts = new ArrayList<>();
    for (Path folder : folders) {
      MonitorManifest monitor =
          files.one(
              folder.resolve("monitor.json"),
              ManifestParser::monitor,
              InputFile.Kind.MONITOR,
              MissingFile.MONITOR);
      boolean own =
          monitor == null
              ? folders.size() == 1 || folder.endsWith(ProcessSamples.OWN_HOST)
              : monitor.prefix().isEmpty();
      hosts.add(new HostFolder(folder, monitor, own));
    }
    return hosts;
  }

  String name() {
    return String.valueOf(folder.getFileName());
  }

  /** Whether the worker logs without a host are of its processes: those of the (first) injector. */
  boolean takesOwnLogs() {
    return injectors && (monitor == null || name().equals(ProcessSamples.OWN_HOST));
  }

  long clockOffsetMs() {
    return monitor == null ? 0 : monitor.appliedClockOffsetMs();
  }

  /** Whether an entry of the configuration is sampled here: its own, or one of this machine. */
  boolean samples(String entry) {
    return entry.equals(name()) || others().stream().anyMatch(same -> same.host().equals(entry));
  }

  /** The entries whose processes have the same pids here. */
  List<String> samePids() {
    List<String> entries = new ArrayList<>(List.of(name()));
    others().stream().filter(SameMachine::samePids).map(SameMachine::host).forEach(entries::add);
    return entries;
  }

  private List<SameMachine> others() {
    return monitor == null ? List.of() : monitor.others();
  }

  /** What was read of a host; samples are null when it has none and none were expected. */
  record Contents(@Nullable ProcessSamples samples, @Nullable HostGpus gpus) {}

  Contents read(
      InputFiles files,
      @Nullable RunManifest manifest,
      List<WorkerRecord> workers,
      @Nullable Window run,
      ZoneId zone) {
    ProcessTree tree =
        new ProcessTree(
            clockOffsetMs(),
            run == null ? Long.MIN_VALUE : run.startMs(),
            run == null || manifest == null || manifest.coolDown() == null
                ? Long.MAX_VALUE
                : run.endMs());
    files.stream(
        folder.resolve("processes.jsonl"),
        (file, name) -> ProcessLogParser.parse(file, name, tree::add),
        MissingFile.PROCESSES);
    RoleResolver roles =
        new RoleResolver(
            manifest == null ? List.of() : manifest.roles(),
            manifest == null || !injectors ? Set.of() : manifest.injectorPids(name()),
            manifest != null && injectors && manifest.server().embedded(),
            tree,
            WorkerPids.of(workers));
    SampleAggregator samples = new SampleAggregator(roles, run, monitor, QuietWindows.of(manifest));
    boolean sampled =
        files.optional(
            folder.resolve("pidstat.log"),
            (file, name) -> PidstatParser.parse(file, name, zone, samples),
            MissingFile.SAMPLES);
    sampled |=
        files.optional(
            folder.resolve("samples.jsonl"),
            (file, name) -> SampleLogParser.parse(file, name, samples),
            MissingFile.SAMPLES);
    ProcessSamples none = monitor == null ? null : ProcessSamples.none(name(), monitor);
    ProcessSamples all = sampled ? samples.finish(name()) : none;
    return new Contents(
        all == null ? null : all.with(cgroups(files, roles)),
        gpus(files, manifest, roles, run, zone));
  }

  private HostCgroups cgroups(InputFiles files, RoleResolver roles) {
    HostCgroups.Builder cgroups = new HostCgroups.Builder(roles, clockOffsetMs());
    files.optional(
        folder.resolve("cgroups.jsonl"),
        (file, name) -> CgroupLogParser.parse(file, name, cgroups::add),
        MissingFile.CGROUPS);
    return cgroups.build();
  }

  private @Nullable HostGpus gpus(
      InputFiles files,
      @Nullable RunManifest manifest,
      RoleResolver roles,
      @Nullable Window run,
      ZoneId zone) {
    Path gpus = folder.resolve("gpu.csv");
    Path processes = folder.resolve("gpu-processes.csv");
    if (!InputFiles.there(gpus)) {
      return null;
    }
    List<GpuSample> samples =
        files.read(gpus, (file, name) -> GpuLogParser.gpus(file, name, zone), MissingFile.GPUS);
    List<GpuProcess> apps =
        files.read(
            processes,
            (file, name) -> GpuLogParser.processes(file, name, zone),
            MissingFile.GPU_PROCESSES);
    HostGpus gpusOfRun =
        HostGpus.of(
            name(),
            samples == null ? List.of() : samples,
            apps == null ? List.of() : apps,
            roles,
            clockOffsetMs(),
            run,
            QuietWindows.of(manifest));
    if (samples != null && !samples.isEmpty() && gpusOfRun.gpus().isEmpty()) {
      files.add(MissingFile.GPUS.otherTimes());
    }
    return gpusOfRun;
  }
}
