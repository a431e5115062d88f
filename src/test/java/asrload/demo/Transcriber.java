package asrload.demo;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;

/** What a worker does with a file. */
interface Transcriber {

  /** The transcript; empty when there is no speech. */
  String transcribe(WavFile audio) throws IOException;

  /** What these options ask for. */
  static Transcriber of(WorkerProtocol.Options options) throws IOException {
    long fixedMs = options.fixedProcessingMs();
    return fixedMs == 0
        ? new Recognizer()
        : new FixedDelay(fixedMs, new SpokenTexts(options.texts()));
  }

  /**
   * Takes the same time for every file and answers with its known text: n workers then have a known
   * capacity of n / delay, with which a search for the capacity can be checked.
   *
   * @param millis the time, ms
   * @param texts the transcripts of the files
   */
  record FixedDelay(long millis, SpokenTexts texts) implements Transcriber {
    /** The answer to an unknown file: an answer without words is a fault that the suite reports. */
    static final String UNKNOWN = "not recognised";

    @Override
    public String transcribe(WavFile audio) throws IOException {
      long startNanos = System.nanoTime();
      String text = texts.of(audio.path());
      try {
        TimeUnit.NANOSECONDS.sleep(millis * 1_000_000 - (System.nanoTime() - startNanos));
        return text == null ? UNKNOWN : text;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted");
      }
    }
  }
}
