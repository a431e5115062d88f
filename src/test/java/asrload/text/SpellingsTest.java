package asrload.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.testing.PlantedKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingsTest {
  private static final String KEY = "k-5e/cr+et&\"<5>'é =";
  private static final Spellings SPELLINGS = Spellings.of(List.of(KEY, "other-key"));

  @Test
  void everySpellingOfAKeyIsTakenOut() {
    List<String> all = PlantedKey.spellings(KEY);
    assertTrue(all.size() > 15, all.toString());
    for (String spelled : all) {
      String text = SPELLINGS.redact("a: " + spelled + " b");
      assertFalse(text.contains(spelled), text);
      assertTrue(text.startsWith("a: ") && text.contains("[redacted]"), text);
    }
  }

  @Test
  void oneThatIsEscapedCharacterByCharacterIsTakenOut() {
    StringBuilder json = new StringBuilder();
    StringBuilder html = new StringBuilder();
    for (char c : "other-key".toCharArray()) {
      json.append("\\u00").append(Integer.toHexString(c));
      html.append("&#").append((int) c).append(';');
    }
    assertEquals("[redacted]", SPELLINGS.redact(json.toString()));
    assertEquals("[redacted]", SPELLINGS.redact(html.toString()));
    assertEquals("x=[redacted]", SPELLINGS.redact("x=other%252Dkey"));
  }

  @Test
  void otherTextStaysAsItIs() {
    String text = "{\"a\": \"another-ke y, other key and b3RoZXIta\", \"b\": 1}";
    assertEquals(text, SPELLINGS.redact(text));
    assertEquals(text, Spellings.of(List.of()).redact(text));
  }
}
