package asrload.demo;

import java.io.IOException;

/** What a worker does with a file. */
interface Transcriber {

  /** The transcript; empty when there is no speech. */
  String transcribe(WavFile audio) throws IOException;

  /** What these options ask for. */
  static Transcriber of(WorkerOptions options) throws IOException {
    long fixedMs = options.fixedProcessingMs();
    return fixedMs == 0
        ? new Recognizer()
        : new FixedDelay(fixedMs, new SpokenTexts(options.texts()));
  }
}
