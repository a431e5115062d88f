package asrload.parse.worker;

import asrload.parse.line.InputFile;
import asrload.parse.line.LogLine;
import asrload.parse.shape.PatternProgress;
import asrload.parse.shape.PatternShape;
import asrload.parse.shape.ShapeListener;
import asrload.parse.shape.WorkerShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

  /** Keeps what {@link WorkerLogTrial} tells, while a log is read. */
  static final class ShapeTrial implements ShapeListener {
    private final WorkerShapes shapes;
    private final Map<String, Long> taken = new LinkedHashMap<>();
    private final List<WorkerLogTrial.Left> left = new ArrayList<>();

    ShapeTrial(WorkerShapes shapes) {
      this.shapes = shapes;
      shapes.withShipped().forEach(shape -> taken.put(shape.name(), 0L));
    }

    @Override
    public void taken(WorkerShape shape) {
      taken.merge(shape.name(), 1L, Long::sum);
    }

    @Override
    public void left(LogLine line, String reason) {
      if (left.size() < WorkerLogTrial.MAX_LEFT) {
        left.add(new WorkerLogTrial.Left(line.number(), line.excerpt(), reason + nearest(line)));
      }
    }

    private String nearest(LogLine line) {
      String text = line.text().strip();
      PatternProgress best = null;
      double bestShare = 0;
      String name = "";
      for (PatternShape shape : shapes.shapes()) {
        PatternProgress progress = PatternProgress.of(shape.regex(), text);
        double share = progress == null ? 0 : (double) progress.column() / shape.regex().length();
        if (share > bestShare) {
          best = progress;
          bestShare = share;
          name = shape.name();
        }
      }
      if (best == null) {
        return shapes.shapes().isEmpty()
            ? ""
            : "; it does not match even the beginning of your shapes";
      }
      return "; " + name + " " + best.words();
    }

    WorkerLogTrial close(InputFile input, long other) {
      return new WorkerLogTrial(input, other, new LinkedHashMap<>(taken), List.copyOf(left));
    }
  }
}
