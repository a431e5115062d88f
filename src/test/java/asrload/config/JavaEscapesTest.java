package asrload.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaEscapesTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "plain,plain",
        "caf\\u00e9 \\u5F55\\u97F3,café 录音",
        "a\\\\b,a\\b",
        "a \\\"quoted\\\" b,a \"quoted\" b",
        "it's,it's",
        "a\\/b,a/b",
        "c:\\windows,c:\\windows",
        "\\u12,\\u12",
        "end\\,end\\",
        "\\uD83C\\uDFA4,🎤",
      })
  void undoesJavaEscapes(String escaped, String plain) {
    assertEquals(plain, JavaEscapes.decode(escaped));
  }
}
