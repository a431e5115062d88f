package asrload.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import asrload.api.Profile.TextFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubtitlesTest {
  private static final String SRT =
      """
      1
      00:00:00,000 --> 00:00:02,500
      Hello there,
      it is 10:30 --> go.

      2
      00:00:02,500 --> 00:00:04,000 X1:40 X2:600
      {\\an8}<i>1984</i> was
      1985

      3
      00:00:04,000 --> 00:00:05,000

      """;
  private static final List<String> SAID =
      List.of("Hello there, it is 10:30 --> go.", "1984 was 1985", "");

  private static final String VTT =
      """
      WEBVTT - a title
      Kind: captions

      NOTE
      not said

      STYLE
      ::cue { color: red }

      intro
      00:00.000 --> 00:02.000 align:start position:0%
      - <v Anna Meier>R&amp;D &lt;3

      01:00:02.000 --> 01:00:03.000
      <c.yellow>and</c> <00:01:01.000>more
      """;

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void aCueIsWhatStandsBehindItsTimes(String newline) {
    assertEquals(SAID, Subtitles.cues(SRT.replace("\n", newline), TextFormat.SRT));
    assertEquals(SAID, Subtitles.cues("\uFEFF" + SRT.replace("\n", newline), TextFormat.SRT));
  }

  @Test
  void headersNotesStylesNamesAndMarkupAreNotSaid() {
    assertEquals(List.of("- R&D <3", "and more"), Subtitles.cues(VTT, TextFormat.VTT));
  }

  @Test
  void cuesWithoutBlankLinesBetweenThemLoseTheirNumbers() {
    assertEquals(
        SAID.subList(0, 2),
        Subtitles.cues(SRT.replace("\n\n2", "\n2"), TextFormat.SRT).subList(0, 2));
  }

  @Test
  void aPlainTextIsOneCueAsItIs() {
    assertEquals(List.of(SRT), Subtitles.cues(SRT, TextFormat.PLAIN));
  }

  @Test
  void noCuesAreNoWords() {
    assertEquals(List.of(), Subtitles.cues("WEBVTT\n", TextFormat.VTT));
    assertEquals(List.of(), Subtitles.cues("", TextFormat.SRT));
  }

  @Test
  void subtitlesAreToldFromText() {
    assertEquals(TextFormat.SRT, Subtitles.in(SRT));
    assertEquals(TextFormat.VTT, Subtitles.in(VTT));
    for (String text : List.of("", "a --> b", "1\n2\n3", "It was 00:01 --> 00:02 or so.\n\nYes.")) {
      assertNull(Subtitles.in(text), text);
    }
  }
}
