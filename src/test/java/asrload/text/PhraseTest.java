package asrload.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhraseTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String ENGLISH = "4 users for 1.5 s, 50 % of a/%s.wav (evenly)";
  private static final Phrase SAID =
      Phrase.of("%d users for %.1f s, 50 %% of %s (%s)", 4, 1.5, "a/%s.wav", Phrase.of("evenly"));

  private static List<Object> read(String parts) throws JsonProcessingException {
    return JSON.readValue(parts, new TypeReference<>() {});
  }

  @Test
  void aPhraseIsReadFromAFileAsItWasWritten() throws JsonProcessingException {
    assertEquals(ENGLISH, SAID.toString());
    assertEquals(SAID, Phrase.read(ENGLISH, read(JSON.writeValueAsString(SAID.parts()))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[3]",
        "[[]]",
        "[null]",
        "[\"%d users\", \"four\"]",
        "[\"%s\"]",
        "[\"%\"]",
        "[\"%s\", [[]]]",
        "[\"%s\", null]",
        "[\"another sentence\"]"
      })
  void partsThatDoNotMakeTheSentenceAreNotTaken(String parts) throws JsonProcessingException {
    assertEquals(Phrase.whole(ENGLISH), Phrase.read(ENGLISH, read(parts)));
    assertEquals(ENGLISH, Phrase.read(ENGLISH, read(parts)).toString());
  }

  @Test
  void aSentenceWithoutPartsIsKnownWhole() {
    assertEquals(ENGLISH, Phrase.read(ENGLISH, null).toString());
  }

  @Test
  void phrasesInARowKeepTheirOwnGaps() {
    assertEquals("", Phrase.join("; ", List.of()).toString());
    assertEquals(SAID, Phrase.join("; ", List.of(SAID)));
    assertEquals(
        ENGLISH + "; " + ENGLISH + "; x",
        Phrase.join("; ", List.of(SAID, SAID, Phrase.of("%s", "x"))).toString());
  }
}
