package asrload.merge;

import asrload.journal.InjectorPart;
import asrload.journal.InjectorSecond;
import asrload.journal.MergedInjector.Alignment;
import asrload.journal.Provocation;
import asrload.journal.RunDirectory;
import asrload.journal.TaskEvent;
import asrload.parse.line.RecordReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The files of one record a line, of all injectors one after the other. A line that is no record is
 * kept as it is, so that the report names it. One line at a time is held in memory.
 */
final class MergedLines {
  private static final JsonMapper JSON = new JsonMapper();
  private static final RecordReader<TaskEvent> TASKS = new RecordReader<>(TaskEvent.class);
  private static final RecordReader<InjectorSecond> SECONDS =
      new RecordReader<>(InjectorSecond.class);
  private static final RecordReader<Provocation> PROVOCATIONS =
      new RecordReader<>(Provocation.class);

  private MergedLines() {}

  /** Writes the journal, the injectors' seconds and the provocations. */
  static void write(List<Source> sources, List<Alignment> clocks, RunDirectory merged)
      throws IOException {
    int segment = 0;
    for (int i = 0; i < sources.size(); i++) {
      Source source = sources.get(i);
      long shiftMs = clocks.get(i).shiftMs();
      InjectorPart part =
          source.numbered() && source.manifest().injector() != null
              ? source.manifest().injector()
              : new InjectorPart(null, source.index(), sources.size(), null, null);
      for (Path from : source.directory().taskSegments()) {
        append(
            from,
            merged.tasks(++segment),
            TASKS,
            event ->
                event.merged(
                    part,
                    source.numbered() ? event.clientId() : part.index() + "-" + event.clientId(),
                    shiftMs));
      }
      append(
          source.directory().injector(),
          merged.injector(),
          SECONDS,
          second -> second.merged(part.index(), shiftMs));
      append(
          source.directory().provocations(),
          merged.provocations(),
          PROVOCATIONS,
          one -> one.merged(part, shiftMs));
    }
  }

  private static <T> void append(
      Path from, Path to, RecordReader<T> reader, UnaryOperator<T> merged) throws IOException {
    if (!Files.exists(from)) {
      return;
    }
    try (BufferedReader in =
            new BufferedReader(
                new java.io.InputStreamReader(
                    Files.newInputStream(from),
                    StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)));
        Writer out =
            Files.newBufferedWriter(
                to,
                java.nio.file.StandardOpenOption.CREATE,
                java.nio.file.StandardOpenOption.APPEND)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.write(line.isBlank() ? line : line(line, reader, merged));
        out.write('\n');
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static <T> String line(String line, RecordReader<T> reader, UnaryOperator<T> merged)
      throws IOException {
    T record;
    try {
      record = reader.read(line);
    } catch (RecordReader.DamagedException e) {
      return line;
    }
    return JSON.writeValueAsString(merged.apply(record));
  }
}
