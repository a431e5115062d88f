package asrload.journal;

import asrload.text.Private;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code audio.jsonl}: an audio file that the run submits.
 *
 * @param audio its name, as in {@link TaskEvent#audio}
 * @param audioSeconds its length in seconds; null when unknown
 * @param text its transcript, the reference for the word error rate; null when unknown
 * @param language its language as the manifest of the corpus names it, such as {@code zh}; null
 *     when it does not tell
 * @param bytes size of the file, bytes; null in runs before this field
 * @param uploadBytes what its upload takes on the wire, bytes: more than the file in base64, and a
 *     form's boundaries left out; null in the same cases
 * @param sha256 hash of the file, hexadecimal; null in the same cases
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record AudioEntry(
    @Private(Private.Kind.AUDIO_NAME) String audio,
    @Nullable Double audioSeconds,
    @Private(Private.Kind.TEXT) @Nullable String text,
    @Nullable String language,
    @Nullable Long bytes,
    @Nullable Long uploadBytes,
    @Nullable String sha256) {

  /** A clip whose sizes are unknown. */
  public AudioEntry(
      String audio,
      @Nullable Double audioSeconds,
      @Nullable String text,
      @Nullable String language) {
    this(audio, audioSeconds, text, language, null, null, null);
  }

  /** The same clip with its sizes and the hash of its file; null when that is unknown. */
  public AudioEntry sized(long file, long upload, @Nullable String hash) {
    return new AudioEntry(audio, audioSeconds, text, language, file, upload, hash);
  }
}
