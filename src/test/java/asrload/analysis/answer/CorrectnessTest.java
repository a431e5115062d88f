package asrload.analysis.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.Analyser;
import asrload.analysis.Analysis;
import asrload.analysis.task.Journal;
import asrload.journal.AudioEntry;
import asrload.metric.Metric;
import asrload.testing.SampleAnswer;
import asrload.testing.SampleRun;
import asrload.testing.SampleTask;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorrectnessTest {
  private final SampleRun run = SampleRun.healthy();

  @Test
  void aClipThatSoundsDifferentUnderLoadIsSeen() {
    SampleTask first = run.tasks.get(0);
    SampleTask wrong =
        new SampleTask(
            first.number(),
            first.audio(),
            first.audioSeconds(),
            first.sentMs(),
            first.queueMs(),
            first.processingMs(),
            first.workerPid(),
            first.startMib(),
            "the quick fox jumps");
    run.events.set(1, wrong.completed().get(1));
    Correctness correctness = Analyser.analyse(run.files()).answers().correctness();
    Correctness.Clip clip = correctness.clips().get(0);
    assertEquals("clip_01.wav", clip.audio());
    assertEquals(40, clip.transcripts());
    assertEquals(2, clip.distinct());
    assertEquals(new WordErrors(1, 200), clip.errors());
    assertEquals("the quick fox jumps", clip.worst());
    assertEquals(new WordErrors(1, 400), correctness.total());
  }

  @Test
  void withoutReferenceTextsThereIsNoWordErrorRate() {
    run.corpus.clear();
    Analysis analysis = Analyser.analyse(run.files());
    assertNull(analysis.answers().correctness().clips().get(0).errors());
    assertNull(Metric.WER.of(analysis).value());
  }

  @Test
  void wordsOutOfSilenceCountAndAreNamed() {
    run.corpus.replaceAll(entry -> new AudioEntry(entry.audio(), entry.audioSeconds(), "", null));
    Analysis analysis = Analyser.analyse(run.files());
    Correctness.Clip clip = analysis.answers().correctness().clips().get(0);
    assertTrue(clip.silent());
    assertEquals(new WordErrors(5L * clip.transcripts(), 0), clip.errors());
    assertEquals("the references have no words", Metric.WER.of(analysis).why() + "");
  }

  @Test
  void textsThatDifferInScriptAloneAreRemarked() {
    assertEquals(1, inOtherScript("zh-TW", "這個數據庫", "这个数据库"));
    assertEquals(1, inOtherScript("ja", "コーヒー", "こーひー"));
    assertEquals(1, inOtherScript("sr", "Добар дан", "Dobar dan"));
    assertEquals(0, inOtherScript("zh-TW", "這個數據庫", "这个数据车"));
    assertEquals(0, inOtherScript("zh-TW", "這個數據庫", "這個數據庫"));
  }

  private static int inOtherScript(String language, String reference, String transcript) {
    Journal journal =
        Journal.fold(new SampleAnswer("t1", "clip", 0, 1_000, null, transcript).events(), true);
    List<AudioEntry> corpus = List.of(new AudioEntry("clip", 10.0, reference, language));
    return Correctness.of(journal.tasks(), corpus).clips().get(0).inOtherScript();
  }
}
