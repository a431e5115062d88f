package asrload.journal;

import asrload.text.Keys;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The folder of one run, the only interface between load and analysis; {@code
 * docs/run-directory.md} describes its files.
 *
 * @param root the folder
 */
public record RunDirectory(Path root) {
  /** Name of the newest run's report in the results folder. */
  public static final String PUBLISHED_REPORT = "performance_report.md";

  /** Name of the same as a page. */
  public static final String PUBLISHED_PAGE = "performance_report.html";

  /** No run has more than 10,000 of them, which are 2.5 TiB. */
  private static final Pattern SEGMENT = Pattern.compile("tasks-([0-9]{4})\\.jsonl");

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * Makes {@code <results>/<simulation>-<UTC time>} with its subfolders.
   *
   * @throws IOException when it cannot be made or written to
   */
  public static RunDirectory create(Path results, String simulation, Instant start)
      throws IOException {
    Files.createDirectories(results);
    String name = name(simulation, start);
    for (int attempt = 1; ; attempt++) {
      Path root = results.resolve(attempt == 1 ? name : name + "-" + attempt);
      try {
        Files.createDirectory(root);
      } catch (FileAlreadyExistsException e) {
        continue;
      }
      RunDirectory run = new RunDirectory(root);
      Files.createDirectories(run.monitor());
      Files.createDirectories(run.worker());
      Files.createDirectories(run.gatling());
      return run;
    }
  }

  private static String name(String what, Instant start) {
    return what + "-" + UTC.format(start);
  }

  /** A folder beside those of runs, for what is made of several; not yet made. */
  public static Path folder(Path results, String what, Instant now) {
    return results.resolve(name(what, now));
  }

  /** Size of all its files. */
  public long sizeBytes() throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        bytes += file.toFile().length(); // 0 for one that has just been renamed
      }
    } catch (UncheckedIOException e) {
      return bytes; // a file was taken away during the walk
    }
    return bytes;
  }

  /** Deletes the folder of a run that never started. */
  public void discard() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  public Path manifest() {
    return root.resolve("run.json");
  }

  public Path tasks() {
    return root.resolve("tasks.jsonl");
  }

  /**
   * A segment of the task journal: {@code tasks.jsonl}, then {@code tasks-0002.jsonl} and so on,
   * one after the other has reached its size. Readers join them.
   */
  public Path tasks(int segment) {
    return segment == 1
        ? tasks()
        : root.resolve(String.format(Locale.ROOT, "tasks-%04d.jsonl", segment));
  }

  /** The segments of the task journal up to the last that is there; at least the first. */
  public List<Path> taskSegments() {
    String[] names = root.toFile().list();
    int last =
        Arrays.stream(names == null ? new String[0] : names)
            .map(SEGMENT::matcher)
            .filter(Matcher::matches)
            .mapToInt(name -> Integer.parseInt(name.group(1)))
            .max()
            .orElse(1);
    return IntStream.rangeClosed(1, last).mapToObj(this::tasks).toList();
  }

  Path audio() {
    return root.resolve("audio.jsonl");
  }

  /**
   * The files of the corpus that are not as they should be, and those of its folder that are not
   * submitted; not there without any.
   */
  public Path audioNotes() {
    return root.resolve("audio-notes.jsonl");
  }

  /**
   * Lines of the journal of an earlier run, for the clips that were transcribed alone there; not
   * there in a run with a baseline of its own.
   */
  public Path baseline() {
    return root.resolve("baseline.jsonl");
  }

  /** One line a level of the load, {@link Level}; not there in a run with a single load. */
  public Path levels() {
    return root.resolve("levels.jsonl");
  }

  /** One line a provocation, {@link Provocation}; not there in a run without any. */
  public Path provocations() {
    return root.resolve("provocations.jsonl");
  }

  /** One line a second, {@link InjectorSecond}. */
  public Path injector() {
    return root.resolve("injector.jsonl");
  }

  /** The newest interim report of a run that goes on. */
  public Path interim() {
    return root.resolve("interim");
  }

  public Path gatling() {
    return root.resolve("gatling");
  }

  public Path simulationLog() {
    return gatling().resolve("simulation.log");
  }

  /** In a merged run, the log of that injector. */
  public Path simulationLog(int injector) {
    return gatling().resolve("injector-" + injector).resolve("simulation.log");
  }

  /** Process samples of the injector's own host. */
  public Path monitor() {
    return root.resolve("monitor").resolve("local");
  }

  /**
   * One line per path or glob of worker logs that matched no file during the run, with its setting;
   * not there without any.
   */
  public Path unmatchedLogs() {
    return root.resolve("unmatched-logs.txt");
  }

  public Path worker() {
    return root.resolve("worker");
  }

  Path report() {
    return root.resolve("report.md");
  }

  /** Writes the manifest; a reader sees the old one or the new one, never half of one. */
  public void write(RunManifest manifest) throws IOException {
    WholeFile.write(manifest(), Keys.redact(JSON.writeValueAsString(manifest)));
  }

  /** Adds a level of the load. */
  public void append(Level level) throws IOException {
    append(levels(), level);
  }

  /** Adds a provocation. */
  public void append(Provocation provocation) throws IOException {
    append(provocations(), provocation);
  }

  private static void append(Path file, Object line) throws IOException {
    Files.writeString(
        file,
        new JsonMapper().writeValueAsString(line) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** Writes the corpus of the run, and what is to be said of it, if anything. */
  public void write(List<AudioEntry> corpus, List<AudioNote> notes) throws IOException {
    Files.writeString(audio(), lines(corpus));
    if (!notes.isEmpty()) {
      Files.writeString(audioNotes(), lines(notes));
    }
  }

  /** Writes {@link #unmatchedLogs}, or takes it away when all matched. */
  public void writeUnmatchedLogs(List<String> unmatched) throws IOException {
    if (unmatched.isEmpty()) {
      Files.deleteIfExists(unmatchedLogs());
    } else {
      Files.write(unmatchedLogs(), unmatched);
    }
  }

  private static String lines(List<?> records) throws IOException {
    JsonMapper lines = new JsonMapper();
    StringBuilder text = new StringBuilder();
    for (Object one : records) {
      text.append(lines.writeValueAsString(one)).append('\n');
    }
    return Keys.redact(text.toString());
  }
}
