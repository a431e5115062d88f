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

/** Keeps what {@link WorkerLogTrial} tells, while a log is read. */
final class ShapeTrial implements ShapeListener {
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
