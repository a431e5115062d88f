package asrload.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTest {
  private static final String PROFILE =
      """
      upload { path = /audio, octets = audio/wav, url = ["$.url"] }
      submit { path = /up, json = \"""{"a": 1}\""", id = ["$.id"], statusUrl = ["$.s"] }
      poll { path = "/jobs/{id}", status = ["$.s"], completed = [D] }
      result { path = "/texts/{resultId}/{id}" }
      text = ["$.t"]
      error = []
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/jobs/{id}|/jobs/{taskId}|poll.path = /jobs/{taskId}: {taskId} is not a "
            + "placeholder here; known are {id}, {+id}, {resultId}, {+resultId}, {uuid}",
        "/jobs/{id}|/jobs/{task-id}|{task-id} is not a placeholder here",
        "/jobs/{id}|/jobs/{id|poll.path = /jobs/{id: {id is not a placeholder here",
        "/jobs/{id}|/jobs/{id}}|} is not a placeholder here",
        "/jobs/{id}|/jobs{statusUrl}|{statusUrl} is not a placeholder here; known are {id}, {+id}, {resultId}, {+resultId}, {uuid}, and as the whole path {statusUrl}, {resultUrl}",
        "/texts/{resultId}/{id}|/texts/{jobId}|result.path",
        "text =|cleanup { path = \"/{name}\" }, text =|cleanup.path",
        "path = /up|path = \"/up/{id}\"|submit.path = /up/{id}: {id} is not a "
            + "placeholder here; known are {uuid}",
        "path = /audio|path = \"/audio/{uploadUrl}\"|upload.path",
        "{\"a\": 1}|{\"audio\": \"{base64}\"}|submit.json: {base64} is not a placeholder here; known are {uploadUrl}, {audioBase64}, {audioName}, {uuid}",
        "{\"a\": 1}|{\"a\": \"{audioBase64}\", \"b\": \"{audioBase64}\"}|submit.json: has {audioBase64} more than once",
        "octets = audio/wav|json = \"{audioBase64} {audioBase64}\"|upload.json: has {audioBase64} more than once",
        "/texts/{resultId}/{id}|{link}|{link}: set result.link, where the answer before has the link",
        "/jobs/{id}|{link}|{link}: set result.link",
        "{\"a\": 1}|{\"a\": {\"b\": [\"x {who} y\"]}}|{who}",
        "{\"a\": 1}|{\"a\": {count}}|{count}",
        "octets = audio/wav|json = \"\"\"{\"u\": \"{uploadUrl}\"}\"\"\"|upload.json: "
            + "{uploadUrl} is not a placeholder here; known are {audioBase64}, {audioName}, {uuid}",
        "octets = audio/wav|file = f, parts { p = \"{id}\" }|upload.parts.p: {id} is "
            + "not a placeholder here; known are {audioName}, {uuid}",
        "path = /up|path = /up, headers { X-A = \"{token}\" }|submit.headers.X-A",
        "text =|headers { X-A = \"{token}\" }, text =|headers.X-A: {token}",
        "status = |query { job = \"{job}\" }, status = |poll.query.job: {job} is not a placeholder here; known are {id}, {+id}",
        "path = /up|path = /up, query { a = \"{id}\" }|submit.query.a: {id} is not a placeholder here; known are {uuid}",
      })
  void anUnknownPlaceholderIsNamedWithItsPlaceAndTheKnownOnes(
      String right, String wrong, String said) throws IOException {
    String text = PROFILE.replace(right, wrong);
    assertTrue(!text.equals(PROFILE), "nothing was replaced");
    String refusal =
        String.valueOf(assertThrows(ConfigException.class, () -> load(text)).getMessage());
    assertTrue(refusal.contains(said), refusal);
  }

  @Test
  void theUploadsLinkNeedsAnUpload() {
    String text =
        PROFILE.replaceFirst("upload .*\n", "").replace("{\"a\": 1}", "{\"a\": \"{uploadUrl}\"}");
    String refusal =
        String.valueOf(assertThrows(ConfigException.class, () -> load(text)).getMessage());
    assertTrue(refusal.contains("submit.json: {uploadUrl} needs upload"), refusal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\": {\"b\": 1}}",
        "{\"a\": {}, \"b\": [{\"c\": {\"d\": null}}]}",
        "{\"url\": \"{uploadUrl}\", \"more\": {\"url\": \"at {uploadUrl}!\"}}",
        "{\"pattern\": \"[0-9]{3}\", \"empty\": \"{}\", \"open\": \"{ a }\"}",
        "{\"{key}\": 1}",
        "{\"literally\": \"\\u007bname}\"}",
      })
  void theBracesOfJsonAreNoPlaceholders(String json) throws IOException {
    String text = PROFILE.replace("{\"a\": 1}", json);
    assertEquals("mine", load(text).name());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{statusUrl}", "/jobs/{resultId}", "/jobs?task={id}&n=1"})
  void whatIsKnownIsAllowed(String path) throws IOException {
    assertEquals("mine", load(PROFILE.replace("/jobs/{id}", path)).name());
  }

  private Profile load(String text) throws IOException {
    return Profile.load(Files.writeString(folder.resolve("mine.conf"), text).toString());
  }
}
