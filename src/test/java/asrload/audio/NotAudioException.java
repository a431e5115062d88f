package asrload.audio;

import java.io.IOException;

/** A file that is not audio, or holds none; the message is the reason. */
public final class NotAudioException extends IOException {
  private static final long serialVersionUID = 1;

  NotAudioException(String reason) {
    super(reason);
  }
}
