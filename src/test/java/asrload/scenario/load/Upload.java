package asrload.scenario.load;

import asrload.scenario.audio.AudioFile;
import org.jspecify.annotations.Nullable;

/**
 * What a task uploads.
 *
 * @param phase the part of the run that it belongs to; null: that of the level that is on
 */
public record Upload(AudioFile audio, @Nullable String phase) {}
