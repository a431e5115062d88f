package asrload.api;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
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
        "SUBMIT|200|{\"ok\": true}|the answer has ok",
        "SUBMIT|200|{\"valid\": true, \"paid\": false, \"task_uuid\": \"a\"}|write submit.id = [\"$.task_uuid\"]",
        "SUBMIT|200|{\"job.task_id\": \"a\"}|write submit.id = [\"$['job.task_id']\"]",
        "SUBMIT|200|OK|not JSON",
        "SUBMIT|200|{\"text\": \"hello\"}|leave submit.id and poll out of the profile and write text = [\"$.text\"]",
        "SUBMIT|422|{\"detail\":[{\"loc\":[\"body\",\"file\"],\"msg\":\"Field required\"}]}|a body field named file (field required): write it as submit.file",
        "SUBMIT|401|{}|credentials",
        "SUBMIT|404|{}|mend the step's path",
        "SUBMIT|307||a slash at its end",
        "POLL|200|{\"finished\": true, \"text\": \"x\"}|write poll.status = [\"$.finished\"]",
        "POLL|200|{\"status\": \"done\", \"context\": \"c\", \"segments\": [{\"text\": \"x\"}]}|write text = [\"$.segments\"]",
        "POLL|200|{\"job\": {\"state\": \"done\"}}|the answer has $.job.state",
        "POLL|200|{\"status\": \"paused\"}|poll.pending, poll.completed or poll.failed",
        "POLL|200|{\"status\": \"done\", \"transcription\": \"x\"}|write text = [\"$.transcription\"]",
        "POLL|404|{}|does not know the id",
      })
  void anAnswerThatCannotBeReadSuggestsWhatToChange(
      Step step, int status, String body, String said) {
    HttpAnswer http = new HttpAnswer(status, null, null, body == null ? "" : body, Instant.EPOCH);
    List<String> sentences = List.of();
    if (engine.read(step, http) instanceof Answer.Error error) {
      sentences = Suggestion.of(profile, error, http);
    }
    assertTrue(String.join("\n", sentences).contains(said), sentences.toString());
  }

  @Test
  void aCertificateThatIsNotTrustedSuggestsTheSettingForIt() {
    Answer.Error untrusted =
        new Answer.Error("no-answer", "javax.net.ssl.SSLHandshakeException: PKIX path", true);
    assertTrue(Suggestion.of(profile, untrusted, null).get(0).contains("asr.tls.ca"));
  }
}
