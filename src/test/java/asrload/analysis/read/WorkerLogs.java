package asrload.analysis.read;

import asrload.parse.line.RotatedLogs;
import asrload.parse.shape.ShapeException;
import asrload.parse.worker.Processing;
import asrload.parse.worker.WorkerLogParser;
import asrload.parse.worker.WorkerRecord;
import asrload.parse.worker.WorkerShapes;
import asrload.text.Phrase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the workers' logs of a run, in the shapes that its settings name. */
final class WorkerLogs {
  private static final String SHAPES = "asr.worker.shapes";

  private final InputFiles files;
  private final LogsAhead ahead;
  private @Nullable MissingInput wrongShapes;
  private final List<WorkerRecord> records = new ArrayList<>();

  /**
   * For the files of one run; {@link #noteShapes} notes shapes that cannot be read.
   *
   * @param run a time of the run, for clocks that lack the year; null when unknown
   */
  WorkerLogs(InputFiles files, ZoneId zone, Map<String, String> config, @Nullable Instant run) {
    this.files = files;
    WorkerShapes shapes = shapes(config);
    this.ahead =
        new LogsAhead((file, name) -> WorkerLogParser.parse(file, name, zone, shapes, run));
  }

  /** Begins to parse the logs in a folder, beside what the caller does. */
  void begin(Path folder) {
    ahead.begin(folder, files);
  }

  /** Notes shapes that cannot be read. */
  void noteShapes() {
    if (wrongShapes != null) {
      files.add(wrongShapes);
    }
  }

  /** Every record that was read. */
  List<WorkerRecord> records() {
    return Collections.unmodifiableList(records);
  }

  /**
   * Reads the logs in a folder.
   *
   * @return records by the host whose logs lie in a subfolder of its name; those of the folder
   *     itself, which may be of any, under an empty name
   */
  Map<String, List<WorkerRecord>> byHost(Path folder, List<HostFolder> hosts) {
    Map<String, List<WorkerRecord>> byHost = new HashMap<>();
    List<Path> own = files.filesIn(folder);
    byHost.put("", read(own, 0));
    boolean any = !own.isEmpty();
    for (Path remote : files.foldersIn(folder)) {
      String name = String.valueOf(remote.getFileName());
      long offset =
          hosts.stream()
              .filter(host -> host.samples(name))
              .mapToLong(HostFolder::clockOffsetMs)
              .findFirst()
              .orElse(0);
      List<Path> logs = files.filesIn(remote);
      byHost.put(name, read(logs, offset));
      any |= !logs.isEmpty();
    }
    if (!any) {
      files.add(MissingFile.WORKERS.missing());
    }
    return byHost;
  }

  /** Reads these logs. */
  void read(List<Path> logs) {
    read(logs, 0);
    if (logs.isEmpty()) {
      files.add(MissingFile.WORKERS.missing());
    }
  }

  /** Takes the paths and globs of worker logs that were set and matched no file, one per line. */
  void unmatched(Path file) {
    if (!InputFiles.there(file)) {
      return;
    }
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      for (String glob : text.lines().toList()) {
        files.add(
            new MissingInput(
                Phrase.of("%s: no readable file matched during the run", glob),
                "The logs of these workers are unknown.",
                "Check path and permissions of the workers' logs.",
                true));
      }
    } catch (IOException e) {
      files.unreadable(file, MissingFile.WORKERS, e);
    }
  }

  private List<WorkerRecord> read(List<Path> logs, long clockOffsetMs) {
    List<WorkerRecord> read = new ArrayList<>();
    for (Path log : RotatedLogs.oldestFirst(logs)) {
      List<WorkerRecord> ofLog = files.read(log, ahead::parse, MissingFile.WORKERS);
      if (ofLog != null) {
        ofLog.forEach(record -> read.add(Processing.shifted(record, -clockOffsetMs)));
      }
    }
    records.addAll(read);
    return read;
  }

  private WorkerShapes shapes(Map<String, String> config) {
    try {
      return WorkerShapes.ofJson(config.get(SHAPES));
    } catch (ShapeException e) {
      wrongShapes =
          new MissingInput(
              Phrase.of("%s of the run: %s", SHAPES, String.valueOf(e.getMessage())),
              "The worker logs were read with the built-in shapes only.",
              "Correct it in run.json, or set it with -D" + SHAPES + "=.");
      return WorkerShapes.none();
    }
  }
}
