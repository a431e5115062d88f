package asrload.report.model;

import asrload.analysis.Analysis;
import asrload.analysis.task.Task;
import asrload.journal.AudioEntry;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the uploads of a run took on the wire, as {@code audio.jsonl} has it for each clip.
 *
 * @param clips clips of known size
 * @param smallestBytes the smallest upload of a clip, bytes
 * @param largestBytes the largest, bytes
 * @param timesTheFiles all clips on the wire over all their files; 4/3 in base64
 * @param uploads uploads that were sent, those that were put off included
 * @param sentBytes bytes of all of them
 */
public record UploadSizes(
    int clips,
    long smallestBytes,
    long largestBytes,
    double timesTheFiles,
    long uploads,
    long sentBytes) {

  /** Null where the run has no sizes, as runs before that field. */
  static @Nullable UploadSizes of(Analysis run) {
    Map<String, Long> onTheWire = new HashMap<>();
    long smallest = Long.MAX_VALUE;
    long largest = 0;
    long wire = 0;
    long files = 0;
    for (AudioEntry clip : run.files().corpus()) {
      if (clip.uploadBytes() != null && clip.bytes() != null) {
        onTheWire.put(clip.audio(), clip.uploadBytes());
        smallest = Math.min(smallest, clip.uploadBytes());
        largest = Math.max(largest, clip.uploadBytes());
        wire += clip.uploadBytes();
        files += clip.bytes();
      }
    }
    if (onTheWire.isEmpty()) {
      return null;
    }
    long uploads = 0;
    long sent = 0;
    for (Task task : run.client().tasks()) {
      Long bytes = onTheWire.get(task.last().audio());
      if (bytes != null) {
        uploads += task.last().uploads();
        sent += task.last().uploads() * bytes;
      }
    }
    return new UploadSizes(
        onTheWire.size(), smallest, largest, (double) wire / Math.max(1, files), uploads, sent);
  }
}
