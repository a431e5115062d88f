package asrload.simulation.run;

import asrload.config.AsrConfig;
import asrload.scenario.audio.AudioFile;
import asrload.scenario.load.Amounts;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a simulation makes its plan from.
 *
 * @param corpus clips that are submitted
 * @param workers the server's workers; null when unknown
 */
public record Planning(
    AsrConfig config, Amounts amounts, List<AudioFile> corpus, @Nullable Integer workers) {
  /** The name of the clip, manifest or folder that is submitted; a folder's ends in a slash. */
  public String audio() {
    return config.audio().path().getFileName()
        + (Files.isDirectory(config.audio().path()) ? "/" : "");
  }

  /** How many clips there are. */
  public int clips() {
    return corpus.size();
  }
}
