package asrload.api;

import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.api.DirectClient.Audio;
import com.github.tomakehurst.wiremock.WireMockServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DirectClientTest {
  @Test
  void aFileNameIsEscapedInTheFormAsBrowsersDo() throws Exception {
    WireMockServer server = new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
    server.start();
    try {
      server.stubFor(post("/api/v1/asr/submit").willReturn(ok()));
      new DirectClient(Duration.ofSeconds(10), 1 << 20, null)
          .send(
              new ServerApi(Profile.load("asr-server"), Map.of())
                  .request(Step.SUBMIT)
                  .orElseThrow(),
              server.baseUrl(),
              Ticket.NONE,
              new Audio("a \"b\"\r\nX: y%.wav", new byte[1]));
      String sent = server.getAllServeEvents().get(0).getRequest().getBodyAsString();
      assertTrue(sent.contains("; filename=\"a %22b%22%0D%0AX: y%.wav\"\r\n"), sent);
    } finally {
      server.stop();
    }
  }
}
