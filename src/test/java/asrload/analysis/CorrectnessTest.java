package asrload.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import asrload.testing.SampleRun;
import asrload.testing.SampleTask;
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
    Correctness correctness = Analyser.analyse(run.files()).correctness();
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
    assertNull(analysis.correctness().clips().get(0).errors());
    assertNull(Metric.WER.of(analysis).value());
  }
}
