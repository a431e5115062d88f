package asrload.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import asrload.api.Profile.Call;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlTemplateTest {
  private static final String BASE = "http://h:1/api";
  private static final Ticket TICKET =
      new Ticket(
          "operations/7 a+b",
          "",
          "/s?x=%2F",
          "https://other.example/r?sig=a%2Fb%3D&p=c+d",
          "",
          "t?y=1",
          0,
          "u-1");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/jobs/{id}||http://h:1/api/jobs/operations%2F7%20a%2Bb",
        "/v1/{+id}:get||http://h:1/api/v1/operations/7%20a%2Bb:get",
        "/v1/{+resultId}||http://h:1/api/v1/operations/7%20a%2Bb",
        "/q?a=1|{id}|http://h:1/api/q?a=1&job=operations%2F7%20a%2Bb",
        "/q|x {id}&y|http://h:1/api/q?job=x%20operations%2F7%20a%2Bb%26y",
        "/q|a b/c|http://h:1/api/q?job=a%20b%2Fc",
        "/store/{uuid}.wav|{uuid}|http://h:1/api/store/u-1.wav?job=u-1",
        "{statusUrl}|1|http://h:1/s?x=%2F&job=1",
        "{resultUrl}||https://other.example/r?sig=a%2Fb%3D&p=c+d",
        "{link}|1|http://h:1/api/t?y=1&job=1",
      })
  void gapsAreEncodedAndLinksStayAsTheyAre(String path, String job, String url) {
    Map<String, String> query = job == null ? Map.of() : Map.of("job", job);
    assertEquals(
        url, new UrlTemplate(new Call("GET", path, query, Map.of(), null)).url(BASE, TICKET));
  }

  @ParameterizedTest
  @CsvSource({"/jobs/7", "http://h:1/jobs/7", "jobs/7"})
  void aLocationIsAnIdThatIsAPath(String location) {
    Ticket ticket = Ticket.of(location);
    UrlTemplate url = new UrlTemplate(new Call("GET", "/{+id}/text", Map.of(), Map.of(), null));
    assertEquals("http://h:1/jobs/7/text", url.url("http://h:1", ticket));
  }

  @ParameterizedTest
  @CsvSource({
    "http://h:1/v1/jobs, 7, http://h:1/v1/7",
    "http://h:1/v1/jobs/, 7/text?x=%2F, http://h:1/v1/jobs/7/text?x=%2F",
    "http://h:1/v1/jobs?lang=en, jobs/7, http://h:1/v1/jobs/7",
    "http://h:1/v1/jobs?lang=en, ?id=7, http://h:1/v1/jobs?id=7",
    "http://h:1/v1/jobs, ../queue/7, http://h:1/queue/7",
    "http://h:1, jobs/7, http://h:1/jobs/7",
    "http://h:1/v1/jobs, /jobs/7, /jobs/7",
    "http://h:1/v1/jobs, https://o.example/7?s=+%2f, https://o.example/7?s=+%2f",
    "http://h:1/v1/jobs, //o.example/7, //o.example/7",
    "http://h:1/v1/jobs, two words, two words",
  })
  void aRelativeLinkIsRelativeToTheRequest(String request, String link, String url) {
    assertEquals(url, UrlTemplate.fromRequest(request, link));
  }
}
