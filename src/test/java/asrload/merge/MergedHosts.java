package asrload.merge;

import asrload.journal.MergedInjector.Alignment;
import asrload.journal.MonitorManifest;
import asrload.journal.RunDirectory;
import asrload.journal.WholeFile;
import asrload.merge.Source.SampledHost;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the injectors sampled and collected. A host that several sampled is one: the longest record
 * of it counts, and of its workers' logs each line once.
 */
final class MergedHosts {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** A host, and every injector's record of it. */
  private record Host(String folder, List<Sampled> records) {
    /** The one with the most in it. */
    Sampled longest() {
      return records.stream()
          .max(Comparator.comparingLong((Sampled record) -> bytes(record.host.folder())))
          .orElseThrow();
    }
  }

  private record Sampled(Source source, SampledHost host, Alignment clock) {}

  private final List<Source> sources;
  private final Map<Object, Host> hosts = new LinkedHashMap<>();

  private MergedHosts(List<Source> sources) {
    this.sources = sources;
  }

  static MergedHosts of(List<Source> sources, List<Alignment> clocks) {
    MergedHosts merged = new MergedHosts(sources);
    Set<String> names = new HashSet<>();
    for (int i = 0; i < sources.size(); i++) {
      Source source = sources.get(i);
      for (SampledHost host : source.hosts()) {
        Object identity = host.identity(source.index());
        Host known = merged.hosts.get(identity);
        if (known == null) {
          known = new Host(name(host, source, names), new ArrayList<>());
          merged.hosts.put(identity, known);
        }
        known.records.add(new Sampled(source, host, clocks.get(i)));
      }
    }
    return merged;
  }

  /** As the injector calls it; its own host by its index, but for the first's. */
  private static String name(SampledHost host, Source source, Set<String> taken) {
    String name = host.name();
    if (!taken.add(name)) {
      name = (host.own() ? "injector" : name) + "-" + source.index();
      taken.add(name);
    }
    return name;
  }

  /** The folder under {@code monitor/} in which that injector's own host is; null without one. */
  @Nullable String ownFolder(Source source) {
    return source.hosts().stream()
        .filter(SampledHost::own)
        .map(host -> folder(host, source))
        .findFirst()
        .orElse(null);
  }

  private String folder(SampledHost host, Source source) {
    Host merged = hosts.get(host.identity(source.index()));
    if (merged == null) {
      throw new IllegalStateException("a host that was not merged: " + host);
    }
    return merged.folder;
  }

  /** Writes samples and worker logs. */
  void write(RunDirectory merged) throws IOException {
    for (Host host : hosts.values()) {
      Path to = Files.createDirectories(merged.monitor().resolveSibling(host.folder));
      Sampled record = host.longest();
      for (Path file : filesIn(record.host.folder())) {
        if (!file.endsWith("monitor.json")) {
          link(file, to.resolve(file.getFileName()));
        }
      }
      MonitorManifest monitor = record.host.monitor();
      if (monitor != null) {
        WholeFile.write(
            to.resolve("monitor.json"),
            JSON.writeValueAsString(
                monitor.shifted(record.clock.shiftMs(), record.clock.uncertaintyMs())));
      }
    }
    Map<Path, List<Path>> logs = new LinkedHashMap<>();
    for (Source source : sources) {
      String own = ownFolder(source);
      Path ofOwn =
          own == null || own.equals("local") ? merged.worker() : merged.worker().resolve(own);
      for (Path log : filesIn(source.directory().worker())) {
        logs.computeIfAbsent(ofOwn.resolve(log.getFileName()), to -> new ArrayList<>()).add(log);
      }
      for (Path remote : foldersIn(source.directory().worker())) {
        String name = String.valueOf(remote.getFileName());
        String folder =
            source.hosts().stream()
                .filter(host -> host.name().equals(name))
                .map(host -> folder(host, source))
                .findFirst()
                .orElse(name);
        for (Path log : filesIn(remote)) {
          Path to = merged.worker().resolve(folder).resolve(log.getFileName());
          logs.computeIfAbsent(to, path -> new ArrayList<>()).add(log);
        }
      }
    }
    for (Map.Entry<Path, List<Path>> log : logs.entrySet()) {
      Files.createDirectories(log.getKey().resolveSibling(""));
      LogUnion.write(log.getValue(), log.getKey());
    }
  }

  /** The same file under another name where the disk allows it; else a copy. */
  static void link(Path from, Path to) throws IOException {
    Files.createDirectories(to.resolveSibling(""));
    try {
      Files.createLink(to, from.toRealPath());
    } catch (IOException | UnsupportedOperationException e) {
      Files.copy(from, to);
    }
  }

  private static List<Path> filesIn(Path folder) {
    return list(folder, true);
  }

  private static List<Path> foldersIn(Path folder) {
    return list(folder, false);
  }

  private static List<Path> list(Path folder, boolean files) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> files ? Files.isRegularFile(path) : Files.isDirectory(path))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new MergeException("%s: cannot be read: %s".formatted(folder, e));
    }
  }

  private static long bytes(Path folder) {
    return filesIn(folder).stream().mapToLong(file -> file.toFile().length()).sum();
  }
}
