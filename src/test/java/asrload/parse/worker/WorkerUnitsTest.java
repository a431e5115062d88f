package asrload.parse.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import asrload.testing.Fixture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, units and commas in which workers log a value. */
class WorkerUnitsTest extends WorkerLogFixture {
  private WorkerRecord read(String text) throws IOException {
    return log("2026-11-23 02:56:17,513 INFO Task a7 completed: " + text).records().get(0);
  }

  private static void near(double expected, @Nullable Double actual) {
    assertEquals(expected, Objects.requireNonNull(actual), 1e-6);
  }

  @ParameterizedTest
  @CsvSource({
    "processing_time=1250ms,     1.25",
    "processing_time_ms=1250,    1.25",
    "processing_time=1.25,       1.25",
    "'processing_time=1,25s',    1.25",
    "'processing_time=1,234s RTF=0,090', 1.234",
    "'processing_time=1,234s RTF=0.090', 1234",
    "Processing time: 1.25 s,    1.25",
    "processing_time=1250 ms,    1.25",
    "processing_time=1250 ms rtf=2, 1.25",
    "'processing_time=1250 ms, rtf=2', 1.25",
    "processing_time=1.25 ms=7,  1.25",
    "processing_time=0:01:02.5,  62.5",
    "Processing time: 0:01:02.500000, 62.5",
    "'Processing time: 1:00:02, rtf=2', 3602",
    "processing_time=1m2.5s,     62.5",
    "'Processing time: 1h0m2s rtf=2', 3602",
    "Processing time: 1min 2s,   62",
    "processing_time=1min 2s,    62",
    "Processing time: 1 min 2 s, 62",
    "'Processing time: 1 hour 2 minutes 3 seconds rtf=2', 3723",
    "'Processing time: 1 day, 0:01:02', 86462",
    "处理耗时: 0:01:02秒,         62",
    "processing_time=1h 2m,      3720",
    "processing_time=1s 250ms,   1.25",
    "'processing_time=\"1m 2s 500ms\"', 62.5",
    "'Processing time: 2 minutes, 5 seconds, rtf=2', 125",
    "'Processing time: 1 hour, 2 minutes and 3 seconds', 3723",
    "'Processing time: 2 min, 5 tasks', 120",
    "处理耗时: 1分钟20秒,          80",
    "处理耗时: 1分20秒识别,        80",
    "处理耗时: 1小时2分,           3720",
    "Processing time: 250 microseconds, 0.00025",
    "Processing time: 1250 msecs, 1.25",
    "Processing time: 1250 Millisekunden, 1.25",
    "Processing time: 1250 ミリ秒, 1.25",
    "'Processing time: 1,250 ms rtf=2', 1.25",
    "处理耗时：1.25秒,            1.25"
  })
  void processingTimesInSeconds(String text, double seconds) throws IOException {
    near(seconds, read(text).processingSeconds());
  }

  @ParameterizedTest
  @CsvSource({
    "memory_peak=37.5MB,      37.5",
    "memory_peak=37.5MiB,     37.5",
    "memory_peak=38400 KB,    37.5",
    "memory_peak=0.5 GiB rtf=1, 512",
    "memory_peak=38400KB,     37.5",
    "Memory peak: 38400 KiB,  37.5",
    "memory_peak_kb=38400,    37.5",
    "memory_peak=0.5GB,       512",
    "memory_peak=0.5TB,       524288",
    "Peak memory: 512m 30s,   512",
    "Peak memory: 512 m 30 s, 512",
    "memory_peak=39321600,    37.5",
    "memory_peak_bytes=39321600, 37.5",
    "'peak_memory: 39,321,600 bytes', 37.5",
    "'Peak memory: 0,5 Go rtf=0,1', 512",
    "Peak memory: 0.5 gigabytes, 512",
    "Peak memory: 0.5 ГБ,     512",
    "Peak memory: 0.5 Gi,     512"
  })
  void memoryInMib(String text, double mib) throws IOException {
    near(mib, read(text).memoryPeakMib());
  }

  @Test
  void aTimeThatMayBeMinutesOrHoursIsMissing() throws IOException {
    WorkerRecord record = read("Processing time: 1:02, rtf=0.5");
    assertNull(record.processingSeconds());
    near(0.5, record.rtf());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "processing_time=1250000000 rtf=0.5", // ns of Go's slog
        "processing_time=219520 rtf=0.5", // samples
        "processing_time=1.250 ms rtf=0,5", // a point of thousands or a decimal one
        "processing_time=1e999 rtf=0.5"
      })
  void aTimeWhoseUnitOrMarksAreUnknownIsMissing(String text) throws IOException {
    WorkerRecord record = read(text);
    assertNull(record.processingSeconds());
    near(0.5, record.rtf());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-23 02:56:17 UTC",
        "2026-11-23 10:56:17+08",
        "2026-11-22T21:56:17.000-05",
        "2026-11-23 02:56:17 +0000 UTC m=+0.001"
      })
  void timesWithAnOffsetInWordsOrHours(String time) throws IOException {
    Path file = Fixture.lines(folder, time + " INFO Task a7 completed: rtf=0.5");
    WorkerRecord record =
        WorkerLogParser.parse(file, "w.log", ZoneOffset.ofHours(3)).records().get(0);
    assertEquals(at("02:56:17"), record.endMs());
  }

  @Test
  void aTimeBelowZeroIsMissing() throws IOException {
    WorkerRecord record = read("processing_time=-1 rtf=-1 audio_duration=4s memory_delta=-2MB");
    assertNull(record.processingSeconds());
    assertNull(record.rtf());
    near(-2, record.memoryDeltaMib());
  }

  @Test
  void celerysOwnLine() throws IOException {
    WorkerRecord record =
        log("[2026-11-23 02:56:17,513: INFO/ForkPoolWorker-1] Task"
                + " asr.transcribe[a7e96c2c-adb7] succeeded in 1.25s: {'rtf': 0.09}")
            .records()
            .get(0);
    assertEquals("a7e96c2c-adb7", record.taskId());
    assertEquals(1.25, record.processingSeconds());
    assertEquals(at("02:56:17.513"), record.endMs());
  }
}
