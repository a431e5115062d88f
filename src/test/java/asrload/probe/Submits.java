package asrload.probe;

import asrload.api.Wanted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Which operations may take the audio, and by what evidence. */
final class Submits {
  private static final Pattern SPEECH =
      Pattern.compile("(?i)transcri|(?<![a-z])(asr|stt)(?![a-z])|speech|recogni|whisper");
  private static final Pattern WORK =
      Pattern.compile("(?i)submit|job|task|audio|upload|predict|run");
  private static final Pattern OTHER =
      Pattern.compile(
          "(?i)translat|diari|align|speaker|embed|synth|(?<![a-z])(tts|vad)(?![a-z])|voice|clone|train|models?(?![a-z])"
              + "|login|auth|user|webhook|callback|admin|health|detect|language|stream|batch|bulk|chunk|cancel|stop"
              + "|retry|from_?-?url|-url|/url");

  private static final int SPEECH_IN_PATH = 4;
  private static final int SPEECH_IN_WORDS = 2;
  private static final int WORK_IN_PATH = 2;
  private static final int OTHER_IN_PATH = -5;
  private static final int ANSWER = 2;
  private static final int DEPRECATED = -4;

  private Submits() {}

  /**
   * An operation that may take the audio.
   *
   * @param bodies the ways in which it may, the likeliest first
   * @param why the evidence in words
   */
  record Submit(Endpoint endpoint, List<AudioBody> bodies, int score, String why) {}

  /** The likeliest first; none when no operation may. */
  static List<Submit> of(Description description, String clip) {
    List<Submit> submits = new ArrayList<>();
    for (Endpoint endpoint : description.endpoints()) {
      if (endpoint.method().equals("POST") || endpoint.method().equals("PUT")) {
        Submit submit = submit(endpoint, clip);
        if (submit.score() > 0 && !submit.bodies().isEmpty()) {
          submits.add(submit);
        }
      }
    }
    submits.sort(Comparator.comparing(Submit::score).reversed());
    return submits;
  }

  private static Submit submit(Endpoint endpoint, String clip) {
    List<String> why = new ArrayList<>();
    List<AudioBody> bodies = AudioBody.of(endpoint, clip);
    int score = 0;
    if (!bodies.isEmpty()) {
      score += bodies.get(0).score();
      why.add("its body takes audio");
    } else if (endpoint.operation().getRequestBody() == null
        && endpoint.hasWord(Pattern.compile(SPEECH + "|" + WORK))
        && !endpoint.path().contains("{")) {
      bodies = AudioBody.undescribed(clip);
      score -= 1;
      why.add("it has no described body");
    }
    if (endpoint.hasWord(SPEECH)) {
      score += SPEECH_IN_PATH;
      why.add("its path is about speech");
    } else if (SPEECH.matcher(endpoint.words()).find()) {
      score += SPEECH_IN_WORDS;
      why.add("its summary is about speech");
    }
    if (endpoint.hasWord(WORK)) {
      score += WORK_IN_PATH;
      why.add("its path is about work to do");
    }
    if (endpoint.hasWord(OTHER)) {
      score += OTHER_IN_PATH;
    }
    Endpoint.Described answer = endpoint.answer();
    if (!answer.paths(Wanted.ID).isEmpty() || !answer.paths(Wanted.TEXT).isEmpty()) {
      score += ANSWER;
      why.add("its answer has an id or a text");
    }
    if (Boolean.TRUE.equals(endpoint.operation().getDeprecated())) {
      score += DEPRECATED;
    }
    return new Submit(endpoint, bodies, score, String.join(", ", why));
  }
}
