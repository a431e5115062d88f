package asrload.history;

import asrload.parse.line.RecordReader;
import asrload.parse.line.RecordReader.DamagedException;
import asrload.text.Phrase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code history.jsonl}: every line that can be used, and a word on each that cannot. */
final class HistoryReader {
  private static final JsonMapper JSON = new JsonMapper();
  private static final RecordReader<HistoryLine> RUN =
      new RecordReader<>(HistoryLine.class, line -> time(line.timeUtc()));
  private static final RecordReader<Acceptance> ACCEPTANCE =
      new RecordReader<>(Acceptance.class, line -> time(line.timeUtc()));
  private static final Comparator<HistoryLine> BY_START =
      Comparator.comparing(HistoryLine::start, Comparator.nullsFirst(Comparator.naturalOrder()));

  private final Map<String, HistoryLine> runs = new LinkedHashMap<>();
  private final List<Acceptance> acceptances = new ArrayList<>();
  private final List<Phrase> notes = new ArrayList<>();
  private @Nullable Instant latest;

  private HistoryReader() {}

  static History read(Path file) throws IOException {
    HistoryReader reader = new HistoryReader();
    if (Files.exists(file)) {
      // Not readAllLines: a byte that is not UTF-8 must not cost the rest.
      List<String> lines =
          new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        if (!lines.get(i).isBlank()) {
          reader.line(i + 1, lines.get(i));
        }
      }
    }
    List<HistoryLine> sorted = new ArrayList<>(reader.runs.values());
    sorted.sort(BY_START);
    return new History(
        List.copyOf(sorted), List.copyOf(reader.acceptances), List.copyOf(reader.notes));
  }

  private void line(int number, String text) {
    try {
      JsonNode json = JSON.readTree(text);
      int schema = json.path("schema").asInt();
      if (!(json instanceof ObjectNode line) || schema < 1) {
        note(number, Phrase.of("not a line of a history"));
      } else if (schema > HistoryLine.SCHEMA) {
        note(
            number,
            Phrase.of(
                "schema %d, of a newer asrload: this one reads up to %d",
                schema, HistoryLine.SCHEMA));
      } else if (schema == 1) {
        run(number, RUN.read(upgraded(line).toString()));
      } else if (line.path("kind").asText().equals(Acceptance.KIND)) {
        acceptances.add(ACCEPTANCE.read(text));
      } else if (line.path("kind").asText().equals(HistoryLine.KIND)) {
        run(number, RUN.read(text));
      } else {
        note(number, Phrase.of("unknown kind of line: %s", line.path("kind").asText()));
      }
    } catch (DamagedException e) {
      note(number, Phrase.of("%s", String.valueOf(e.getMessage())));
    } catch (JsonProcessingException e) {
      note(number, Phrase.of("no whole JSON object"));
    }
  }

  private void run(int number, HistoryLine line) {
    Instant start = line.start();
    if (runs.remove(line.run()) != null) {
      notes.add(Phrase.of("line %d: a newer line of %s, which counts", number, line.run()));
    } else if (start != null && latest != null && start.isBefore(latest)) {
      notes.add(Phrase.of("line %d: earlier than the line before it; taken by its time", number));
    }
    if (start != null && (latest == null || start.isAfter(latest))) {
      latest = start;
    }
    runs.put(line.run(), line);
  }

  private void note(int number, Phrase what) {
    notes.add(Phrase.of("line %d was skipped: %s", number, what));
  }

  /** A line of schema 1 as one of today: its metrics were plain numbers, its time in ms. */
  private static ObjectNode upgraded(ObjectNode old) {
    ObjectNode line = old.deepCopy();
    line.put("kind", HistoryLine.KIND);
    line.putArray("reasons");
    JsonNode start = line.remove("startMs");
    if (start != null && start.canConvertToLong()) {
      line.put("timeUtc", Instant.ofEpochMilli(start.asLong()).toString());
    }
    ObjectNode metrics = line.putObject("metrics");
    old.path("metrics")
        .properties()
        .forEach(metric -> metrics.putObject(metric.getKey()).set("value", metric.getValue()));
    return line;
  }

  private static @Nullable String time(@Nullable String text) {
    try {
      if (text != null) {
        Instant.parse(text);
      }
      return null;
    } catch (DateTimeException e) {
      return "timeUtc: must be a time in UTC, such as 2026-01-31T02:00:00Z";
    }
  }
}
