package asrload.scenario.audio;

import static asrload.scenario.audio.CorpusFixture.MIB;
import static asrload.scenario.audio.CorpusFixture.read;
import static asrload.scenario.audio.CorpusFixture.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.journal.AudioNote;
import asrload.testing.Wav;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudioCorpusTest {
  @TempDir Path folder;

  @Test
  void aFilesLengthComesFromItsHeader() throws IOException {
    List<AudioFile> corpus = read(wav("a.wav", 16_000));
    assertEquals(1.0, corpus.get(0).entry().audioSeconds());
    assertEquals("a.wav", corpus.get(0).entry().audio());
    assertTrue(corpus.get(0).shared());
  }

  @Test
  void aFolderGivesItsAudioAndLeavesTheRest() throws IOException {
    wav("b.wav", 8_000);
    wav("a.wav", 16_000);
    Files.writeString(folder.resolve("make.sh"), "echo");
    assertEquals(
        List.of("a.wav", "b.wav"),
        read(folder).stream().map(file -> file.entry().audio()).toList());
  }

  @Test
  void transcriptsOfSpeechCorporaAreReferences() throws IOException {
    wav("sense-0880.wav", 16_000);
    wav("84-121123-0000.wav", 16_000);
    wav("utt_01.wav", 16_000);
    wav("en-17.wav", 16_000);
    wav("own.wav", 16_000);
    wav("silent.wav", 16_000);
    wav("none.wav", 16_000);
    Files.writeString(
        folder.resolve("transcription"), "<s> he was not </s> (sense-0880)\n\n<sil> (silent)\n");
    Files.writeString(folder.resolve("84-121123.trans.txt"), "84-121123-0000 GO DO YOU HEAR\n");
    Files.writeString(folder.resolve("text"), "utt_01 one (two) three\nelsewhere four\n");
    Files.writeString(folder.resolve("ref.trn"), "no file says this (own)\nten (ten) (en-17)\r\n");
    Files.writeString(folder.resolve("own.txt"), "its own file");
    List<String> said = new ArrayList<>();
    AudioCorpus corpus = AudioCorpus.read(folder, MIB, 100 * MIB);
    corpus.files().forEach(file -> said.add(file.entry().audio() + ": " + file.entry().text()));
    assertEquals(
        List.of(
            "84-121123-0000.wav: GO DO YOU HEAR",
            "en-17.wav: ten (ten)",
            "none.wav: null",
            "own.wav: its own file",
            "sense-0880.wav: he was not",
            "silent.wav: ",
            "utt_01.wav: one (two) three"),
        said);
    assertEquals(List.of(), corpus.notes());
    Files.writeString(folder.resolve("transcription"), "he was not\n");
    String refused = refusal(folder);
    assertTrue(refused.contains("transcription:1: no id in brackets at the end"), refused);
  }

  @Test
  void aHeaderThatTellsOfMoreThanTheFileHoldsIsNotBelieved() throws IOException {
    Path piped = wav("a.wav", 16_000);
    byte[] bytes = Files.readAllBytes(piped);
    for (int at : new int[] {4, 40}) {
      Arrays.fill(bytes, at, at + 4, (byte) 0xFF); // as ffmpeg writes it into a pipe
    }
    Files.write(piped, bytes);
    assertEquals(1.0, read(piped).get(0).entry().audioSeconds());
    Files.write(piped, Arrays.copyOf(Files.readAllBytes(wav("b.wav", 16_000)), 44 + 16_000));
    assertEquals(0.5, read(piped).get(0).entry().audioSeconds(), "cut off");
  }

  @Test
  void namesWithSpacesAccentsAndChineseCharactersWork() throws IOException {
    Path odd = Files.createDirectory(folder.resolve("my café 录音 'x'"));
    Files.move(wav("a.wav", 800), odd.resolve("语音 é.wav"));
    assertEquals("语音 é.wav", read(odd).get(0).entry().audio());
  }

  @Test
  void largeFilesAreStreamed() throws IOException {
    wav("a.wav", 16_000);
    wav("b.wav", 16_000);
    List<AudioFile> corpus = AudioCorpus.read(folder, MIB, 40_000).files();
    assertTrue(corpus.get(0).shared());
    assertFalse(corpus.get(1).shared());
    assertFalse(AudioCorpus.read(folder, 100, MIB).files().get(0).shared());
  }

  @Test
  void textThatIsCalledAudioIsRefusedByName() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.wav"), "This is no audio at all.");
    String message = refusal(text);
    assertTrue(message.contains("notes.wav: it is not audio"), message);
  }

  @Test
  void badFilesAreNamedAndDoNotStopTheOthers() throws IOException {
    wav("good.wav", 100);
    Files.writeString(folder.resolve("empty.wav"), "");
    Files.writeString(folder.resolve("notes.mp4"), "This is no audio at all.");
    Files.move(wav("x.wav", 0), folder.resolve("silent.wav"));
    AudioCorpus corpus = AudioCorpus.read(folder, MIB, MIB);
    assertEquals(List.of("good.wav"), names(corpus));
    List<AudioNote> notes = corpus.notes();
    assertEquals(
        List.of("empty.wav", "notes.mp4", "silent.wav"),
        notes.stream().map(AudioNote::audio).toList());
    assertTrue(notes.stream().allMatch(note -> note.kind() == AudioNote.Kind.LEFT_OUT));
    assertEquals("the file is empty", notes.get(0).reason());
    assertTrue(notes.get(1).reason().contains("it is not audio"), notes::toString);
    assertTrue(notes.get(2).reason().startsWith("it has no audio"), notes::toString);
    String console = String.join("\n", corpus.remarks());
    assertTrue(console.contains("3 file(s) left out: empty.wav: the file is empty"), console);
  }

  @Test
  void aFolderOfBadFilesAloneIsRefusedWithAllOfThem() throws IOException {
    Files.writeString(folder.resolve("empty.wav"), "");
    Files.move(wav("x.wav", 0), folder.resolve("silent.wav"));
    String message = refusal(folder);
    assertTrue(message.contains("empty.wav: the file is empty"), message);
    assertTrue(message.contains("silent.wav: it has no audio"), message);
  }

  @Test
  void aFileOfUnknownLengthIsUsedAndNamedUnlessTheManifestTellsIt() throws IOException {
    wav("good.wav", 16_000);
    Files.write(folder.resolve("recorder.webm"), new byte[] {0x1A, 0x45, (byte) 0xDF, (byte) 0xA3});
    AudioCorpus corpus = AudioCorpus.read(folder, MIB, MIB);
    assertEquals(List.of("good.wav", "recorder.webm"), names(corpus));
    assertNull(corpus.files().get(1).entry().audioSeconds());
    assertEquals(AudioNote.Kind.LENGTH_UNKNOWN, corpus.notes().get(0).kind());
    String console = String.join("\n", corpus.remarks());
    assertTrue(console.contains("recorder.webm: WebM or Matroska"), console);
    assertTrue(console.contains("set \"seconds\" in the manifest"), console);
    Files.writeString(
        folder.resolve("manifest.jsonl"), "{\"file\":\"recorder.webm\",\"seconds\":2.5}");
    AudioCorpus told = AudioCorpus.read(folder, MIB, MIB);
    assertEquals(2.5, told.files().get(1).entry().audioSeconds());
    assertEquals(List.of(), told.notes());
  }

  @Test
  void aCutFileIsUsedWithTheLengthThatItHas() throws IOException {
    Path cut = wav("a.wav", 16_000);
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 44 + 16_000));
    AudioCorpus corpus = AudioCorpus.read(folder, MIB, MIB);
    assertEquals(0.5, corpus.files().get(0).entry().audioSeconds());
    assertEquals(AudioNote.Kind.DAMAGED, corpus.notes().get(0).kind());
    assertTrue(
        corpus.remarks().get(0).contains("a.wav: cut off: its header announces 1.000 s"),
        corpus.remarks()::toString);
  }

  @Test
  void foldersBelowAndFilesOfOtherKindsAreCountedAndNamed() throws IOException {
    wav("a.wav", 16_000);
    for (String name : List.of("a.txt", ".hidden.wav", "manifest.csv")) {
      Files.writeString(folder.resolve(name), "file\n");
    }
    for (int i = 0; i < 6; i++) {
      Files.writeString(folder.resolve("notes" + i + ".md"), "x");
    }
    Files.writeString(folder.resolve("recording"), "x");
    Files.createDirectories(folder.resolve("more/deeper"));
    AudioCorpus corpus = AudioCorpus.read(folder, MIB, MIB);
    assertEquals(List.of("a.wav"), names(corpus));
    assertEquals(8, corpus.notes().size(), corpus.notes()::toString);
    assertTrue(corpus.notes().stream().allMatch(n -> n.kind() == AudioNote.Kind.PASSED_OVER));
    String console = String.join("\n", corpus.remarks());
    assertTrue(console.startsWith("Audio: 8 skipped: more/: a folder with 1 entries"), console);
    assertTrue(console.endsWith("and 3 more (audio-notes.jsonl)"), console);
  }

  private static List<String> names(AudioCorpus corpus) {
    return corpus.files().stream().map(file -> file.entry().audio()).toList();
  }

  @Test
  void aLineBreakInANameIsRefused() throws IOException {
    Files.move(wav("x.wav", 100), folder.resolve("a\nb.wav"));
    assertTrue(refusal(folder).contains("a?b.wav: a control character"));
  }

  @Test
  void aMissingFileSaysWhereItWasLookedFor() {
    String message = refusal(Path.of("no/such.wav"));
    assertTrue(message.contains(Path.of("no/such.wav").toAbsolutePath().toString()), message);
  }

  @Test
  void aNameThatJavaCouldNotDecodeTellsOfTheLocale() {
    assertTrue(refusal(Path.of("caf\uFFFD.wav")).contains("LC_ALL"));
  }

  @Test
  void anEmptyFolderIsRefused() {
    assertTrue(refusal(folder).contains("no audio in this folder"));
  }

  /** Half a second of silence: flac and ogg by sox, mp3 of 19 empty frames of 26 ms. */
  @ParameterizedTest
  @ValueSource(strings = {"half.flac", "half.ogg", "half.mp3"})
  void theLengthOfACompressedFileComesFromItsHeader(String name) throws IOException {
    Path file = Path.of("src/test/resources/asrload/scenario", name);
    Double seconds = read(file).get(0).entry().audioSeconds();
    assertNotNull(seconds);
    assertEquals(0.5, seconds, 0.1);
  }

  @Test
  void aDamagedCompressedFileHasNoKnownLength() throws IOException {
    for (String start : List.of("fLaC", "OggS", "ID3", "xxxxftypM4A ")) {
      String name = start.strip() + (start.startsWith("ID3") ? ".mp3" : ".flac");
      Files.write(
          folder.resolve(name), (start + "junk".repeat(50)).getBytes(StandardCharsets.ISO_8859_1));
    }
    read(folder).forEach(file -> assertNull(file.entry().audioSeconds()));
  }

  private Path wav(String name, int samples) throws IOException {
    return Wav.write(folder.resolve(name), new short[samples]);
  }
}
