package asrload.simulation;

import asrload.config.AsrConfig;
import asrload.scenario.Amounts;
import asrload.scenario.AudioFile;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a simulation makes its plan from.
 *
 * @param corpus clips that are submitted
 * @param workers the server's workers; null when unknown
 */
record Planning(
    AsrConfig config, Amounts amounts, List<AudioFile> corpus, @Nullable Integer workers) {
  /** The name of the clip, manifest or folder that is submitted; a folder's ends in a slash. */
  String audio() {
    return config.audio().getFileName() + (Files.isDirectory(config.audio()) ? "/" : "");
  }

  /** How many clips there are. */
  int clips() {
    return corpus.size();
  }
}
