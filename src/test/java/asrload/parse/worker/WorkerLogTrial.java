package asrload.parse.worker;

import asrload.parse.line.InputFile;
import java.util.List;
import java.util.Map;

/**
 * What each shape made of a worker's log, for who writes a shape.
 *
 * @param input the account of the file
 * @param other lines that belong to no task
 * @param taken by shape, in the order in which they are tried: lines that it gave a record or a
 *     part of one from
 * @param left the first lines that gave nothing, at most {@value #MAX_LEFT}
 */
public record WorkerLogTrial(
    InputFile input, long other, Map<String, Long> taken, List<Left> left) {
  /** The most lines that are kept of those that gave nothing. */
  public static final int MAX_LEFT = 10;

  /**
   * A line that no shape took.
   *
   * @param line its number, from 1
   * @param text its beginning
   * @param reason what comes nearest to a match
   */
  public record Left(long line, String text, String reason) {}
}
