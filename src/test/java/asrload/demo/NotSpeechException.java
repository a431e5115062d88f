package asrload.demo;

import java.io.IOException;

/** A file that is no audio which this server can read; the message says what it expects. */
final class NotSpeechException extends IOException {
  private static final long serialVersionUID = 1L;

  NotSpeechException(String what) {
    super(what + "; expected is a WAV file: RIFF/WAVE, PCM, 16 kHz, mono, 16 bit");
  }
}
