package asrload.parse.shape;

import asrload.parse.line.LogLine;

/** Hears what became of each line of a worker's log. */
public interface ShapeListener {
  /** For who does not want to know. */
  ShapeListener NONE =
      new ShapeListener() {
        @Override
        public void taken(WorkerShape shape) {}

        @Override
        public void left(LogLine line, String reason) {}
      };

  /** A line gave a record or a part of one. */
  void taken(WorkerShape shape);

  /** A line that is not blank gave nothing. */
  void left(LogLine line, String reason);
}
