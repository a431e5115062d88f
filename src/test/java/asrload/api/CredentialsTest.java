package asrload.api;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.config.ConfigException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
  private static final Set<String> HOSTS =
      Set.of("files.example", "cdn.example:8443", "127.0.0.1:9000");

  @ParameterizedTest
  @CsvSource({
    "https://asr.example, /jobs/1, true",
    "https://asr.example, https://asr.example:443/jobs/1, true",
    "http://asr.example:80, HTTP://ASR.example/jobs/1, true",
    "http://asr.example:8000, http://asr.example/jobs/1, false",
    "http://asr.example, https://asr.example/jobs/1, false",
    "https://asr.example, http://asr.example/jobs/1, false",
    "http://asr.example, http://elsewhere.example/jobs/1, false",
    "http://asr.example, //elsewhere.example/jobs/1, false",
    "http://asr.example, http://someone@asr.example/jobs/1, false",
    "https://asr.example, https://asr.example.evil.example/jobs/1, false",
    "https://asr.example, https://asr.example@evil.example/jobs/1, false",
    "https://asr.example, https://FILES.example/jobs/1, true",
    "https://asr.example, https://files.example:8443/jobs/1, true",
    "https://asr.example, http://files.example/jobs/1, false",
    "https://asr.example, https://cdn.example:8443/jobs/1, true",
    "https://asr.example, https://cdn.example/jobs/1, false",
    "http://127.0.0.1:8000, http://127.0.0.1:9000/jobs/1, true",
    "http://127.0.0.1:8000, http://127.0.0.1:9001/jobs/1, false",
    "http://127.0.0.1:8000, http://localhost:8000/jobs/1, false",
  })
  void theyGoToTheServerItselfAndToListedHostsAlone(String baseUrl, String link, boolean may) {
    assertEquals(
        may, Credentials.mayGoTo(UrlTemplate.resolve(baseUrl, link), baseUrl, HOSTS), link);
  }

  @Test
  void headersThatAreNoneMayGoAnywhere() {
    assertEquals(
        Map.of("Accept", "text/plain", "x-ms-version", "2021"),
        Credentials.without(
            Map.of(
                "Accept", "text/plain",
                "x-ms-version", "2021",
                "X-Tenant", "env:TENANT",
                "authorization", "Basic abc",
                "X-API-Key", "literal",
                "X-Customer", "literal",
                "Accept-Language", "env:LANGUAGE_KEY",
                "Ocp-Apim-Subscription-Key", "literal",
                "Cookie", "a=b")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://192.0.2.1:8000", "http://192.0.2.1"})
  void theyAreNotSentInPlainTextToAnotherHost(String baseUrl) {
    Profile speechmatics = Profile.load("speechmatics");
    ConfigException refused =
        assertThrows(ConfigException.class, () -> Credentials.check(speechmatics, baseUrl));
    String said = String.valueOf(refused.getMessage());
    assertTrue(said.contains(baseUrl + ":") && said.contains("asr.keysOverHttp = true"), said);
    assertDoesNotThrow(() -> Credentials.check(Profile.load("asr-server"), baseUrl));
    ServerApi api = new ServerApi(speechmatics, Map.of("SPEECHMATICS_API_KEY", "k-987654"));
    assertThrows(ConfigException.class, () -> api.checkTransport(baseUrl, false));
    assertDoesNotThrow(() -> api.checkTransport(baseUrl, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://192.0.2.1",
        "http://127.0.0.1:8000",
        "http://127.9.9.9",
        "http://localhost:1",
        "http://[::1]:8000"
      })
  void loopbackAndHttpsMayHaveThem(String baseUrl) {
    assertDoesNotThrow(() -> Credentials.check(Profile.load("speechmatics"), baseUrl));
  }
}
