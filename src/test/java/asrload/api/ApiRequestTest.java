package asrload.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiRequestTest {
  @Test
  void aHeaderOfTheRequestReplacesThatOfAllWhateverTheirCase(@TempDir Path folder)
      throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("p.conf"),
            """
            headers { ACCEPT = "a/b", x-own = 1 }
            submit {
              path = /up
              json = "{}"
              headers { content-type = "application/x-amz-json-1.1", Accept = "c/d" }
            }
            text = "$.t"
            error = "$.e"
            """);
    ServerApi api = new ServerApi(Profile.load(file.toString()), Map.of());
    Map<String, String> sent = api.request(Step.SUBMIT).orElseThrow().headers();
    Map<String, String> wanted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    wanted.putAll(
        Map.of("Accept", "c/d", "Content-Type", "application/x-amz-json-1.1", "X-Own", "1"));
    assertEquals(3, sent.size(), sent.toString());
    assertEquals(wanted, sent);
  }
}
