package asrload.merge;

import asrload.journal.InjectorPart;
import asrload.journal.Level;
import asrload.journal.MergedInjector;
import asrload.journal.MergedInjector.Alignment;
import asrload.journal.MergedInjector.By;
import asrload.journal.RunDirectory;
import asrload.journal.RunManifest;
import asrload.journal.RunManifest.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Merges the runs of several injectors to one run directory: their lines one after the other, in
 * the clock of the first. Nothing is computed; the report of the merged directory is that of any
 * run.
 */
public final class RunMerge {
  private final List<Source> sources;
  private final List<Alignment> clocks = new ArrayList<>();

  private RunMerge(List<Source> sources) {
    this.sources = sources;
    clocks.add(new Alignment(0, 0L, By.SAME_MACHINE));
    for (Source other : sources.subList(1, sources.size())) {
      clocks.add(Clocks.align(sources.get(0), other));
    }
  }

  /**
   * Merges.
   *
   * @param runs run directories, and tarballs of them; at least one
   * @param results folder in which the merged run is made
   * @return the merged run's directory
   * @throws MergeException when the runs are not shares of one load
   * @throws IOException when it cannot be written; nothing is left of it then
   */
  public static RunDirectory merge(List<Path> runs, Path results) throws IOException {
    try (Tarballs tarballs = new Tarballs(results)) {
      List<Source> sources = new ArrayList<>();
      for (Path run : runs) {
        sources.add(Source.of(tarballs.directory(run), sources.size()));
      }
      Agreement.check(sources);
      sources.sort(Comparator.comparingInt(Source::index));
      return new RunMerge(sources).write(results);
    }
  }

  private RunDirectory write(Path results) throws IOException {
    checkOverlap();
    MergedHosts hosts = MergedHosts.of(sources, clocks);
    RunManifest manifest = manifest(hosts);
    InjectorPart part = sources.get(0).manifest().injector();
    String id = part == null || part.runId() == null ? "" : "-" + part.runId();
    RunDirectory merged =
        RunDirectory.create(
            results,
            manifest.simulation() + id + "-merged",
            Instant.ofEpochMilli(manifest.startMs()));
    try {
      MergedLines.write(sources, clocks, merged);
      hosts.write(merged);
      copyOfFirst(merged);
      for (Source source : sources) {
        Path log = source.directory().simulationLog();
        if (Files.exists(log)) {
          MergedHosts.link(log, merged.simulationLog(source.index()));
        }
      }
      for (Level level : levels()) {
        merged.append(level);
      }
      merged.write(manifest);
      return merged;
    } catch (IOException | RuntimeException e) {
      merged.discard();
      throw e;
    }
  }

