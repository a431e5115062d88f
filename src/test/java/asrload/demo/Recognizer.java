package asrload.demo;

import edu.cmu.sphinx.api.AbstractSpeechRecognizer;
import edu.cmu.sphinx.api.Configuration;
import edu.cmu.sphinx.api.Context;
import edu.cmu.sphinx.api.SpeechResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.StringJoiner;

/**
 * Speech recognition by Sphinx4 with a grammar of the sentences in {@code audio/}. Loading takes
 * about a second and 100 MB; one instance serves a process for its life, one file at a time.
 */
final class Recognizer implements Transcriber {
  private static final String MODELS = "resource:/edu/cmu/sphinx/models/en-us/en-us";
  private static final String OURS = "resource:/asrload/demo/speech";

  private final Sphinx sphinx;

  Recognizer() throws IOException {
    Configuration configuration = new Configuration();
    configuration.setAcousticModelPath(MODELS);
    configuration.setDictionaryPath(OURS + "/words.dict");
    configuration.setGrammarPath(OURS);
    configuration.setGrammarName("sentences");
    configuration.setUseGrammar(true);
    sphinx = new Sphinx(new Context(OURS + "/recognizer.xml", configuration));
  }

  /** The words of a file in lower case, joined by single spaces; empty when there are none. */
  @Override
  public String transcribe(WavFile audio) throws IOException {
    StringJoiner text = new StringJoiner(" ");
    try (InputStream samples = audio.samples()) {
      PauseCutter pieces = new PauseCutter(samples, audio.dataBytes());
      for (byte[] piece = pieces.next(); piece != null; piece = pieces.next()) {
        recognize(piece, text);
      }
    }
    return text.toString();
  }

  private void recognize(byte[] piece, StringJoiner text) {
    sphinx.read(new ByteArrayInputStream(piece));
    for (SpeechResult result = sphinx.getResult(); result != null; result = sphinx.getResult()) {
      String words = result.getHypothesis().replace("<unk>", "").strip();
      if (!words.isEmpty()) {
        text.add(words);
      }
    }
  }

  /** Sphinx4's stream recogniser, but with a configuration of our own. */
  private static final class Sphinx extends AbstractSpeechRecognizer {
    Sphinx(Context context) throws IOException {
      super(context);
      recognizer.allocate();
    }

    void read(InputStream samples) {
      context.setSpeechSource(samples);
    }
  }
}
