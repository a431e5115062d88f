package asrload.testing;

import asrload.parse.line.InputFile;
import asrload.parse.pidstat.PidstatParser;
import asrload.parse.pidstat.ProcessSampleSink;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What the pidstat parser gave for a log, kept for tests. */
public record PidstatLog(InputFile input, List<Sample> samples, List<Children> children) {

  public record Sample(Instant end, long pid, double cpuPercent, long rssKib, String command) {}

  public record Children(Instant end, long pid, double userMs, double systemMs, String command) {}

  public static PidstatLog read(String fixture) throws IOException {
    return read(fixture, ZoneOffset.UTC);
  }

  public static PidstatLog read(String fixture, ZoneId zone) throws IOException {
    return read(Fixture.path(fixture), zone);
  }

  public static PidstatLog read(Path file, ZoneId zone) throws IOException {
    List<Sample> samples = new ArrayList<>();
    List<Children> children = new ArrayList<>();
    ProcessSampleSink sink =
        new ProcessSampleSink() {
          @Override
          public void sample(long endMs, long pid, double cpu, long rssKib, String command) {
            samples.add(new Sample(Instant.ofEpochMilli(endMs), pid, cpu, rssKib, command));
          }

          @Override
          public void withChildren(
              long endMs, long pid, double userMs, double systemMs, String command) {
            children.add(new Children(Instant.ofEpochMilli(endMs), pid, userMs, systemMs, command));
          }
        };
    InputFile input = PidstatParser.parse(file, file.getFileName().toString(), zone, sink);
    return new PidstatLog(input, samples, children);
  }
}
