package asrload.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.api.Profile;
import asrload.api.ServerApi;
import asrload.journal.TaskEvent;
import asrload.testing.ChainedServer;
import asrload.testing.ChainedServer.Asked;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A transcript that takes several requests, the last of another host. */
class ResultChainTest {
  @TempDir Path folder;

  private TaskEvent transcribe(ChainedServer server, Path profile) throws Exception {
    ServerApi api =
        new ServerApi(Profile.load(profile.toString()), Map.of("CHAINED_KEY", ChainedServer.KEY));
    return StubFixture.transcribe(api, server.baseUrl(), new ArrayList<>());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theLinkOfTheLastAnswerIsFollowedAndOnlyListedHostsGetTheKey(boolean listed)
      throws Exception {
    try (ChainedServer server = new ChainedServer()) {
      TaskEvent end = transcribe(server, server.profile(folder, listed));
      assertEquals("one & two", end.text(), end.toString());
      Asked blob = server.asked().get(server.asked().size() - 1);
      assertEquals(ChainedServer.SIGNED, blob.target());
      assertEquals("text/vtt", blob.headers().get("Accept"));
      assertEquals(listed, blob.headers().toString().contains(ChainedServer.KEY), blob.toString());
      assertEquals(listed, blob.headers().containsKey("X-Literal-Key"));
      assertEquals(listed, blob.headers().containsKey("X-Of-All"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind == 'Transcription'|kind == 'None'|no-result-link",
        ")].url|)].name|no-result-link",
        "text = [\"body\"]|text = [\"$.text\"]|no-text",
        "textFormat = vtt||text-is-subtitles",
      })
  void aChainThatCannotBeFollowedFailsTheTask(String right, String wrong, String errorClass)
      throws Exception {
    try (ChainedServer server = new ChainedServer()) {
      Path profile = server.profile(folder, false);
      String text = Files.readString(profile);
      assertTrue(text.contains(right));
      Files.writeString(profile, text.replace(right, wrong == null ? "" : wrong));
      TaskEvent end = transcribe(server, profile);
      assertEquals(errorClass, end.errorClass(), end.toString());
      assertNull(end.text());
    }
  }

  @Test
  void aStepHasEitherAPathOrALink() throws Exception {
    try (ChainedServer server = new ChainedServer()) {
      Path profile = server.profile(folder, false);
      String text = Files.readString(profile);
      for (String wrong : List.of("path = \"/x\", link =", "pendingCodes = [409], id =")) {
        Files.writeString(profile, text.replace("link =", wrong));
        String refusal =
            String.valueOf(
                assertThrows(RuntimeException.class, () -> Profile.load(profile.toString()))
                    .getMessage());
        assertTrue(refusal.contains("result[1].path: set either path, or link"), refusal);
      }
    }
  }
}
