package asrload.simulation;

import asrload.config.ConfigException;
import asrload.journal.AudioEntry;
import asrload.journal.RunDirectory;
import asrload.journal.TaskEvent;
import asrload.parse.TaskJournalParser;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The baseline of an earlier run of the same server version, copied so that a run stands alone. */
final class EarlierBaseline {
  private EarlierBaseline() {}

  /**
   * The lines of completed baseline tasks of an earlier run, of clips that this run has: of the
   * same name and length.
   *
   * @throws ConfigException when there are none
   */
  static List<TaskEvent> read(Path earlier, List<AudioEntry> corpus) {
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
          "asr.baseline = %s: no baseline in this folder. Give the directory of a run that was made with asr.baseline = run, or set run or off."
              .formatted(earlier));
    }
    events.removeIf(
        event ->
            !Optional.ofNullable(event.audioSeconds())
                .equals(lengths.getOrDefault(event.audio(), Optional.of(Double.NaN))));
    if (events.isEmpty()) {
      throw new ConfigException(
          "asr.baseline = %s: of the clips of asr.audio none was transcribed alone in that run (by name and length). Give a run with the same audio, or set run or off."
              .formatted(earlier));
    }
    return events;
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
