package asrload.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.api.Profile.Meaning;
import asrload.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileTest {
  private static final String MINIMAL =
      """
      submit { path = /up, file = f, id = ["$.id"] }
      poll { path = "/down/{id}", status = ["$.s"], pending = [W], completed = [D], failed = [E] }
      text = ["$.t"]
      error = []
      """;

  @TempDir Path folder;

  @Test
  void aProfileMayBeAFileOfOnesOwn() throws IOException {
    Profile profile = Profile.load(write(MINIMAL));
    assertEquals("mine", profile.name());
    assertEquals("/up", profile.submit().call().path());
    assertEquals(
        Map.of(Meaning.PENDING, Set.of("w")),
        Map.of(
            Meaning.PENDING,
            Objects.requireNonNull(profile.poll())
                .words()
                .getOrDefault(Meaning.PENDING, Set.of())));
  }

  @Test
  void durationsBelongToThePollWhereThereIsOne() throws IOException {
    String durations = "durations { processing { path = \"$.s\" } }";
    String both = write(MINIMAL.replace("id = ", durations + ", id = "));
    String refusal = assertThrows(ConfigException.class, () -> Profile.load(both)).getMessage();
    assertTrue(String.valueOf(refusal).contains("submit.durations: are of a"), refusal);
    String wrong = durations.replace("\"$.s\"", "\"$.s\", format = sec");
    String unit =
        write("submit { path = /up, file = f, %s }\ntext = \"$.t\"\nerror = []".formatted(wrong));
    assertThrows(ConfigException.class, () -> Profile.load(unit));
  }

  @Test
  void aCodeThatTheProfileGivesAMeaningIsNoLongerAnUnknownTask() throws IOException {
    Profile profile =
        Profile.load(
            write(MINIMAL.replace("pending = [W]", "pending = [W], codes { pending = [404] }")));
    assertEquals(
        Map.of(Meaning.PENDING, Set.of(404), Meaning.UNKNOWN, Set.of(410)),
        Map.of(
            Meaning.PENDING,
            Objects.requireNonNull(profile.poll()).codes().getOrDefault(Meaning.PENDING, Set.of()),
            Meaning.UNKNOWN,
            profile.poll().codes().getOrDefault(Meaning.UNKNOWN, Set.of())));
  }

  @Test
  void anUnknownKeyIsNamed() throws IOException {
    assertTrue(refusal(write(MINIMAL + "txet = []\n")).contains("txet"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text = |txet = [], text = |did you mean text?",
        "status = |statsu = [], status = |poll.status",
        "id = |idd = [], id = |submit.id",
        "file = f|file = f, octets = a|file and octets",
        "id = [\"$.id\"]|id = []|submit.id",
        "$.t|$[|is not a valid JSON path",
        "$.t|header: |does not name a header",
        "$.t|header:X Y|does not name a header",
        "/down/{id}|/down/{statusUrl}|submit.statusUrl",
        "/down/{id}|down/{id}|begins with /",
        "pending = [W]|pending = [W], unknownAfter = 0|from 1 to",
        "pending = [W]|pending = [W], query { key = \"env:MY_KEY\" }|headers only",
        "pending = [W]|pending = [W], json = \"{\\\"key\\\": \\\"env:MY_KEY\\\"}\"|headers only",
        "failed = [E]|failed = [e, w]|poll.pending and poll.failed both have w",
        "completed = [D]|completed = [D, w]|poll.pending and poll.completed both have w",
        "pending = [W]|pending = [W], codes { pending = [202], completed = [202, 200] }|poll.codes.pending and poll.codes.completed both have 202",
      })
  void aMistakeIsNamedWithWhatToDo(String right, String wrong, String said) throws IOException {
    String text = MINIMAL.replace(right, wrong);
    assertTrue(!text.equals(MINIMAL), "nothing was replaced");
    String refusal = refusal(write(text));
    assertTrue(refusal.contains(said), refusal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"scriberr", "assemblyai", "speechmatics", "revai", "openai-transcriptions"})
  void aSecretThatIsNotSetIsRefusedByItsName(String name) {
    Profile profile = Profile.load(name);
    String refusal =
        String.valueOf(
            assertThrows(ConfigException.class, () -> new ServerApi(profile, Map.of()))
                .getMessage());
    assertTrue(refusal.contains("export "), refusal);
    assertTrue(refusal.matches("(?s).*[A-Z]+_(API_KEY|ACCESS_TOKEN).*"), refusal);
  }

  @Test
  void aMissingKeyIsNamed() throws IOException {
    assertTrue(refusal(write(MINIMAL.replace("error = []", ""))).contains("error"));
  }

  @Test
  void anUnknownNameTellsWhereProfilesLie() {
    assertTrue(refusal("asr-sever").contains("src/test/resources/profiles"));
  }

  private String write(String text) throws IOException {
    return Files.writeString(folder.resolve("mine.conf"), text).toString();
  }

  private static String refusal(String name) {
    return String.valueOf(
        assertThrows(ConfigException.class, () -> Profile.load(name)).getMessage());
  }
}
