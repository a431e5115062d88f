package asrload.analysis.read;

import asrload.analysis.role.ProcessTree;
import asrload.analysis.role.RoleResolver;
import asrload.analysis.role.WorkerPids;
import asrload.analysis.sample.HostGpus;
import asrload.analysis.sample.ProcessSamples;
import asrload.analysis.sample.SampleAggregator;
import asrload.analysis.stats.Window;
import asrload.analysis.task.Windows;
import asrload.journal.AudioEntry;
import asrload.journal.AudioNote;
import asrload.journal.InjectorSecond;
import asrload.journal.Level;
import asrload.journal.MergedInjector;
import asrload.journal.Provocation;
import asrload.journal.RunDirectory;
import asrload.journal.RunManifest;
import asrload.journal.RunManifest.RoleRule;
import asrload.journal.TaskEvent;
import asrload.parse.gatling.GatlingLog;
import asrload.parse.gatling.GatlingLogParser;
import asrload.parse.line.InputFile;
import asrload.parse.line.Parsed;
import asrload.parse.pidstat.PidstatParser;
import asrload.parse.pidstat.SampleLogParser;
import asrload.parse.run.CorpusParser;
import asrload.parse.run.InjectorLogParser;
import asrload.parse.run.LevelLogParser;
import asrload.parse.run.ManifestParser;
import asrload.parse.run.ProcessLogParser;
import asrload.parse.run.ProvocationParser;
import asrload.parse.run.TaskJournalParser;
import asrload.parse.worker.WorkerRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the files of a run; missing and unreadable ones are noted, never thrown. */
public final class RunReader {
  /** Samples carry whole seconds and end after what they measured. */
  private static final long SAMPLE_MARGIN_MS = 1500;

  private final Path root;
  private final ZoneId zone;
  private final InputFiles files;

  private RunReader(Path root, ZoneId zone) {
    this.root = root;
    this.zone = zone;
    this.files = new InputFiles(root);
  }

  /**
   * Reads a run directory.
   *
   * @param zone the zone of clocks without one
   * @param overrides settings that count more than the manifest's
   */
  public static RunFiles directory(Path root, ZoneId zone, Map<String, String> overrides) {
    return new RunReader(root, zone).readDirectory(overrides, true);
  }

  /**
   * Reads the directory of a run that goes on, on this thread alone: the other cores are the
   * load's.
   *
   * @param nowMs until when it has run, epoch ms
   */
  public static RunFiles running(Path root, ZoneId zone, long nowMs) {
    return new RunReader(root, zone).readDirectory(Map.of(), false).runningAt(nowMs);
  }

  /** Reads files that were collected by hand. */
  public static RunFiles files(
      List<Path> pidstat,
      List<Path> workerLogs,
      Path out,
      ZoneId zone,
      List<RoleRule> roles,
      Map<String, String> config) {
    return new RunReader(out, zone).readFiles(pidstat, workerLogs, roles, config);
  }

