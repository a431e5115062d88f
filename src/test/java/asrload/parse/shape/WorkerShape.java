package asrload.parse.shape;

import asrload.parse.value.LineText;
import asrload.parse.value.LoggedFields;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A way in which workers log their tasks. */
public interface WorkerShape {
  /** The shipped shapes in the order in which they are tried; a new shape is a line here. */
  List<WorkerShape> SHIPPED =
      List.of(
          new JsonShape(),
          new QueueShape(),
          new EngineShape(),
          PatternShape.shipped(
              "Celery",
              "Task \\S{1,200}\\[(?<taskId>[^\\]]{1,100})\\] succeeded in (?<processing>\\d[\\d.]{0,30}(?:e[+-]?\\d{1,3})?s)"),
          new TextShape());

  /** What it is called in messages. */
  String name();

  /**
   * Reads the fields of a line.
   *
   * @param line a line, or the message inside of one
   * @param zone time zone of times without an offset
   * @return null when the line is not of this shape
   * @throws LoggedFields.UnreadableException when it is, and is broken
   */
  @Nullable LoggedFields read(LineText line, ZoneId zone) throws LoggedFields.UnreadableException;
}
