package asrload.api;

import static asrload.api.AnswerFixture.answer;
import static asrload.api.AnswerFixture.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which values of an answer are a transcript, and how its items become one text. */
class TranscriptTest {
  @TempDir Path folder;

  private final ApiEngine engine = new ApiEngine(Profile.load("asr-server"));

  @Test
  void theTranscriptIsFoundAtEitherPlace() {
    assertEquals(
        new Answer.Completed("hello"), polled(status("completed", ", \"text\": \"hello\"")));
    assertEquals(
        new Answer.Completed("hello"),
        polled(status("finished", ", \"result\": {\"text\": \"hello\"}")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[\"a\", \"b\"]|a b",
        "[[\"a\"], [{\"text\": \"b\"}, [\"c\"]]]|a b c",
        "[{\"text\": \"a\"}, {\"pause\": 3}, {\"text\": \" b\"}]|a b",
        "[{\"text\": \"\"}]|''",
        "[]|''",
        "[\"a\", null, \"b\"]|a b",
        "[\"the quick \", \"brown fox\"]|the quick brown fox",
        "[\"你好。\", \"世界\"]|你好。世界",
        "[\"こんにちは\", \"OK\", \"世界\"]|こんにちは OK 世界",
      })
  void theItemsOfATranscriptAreJoined(String text, String joined) {
    assertEquals(new Answer.Completed(joined), polled(status("completed", ", \"text\": " + text)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|[\"the quick \", \"brown fox\"]|the quick brown fox",
        "''|[{\"text\": \" the quick\"}, {\"text\": \"\"}, {\"text\": \" brown fox\"}]|the quick brown fox",
        "''|[[\" bro\", \"wn\"], [\" fox\", null]]|brown fox",
        "''|[\"你好\", \"，世界\"]|你好，世界",
        "' '|[\"the quick\", \"brown fox\"]|the quick brown fox",
        "'. '|[\"one \", \" two\"]|one .  two",
      })
  void withAJoinOfTheProfileTheItemsStayAsTheyAre(String join, String text, String joined)
      throws IOException {
    Path file = folder.resolve("joined.conf");
    Files.writeString(
        file,
        """
        submit { path = "/", octets = "audio/wav" }
        text = ["$.text"]
        error = ["$.error"]
        join = "%s"
        """
            .formatted(join));
    ApiEngine joining = new ApiEngine(Profile.load(file.toString()));
    HttpAnswer answer = answer(200, "{\"text\": " + text + "}");
    assertEquals(new Answer.Completed(joined), joining.read(Step.SUBMIT, answer));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"https://h/content/0?sig=a%2Fb%3D\"",
        "\"  http://127.0.0.1:18014/content/0\\n\"",
        "\"gs://bucket/a.json\"",
        "\"s3://bucket/a.json\"",
        "\"<https://h/a.txt>\"",
        "[\"https://h/report\", \"https://h/0\"]",
        "[{\"text\": \"https://h/0\"}]",
        "\"[\\\"https://h/report\\\", \\\"https://h/0\\\"]\"",
        "\"{\\\"url\\\": \\\"https://h/0\\\", \\\"expires\\\": 3600}\"",
        "\"https://h/录音.json\"",
      })
  void aLinkIsNoTranscript(String text) {
    Answer.Error error =
        assertInstanceOf(Answer.Error.class, polled(status("completed", ", \"text\": " + text)));
    assertEquals("text-is-link", error.errorClass());
    assertTrue(error.message().contains("further request"), error.message());
    assertFalse(error.message().contains("sig="), error.message());
    assertEquals(1, error.most());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "see https://h/a",
        "https://h/a is the address",
        "https://h。今天天气很好",
        "http colon slash slash example dot com",
        "example.com",
        "[music]",
        "{}",
        "[]",
        "[\"https://h/a\", \"hello\"]",
      })
  void aTextWithALinkInItIsATranscript(String text) {
    String json = new TextNode(text).toString();
    assertEquals(new Answer.Completed(text), polled(status("completed", ", \"text\": " + json)));
  }

  @Test
  void segmentsWithoutATextAreNoTranscript() {
    Answer.Error error =
        assertInstanceOf(
            Answer.Error.class, polled(status("completed", ", \"text\": [{\"words\": \"a\"}]")));
    assertEquals("no-text", error.errorClass());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"text\": {\"lang\": \"en\"}}|none",
        "{\"text\": {\"lang\": \"en\", \"text\": \"a\"}}|a",
        "{\"text\": {\"text\": {\"lang\": \"en\"}}}|none",
        "{\"text\": {\"lang\": \"en\"}, \"result\": {\"text\": \"b\"}}|b",
        "{\"text\": [{\"words\": 1}], \"result\": {\"text\": \"b\"}}|b",
      })
  void anObjectIsATranscriptOnlyByItsText(String answer, String text) {
    Answer read = polled("{\"status\": \"done\", " + answer.substring(1));
    if (read instanceof Answer.Error error) {
      assertEquals("no-text", error.errorClass());
      assertEquals("none", text);
    } else {
      assertEquals(new Answer.Completed(text), read);
    }
  }

  @Test
  void anEmptyTranscriptIsATranscript() {
    assertEquals(new Answer.Completed(""), polled(status("completed", ", \"text\": \"\"")));
  }

  private Answer polled(String body) {
    return engine.read(Step.POLL, answer(200, body));
  }
}
