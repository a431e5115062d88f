package asrload.parse.worker;

import asrload.parse.line.Account;
import asrload.parse.line.BoundedText;
import asrload.parse.shape.WorkerShape;
import asrload.parse.value.LineText;
import asrload.parse.value.LoggedFields;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tries the shapes on a line in turn, and gives up a shape that does not come to an end. */
final class ShapeStrikes {
  /** With {@link BoundedText#MAX_STEPS} half a second a file. */
  private static final int MAX_STRIKES = 20;

  private final List<WorkerShape> shapes;
  private final Account account;
  private final Map<WorkerShape, Integer> strikes = new HashMap<>();
  private WorkerShape last;

  ShapeStrikes(WorkerShapes shapes, Account account) {
    this.shapes = new ArrayList<>(shapes.withShipped());
    this.account = account;
    this.last = this.shapes.get(0);
  }

  /** Reads a line in the first shape that takes it; the last of them takes all. */
  LoggedFields read(LineText line, ZoneId zone) throws LoggedFields.UnreadableException {
    for (WorkerShape shape : shapes) {
      last = shape;
      LoggedFields fields = shape.read(line, zone);
      if (fields != null) {
        return fields;
      }
    }
    return new LoggedFields();
  }

  /** The shape that was tried last. */
  WorkerShape last() {
    return last;
  }

  /** Counts that the last shape did not come to an end on a line. */
  void strike() {
    if (strikes.merge(last, 1, Integer::sum) == MAX_STRIKES) {
      shapes.remove(last);
      account.note(
          "%s was disabled after %d lines on which it backtracks without end",
          last.name(), MAX_STRIKES);
    }
  }
}
