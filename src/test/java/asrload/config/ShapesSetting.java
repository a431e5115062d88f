package asrload.config;

import asrload.parse.shape.ShapeException;
import asrload.parse.worker.WorkerShapes;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.List;

/**
 * Reads {@code asr.worker.shapes}: a list of patterns, one pattern (commas belong to it), or a JSON
 * array of patterns as a manifest holds it.
 */
final class ShapesSetting {
  private static final String PATH = "value";

  private ShapesSetting() {}

  static SettingType type() {
    return new SettingType(
        "a list of regular expressions with a group (?<taskId>...); see docs/worker-logs.md",
        ShapesSetting::read);
  }

  /** The shapes as JSON, which is what is kept of them. */
  private static Object read(ConfigValue value) {
    try {
      return shapes(value).json();
    } catch (ShapeException e) {
      String group = e.unknownGroup();
      String hint =
          group == null
              ? ""
              : "; did you mean (?<%s>...)?"
                  .formatted(Nearest.of(group, ShapeException.groupNames()));
      throw new RefusedValueException(e.getMessage() + hint, e);
    }
  }

  private static WorkerShapes shapes(ConfigValue value) {
    if (value.valueType() == ConfigValueType.LIST) {
      return WorkerShapes.of(ConfigFactory.empty().withValue(PATH, value).getStringList(PATH));
    }
    if (value.valueType() == ConfigValueType.OBJECT) {
      throw new IllegalArgumentException("not a list");
    }
    String text = String.valueOf(value.unwrapped()).strip();
    boolean json = text.matches("(?s)\\[\\s*(\".*\"\\s*)?\\]");
    return json || text.isEmpty() ? WorkerShapes.ofJson(text) : WorkerShapes.of(List.of(text));
  }
}
