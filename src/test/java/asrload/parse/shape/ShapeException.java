package asrload.parse.shape;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pattern that cannot be a shape of a worker log; the message has the reason. */
public final class ShapeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private final @Nullable String unknownGroup;

  public ShapeException(String problem) {
    this(problem, null);
  }

  ShapeException(String problem, @Nullable String unknownGroup) {
    super(problem);
    this.unknownGroup = unknownGroup;
  }

  /** The group whose name is no field's; null when something else is wrong. */
  public @Nullable String unknownGroup() {
    return unknownGroup;
  }

  /** The names that a group can have. */
  public static List<String> groupNames() {
    return ShapeGroups.names();
  }
}
