package asrload.scenario.audio;

import asrload.journal.AudioEntry;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One file of the corpus.
 *
 * @param path where it lies
 * @param entry its name, length and reference text
 * @param sharedBytes its content, shared by all users; empty for a file that is streamed from disk
 *     at each upload
 * @param suffix makes each upload's content another one; null: all are the same. The entry's length
 *     stays that of the file
 */
@SuppressWarnings("ArrayRecordComponent") // the content is never compared, and must not be copied
public record AudioFile(
    Path path, AudioEntry entry, byte[] sharedBytes, @Nullable UniqueSuffix suffix) {

  /** A file that is uploaded as it is. */
  public AudioFile(Path path, AudioEntry entry, byte[] sharedBytes) {
    this(path, entry, sharedBytes, null);
  }

  /** Whether its content is held in memory. */
  public boolean shared() {
    return sharedBytes.length > 0;
  }

  /** What the next upload of a shared file holds. */
  public byte[] content() {
    return suffix == null ? sharedBytes : suffix.appendedTo(sharedBytes);
  }

  /** The same file, each upload of which is to be unique. */
  public AudioFile with(UniqueSuffix unique) {
    return new AudioFile(path, entry, sharedBytes, unique);
  }
}
