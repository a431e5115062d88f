package asrload.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/**
 * Tells audio from other files by their first bytes, and reads the length from the header where
 * Java can.
 */
final class AudioHeader {
  private static final int SNIFFED_BYTES = 12;

  /** Of a plain WAV; further chunks in it are worth a millisecond or two. */
  private static final int HEAD_BYTES = 44;

  private AudioHeader() {}

  /**
   * The length in seconds of a WAV, AIFF, AU, FLAC, MP3, Ogg or MP4 file; empty for another audio
   * format.
   *
   * @param declared whether the manifest gives its length: then a format that is not known here is
   *     taken for audio
   * @throws IOException when it cannot be read, is no audio, or holds none; the message says which
   */
  static Optional<Double> seconds(Path file, boolean declared) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(SNIFFED_BYTES);
    }
    if (start.length == 0) {
      throw new IOException("the file is empty");
    }
    try {
      AudioFileFormat format = AudioSystem.getAudioFileFormat(file.toFile());
      double seconds = frames(format, Files.size(file)) / format.getFormat().getFrameRate();
      if (!(seconds > 0)) {
        throw new IOException("its header tells of no audio (0 frames)");
      }
      return Optional.of(seconds);
    } catch (UnsupportedAudioFileException e) {
      if (!compressed(start) && !declared) {
        throw new IOException(
            "it is not audio: it begins with neither a WAV, AIFF, AU, FLAC, Ogg, MP3 nor MP4 header; for another format give its length as \"seconds\" in the manifest",
            e);
      }
      return CompressedLength.seconds(file);
    }
  }

  /**
   * Frames in the file: what its header tells, unless the file is too short for that. A WAV that
   * was written into a pipe (ffmpeg, sox) tells of 4 GiB; one that was cut off of what it had.
   */
  private static double frames(AudioFileFormat format, long fileBytes) {
    double told = format.getFrameLength();
    int frameBytes = format.getFormat().getFrameSize();
    return frameBytes > 0 && told * frameBytes > fileBytes
        ? Math.floor((double) (fileBytes - HEAD_BYTES) / frameBytes)
        : told;
  }

  /** FLAC, Ogg, MP4/M4A, MP3 with ID3 tag, bare MPEG audio or ADTS frames. */
  private static boolean compressed(byte[] start) {
    String text = new String(start, StandardCharsets.ISO_8859_1);
    boolean frameSync = start.length > 1 && (start[0] & 0xFF) == 0xFF && (start[1] & 0xE0) == 0xE0;
    return text.startsWith("fLaC")
        || text.startsWith("OggS")
        || text.startsWith("ID3")
        || text.startsWith("ftyp", 4)
        || frameSync;
  }
}
