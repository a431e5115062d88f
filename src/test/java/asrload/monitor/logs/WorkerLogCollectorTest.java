package asrload.monitor.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.testing.AwaitFixture;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@SuppressWarnings("try") // the resource is ended, not used
@Execution(ExecutionMode.CONCURRENT)
class WorkerLogCollectorTest {
  @TempDir Path folder;

  private Path logs = Path.of("");
  private Path target = Path.of("");
  private Path log = Path.of("");
  private final List<String> losses = new CopyOnWriteArrayList<>();

  @BeforeEach
  void folders() throws IOException {
    logs = Files.createDirectories(folder.resolve("var/log"));
    target = Files.createDirectories(folder.resolve("run/worker"));
    log = logs.resolve("worker.log");
  }

  private WorkerLogCollector start(String glob) {
    return WorkerLogCollector.start(List.of(logs + "/" + glob), target, losses::add);
  }

  @Test
  void onlyTheLinesOfTheRunAreCopied() throws Exception {
    append(log, lines("before", 5));
    WorkerLogCollector collector = start("*.log");
    append(log, lines("during", 5));
    collector.close();
    assertEquals(lines("during", 5), copied());
  }

  @Test
  void aLineThatIsBeingWrittenAtTheStartIsCopiedWhole() throws Exception {
    append(log, lines("before", 3) + "half a ");
    WorkerLogCollector collector = start("*.log");
    append(log, "line\n");
    collector.close();
    assertEquals("half a line\n", copied());
  }

  @Test
  void aRenamedLogIsReadToItsEndAndItsSuccessorGoesOnInTheSameCopy() throws Exception {
    append(log, lines("before", 5));
    StringBuilder expected = new StringBuilder();
    try (WorkerLogCollector unused = start("*.log");
        OutputStream writer = Files.newOutputStream(log, StandardOpenOption.APPEND)) {
      for (int generation = 0; generation < 3; generation++) {
        String first = lines("g" + generation, 40);
        expected.append(first);
        append(log, first);
        AwaitFixture.until("its beginning", () -> copied().contentEquals(expected));
        String rest = lines("rest " + generation, 40);
        expected.append(rest);
        append(log, rest);
        Path rotated = logs.resolve("worker.log." + generation);
        Files.move(log, rotated);
        if (generation == 0) {
          expected.append("late writer\n");
          writer.write("late writer\n".getBytes(StandardCharsets.UTF_8));
        }
        AwaitFixture.until("the rest of it", () -> copied().contentEquals(expected));
      }
      Files.createFile(log);
      append(log, "end\n");
    }
    assertEquals(expected + "end\n", copied());
    assertEquals(1, copies().size());
    assertEquals(List.of(), losses);
  }

  @Test
  void aGlobThatAlsoNamesTheRotatedFilesCopiesNoLineTwice() throws Exception {
    append(logs.resolve("worker.log.1"), lines("old", 5));
    append(log, lines("before", 5));
    WorkerLogCollector collector = start("worker.log*");
    append(log, lines("first", 50));
    Files.move(logs.resolve("worker.log.1"), logs.resolve("worker.log.2"));
    Files.move(log, logs.resolve("worker.log.1"));
    append(log, lines("second", 50));
    AwaitFixture.until("both", () -> copied().contains("second 49\n"));
    Files.move(logs.resolve("worker.log.1"), logs.resolve("worker.log.3.gz"));
    collector.close();
    assertEquals(lines("first", 50) + lines("second", 50), copied());
  }

  @Test
  void copytruncateLosesNothingAndRepeatsNothing() throws Exception {
    append(log, lines("before", 50));
    WorkerLogCollector collector = start("worker.log*");
    append(log, lines("first", 50));
    AwaitFixture.until("the first lines", () -> copied().contains("first 49\n"));
    append(log, lines("unread", 20));
    Files.copy(log, logs.resolve("worker.log.1"));
    truncate(log);
    append(log, lines("second", 3));
    AwaitFixture.until("the second lines", () -> copied().contains("second 2\n"));
    append(log, lines("third", 3));
    collector.close();
    assertEquals(
        lines("first", 50) + lines("unread", 20) + lines("second", 3) + lines("third", 3),
        copied());
    assertEquals(List.of(), losses);
  }

  @Test
  void aCopyThatIsSeenBeforeAnythingStandsInItIsKnownAsOne() throws Exception {
    WorkerLogCollector collector = start("worker.log*");
    append(log, lines("first", 50));
    AwaitFixture.until("the first lines", () -> copied().contains("first 49\n"));
    Path copy = Files.createFile(logs.resolve("worker.log.1"));
    append(log, lines("second", 3));
    AwaitFixture.until("a look at the empty file", () -> copied().contains("second 2\n"));
    append(copy, Files.readString(log));
    truncate(log);
    append(log, lines("third", 3));
    collector.close();
    assertEquals(lines("first", 50) + lines("second", 3) + lines("third", 3), copied());
  }

