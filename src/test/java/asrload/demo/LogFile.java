package asrload.demo;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A log in the default look of Python's logging module, as ASR servers write it: {@code 2026-11-23
 * 02:56:17,513 - asr.worker-1 - INFO - ...}, local time. Appended, and flushed after every line.
 */
final class LogFile implements Closeable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS", Locale.ROOT);

  enum Severity {
    INFO,
    WARNING,
    ERROR
  }

  private final Writer writer;
  private final String logger;

  LogFile(Path file, String logger) throws IOException {
    this.logger = logger;
    writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Line breaks of the message are kept out of the line. */
  synchronized void write(Severity level, Instant time, String message) throws IOException {
    writer.write(line(logger, level, time, message, ZoneId.systemDefault()));
    writer.flush();
  }

  static String line(String logger, Severity level, Instant time, String message, ZoneId zone) {
    return "%s - %s - %s - %s%n"
        .formatted(TIME.format(time.atZone(zone)), logger, level, message.replaceAll("\\R", " | "));
  }

  @Override
  public synchronized void close() throws IOException {
    writer.close();
  }
}
