package asrload.audio;

import asrload.text.Phrase;
import java.io.IOException;

/** A file that is not audio, or holds none; the message is the reason. */
public final class NotAudioException extends IOException {
  private static final long serialVersionUID = 1;

  private final transient Phrase reason;

  NotAudioException(String template, Object... args) {
    this(Phrase.of(template, args));
  }

  private NotAudioException(Phrase reason) {
    super(reason.toString());
    this.reason = reason;
  }

  /** Why. */
  public Phrase reason() {
    return reason;
  }
}
