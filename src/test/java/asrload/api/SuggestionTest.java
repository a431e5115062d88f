package asrload.api;

import static asrload.api.AnswerFixture.answer;
import static asrload.api.AnswerFixture.content;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.api.Profile.Transcript;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
  private final Profile profile = Profile.load("asr-server");
  private final ApiEngine engine = new ApiEngine(profile);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SUBMIT|200|{\"job_id\": \"a\"}|$.task_id not found; the answer has $.job_id; write submit.id = [\"$.job_id\"]",
        "SUBMIT|200|{\"data\": {\"ok\": true, \"uuid\": \"a\"}}|the answer has $.data.uuid",
        "SUBMIT|200|{\"ok\": true}|$.task_id not found; the answer has $.ok",
        "SUBMIT|200|{\"code\": 0, \"data\": {\"job\": {\"ref\": \"a\"}}}|the answer has $.code, $.data.job.ref",
        "SUBMIT|200|{}|the answer has no values",
        "SUBMIT|200|{\"task_id\": {\"new\": true, \"ref\": \"a\"}, \"user_id\": "
            + "\"u\"}|$.task_id has no value directly; the answer has $.task_id.ref, "
            + "$.task_id.new, $.user_id; write submit.id = [\"$.task_id.ref\"]",
        "SUBMIT|200|{\"jobs\": [{\"id\": \"a\"}, {\"id\": \"b\"}]}|write submit.id = [\"$.jobs[0].id\"]",
        "SUBMIT|200|{\"a\": 1, \"b\": 2, \"c\": 3, \"d\": 4, \"e\": 5, \"f\": 6, \"g\": 7, \"h\": 8, \"i\": 9, \"j\": 0}|$.h and 2 more",
        "SUBMIT|200|{\"valid\": true, \"paid\": false, \"task_uuid\": \"a\"}|write submit.id = [\"$.task_uuid\"]",
        "SUBMIT|200|{\"job.task_id\": \"a\"}|write submit.id = [\"$['job.task_id']\"]",
        "SUBMIT|200|OK|not JSON",
        "SUBMIT|200|{\"text\": \"hello\"}|omit submit.id and poll from the profile and set text = [\"$.text\"]",
        "SUBMIT|422|{\"detail\":[{\"loc\":[\"body\",\"file\"],\"msg\":\"Field required\"}]}|a body field named file (field required): set it as submit.file",
        "SUBMIT|401|{}|credentials",
        "SUBMIT|404|{}|Correct the step's path",
        "SUBMIT|307||a trailing slash",
        "POLL|200|{\"finished\": true, \"text\": \"x\"}|write poll.status = [\"$.finished\"]",
        "POLL|200|{\"status\": \"done\", \"context\": \"c\", \"segments\": [{\"text\": \"x\"}]}|write text = [\"$.segments\"]",
        "POLL|200|{\"job\": {\"state\": \"done\"}}|the answer has $.job.state",
        "POLL|200|{\"status\": \"paused\"}|poll.pending, poll.completed or poll.failed",
        "POLL|200|{\"status\": \"done\", \"transcription\": \"x\"}|write text = [\"$.transcription\"]",
        "POLL|404|{}|the server does not know it",
      })
  void anAnswerThatCannotBeReadSuggestsWhatToChange(
      Step step, int status, String body, String said) {
    HttpAnswer http = answer(status, body == null ? "" : body);
    List<String> sentences = List.of();
    if (engine.read(step, http) instanceof Answer.Error error) {
      sentences = Suggestion.of(profile, step, error, http);
    }
    assertTrue(String.join("\n", sentences).contains(said), sentences.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"data\": {\"segments\": [{\"sentence\": \"a b\"}]}}|$.data.segments[*].sentence",
        "{\"segments\": [{\"speaker\": \"Speaker 1\", \"line\": \"so it was\"}, {\"speaker\": \"Speaker 2\", \"line\": \"and is\"}]}|$.segments[*].line",
        "{\"segments\": [{\"id\": \"0123456789\", \"content\": \"a\", \"note\": \"much longer\"}]}|$.segments[*].content",
        "{\"segments\": [\"a\", \"b\"]}|$.segments",
        "{\"results\": [{\"alternatives\": [{\"transcript\": \"a\"}, {\"transcript\": \"b\"}]}, {}]}|$.results[*].alternatives[0].transcript",
        "{\"results\": {\"channels\": [{\"alternatives\": [{\"transcript\": \"a\"}]}]}}|$.results.channels[0].alternatives[0].transcript",
        "{\"phrases\": [{\"nBest\": [{\"lexical\": \"a\", \"display\": \"A.\"}]}]}|$.phrases[*].nBest[0].display",
        "{\"parts\": [{\"segments\": [{\"text\": \"a\"}]}]}|$.parts[*].segments",
        "[{\"text\": \"a\"}]|$[*].text",
        "{\"words\": [{\"word\": \"a\"}, {\"word\": \"b\"}]}|$.words[*].word",
        "{\"text\": {\"lang\": \"en\", \"said\": \"a b c\"}, \"info_text\": \"d\"}|$.text.said",
      })
  void aTranscriptIsSuggestedSoThatItIsReadWhole(String body, String path) {
    HttpAnswer http = answer(200, body);
    Answer.Error missing = new Answer.Error("no-text", "", false);
    String said = String.join("\n", Suggestion.of(profile, Step.POLL, missing, http));
    assertTrue(said.contains("; write text = [\"" + path + "\"]"), said);
    assertNotNull(Lookup.of(List.of(path)).joined(content(body), Transcript.at(List.of(path))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TEXT|$.data.segments|{\"data\": {\"segments\": [{\"sentence\": \"a\"}]}}|$.data.segments[*].sentence",
        "TEXT|$.segments[*]|{\"segments\": [{\"said\": \"a\"}]}|$.segments[*].said",
        "TEXT|$.output|{\"output\": {\"lang\": \"en\", \"said\": \"a b\"}, \"note\": \"c\"}|$.output.said",
        "ID|$.data.job|{\"data\": {\"job\": {\"ref\": \"a\"}}}|$.data.job.ref",
      })
  void aPathToAnObjectSuggestsTheValueInIt(Wanted wanted, String path, String body, String leaf) {
    assertEquals(
        "%s has no value directly; the answer has %s; write key = [\"%s\"]"
            .formatted(path, leaf, leaf),
        new PathSuggestion(wanted, List.of(path), answer(200, body)).sentence("key"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POLL|no-status|X-Job-Status|{\"n\": 1}|$.status not found; the answer has header:X-Job-Status; write poll.status = [\"header:X-Job-Status\"]",
        "POLL|no-status|State|''|write poll.status = [\"header:State\"]",
        "POLL|no-status|X-Cache-Status|{\"n\": 1}|the answer has $.n",
        "SUBMIT|no-task-id|X-Job-Id|''|write submit.id = [\"header:X-Job-Id\"]",
        "SUBMIT|no-task-id|X-Request-Id|OK|the answer is not JSON",
        "SUBMIT|no-task-id|Location|''|submit.statusUrl = [\"header:Location\"] without submit.id",
        "POLL|no-text|X-Status|{\"n\": 1}|the answer has $.n",
      })
  void aHeaderThatCarriesItIsNamed(
      Step step, String errorClass, String header, String body, String said) {
    HttpAnswer http = answer(200, Map.of(header, "v"), body);
    Answer.Error missing = new Answer.Error(errorClass, "", false);
    String all = String.join("\n", Suggestion.of(profile, step, missing, http));
    assertTrue(all.contains(said), all);
  }

  @Test
  void theSuggestedPathOfSegmentsReadsAllOfThem() {
    String body =
        "{\"results\": [{\"nbest\": [{\"said\": \"a\"}]}, {\"nbest\": [{\"said\": \"b\"}]}]}";
    HttpAnswer http = answer(200, body);
    Answer.Error missing = new Answer.Error("no-text", "", false);
    String said = String.join("\n", Suggestion.of(profile, Step.POLL, missing, http));
    assertTrue(said.contains("the answer has $.results[*].nbest[0].said"), said);
    assertEquals(
        "a b",
        Lookup.of(List.of("$.results[*].nbest[0].said"))
            .joined(content(body), Transcript.at(List.of("$.results[*].nbest[0].said"))));
  }

  @Test
  void aLinkInPlaceOfTheTextNeedsAFurtherRequest() {
    HttpAnswer http = answer(200, "{\"text\": \"https://h/0\"}");
    Answer.Error link = new Answer.Error("text-is-link", "", false);
    String said = String.join("\n", Suggestion.of(profile, Step.POLL, link, http));
    assertTrue(said.contains("add result { link = [\"$.text\", \"$.result.text\"] }"), said);
  }

  @Test
  void aTranscriptThatIsNotThereMayNeedARequestOfItsOwn() {
    HttpAnswer http = answer(200, "{\"status\": \"done\"}");
    Answer.Error missing = new Answer.Error("no-text", "", false);
    assertTrue(
        Suggestion.of(profile, Step.POLL, missing, http).stream()
            .anyMatch(said -> said.contains("result {")));
    assertTrue(
        Suggestion.of(Profile.load("scriberr"), Step.FETCH, missing, http).stream()
            .noneMatch(said -> said.contains("result {")));
    assertTrue(
        Suggestion.of(Profile.load("openai-transcriptions"), Step.SUBMIT, missing, http).stream()
            .noneMatch(said -> said.contains("result {")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "asr-server|SUBMIT|set the content type of the file in the form as submit.fileType (now application/octet-stream)",
        "waas|SUBMIT|set the right content type of the audio as submit.octets (now application/octet-stream)",
        "assemblyai|UPLOAD|set the right content type of the audio as upload.octets (now application/octet-stream)",
        "assemblyai|SUBMIT|one of file (a form), octets, or json.",
      })
  void aBodyThatIsNotTakenMayHaveTheWrongContentType(String name, Step step, String said) {
    HttpAnswer http = answer(415, "");
    String sentence =
        String.join(
            "",
            Suggestion.of(Profile.load(name), step, new Answer.Error("http-415", "", false), http));
    assertTrue(sentence.contains(said), sentence);
    assertEquals(said.contains("content type"), sentence.contains("content type"), sentence);
  }

  @Test
  void aCertificateThatIsNotTrustedSuggestsTheSettingForIt() {
    Answer.Error untrusted =
        new Answer.Error("no-answer", "javax.net.ssl.SSLHandshakeException: PKIX path", true);
    assertTrue(Suggestion.of(profile, Step.SUBMIT, untrusted, null).get(0).contains("asr.tls.ca"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no-task-id|{\"error\": {\"code\": 3}}|set errorIf = [\"$.error.code\"]",
        "no-task-id|{\"err_no\": 3301, \"sn\": \"1\"}|set errorIf = [\"$.err_no\"]",
        "no-status|{\"name\": \"operations/1\"}|set poll.missing = pending",
        "no-text|{\"out\": \"{\\\"text\\\": \\\"a b\\\"}\"}|write text = [\"$.out => $.text\"]",
        "no-text|{\"out\": [\"{\\\"text\\\": \\\"a\\\"}\"]}|write text = [\"$.out[*] => $.text\"]",
        "no-text|{\"values\": [{\"contentUrl\": \"http://h/1\"}]}|add result { link = [\"$.values[0].contentUrl\"] }",
        "text-is-link|{}|add result { link = [\"$.text\", \"$.result.text\"] }",
        "text-is-subtitles|{}|textFormat",
        "unknown-id|{}|{+id}",
        "error-in-answer|{}|errorIf or errorCode",
      })
  void whatAPublicContractMayDoIsNamedByItsKey(String errorClass, String body, String said) {
    String all =
        String.join(
            "\n",
            Suggestion.of(
                Profile.load("asr-server"),
                Step.POLL,
                new Answer.Error(errorClass, "", false),
                answer(200, body)));
    assertTrue(all.contains(said), all);
  }

  @Test
  void timesThatTheServerTellsAreNamedUntilTheProfileReadsThem() {
    HttpAnswer http = answer(200, "{\"delayTime\": 500, \"executionTime\": 1250, \"duration\": 9}");
    assertEquals(
        List.of(
            "The answer has times of the server ($.delayTime, $.executionTime): set poll.times or poll.durations to split the latency without worker logs."),
        Suggestion.times(Profile.load("asr-server"), http));
    assertEquals(
        List.of(
            "The answer has times of the server ($.delayTime, $.executionTime): set submit.durations to compute the RTF without worker logs."),
        Suggestion.times(Profile.load("speaches"), http));
    assertEquals(List.of(), Suggestion.times(Profile.load("waas"), http));
  }
}