  private RunFiles readDirectory(Map<String, String> overrides, boolean allCores) {
    RunManifest manifest = manifest();
    Map<String, String> config = new HashMap<>(manifest == null ? Map.of() : manifest.config());
    config.putAll(overrides);
    Path workers = root.resolve("worker");
    WorkerLogs logs = new WorkerLogs(files, zone, config, time(manifest));
    if (allCores) {
      logs.begin(workers);
    }
    List<TaskEvent> events = events();
    events = withEarlierBaseline(events);
    List<AudioEntry> corpus =
        files.read(root.resolve("audio.jsonl"), CorpusParser::parse, MissingFile.CORPUS);
    GatlingLog gatling = gatling(manifest);
    logs.noteShapes();
    List<HostFolder> hosts = HostFolder.of(files);
    Map<String, List<WorkerRecord>> byHost = logs.byHost(workers, hosts);
    logs.unmatched(new RunDirectory(root).unmatchedLogs());
    Windows windows = Windows.of(manifest, events == null ? List.of() : events, logs.records());
    Window run = windows == null ? null : windows.run().widenedBy(SAMPLE_MARGIN_MS);
    List<ProcessSamples> samples = new ArrayList<>();
    List<HostGpus> gpus = new ArrayList<>();
    for (HostFolder host : hosts) {
      List<WorkerRecord> own = new ArrayList<>();
      host.samePids().forEach(entry -> own.addAll(byHost.getOrDefault(entry, List.of())));
      if (host.takesOwnLogs() || hosts.size() == 1) {
        own.addAll(byHost.getOrDefault("", List.of()));
      }
      HostFolder.Contents contents = host.read(files, manifest, own, run, zone);
      if (contents.samples() != null) {
        samples.add(contents.samples());
      }
      if (contents.gpus() != null) {
        gpus.add(contents.gpus());
      }
    }
    if (samples.isEmpty()) {
      files.add(MissingFile.SAMPLES.missing());
    }
    boolean monitorAlone = manifest == null && events == null && !samples.isEmpty();
    return new RunFiles(
        folderName(),
        manifest,
        config,
        monitorAlone,
        events,
        corpus == null ? List.of() : corpus,
        audioNotes(),
        levels(),
        provocations(),
        gatling,
        injector(),
        logs.records(),
        List.copyOf(samples),
        List.copyOf(gpus),
        new RunFiles.Inputs(files.inputs(), files.missing()));
  }

  /** The baseline of an earlier run, where this one took it from there, before the own events. */
  private @Nullable List<TaskEvent> withEarlierBaseline(@Nullable List<TaskEvent> events) {
    Path file = new RunDirectory(root).baseline();
    if (events == null || !InputFiles.there(file)) {
      return events;
    }
    List<TaskEvent> earlier = files.read(file, TaskJournalParser::parse, MissingFile.JOURNAL);
    List<TaskEvent> all = new ArrayList<>();
    for (TaskEvent event : earlier == null ? List.<TaskEvent>of() : earlier) {
      all.add(event.renamed("earlier-" + event.clientId(), TaskEvent.Kind.SUBMITTED));
      all.add(event.renamed("earlier-" + event.clientId(), event.event()));
    }
    all.addAll(events);
    return all;
  }

  private RunFiles readFiles(
      List<Path> pidstat, List<Path> workerLogs, List<RoleRule> roles, Map<String, String> config) {
    WorkerLogs logs = new WorkerLogs(files, zone, config, null);
    logs.noteShapes();
    logs.read(workerLogs);
    ProcessTree tree = new ProcessTree(0, Long.MIN_VALUE);
    for (Path file : pidstat) {
      // Our own monitor writes its process list beside its samples; plain pidstat leaves none.
      files.optional(
          file.resolveSibling("processes.jsonl"),
          (list, name) -> ProcessLogParser.parse(list, name, tree::add),
          MissingFile.PROCESSES);
    }
    SampleAggregator aggregator =
        new SampleAggregator(
            new RoleResolver(roles, Set.of(), false, tree, WorkerPids.of(logs.records())), null);
    boolean sampled = false;
    for (Path file : pidstat) {
      boolean json = file.getFileName().toString().endsWith(".jsonl");
      sampled |=
          files.optional(
              file,
              (log, name) ->
                  json
                      ? SampleLogParser.parse(log, name, aggregator)
                      : PidstatParser.parse(log, name, zone, aggregator),
              MissingFile.SAMPLES);
    }
    if (!sampled) {
      files.add(MissingFile.SAMPLES.missing());
    }
    return new RunFiles(
        folderName(),
        null,
        config,
        true,
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        logs.records(),
        sampled ? List.of(aggregator.finish(ProcessSamples.OWN_HOST)) : List.of(),
        List.of(),
        new RunFiles.Inputs(files.inputs(), files.missing()));
  }

  private @Nullable List<InjectorSecond> injector() {
    List<InjectorSecond> seconds = new ArrayList<>();
    boolean read =
        files.optional(
            root.resolve("injector.jsonl"),
            (file, name) -> {
              Parsed<InjectorSecond> parsed = InjectorLogParser.parse(file, name);
              seconds.addAll(parsed.records());
              return parsed.input();
            },
            MissingFile.INJECTOR);
    return read ? List.copyOf(seconds) : null;
  }