  /** What is the same in all of them, and the baseline, which is one's. */
  private void copyOfFirst(RunDirectory merged) throws IOException {
    for (String name : List.of("audio.jsonl", "audio-notes.jsonl", "baseline.jsonl")) {
      Optional<Path> first =
          sources.stream()
              .map(source -> source.directory().root().resolve(name))
              .filter(Files::exists)
              .findFirst();
      if (first.isPresent()) {
        MergedHosts.link(first.get(), merged.root().resolve(name));
      }
    }
    merged.writeUnmatchedLogs(
        sources.stream()
            .map(source -> source.directory().unmatchedLogs())
            .filter(Files::exists)
            .flatMap(RunMerge::lines)
            .distinct()
            .toList());
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new MergeException("%s: cannot be read: %s".formatted(file, e));
    }
  }

  private void checkOverlap() {
    for (int one = 0; one < sources.size(); one++) {
      for (int two = 0; two < sources.size(); two++) {
        if (loadEndMs(one) <= startMs(two)) {
          throw new MergeException(
              ("the load of %s was over before that of %s began: they are not one load. Start all "
                      + "injectors together (asr.startAt).")
                  .formatted(sources.get(one).name(), sources.get(two).name()));
        }
      }
    }
  }

  private long startMs(int source) {
    return sources.get(source).manifest().startMs() + clocks.get(source).shiftMs();
  }

  private long loadEndMs(int source) {
    return startMs(source) + sources.get(source).manifest().loadMs();
  }

  private @Nullable Long shifted(@Nullable Long timeMs, int source) {
    return timeMs == null ? null : (Long) (timeMs + clocks.get(source).shiftMs());
  }

  private IntStream all() {
    return IntStream.range(0, sources.size());
  }

  private RunManifest manifest(MergedHosts hosts) {
    RunManifest first =
        sources
            .get(0)
            .manifest()
            .withCoolDown(
                RunManifest.quiet(
                    sources.stream().map(Source::manifest).toList(),
                    clocks.stream().map(Alignment::shiftMs).toList()));
    long startMs = all().mapToLong(this::startMs).min().orElseThrow();
    long loadEndMs = all().mapToLong(this::loadEndMs).max().orElseThrow();
    long rampEndMs =
        all().mapToLong(i -> startMs(i) + sources.get(i).manifest().rampMs()).max().orElseThrow();
    List<MergedInjector> injectors = injectors(hosts);
    Long endMs =
        injectors.stream()
            .map(MergedInjector::endMs)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null);
    String broken =
        injectors.stream()
            .filter(injector -> injector.run() != null && !injector.complete())
            .map(
                injector ->
                    "injector %d: %s"
                        .formatted(
                            injector.index(),
                            injector.ended() == null ? "killed" : injector.endReason()))
            .collect(Collectors.joining("; "));
    return first.merged(
        startMs,
        endMs == null ? loadEndMs : Math.max(endMs, loadEndMs),
        rampEndMs - startMs,
        loadEndMs - startMs,
        broken.isEmpty() ? Ended.COMPLETE : Ended.INTERRUPTED,
        broken.isEmpty() ? null : broken,
        injectors);
  }

  private List<MergedInjector> injectors(MergedHosts hosts) {
    TreeMap<Integer, MergedInjector> injectors = new TreeMap<>();
    InjectorPart part = sources.get(0).manifest().injector();
    for (int index = 0; part != null && index < part.count(); index++) {
      injectors.put(index, MergedInjector.missing(index));
    }
    for (int i = 0; i < sources.size(); i++) {
      Source source = sources.get(i);
      RunManifest run = source.manifest();
      InjectorPart own = run.injector();
      List<Long> due =
          source.levels().stream().map(Level::arrivals).filter(Objects::nonNull).toList();
      injectors.put(
          source.index(),
          new MergedInjector(
              source.index(),
              source.name(),
              run.host(),
              run.injectorPid(),
              hosts.ownFolder(source),
              startMs(i),
              shifted(run.endMs(), i),
              run.ended(),
              run.endReason(),
              i == 0 ? null : clocks.get(i),
              own == null ? null : shifted(own.plannedStartMs(), i),
              due.isEmpty() ? null : (Long) due.stream().mapToLong(Long::longValue).sum(),
              due.size(),
              Agreement.named(sources.get(0), source)));
    }
    return List.copyOf(injectors.values());
  }

  /** The levels of all injectors: of one name they are one, as long as all of them together. */
  private List<Level> levels() {
    List<Level> merged = new ArrayList<>();
    List<String> names =
        sources.stream().flatMap(s -> s.levels().stream()).map(Level::name).distinct().toList();
    for (String name : names) {
      Level all = null;
      for (int i = 0; i < sources.size(); i++) {
        long shiftMs = clocks.get(i).shiftMs();
        for (Level level : sources.get(i).levels()) {
          if (level.name().equals(name)) {
            Level own = level.shifted(shiftMs);
            all = all == null ? own : all.with(own);
          }
        }
      }
      merged.add(Objects.requireNonNull(all, name));
    }
    return merged;
  }
}
