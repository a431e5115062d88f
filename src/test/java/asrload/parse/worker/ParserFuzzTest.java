package asrload.parse.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.parse.gatling.GatlingLogParser;
import asrload.parse.gpu.GpuLogParser;
import asrload.parse.line.Account;
import asrload.parse.line.InputFile;
import asrload.parse.pidstat.PidstatParser;
import asrload.parse.pidstat.ProcessSampleSink;
import asrload.parse.pidstat.SampleLogParser;
import asrload.parse.run.ProcessLogParser;
import asrload.parse.run.TaskJournalParser;
import asrload.testing.Fixture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real files with random damage, and random bytes, in the shipped shapes and in those of a user:
 * never an exception, and every line is accounted for. The latter is an assertion in {@link
 * Account#close}, which Surefire switches on.
 */
class ParserFuzzTest {
  private static final int ROUNDS = 400;
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final ProcessSampleSink NOWHERE = (endMs, pid, cpu, rss, command) -> {};

  private static final WorkerShapes SHAPES =
      WorkerShapes.of(
          List.of(
              "(?<taskId>[0-9a-f-]{8,}).*?(?<processing>[0-9.,]+\\s?m?s)",
              "(?:task|PID)\\W+(?<taskId>\\w+).{0,50}?(?<memoryPeakKib>\\d+)"));

  private final Path folder;

  ParserFuzzTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private interface Parser {
    InputFile parse(Path file) throws IOException;
  }

  private static final List<Parser> PARSERS =
      List.of(
          file -> PidstatParser.parse(file, "f", ZONE, NOWHERE),
          file -> WorkerLogParser.parse(file, "f", ZONE).input(),
          file -> WorkerLogParser.parse(file, "f", ZONE, SHAPES).input(),
          file -> SampleLogParser.parse(file, "f", NOWHERE),
          file -> ProcessLogParser.parse(file, "f").input(),
          file -> TaskJournalParser.parse(file, "f").input(),
          file -> GpuLogParser.gpus(file, "f", ZONE).input(),
          file -> GpuLogParser.processes(file, "f", ZONE).input(),
          file -> GatlingLogParser.parse(file, "f").input());

  private static List<byte[]> fixtures() throws IOException {
    List<byte[]> contents = new ArrayList<>();
    Path resources = Fixture.path("pidstat-12.6.1-h.log").resolveSibling("");
    try (Stream<Path> files = Files.list(resources)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (!file.toString().endsWith(".class")) {
          contents.add(Files.readAllBytes(file));
        }
      }
    }
    return contents;
  }

  private static long newlines(byte[] bytes) {
    long lines = 0;
    for (byte b : bytes) {
      lines += b == '\n' ? 1 : 0;
    }
    return bytes.length > 0 && bytes[bytes.length - 1] != '\n' ? lines + 1 : lines;
  }

  private void check(byte[] bytes) throws IOException {
    Path file = Fixture.bytes(folder, bytes);
    for (Parser parser : PARSERS) {
      InputFile input = parser.parse(file);
      if (input.kind() != InputFile.Kind.GATLING) {
        assertEquals(newlines(bytes), input.lines(), input.kind()::toString);
      }
      assertTrue(input.rejected() <= input.lines(), input::toString);
      boolean listsOfTasks =
          input.kind() == InputFile.Kind.WORKER_LOG; // each a record of the same line
      assertTrue(
          listsOfTasks || input.records() + input.rejected() <= input.lines(), input::toString);
      assertEquals(Math.min(input.rejected(), InputFile.MAX_EXAMPLES), input.examples().size());
    }
  }

  @Test
  void assertionsAreOn() {
    assertTrue(Account.class.desiredAssertionStatus());
  }

  @Test
  void damagedFilesAreReadToTheirEnd() throws IOException {
    List<byte[]> fixtures = fixtures();
    assertTrue(fixtures.size() > 30);
    Random random = new Random(20261123);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] one = fixtures.get(random.nextInt(fixtures.size()));
      byte[] other = fixtures.get(random.nextInt(fixtures.size()));
      check(damage(one, other, random));
    }
  }

  @Test
  void aTrialOfShapesComesToTheSameAccount() throws IOException {
    List<byte[]> fixtures = fixtures();
    Random random = new Random(7);
    for (int round = 0; round < ROUNDS / 10; round++) {
      byte[] one = fixtures.get(random.nextInt(fixtures.size()));
      Path file = Fixture.bytes(folder, damage(one, one, random));
      WorkerLogTrial trial = WorkerLogParser.trial(file, "f", ZONE, SHAPES);
      assertEquals(WorkerLogParser.parse(file, "f", ZONE, SHAPES).input(), trial.input());
    }
  }

  @Test
  void randomBytesAreReadToTheirEnd() throws IOException {
    Random random = new Random(42);
    byte[] telling =
        "\n\n  :|=-,.{}\"[]0123456789\u001bAPM#PIDtask%\0".getBytes(StandardCharsets.UTF_8);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = new byte[random.nextInt(3000)];
      random.nextBytes(bytes);
      if (round % 2 == 0) {
        for (int i = 0; i < bytes.length; i++) {
          bytes[i] = telling[random.nextInt(telling.length)];
        }
      }
      check(bytes);
    }
  }

  private static byte[] damage(byte[] one, byte[] other, Random random) {
    byte[] bytes = one.clone();
    for (int i = random.nextInt(20); i > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int cut = random.nextInt(bytes.length);
    out.write(bytes, 0, cut);
    if (random.nextBoolean()) {
      int from = random.nextInt(other.length);
      out.write(other, from, random.nextInt(other.length - from));
    }
    if (random.nextBoolean()) {
      int skipped = Math.min(random.nextInt(50), bytes.length - cut);
      out.write(bytes, cut + skipped, bytes.length - cut - skipped);
    }
    return out.toByteArray();
  }
}
