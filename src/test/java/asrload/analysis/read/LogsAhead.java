package asrload.analysis.read;

import asrload.parse.line.Parsed;
import asrload.parse.worker.WorkerRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;

/** Worker logs that are parsed by other cores while the run's other files are read. */
final class LogsAhead {
  /** Of a folder for all hosts: {@code worker/<host>/<log>}. */
  private static final int DEPTH = 2;

  private final InputFiles.Reading<WorkerRecord> parser;
  private final Map<Path, CompletableFuture<Parsed<WorkerRecord>>> begun = new HashMap<>();

  LogsAhead(InputFiles.Reading<WorkerRecord> parser) {
    this.parser = parser;
  }

  /** Begins to parse the files of a folder; what cannot be read is left for {@link #parse}. */
  void begin(Path folder, InputFiles files) {
    // As many threads as cores: a thread a log would starve the JIT compiler of the parser.
    ForkJoinPool cores = new ForkJoinPool(Runtime.getRuntime().availableProcessors());
    try (Stream<Path> logs = Files.walk(folder, DEPTH)) {
      logs.filter(Files::isRegularFile)
          .sorted()
          .forEach(
              log ->
                  begun.put(
                      log,
                      CompletableFuture.supplyAsync(
                          () -> unchecked(log, files.nameOf(log)), cores)));
    } catch (IOException | UncheckedIOException e) {
      // the reader of the folder notes it
    }
    cores.shutdown(); // when it has parsed what was begun
  }

  private Parsed<WorkerRecord> unchecked(Path log, String name) {
    try {
      return parser.read(log, name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The log's records: those that were begun, else parsed now. */
  Parsed<WorkerRecord> parse(Path log, String name) throws IOException {
    CompletableFuture<Parsed<WorkerRecord>> ahead = begun.remove(log);
    if (ahead == null) {
      return parser.read(log, name);
    }
    try {
      return ahead.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException unreadable) {
        throw unreadable.getCause();
      }
      throw e;
    }
  }
}
