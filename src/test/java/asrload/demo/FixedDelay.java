package asrload.demo;

import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;

/**
 * Takes the same time for every file and hears nothing: n workers then have a known capacity of n /
 * delay, with which a search for the capacity can be checked.
 *
 * @param millis the time, ms
 */
record FixedDelay(long millis) implements Transcriber {

  @Override
  public String transcribe(WavFile audio) throws InterruptedIOException {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
