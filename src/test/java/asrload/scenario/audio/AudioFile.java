package asrload.scenario.audio;

import asrload.journal.AudioEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * One file of the corpus.
 *
 * @param path where it lies
 * @param entry its name, length and reference text
 * @param sharedBytes its content, shared by all users; empty for a file that is streamed from disk
 *     at each upload
 * @param base64 whether the shared content is held in base64, and not as it is
 * @param suffix makes each upload's content another one; null: all are the same. The entry's length
 *     stays that of the file
 */
@SuppressWarnings("ArrayRecordComponent") // the content is never compared, and must not be copied
public record AudioFile(
    Path path,
    AudioEntry entry,
    byte[] sharedBytes,
    boolean base64,
    @Nullable UniqueSuffix suffix) {

  /** A file that is uploaded as it is. */
  public AudioFile(Path path, AudioEntry entry, byte[] sharedBytes) {
    this(path, entry, sharedBytes, false, null);
  }

  /** Whether its content is held in memory. */
  public boolean shared() {
    return sharedBytes.length > 0;
  }

  /** The content of a shared file as it is. */
  byte[] raw() {
    return base64 ? Base64.getDecoder().decode(sharedBytes) : sharedBytes;
  }

  /** What the next upload of a shared file holds. */
  public byte[] content() {
    return suffix == null ? raw() : suffix.appendedTo(raw());
  }

  /** What the next upload holds. */
  public AudioContent open() throws IOException {
    return shared() ? AudioContent.of(content()) : AudioContent.of(path);
  }

  /** The same in base64, encoded while it is read unless it is held so. */
  public AudioContent openInBase64() throws IOException {
    return shared() && base64 && suffix == null ? AudioContent.of(sharedBytes) : open().inBase64();
  }

  /** The same file, each upload of which is to be unique. */
  public AudioFile with(UniqueSuffix unique) {
    return new AudioFile(path, entry, sharedBytes, base64, unique);
  }
}
