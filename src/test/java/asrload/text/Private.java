package asrload.text;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record's text that {@code asr.report.privacy} removes from the report, alone or in a list.
 * Every other text of a run is public, and only cleared of the names of audio files.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Private {
  Kind value();

  /** What the text holds, which decides its substitute. */
  enum Kind {
    /** A transcript, a reference, or a message that may quote one or a name. */
    TEXT,
    /** The name of an audio file. */
    AUDIO_NAME
  }
}
