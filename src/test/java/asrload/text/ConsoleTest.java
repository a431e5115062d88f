package asrload.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://me:secret@asr:8000/x|http://[redacted]@asr:8000/x",
        "http://me:a@b@asr|http://[redacted]@asr",
        "http://asr?api_key=abc&x=1|http://asr?api_key=[redacted]&x=1",
        "http://asr?x=1&X-Amz-Signature=abc#y|http://asr?x=1&X-Amz-Signature=[redacted]#y",
        "http://me:a/b@asr/x|http://[redacted]@asr/x",
        "http://asr:8000/a and me@host|http://asr:8000/a and me@host",
        "what? a key=value|what? a key=value",
      })
  void noUserPasswordOrKeyOfAnUrlIsShown(String text, String shown) {
    assertEquals(shown, Console.visible(text));
  }

  @Test
  void noColourTitleCursorOrDirectionIsChanged() {
    assertEquals(
        "a [31mb ]0;x c\td\n  [2Je  f",
        Console.visible("a\u001b[31mb\u001b]0;x\u0007c\td\n\r\u001b[2Je\u009b\u202ef"));
    assertEquals("a\n| ::error::x\n|  ##[y]\nb::c", Console.visible("a\n::error::x\n ##[y]\nb::c"));
    assertEquals("\u4eca\u5929 \u00e9t\u00e9", Console.visible("\u4eca\u5929 \u00e9t\u00e9"));
  }

  @AfterEach
  void forget() {
    Keys.clear();
  }

  @Test
  void aKeyIsInNeitherALogNorTheConsole() throws IOException {
    String key = "console-test/key";
    Keys.add(List.of(key));
    assertEquals("a [redacted] b", Console.visible("a " + key + " b"));
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (OutputStream log = Keys.redacting(file)) {
      log.write("\u00ff\u00e9 one\ntwo console-te".getBytes(StandardCharsets.UTF_8));
      assertEquals("\u00ff\u00e9 one\n", file.toString(StandardCharsets.UTF_8));
      log.write("st/key three".getBytes(StandardCharsets.UTF_8));
    }
    assertEquals("\u00ff\u00e9 one\ntwo [redacted] three", file.toString(StandardCharsets.UTF_8));
  }
}
