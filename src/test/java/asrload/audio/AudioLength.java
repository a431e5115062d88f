package asrload.audio;

import asrload.text.Phrase;
import org.jspecify.annotations.Nullable;

/**
 * The length of a file's audio.
 *
 * @param seconds the length, over 0; null when unknown
 * @param remark why the length is unknown, or what is wrong with a file of known length; null
 *     without either
 */
public record AudioLength(@Nullable Double seconds, @Nullable Phrase remark) {

  /** Length of a count of samples per channel; unknown when there is no rate. */
  static AudioLength of(double samples, double rate) throws NotAudioException {
    if (!(rate > 0) || Double.isInfinite(rate)) {
      return unknown("its header has no sample rate");
    }
    if (!(samples > 0)) {
      throw new NotAudioException("it has no audio (%s)", Phrase.of("0 samples"));
    }
    return new AudioLength(samples / rate, null);
  }

  static AudioLength unknown(String template, Object... args) {
    return new AudioLength(null, Phrase.of(template, args));
  }

  /** The same length of a file that ends before its header says. */
  AudioLength cutOff(double announcedSeconds) {
    return seconds == null || announcedSeconds < seconds + 0.001
        ? this
        : new AudioLength(
            seconds,
            Phrase.of(
                "cut off: its header announces %.3f s, the file holds %.3f s",
                announcedSeconds, seconds));
  }
}
