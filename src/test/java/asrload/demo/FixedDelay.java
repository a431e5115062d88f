package asrload.demo;

import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;

/**
 * Takes the same time for every file and says the same of each: n workers then have a known
 * capacity of n / delay, with which a search for the capacity can be checked.
 *
 * @param millis the time, ms
 */
record FixedDelay(long millis) implements Transcriber {
  /** Words, because an answer without any is a fault that the suite reports. */
  static final String TRANSCRIPT = "not recognised";

  @Override
  public String transcribe(WavFile audio) throws InterruptedIOException {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
      return TRANSCRIPT;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
