package asrload.scenario;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jaudiotagger.audio.AudioFile;
import org.jaudiotagger.audio.AudioFileIO;

/** The length of flac, mp3, ogg and m4a files, from their headers, by jaudiotagger. */
final class CompressedLength {
  private static final Set<String> KNOWN = Set.of("flac", "mp3", "ogg", "m4a", "mp4");

  /** Held, so that the level set on it is not collected with it. */
  private static final Logger LIBRARY = Logger.getLogger("org.jaudiotagger");

  private CompressedLength() {}

  /** Length in seconds; empty when name or header do not tell it. */
  static Optional<Double> seconds(Path file) {
    String name = String.valueOf(file.getFileName());
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (!KNOWN.contains(extension)) {
      return Optional.empty();
    }
    LIBRARY.setLevel(Level.OFF);
    try {
      AudioFile audio = AudioFileIO.readAs(file.toFile(), extension);
      double seconds = audio.getAudioHeader().getPreciseTrackLength();
      return seconds > 0 && Double.isFinite(seconds) ? Optional.of(seconds) : Optional.empty();
    } catch (Exception e) {
      // It throws whatever it stumbles over in a file that it does not understand.
      return Optional.empty();
    }
  }
}
