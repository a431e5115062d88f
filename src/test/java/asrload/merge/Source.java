package asrload.merge;

import asrload.journal.InjectorPart;
import asrload.journal.Level;
import asrload.journal.Machine;
import asrload.journal.MonitorManifest;
import asrload.journal.RunDirectory;
import asrload.journal.RunManifest;
import asrload.parse.run.LevelLogParser;
import asrload.parse.run.ManifestParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The run directory of one injector.
 *
 * @param directory where it lies
 * @param name its name, without the folder that it lies in
 * @param index of the injector
 * @param numbered whether the run itself says so; otherwise it is its place among the sources
 * @param manifest its run.json
 * @param levels its levels
 * @param hosts what it sampled, its own host among them
 */
record Source(
    RunDirectory directory,
    String name,
    int index,
    boolean numbered,
    RunManifest manifest,
    List<Level> levels,
    List<SampledHost> hosts) {

  /**
   * A folder under {@code monitor/}.
   *
   * @param monitor null when it was not written or is damaged
   * @param machine null when unknown
   * @param own whether it is the injector's own host
   */
  record SampledHost(
      Path folder, @Nullable MonitorManifest monitor, @Nullable Machine machine, boolean own) {
    String name() {
      return String.valueOf(folder.getFileName());
    }

    /** What two folders of one host have in common. */
    Object identity(int index) {
      if (machine != null) {
        return machine;
      }
      return own || monitor == null
          ? List.of(index, name())
          : List.of(monitor.host(), monitor.prefix());
    }
  }

  /**
   * Reads what the merge has to know before it writes.
   *
   * @param place of the run among the sources, from 0
   * @throws MergeException when it is no run directory
   */
  static Source of(Path folder, int place) {
    RunDirectory directory = new RunDirectory(folder);
    RunManifest manifest;
    try {
      manifest = ManifestParser.run(directory.manifest());
    } catch (IOException e) {
      throw new MergeException(
          "%s: no run directory: run.json cannot be read: %s. Leave it out, or restore the file."
              .formatted(folder, e.getMessage()));
    }
    if (manifest.injectors() != null) {
      throw new MergeException(
          "%s: a merged run. Name the runs of its injectors instead.".formatted(folder));
    }
    InjectorPart part = manifest.injector();
    return new Source(
        directory,
        String.valueOf(folder.toAbsolutePath().normalize().getFileName()),
        part == null ? place : part.index(),
        part != null,
        manifest,
        levels(directory),
        hosts(directory, manifest));
  }

  private static List<Level> levels(RunDirectory directory) {
    try {
      return Files.exists(directory.levels())
          ? LevelLogParser.parse(directory.levels(), "levels.jsonl").records()
          : List.of();
    } catch (IOException e) {
      throw new MergeException("%s: cannot be read: %s".formatted(directory.levels(), e));
    }
  }

  private static List<SampledHost> hosts(RunDirectory directory, RunManifest manifest) {
    List<SampledHost> hosts = new ArrayList<>();
    Path all = directory.monitor().resolveSibling("");
    if (!Files.isDirectory(all)) {
      return hosts;
    }
    try (Stream<Path> folders = Files.list(all)) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        boolean own = folder.equals(directory.monitor());
        MonitorManifest monitor = monitor(folder);
        hosts.add(
            new SampledHost(
                folder,
                monitor,
                own ? manifest.host().machine() : monitor == null ? null : monitor.machine(),
                own));
      }
    } catch (IOException e) {
      throw new MergeException("%s: cannot be read: %s".formatted(all, e));
    }
    return hosts;
  }

  private static @Nullable MonitorManifest monitor(Path folder) {
    try {
      return ManifestParser.monitor(folder.resolve("monitor.json"));
    } catch (IOException e) {
      return null; // the report of the merged run names it
    }
  }
}
