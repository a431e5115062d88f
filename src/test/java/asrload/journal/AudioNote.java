package asrload.journal;

import asrload.text.Phrase;
import asrload.text.Private;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code audio-notes.jsonl}: a file of the corpus that is not as it should be.
 *
 * @param audio its name, as in {@link AudioEntry#audio}; a folder's ends in a slash
 * @param kind what follows from it
 * @param reason why, in English
 * @param reasonParts the same as {@link Phrase#parts}; null in runs before this field
 */
public record AudioNote(
    @Private(Private.Kind.AUDIO_NAME) String audio,
    Kind kind,
    @Private(Private.Kind.TEXT) String reason,
    @Private(Private.Kind.TEXT) @Nullable List<Object> reasonParts) {

  /** Of a reason that can be told in several languages. */
  public static AudioNote of(String audio, Kind kind, Phrase reason) {
    return new AudioNote(audio, kind, reason.toString(), reason.parts());
  }

  /** The reason, to be told in a language. */
  public Phrase why() {
    return Phrase.read(reason, reasonParts);
  }

  /** What follows for the run. */
  public enum Kind {
    /** Submitted; its length is that of what the file holds. */
    @JsonProperty("damaged")
    DAMAGED,
    /** Submitted; its tasks have no RTF and no part in the throughput of audio. */
    @JsonProperty("length-unknown")
    LENGTH_UNKNOWN,
    /** Not submitted: it has the name of audio and is none. */
    @JsonProperty("left-out")
    LEFT_OUT,
    /** Not submitted: a folder, or a name that does not end as those of audio do. */
    @JsonProperty("passed-over")
    PASSED_OVER
  }
}
