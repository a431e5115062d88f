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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[0:0.020,0:2.380]  one two\n[0:2.380,0:4.1]  three\n",
        "[0:0.020,0:2.380,0]  one two\n\n[0:2.380,0:4.1,1]  three",
        "[00:00.000 --> 00:04.000]  one two\r\n[00:04.000 --> 00:05.000]  three\r\n",
        "[00:00:00,000 --> 00:00:04,000] one two [00:00:04,000 --> 00:00:05,000] three",
        "[0.02s - 2.38s] one two\n[2.38s - 4.10s] three",
        "[0.02s -> 2.38s] one two\n[2.38s -> 4.10s] three",
        "[ 0.02 2.38 ] one two\n[2.38, 4.10, SPEAKER_01] three",
        "(00:00:01) one two\n(00:00:04) three",
        "(0:01) one two\n(0:04) three",
        "[00:00] one two [00:04] three",
        "[00:12.34]one two\n[00:14.34]three",
        "[500ms to 900ms] one two\n[900ms to 1000ms] three",
        "<|0.00|> one two<|2.40|><|2.40|> three<|4.00|>",
        "\u301000:00:01\u3011one two\n\uff0800:00:04\uff09three",
      })
  void timesInBracketsBeforeTheWordsAreNotSaid(String text) {
    assertEquals(TextFormat.TIMED, Subtitles.in(text));
    assertEquals(List.of("one two", "three"), Subtitles.cues(text, TextFormat.TIMED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[music] one two",
        "[1, 2] are the items",
        "[3.5] stars",
        "(10:30) is when it starts",
        "[3:16] For God so loved the world",
        "we meet at [10:30], and at (00:00:01)",
        "[inaudible 00:01:02] one",
        "[0:0.020,0:2.380]  one\nand a line without times",
        "(1) one\n(2) two",
        "<b>00:01</b>",
      })
  void aTextWithBracketsIsAsItIs(String text) {
    assertNull(Subtitles.in(text), text);
    assertEquals(List.of(text), Subtitles.cues(text, TextFormat.PLAIN));
  }

  @Test
  void wordsInBracketsBetweenTheTimesAreSaid() {
    assertEquals(
        List.of("[music] at (10:30) and [1, 2]", "then"),
        Subtitles.cues(
            "[00:01.0 - 00:02.0] [music] at (10:30) and [1, 2]\n[00:02.0 - 00:03.0] then",
            TextFormat.TIMED));
  }
}