  private List<AudioNote> audioNotes() {
    List<AudioNote> notes = new ArrayList<>();
    files.optional(
        new RunDirectory(root).audioNotes(),
        (file, name) -> {
          Parsed<AudioNote> parsed = CorpusParser.notes(file, name);
          notes.addAll(parsed.records());
          return parsed.input();
        },
        MissingFile.AUDIO_NOTES);
    return List.copyOf(notes);
  }

  private List<Provocation> provocations() {
    List<Provocation> provocations = new ArrayList<>();
    files.optional(
        new RunDirectory(root).provocations(),
        (file, name) -> {
          Parsed<Provocation> parsed = ProvocationParser.parse(file, name);
          provocations.addAll(parsed.records());
          return parsed.input();
        },
        MissingFile.PROVOCATIONS);
    return List.copyOf(provocations);
  }

  private List<Level> levels() {
    List<Level> levels = new ArrayList<>();
    files.optional(
        new RunDirectory(root).levels(),
        (file, name) -> {
          Parsed<Level> parsed = LevelLogParser.parse(file, name);
          levels.addAll(parsed.records());
          return parsed.input();
        },
        MissingFile.LEVELS);
    return List.copyOf(levels);
  }

  private String folderName() {
    return String.valueOf(root.toAbsolutePath().normalize().getFileName());
  }

  private static @Nullable Instant time(@Nullable RunManifest manifest) {
    return manifest == null ? null : Instant.ofEpochMilli(manifest.startMs());
  }

  private @Nullable RunManifest manifest() {
    Path file = new RunDirectory(root).manifest();
    if (!InputFiles.there(file)) {
      files.add(MissingFile.MANIFEST.missing());
    }
    return files.one(file, ManifestParser::run, InputFile.Kind.MANIFEST, MissingFile.MANIFEST);
  }

  /** The journal's lines, of all its segments; null when there is none. */
  private @Nullable List<TaskEvent> events() {
    List<TaskEvent> events = new ArrayList<>();
    boolean any = false;
    List<Path> segments = new RunDirectory(root).taskSegments();
    for (Path segment : segments) {
      if (segments.size() > 1 && !InputFiles.there(segment)) {
        files.unreadable(segment, MissingFile.JOURNAL, new IOException("later segments are there"));
        continue;
      }
      List<TaskEvent> read = files.read(segment, TaskJournalParser::parse, MissingFile.JOURNAL);
      any |= read != null;
      events.addAll(read == null ? List.of() : read);
    }
    return any ? events : null;
  }

  /** Gatling's log, of a merged run those of all injectors; null without one that can be read. */
  private @Nullable GatlingLog gatling(@Nullable RunManifest manifest) {
    List<GatlingLog> logs = new ArrayList<>();
    List<Long> shiftsMs = new ArrayList<>();
    for (MergedInjector injector :
        manifest == null ? List.<MergedInjector>of() : manifest.merged()) {
      if (injector.run() != null) {
        Path log = new RunDirectory(root).simulationLog(injector.index());
        List<GatlingLog> own = files.read(log, GatlingLogParser::parse, MissingFile.GATLING);
        for (GatlingLog one : own == null ? List.<GatlingLog>of() : own) {
          logs.add(one);
          shiftsMs.add(injector.shiftMs());
        }
      }
    }
    if (manifest == null || manifest.merged().isEmpty()) {
      List<GatlingLog> own =
          files.read(simulationLog(), GatlingLogParser::parse, MissingFile.GATLING);
      return own == null || own.isEmpty() ? null : own.get(0);
    }
    return logs.isEmpty() ? null : GatlingLog.merged(logs, shiftsMs);
  }

  private Path simulationLog() {
    Path folder = root.resolve("gatling");
    Path direct = folder.resolve("simulation.log");
    if (Files.exists(direct)) {
      return direct;
    }
    return files.foldersIn(folder).stream()
        .map(sub -> sub.resolve("simulation.log"))
        .filter(Files::exists)
        .findFirst()
        .orElse(direct);
  }
}
