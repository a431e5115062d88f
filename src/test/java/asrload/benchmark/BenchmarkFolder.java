package asrload.benchmark;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** What a benchmark of injectors leaves on the disk while it runs. */
final class BenchmarkFolder {
  private static final AudioFormat FORMAT = new AudioFormat(16_000, 16, 1, true, false);

  private BenchmarkFolder() {}

  /** Silence of so many samples of two bytes, as a wav file. */
  static Path wav(Path folder, int frames) throws IOException {
    Path file = folder.resolve("clip-" + frames + ".wav");
    byte[] silence = new byte[frames * FORMAT.getFrameSize()];
    AudioSystem.write(
        new AudioInputStream(new ByteArrayInputStream(silence), FORMAT, frames),
        AudioFileFormat.Type.WAVE,
        file.toFile());
    return file;
  }

  /** Deletes a folder with everything in it, as far as that goes. */
  static void delete(Path folder) {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    } catch (IOException e) {
      return; // it is in target/, which mvn clean deletes
    }
    all.forEach(path -> path.toFile().delete());
  }
}
