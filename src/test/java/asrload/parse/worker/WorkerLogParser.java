package asrload.parse.worker;

import asrload.parse.line.Account;
import asrload.parse.line.ByteLines;
import asrload.parse.line.InputFile;
import asrload.parse.line.Parsed;
import asrload.parse.shape.ShapeListener;
import asrload.parse.shape.WorkerShape;
import asrload.parse.value.Quantity;
import asrload.parse.value.WorkerField;
import asrload.parse.worker.WorkerLogTrial.ShapeTrial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what workers log of their tasks: lines of {@code key=value}, blocks of lines of which only
 * the first has the task's id, and JSON, flat or nested ({@link WorkerShape}), beside shapes of the
 * user's own ({@link WorkerShapes}); fields by the names in {@link WorkerField}, units by {@link
 * Quantity} (<b>MB is read as MiB</b>: psutil's bytes divided by 1024 twice are printed as MB by
 * nearly everybody).
 *
 * <p>A record is a line with a task's id and anything that is known only after the work: processing
 * time, RTF, memory at the end, CPU. Lines without an id that have such values belong to the task
 * before them of the same process or logger, even where its own line told no more than the id;
 * where lines of several tasks are mixed so that this cannot be told, their values are left out.
 * What an earlier line, such as "started", told of a task is added to its record. A task that is
 * logged twice gives two records.
 *
 * <p>A value that cannot be read is missing, and noted; a line of which nothing is left is
 * rejected. So is a last line without an end of line when it ends in a number or an id, which may
 * be cut. All other lines are other.
 *
 * <p>Without a better time a task ended at its line's own time, and started the processing time
 * earlier.
 */
public final class WorkerLogParser {
  private static final int MAX_LINE = 1024 * 1024;

  private WorkerLogParser() {}

  /**
   * Reads a log.
   *
   * @param file the log; {@code .gz} is unpacked
   * @param name the path to print
   * @param zone time zone of times without an offset
   * @return its tasks in the order of their first lines
   * @throws IOException when the file cannot be read; never for its content
   */
  static Parsed<WorkerRecord> parse(Path file, String name, ZoneId zone) throws IOException {
    return parse(file, name, zone, WorkerShapes.none());
  }

  /**
   * Reads a log of which some lines have shapes of the user's own.
   *
   * @param shapes tried before the shipped ones
   * @throws IOException when the file cannot be read; never for its content
   */
  public static Parsed<WorkerRecord> parse(Path file, String name, ZoneId zone, WorkerShapes shapes)
      throws IOException {
    return parse(file, name, zone, shapes, null);
  }

  /**
   * Reads a log whose clock may lack the year.
   *
   * @param near a time near those of the log; null takes that of the file's last change
   * @throws IOException when the file cannot be read; never for its content
   */
  public static Parsed<WorkerRecord> parse(
      Path file, String name, ZoneId zone, WorkerShapes shapes, @Nullable Instant near)
      throws IOException {
    return read(file, name, zone, near, shapes, ShapeListener.NONE, new Account());
  }

  /**
   * Reads a log only to tell which shapes took which lines, and why others were left.
   *
   * @throws IOException when the file cannot be read
   */
  public static WorkerLogTrial trial(Path file, String name, ZoneId zone, WorkerShapes shapes)
      throws IOException {
    ShapeTrial trial = new ShapeTrial(shapes);
    Account account = new Account();
    InputFile input = read(file, name, zone, null, shapes, trial, account).input();
    return trial.close(input, account.others());
  }

  private static Parsed<WorkerRecord> read(
      Path file,
      String name,
      ZoneId zone,
      @Nullable Instant near,
      WorkerShapes shapes,
      ShapeListener listener,
      Account account)
      throws IOException {
    Instant clock = near != null ? near : Files.getLastModifiedTime(file).toInstant();
    try (ByteLines lines = ByteLines.open(file, MAX_LINE)) {
      WorkerLines reader = new WorkerLines(lines, account, name, zone, clock, shapes, listener);
      while (lines.next()) {
        reader.read();
      }
      List<WorkerRecord> records = reader.finish();
      return new Parsed<>(records, account.close(name, InputFile.Kind.WORKER_LOG, lines));
    }
  }
}
