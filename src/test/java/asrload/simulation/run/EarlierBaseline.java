package asrload.simulation.run;

import asrload.config.ConfigException;
import asrload.journal.AudioEntry;
import asrload.journal.RunDirectory;
import asrload.journal.RunManifest;
import asrload.journal.TaskEvent;
import asrload.parse.run.ManifestParser;
import asrload.parse.run.TaskJournalParser;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The baseline of an earlier run of the same server version, copied so that a run is alone. */
final class EarlierBaseline {
  private EarlierBaseline() {}

  /**
   * The lines of completed baseline tasks of an earlier run, of clips that this run has: of the
   * same name and length.
   *
   * @param profile name of this run's API profile
   * @param version of this run's server; empty when unknown
   * @throws ConfigException when there are none, or they are of another server
   */
  static List<TaskEvent> read(
      Path earlier, List<AudioEntry> corpus, String profile, String version) {
    refuseOtherServer(earlier, profile, version);
    Map<String, Optional<Double>> lengths = new HashMap<>();
    corpus.forEach(clip -> lengths.put(clip.audio(), Optional.ofNullable(clip.audioSeconds())));
    RunDirectory run = new RunDirectory(earlier);
    List<TaskEvent> events = new ArrayList<>();
    try {
      for (Path file : List.of(run.tasks(), run.baseline())) {
        if (Files.exists(file)) {
          TaskJournalParser.parse(file, file.toString()).records().stream()
              .filter(event -> TaskEvent.BASELINE.equals(event.phase()))
              .filter(event -> event.event() == TaskEvent.Kind.COMPLETED)
              .forEach(events::add);
        }
      }
    } catch (IOException e) {
      throw new ConfigException("asr.baseline = " + earlier + ": cannot be read: " + e);
    }
    if (events.isEmpty()) {
      throw new ConfigException(
          ("asr.baseline = %s: no baseline in this folder. Set the directory of a run "
                  + "with asr.baseline = run, or set run or off.")
              .formatted(earlier));
    }
    events.removeIf(
        event ->
            !Optional.ofNullable(event.audioSeconds())
                .equals(lengths.getOrDefault(event.audio(), Optional.of(Double.NaN))));
    if (events.isEmpty()) {
      throw new ConfigException(
          ("asr.baseline = %s: none of the clips of asr.audio was transcribed alone in "
                  + "that run (by name and length). Set a run with the same audio, or set run or "
                  + "off.")
              .formatted(earlier));
    }
    return events;
  }

  /** A folder without a manifest tells nothing of its server; nor does a run without a version. */
  private static void refuseOtherServer(Path earlier, String profile, String version) {
    RunDirectory run = new RunDirectory(earlier);
    if (!Files.exists(run.manifest())) {
      return;
    }
    RunManifest manifest;
    try {
      manifest = ManifestParser.run(run.manifest());
    } catch (IOException e) {
      throw new ConfigException(
          "asr.baseline = " + earlier + ": run.json cannot be read: " + e.getMessage());
    }
    String before = manifest.serverVersion();
    if (!manifest.server().profile().equals(profile)) {
      throw new ConfigException(
          ("asr.baseline = %s: that run had the profile %s, this one has %s. A baseline "
                  + "must be from the same server: set a run against it, or set run or off.")
              .formatted(earlier, manifest.server().profile(), profile));
    }
    if (!before.isEmpty() && !version.isEmpty() && !before.equals(version)) {
      throw new ConfigException(
          ("asr.baseline = %s: that run was of server version %s, this one is of %s "
                  + "(asr.serverVersion). A baseline must be of the same version: set a run of it, "
                  + "or set run or off.")
              .formatted(earlier, before, version));
    }
  }

  static void write(List<TaskEvent> events, RunDirectory run) throws IOException {
    JsonMapper json = new JsonMapper();
    StringBuilder lines = new StringBuilder();
    for (TaskEvent event : events) {
      lines.append(json.writeValueAsString(event)).append('\n');
    }
    Files.writeString(run.baseline(), lines);
  }
}
