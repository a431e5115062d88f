package asrload.parse.worker;

import asrload.parse.line.Parsed;
import asrload.testing.Fixture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.io.TempDir;

/** Parses lines, or a captured file, as a worker's log of 23 November 2026 in UTC. */
class WorkerLogFixture {
  @TempDir Path folder;

  Parsed<WorkerRecord> log(String... lines) throws IOException {
    return WorkerLogParser.parse(Fixture.lines(folder, lines), "w.log", ZoneOffset.UTC);
  }

  static Parsed<WorkerRecord> fixture(String name) throws IOException {
    return WorkerLogParser.parse(Fixture.path(name), name, ZoneOffset.UTC);
  }

  /** That value of each record. */
  static <T> List<T> all(Parsed<WorkerRecord> log, Function<WorkerRecord, T> value) {
    return log.records().stream().map(value).toList();
  }

  /** A line of a process such as {@code [4711]}. */
  static String line(String process, String message) {
    return "2026-11-23 02:56:17,513 INFO " + process + " " + message;
  }

  /** Epoch ms of that time of the day. */
  static long at(String time) {
    return Instant.parse("2026-11-23T" + time + "Z").toEpochMilli();
  }
}
