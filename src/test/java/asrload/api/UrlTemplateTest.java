package asrload.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlTemplateTest {
  @ParameterizedTest
  @CsvSource({
    "https://asr.example, /jobs/1, true",
    "https://asr.example, https://asr.example:443/jobs/1, true",
    "http://asr.example:80, HTTP://ASR.example/jobs/1, true",
    "http://asr.example:8000, http://asr.example/jobs/1, false",
    "http://asr.example, https://asr.example/jobs/1, false",
    "http://asr.example, http://elsewhere.example/jobs/1, false",
    "http://asr.example, //elsewhere.example/jobs/1, false",
    "http://asr.example, http://someone@asr.example/jobs/1, false",
  })
  void aLinkIsFollowedOnlyToTheServerItself(String baseUrl, String link, boolean same) {
    assertEquals(same, UrlTemplate.sameServer(baseUrl, link));
  }
}
