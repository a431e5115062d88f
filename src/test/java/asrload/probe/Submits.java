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

  private static final int MAX_PAIR = 8;

  private Submits() {}

  /**
   * An operation that may take the audio.
   *
   * @param bodies the ways in which it may, the likeliest first
   * @param why the evidence in words
   */
  record Submit(Endpoint endpoint, List<AudioBody> bodies, int score, String why) {}

  /**
   * The likeliest first. One with a likely poll is likelier than either alone.
   *
   * @throws NoContractException when no operation may
   */
  static List<Submit> of(Description description, String clip) throws NoContractException {
    List<Submit> submits =
        description.endpoints().stream()
            .filter(endpoint -> endpoint.method().matches("POST|PUT"))
            .map(endpoint -> submit(endpoint, clip))
            .filter(submit -> submit.score() > 0 && !submit.bodies().isEmpty())
            .sorted(Comparator.comparing(submit -> -submit.score() - pair(description, submit)))
            .toList();
    if (submits.isEmpty()) {
      throw new NoContractException(
          ("%s: no operation takes audio. Looked for a POST with a form that has a binary field, with a"
                  + " body such as audio/wav, with base64 inside JSON, or with a path such as /transcribe."
                  + " Its operations:%n%sWrite a profile by hand: copy the nearest of"
                  + " src/test/resources/profiles.")
              .formatted(description.source(), description.operations()));
    }
    return submits;
  }

  private static int pair(Description description, Submit submit) {
    return Polls.of(description, submit).stream()
        .mapToInt(poll -> Math.min(MAX_PAIR, poll.score()))
        .max()
        .orElse(0);
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
    score += words(endpoint);
    if (endpoint.hasWord(SPEECH)) {
      why.add("its path is about speech");
    } else if (SPEECH.matcher(endpoint.words()).find()) {
      why.add("its summary is about speech");
    }
    if (endpoint.hasWord(WORK)) {
      why.add("its path is about work to do");
    }
    Endpoint.Described answer = endpoint.accepted();
    if (!answer.paths(Wanted.ID).isEmpty() || !answer.paths(Wanted.TEXT).isEmpty()) {
      score += ANSWER;
      why.add("its answer has an id or a text");
    }
    if (Boolean.TRUE.equals(endpoint.operation().getDeprecated())) {
      score += DEPRECATED;
    }
    return new Submit(endpoint, bodies, score, String.join(", ", why));
  }

  /** What its path and its summary count. */
  static int words(Endpoint endpoint) {
    int speech =
        endpoint.hasWord(SPEECH)
            ? SPEECH_IN_PATH
            : SPEECH.matcher(endpoint.words()).find() ? SPEECH_IN_WORDS : 0;
    return speech
        + (endpoint.hasWord(WORK) ? WORK_IN_PATH : 0)
        + (endpoint.hasWord(OTHER) ? OTHER_IN_PATH : 0);
  }
}
