package asrload.scenario.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.config.ConfigException;
import asrload.journal.AudioEntry;
import asrload.journal.TaskEvent;
import asrload.scenario.UploadSource;
import asrload.scenario.audio.AudioCorpus;
import asrload.scenario.audio.AudioFeeder;
import asrload.scenario.audio.AudioFile;
import asrload.scenario.load.LoadPlan.Upload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CacheAuditPlanTest {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private static AudioFile mp3(int number, String content) {
    String name = "clip " + number + ".mp3";
    return new AudioFile(
        Path.of(name),
        new AudioEntry(name, 1.0, null, null),
        content.getBytes(StandardCharsets.US_ASCII));
  }

  private static List<AudioFile> mp3s(int count) {
    return IntStream.range(0, count).mapToObj(i -> mp3(i, "ID3 " + i)).toList();
  }

  private static String refusal(List<AudioFile> corpus) {
    return String.valueOf(
        assertThrows(ConfigException.class, () -> CacheAuditPlan.of(corpus, 6, LONGEST))
            .getMessage());
  }

  @Test
  void oneWavIsEnoughAndRepetitionsAreBetweenDistinctUploads() {
    List<AudioFile> corpus =
        AudioCorpus.read(Path.of("audio/clip_01.wav"), 1 << 20, 1 << 20).files();
    List<Upload> uploads = CacheAuditPlan.of(corpus, 6, LONGEST).uploads();
    assertEquals(TaskEvent.FIRST, uploads.get(0).phase());
    assertEquals(61, uploads.size());
    List<Integer> repeated = new ArrayList<>();
    List<Integer> distinct = new ArrayList<>();
    for (int i = 1; i < uploads.size(); i++) {
      boolean known = TaskEvent.REPEATED.equals(uploads.get(i).phase());
      assertEquals(known, uploads.get(i).audio().suffix() == null);
      (known ? repeated : distinct).add(i);
    }
    assertEquals(30, repeated.size());
    assertEquals(30, distinct.size());
    assertEquals(
        repeated.stream().mapToInt(i -> i).sum(),
        distinct.stream().mapToInt(i -> i).sum(),
        "a drift of the server's speed hits both alike");
  }

  @Test
  void everyClipIsUploadedOnceBeforeItIsRepeated() {
    List<AudioFile> corpus = AudioCorpus.read(Path.of("audio"), 4 << 20, 64 << 20).files();
    List<String> known = new ArrayList<>();
    for (Upload upload : CacheAuditPlan.of(corpus, 6, LONGEST).uploads()) {
      String clip = upload.audio().entry().audio();
      if (TaskEvent.FIRST.equals(upload.phase())) {
        known.add(clip);
      } else {
        assertTrue(known.contains(clip), clip);
      }
    }
    assertEquals(13, known.size());
  }

  @Test
  void otherFormatsAreHeldAgainstTheirFirstUpload() {
    List<String> order =
        CacheAuditPlan.of(mp3s(6), 6, LONGEST).uploads().stream()
            .map(upload -> upload.phase() + " of " + upload.audio().entry().audio())
            .toList();
    assertEquals(12, order.size());
    assertEquals(
        List.of(
            "first upload of clip 0.mp3",
            "first upload of clip 1.mp3",
            "repeated upload of clip 0.mp3",
            "first upload of clip 2.mp3",
            "repeated upload of clip 1.mp3"),
        order.subList(0, 5));
    assertEquals("repeated upload of clip 5.mp3", order.get(11));
  }

  @Test
  void tooFewClipsOfAnotherFormatAreRefusedWithWhatIsNeeded() {
    String message = refusal(mp3s(5));
    assertTrue(message.contains("asr.audio has 5 different clip(s). It needs 6"), message);
    assertTrue(message.contains("clip 0.mp3: it is not a wav file"), message);
    List<AudioFile> copies = IntStream.range(0, 6).mapToObj(i -> mp3(i, "ID3 same")).toList();
    assertTrue(refusal(copies).contains("asr.audio has 1 different clip(s)"), refusal(copies));
  }

  @Test
  void itIsOneLevelOfOneUserThatEndsWithItsUploadsAndHasThemDealtOutInOrder() {
    CacheAuditPlan plan = CacheAuditPlan.of(mp3s(6), 6, LONGEST);
    LoadLevel level = plan.next(List.of()).orElseThrow();
    assertEquals(12, level.tasks());
    assertEquals(1, level.users());
    assertNull(level.name());
    UploadSource source = UploadSource.of(plan, new AudioFeeder(mp3s(1)));
    for (Upload upload : plan.uploads()) {
      assertEquals(upload, source.next());
    }
  }
}
