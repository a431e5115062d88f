package asrload.parse.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.parse.line.Parsed;
import asrload.testing.Fixture;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which engines and workers write a real-time factor or its inverse. */
class WorkerRtfTest extends WorkerLogFixture {
  private static final String DONE = "2026-11-23 02:56:17,513 INFO [4711] Task a7 done: ";

  private WorkerRecord read(String text) throws IOException {
    return log(DONE + text).records().get(0);
  }

  private static void near(@Nullable Double expected, @Nullable Double actual) {
    if (expected == null || actual == null) {
      assertEquals(expected, actual);
    } else {
      assertEquals(expected, actual, 0.001 * expected);
    }
  }

  @Test
  void nineSpellingsHaveTheRightFactorAndTimes() throws IOException {
    String name = "worker-rtf-forms.log";
    Parsed<WorkerRecord> log = fixture(name);
    List<@Nullable Double> rtfs =
        Arrays.asList(0.091, 0.091, 0.091, null, 0.01326, 0.09107, null, 2.696);
    List<@Nullable Double> processing =
        Arrays.asList(1.25, 1.25, 1.25, 1.25, 35.0, 1.2495, null, 27688.13);
    List<@Nullable Double> audio =
        Arrays.asList(13.72, 13.72, 13.72, 13.72, 2639.8, 13.72, null, 10270.87);
    assertEquals(8, log.records().size());
    assertEquals(0, log.input().rejected());
    for (int i = 0; i < 8; i++) {
      near(rtfs.get(i), log.records().get(i).rtf());
      near(processing.get(i), log.records().get(i).processingSeconds());
      near(audio.get(i), log.records().get(i).audioSeconds());
    }
    String note = String.valueOf(log.input().note());
    assertTrue(note.startsWith("the RTF of 1 task is unknown"), note);
  }

  @Test
  void glogsLineHasTheYearOfTheRun() throws IOException {
    String name = "worker-rtf-glog.log";
    Instant run = Instant.parse("2026-11-23T03:00:00Z");
    List<WorkerRecord> records =
        WorkerLogParser.parse(Fixture.path(name), name, ZoneOffset.UTC, WorkerShapes.none(), run)
            .records();
    assertEquals(1, records.size());
    assertEquals(0.239, records.get(0).rtf());
    assertEquals(1.195, records.get(0).processingSeconds());
    assertEquals(5.0, records.get(0).audioSeconds());
    assertEquals(at("02:56:33.227"), records.get(0).endMs());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RTF = 1.250 / 13.720                      | 1.25 | 13.72",
        "RTF: 1.25s/13.72s = 0.0911                | 1.25 | 13.72",
        "RTF: 1250ms / 13720ms                     | 1.25 | 13.72",
        "RTF=1.25/13.72=0.0911 memory_peak=3MB     | 1.25 | 13.72",
        "RTF = elapsed/duration = 1.25/13.72 = 0.0911 | 1.25 | 13.72",
        "RTF: 0.0911 (1.25s / 13.72s)              | 1.25 | 13.72",
        "RTF: 0.0911 (13.72s / 1.25s)              | 1.25 | 13.72",
        "RTF: 1,250/13,720 = 0,0911                | 1.25 | 13.72",
        "实时率：1.25/13.72＝0.0911                 | 1.25 | 13.72",
        "RTFx: 13.72/1.25 = 10.976                 | 1.25 | 13.72",
        "RTF: 13.72/1.25 = 10.976, audio_duration=13.72 | 1.25 | 13.72",
        "rtf=0.0911 (11x)                          | | ",
        "Real time factor (RTF): 0.0911            | | ",
        "RTF (processing/audio): 0.0911            | | ",
        "RTF 0.0911                                | | ",
        "inverse RTF 10.976                        | | ",
        "RTF: 0.0911 (1.25s / 13.7                 | | ",
        "RTF: 9.11%                                | | ",
        "rtf=.0911                                 | | ",
        "rtf=9.11e-02                              | | ",
        "RTF: 0.0911, rtfx: 10.98                  | | ",
        "inverse RTF: 10.976                       | | ",
        "10.976x faster than real time             | | ",
        "RTF: 1,250/13,720 = 0.0911                | | ",
        "rtf=10.976 processing_time=1.25 audio_duration=13.72    | 1.25 | 13.72",
        "RTF: 10.976x processing_time=1.25 audio_duration=13.72  | 1.25 | 13.72",
        "RTF: 0.0911x processing_time=1.25 audio_duration=13.72  | 1.25 | 13.72",
        "xRT=0.0911 processing_time=1.25 audio_duration=13.72    | 1.25 | 13.72",
        "speed 10.976x, processing time: 1.25s, audio duration: 13.72s | 1.25 | 13.72",
        "倍速: 10.976x 音频时长: 13.72s 处理耗时: 1.25s | 1.25 | 13.72",
        "transcribed 13.72s audio in 1250 ms (10.976x realtime)  | 1.25 | 13.72"
      })
  void theFactorIsReadWhateverItsForm(
      String text, @Nullable Double processing, @Nullable Double audio) throws IOException {
    WorkerRecord record = read(text);
    near(0.0911, record.rtf());
    near(processing, record.processingSeconds());
    near(audio, record.audioSeconds());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RTF: 75.4x",
        "rtf=75.4×",
        "real-time factor 0.09x",
        "75.4x realtime",
        "0.3 xRT",
        "{\"rtf\": \"75.4x\"}",
        "avg RTF=0.5 cpu_user=1s",
        "mean RTF 0.5 cpu_user=1s",
        "target RTF=0.5 cpu_user=1s",
        "batch RTF = 0.5 cpu_user=1s",
        "1/RTF 10.98 cpu_user=1s",
        "inverse RTF=10.98 cpu_user=1s",
        "cpu_user=1s limits: rtf=1.0"
      })
  void aFactorThatMayBeItsInverseOrAnothersIsLeftOut(String text) throws IOException {
    assertNull(read(text).rtf());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rtf=0.0...",
        "rtf=0.08-0.10",
        "rtf=0.09±0.01",
        "RTF: 1/2/3",
        "RTF: 1.25/13.72 = 7",
        "rtf=0.0…",
        "rtf=0.0[...]",
        "RTF: 1 250"
      })
  void aNumberThatGoesOnIsNoFactor(String text) throws IOException {
    Parsed<WorkerRecord> log = log(DONE + text);
    assertEquals(List.of(), log.records());
    assertEquals(1, log.input().rejected());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Task a7 done RTF: 0.091",
        "Task a7 RTF: 0.091",
        "Task asr.v2[7a2b9c4d-8a53-4d0f-9a06-3f1f6f0a7b11] RTF: 0.091"
      })
  void aNameBehindTheWordsOnItsTask(String text) throws IOException {
    WorkerRecord record = log(line("[4711]", text)).records().get(0);
    assertEquals(0.091, record.rtf());
    assertTrue(record.taskId().startsWith("a7") || record.taskId().startsWith("7a2b9c4d-8a53"));
  }

  @Test
  void lineOfAnAverageIsNotTheTasksFactor() throws IOException {
    assertNull(read("RTF(avg): 0.5 cpu_user=1s").rtf());
  }
}
