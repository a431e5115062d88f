package asrload.scenario.audio;

/** A file whose samples cannot be added to; the message has the reason, and what can be done. */
public final class WavException extends Exception {
  private static final long serialVersionUID = 1;

  WavException(String message) {
    super(message);
  }
}
