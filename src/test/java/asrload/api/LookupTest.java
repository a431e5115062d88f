package asrload.api;

import static asrload.api.AnswerFixture.content;
import static org.junit.jupiter.api.Assertions.assertEquals;

import asrload.api.Profile.Transcript;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookupTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "$.segments[*].text|{\"segments\": [{\"text\": \"a\"}, {\"text\": \" b\"}]}|a b",
        "$.segments[*].text|{\"segments\": []}|''",
        "$.segments[*].text|{\"segments\": [{\"words\": 3}]}|none",
        "$.segments[*].text|{\"segments\": null}|none",
        "$.segments[*].text|{}|none",
        "$.parts[*].segments[*].text|{\"parts\": []}|''",
        "$.parts[*].segments[*].text|{\"parts\": [{\"segments\": []}]}|''",
        "$.parts[*].segments[*].text|{\"parts\": [{\"segments\": [{\"text\": \"a\"}]}]}|a",
        "$..segments[*].text|{\"segments\": [{\"text\": \"a\"}]}|a",
        "$..[*].text|{}|none",
        "$.payload => $.segments[*].text|{\"payload\": \"{\\\"segments\\\": []}\"}|''",
        "$.segments|{\"segments\": []}|''",
      })
  void aListOfSegmentsWithoutAnyIsAnEmptyTranscript(String path, String body, String text) {
    assertEquals(
        text, Lookup.of(List.of(path)).joined(content(body), Transcript.at(List.of(path))));
  }
}
