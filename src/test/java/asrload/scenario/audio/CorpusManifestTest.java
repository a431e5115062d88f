package asrload.scenario.audio;

import static asrload.scenario.audio.CorpusFixture.read;
import static asrload.scenario.audio.CorpusFixture.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.config.ConfigException;
import asrload.journal.AudioEntry;
import asrload.testing.Wav;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a manifest, or a text file beside the audio, adds to a corpus. */
class CorpusManifestTest {
  @TempDir Path folder;

  @Test
  void aFileThatOnlyTheManifestNamesIsTakenAndAMissingOneIsNamed() throws IOException {
    wav("a.wav", 16_000);
    Files.writeString(folder.resolve("b.webm"), "some bytes");
    Files.createDirectory(folder.resolve("sub"));
    Files.move(wav("c.wav", 8_000), folder.resolve("sub/c.wav"));
    Path manifest = folder.resolve("manifest.jsonl");
    String known =
        "{\"file\":\"b.webm\",\"seconds\":3.5}\n{\"file\":\"sub/c.wav\",\"text\":\"hello\"}\n";
    Files.writeString(manifest, known);
    assertEquals(
        List.of("a.wav", "b.webm", "sub/c.wav"),
        read(folder).stream().map(file -> file.entry().audio()).toList());
    Files.writeString(manifest, known + "{\"file\":\"gone.wav\"}\n");
    String refusal =
        String.valueOf(assertThrows(ConfigException.class, () -> read(folder)).getMessage());
    assertTrue(refusal.contains("gone.wav"), refusal);
  }

  @Test
  void theManifestGivesReferencesAndLengths() throws IOException {
    wav("a.wav", 16_000);
    Files.write(folder.resolve("b.mp3"), "ID3xxxxxxxxxxx".getBytes(StandardCharsets.ISO_8859_1));
    Files.writeString(
        folder.resolve("manifest.jsonl"),
        "{\"file\":\"a.wav\",\"seconds\":9,\"text\":\"hello\"}\n\n{\"file\":\"b.mp3\",\"seconds\":7.5}\n");
    List<AudioFile> corpus = read(folder);
    assertEquals("hello", corpus.get(0).entry().text());
    assertEquals(
        1.0, corpus.get(0).entry().audioSeconds(), "the header counts before the manifest");
    assertEquals(7.5, corpus.get(1).entry().audioSeconds());
    assertEquals(2, read(folder.resolve("manifest.jsonl")).size());
  }

  @Test
  void aNameIsFoundInEitherUnicodeForm() throws IOException {
    Files.move(wav("x.wav", 16_000), folder.resolve("cafe\u0301 50%.wav"));
    Files.writeString(
        folder.resolve("manifest.jsonl"), "{\"file\":\"caf\u00E9 50%.wav\",\"text\":\"hello\"}");
    AudioEntry entry = read(folder).get(0).entry();
    assertEquals("cafe\u0301 50%.wav", entry.audio(), "the name that it has on the disk");
    assertEquals("hello", entry.text());
    assertEquals(List.of(entry), entries(folder.resolve("manifest.jsonl")));
    assertEquals(List.of(entry), entries(folder.resolve("cafe\u0301 50%.wav")));
  }

  private static List<AudioEntry> entries(Path audio) {
    return read(audio).stream().map(AudioFile::entry).toList();
  }

  @Test
  void aBrokenManifestIsToldWithItsLine() throws IOException {
    wav("a.wav", 100);
    Files.writeString(folder.resolve("manifest.jsonl"), "{\"file\":\"a.wav\"}\n{oops\n{}\n");
    String message = refusal(folder);
    assertTrue(message.contains("manifest.jsonl:2: not JSON"), message);
    assertTrue(message.contains("manifest.jsonl:3: has no \"file\""), message);
  }

  @Test
  void aCsvManifestWithByteOrderMarkQuotesAndFurtherColumnsIsRead() throws IOException {
    wav("a.wav", 16_000);
    Files.writeString(folder.resolve("b.xyz"), "some codec of the user's own");
    Files.writeString(
        folder.resolve("list.csv"),
        "\uFEFFfile, text,language,seconds,speaker\n"
            + "a.wav,\"hello, \"\"you\"\"\",en,,anna\n\nb.xyz,今天,zh,2.5,\n");
    List<AudioFile> corpus = read(folder.resolve("list.csv"));
    assertEquals(new AudioEntry("a.wav", 1.0, "hello, \"you\"", "en"), corpus.get(0).entry());
    assertEquals(new AudioEntry("b.xyz", 2.5, "今天", "zh"), corpus.get(1).entry());
  }

  @Test
  void aBlankCsvCellIsNoReferenceAndAnEmptyJsonTextIsSilence() throws IOException {
    wav("a.wav", 16_000);
    Files.writeString(folder.resolve("list.csv"), "file,text\na.wav,  \n");
    Files.writeString(folder.resolve("list.jsonl"), "{\"file\": \"a.wav\", \"text\": \"\"}\n");
    assertNull(read(folder.resolve("list.csv")).get(0).entry().text());
    assertEquals("", read(folder.resolve("list.jsonl")).get(0).entry().text());
  }

  @Test
  void aBrokenCsvManifestIsToldWithItsLine() throws IOException {
    wav("a.wav", 16_000);
    Files.writeString(
        folder.resolve("manifest.csv"), "file,seconds\na.wav,long\n,3\na.wav,1\na.wav,2\n");
    String message = refusal(folder);
    assertTrue(message.contains("manifest.csv:2: seconds = long: must be a number"), message);
    assertTrue(message.contains("manifest.csv:3: has no \"file\""), message);
    assertTrue(message.contains("manifest.csv:5: a.wav is listed twice"), message);
    Files.writeString(folder.resolve("manifest.csv"), "name,text\na.wav,hello\n");
    assertTrue(refusal(folder).contains("manifest.csv:1: no column \"file\""), refusal(folder));
  }

  @Test
  void aTextFileOfTheSameNameIsTheReference() throws IOException {
    wav("a.wav", 16_000);
    Files.writeString(folder.resolve("a.txt"), "\uFEFFgood morning\n");
    assertEquals("good morning", read(folder).get(0).entry().text());
    Files.write(folder.resolve("a.txt"), new byte[] {'c', 'a', 'f', (byte) 0xE9});
    assertTrue(refusal(folder).contains("a.txt: is not UTF-8"), refusal(folder));
  }

  private Path wav(String name, int samples) throws IOException {
    return Wav.write(folder.resolve(name), new short[samples]);
  }
}