  @Test
  void aTruncatedLogThatHasGrownBeyondItsOldSizeIsNoticed() throws Exception {
    append(log, lines("before", 3));
    WorkerLogCollector collector = start("worker.log");
    truncate(log);
    append(log, lines("after the truncation", 50));
    collector.close();
    assertEquals(lines("after the truncation", 50), copied());
    assertEquals(
        List.of(
            "worker log %s: it was truncated or overwritten; lines of the last second before that"
                    .formatted(log)
                + " may be missing"),
        losses);
  }

  @Test
  void ofADeletedLogWhatWasWrittenBeforeIsThereAndTheLossIsTold() throws Exception {
    append(log, lines("before", 3));
    WorkerLogCollector collector = start("worker.log");
    try (OutputStream writer = Files.newOutputStream(log, StandardOpenOption.APPEND)) {
      writer.write(lines("first", 50).getBytes(StandardCharsets.UTF_8));
      Files.delete(log);
      writer.write(lines("after", 2).getBytes(StandardCharsets.UTF_8));
    }
    collector.close();
    assertEquals(lines("first", 50) + lines("after", 2), copied());
    assertEquals(
        List.of("worker log " + log + ": it was deleted or renamed, and no file took its place"),
        losses);
  }

  @Test
  void aFifoInPlaceOfALogIsNotWaitedForAndTold() throws Exception {
    append(log, lines("before", 3));
    WorkerLogCollector collector = start("worker.log");
    append(log, lines("first", 50));
    AwaitFixture.until("its lines", () -> copied().contains("first 49\n"));
    Files.delete(log);
    Process mkfifo = new ProcessBuilder("mkfifo", log.toString()).start();
    assertTrue(mkfifo.waitFor(20, TimeUnit.SECONDS));
    AwaitFixture.until("a look at it", () -> !losses.isEmpty());
    long start = System.nanoTime();
    collector.close();
    long tookMs = (System.nanoTime() - start) / 1_000_000;
    assertTrue(tookMs < 4_000, tookMs + " ms");
    assertEquals(lines("first", 50), copied());
    assertEquals(
        List.of(
            "worker log %s: it was replaced by a pipe, a socket or a folder, which is not read"
                .formatted(log)),
        losses);
  }

  @Test
  void aNewLogIsCopiedFromItsBeginningAlsoWhenItBeginsAsAnotherDoes() throws Exception {
    String banner = "worker starts, with a line that every worker writes at first\n";
    append(log, banner);
    WorkerLogCollector collector = start("worker*.log");
    append(logs.resolve("worker-2.log"), banner);
    AwaitFixture.until("a look", () -> hasCopyOf(log, "more of one\n"));
    append(logs.resolve("worker-2.log"), lines("two", 5));
    append(log, lines("one", 5));
    AwaitFixture.until("both", () -> copied().contains("two 4\n") && copied().contains("one 4\n"));
    collector.close();
    assertTrue(copied().contains(banner + lines("two", 5)), copied());
  }

  private boolean hasCopyOf(Path file, String line) throws IOException {
    if (!Files.readString(file).contains(line)) {
      append(file, line);
    }
    return copied().contains(line);
  }

  @Test
  void logsOfOneNameInSeveralFoldersHaveACopyEach() throws Exception {
    List<Path> same = new ArrayList<>();
    for (String name : List.of("a", "b")) {
      same.add(Files.createDirectories(logs.resolve(name)).resolve("asr.log"));
    }
    WorkerLogCollector collector = start("*/asr.log");
    for (Path file : same) {
      append(file, lines(file.toString(), 2));
    }
    collector.close();
    assertEquals(2, copies().size());
  }

  @Test
  void aGlobThatNeverMatchedIsTold() throws IOException {
    WorkerLogCollector collector = start("nothing-*.log");
    assertEquals(List.of(logs + "/nothing-*.log"), collector.unmatched());
    append(logs.resolve("nothing-1.log"), "one\n");
    collector.close();
    assertEquals(List.of(), collector.unmatched());
  }

  private String copied() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path copy : copies()) {
      all.append(Files.readString(copy));
    }
    return all.toString();
  }

  private List<Path> copies() throws IOException {
    try (Stream<Path> files = Files.list(target)) {
      return files.sorted().toList();
    }
  }

  private static String lines(String what, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> what + " " + i + "\n")
        .collect(Collectors.joining());
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static void truncate(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(0);
    }
  }
}
