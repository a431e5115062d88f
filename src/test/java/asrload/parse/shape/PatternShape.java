package asrload.parse.shape;

import asrload.parse.line.BoundedText;
import asrload.parse.value.LineText;
import asrload.parse.value.LoggedFields;
import asrload.parse.value.WorkerField;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A shape given by a pattern with named groups ({@link ShapeGroups}) that is searched in each line.
 * What the pattern leaves out is read as in {@link JsonShape} or {@link TextShape}.
 */
public final class PatternShape implements WorkerShape {
  private static final WorkerShape JSON = new JsonShape();

  private final String name;
  private final Pattern pattern;
  private final Map<String, WorkerField.Named> groups;
  private final boolean shipped;

  private PatternShape(
      String name, Pattern pattern, Map<String, WorkerField.Named> groups, boolean shipped) {
    this.name = name;
    this.pattern = pattern;
    this.groups = groups;
    this.shipped = shipped;
  }

  /**
   * Makes a shape of a pattern.
   *
   * @throws ShapeException when it is no pattern, has a group that names no field, or none for the
   *     task's id
   */
  public static PatternShape of(String name, String regex) {
    Pattern pattern;
    try {
      pattern = Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new ShapeException(
          "%s is not a regular expression: %s at its column %d"
              .formatted(name, e.getDescription(), e.getIndex() + 1));
    }
    Map<String, WorkerField.Named> groups = new LinkedHashMap<>();
    for (String group : ShapeGroups.of(regex)) {
      WorkerField.Named field = ShapeGroups.named(group);
      if (field == null) {
        throw new ShapeException(
            "%s has a group (?<%s>...), which is not a field".formatted(name, group), group);
      }
      groups.put(group, field);
    }
    if (groups.values().stream().noneMatch(g -> g.field() == WorkerField.TASK_ID)) {
      throw new ShapeException(
          name + " has no group (?<taskId>...), which is needed to join tasks");
    }
    return new PatternShape(name, pattern, groups, false);
  }

  /** A shape that sees nothing of what is in quotes. */
  static PatternShape shipped(String name, String regex) {
    PatternShape shape = of(name, regex);
    return new PatternShape(name, shape.pattern, shape.groups, true);
  }

  @Override
  public String name() {
    return name;
  }

  public String regex() {
    return pattern.pattern();
  }

  /** The names of the groups. */
  List<String> groups() {
    return List.copyOf(groups.keySet());
  }

  @Override
  public @Nullable LoggedFields read(LineText line, ZoneId zone)
      throws LoggedFields.UnreadableException {
    Matcher m = pattern.matcher(new BoundedText(shipped ? line.visible() : line.text()));
    if (!find(m)) {
      return null;
    }
    LoggedFields fields = new LoggedFields();
    groups.forEach(
        (group, field) -> {
          String value = m.group(group);
          if (value != null) {
            fields.put(field, value);
          }
        });
    LoggedFields rest = JsonShape.begins(line.text()) ? JSON.read(line, zone) : null;
    fields.addAll(rest == null ? TextShape.fields(line, zone) : rest);
    return fields;
  }

  private boolean find(Matcher m) throws ShapeTooSlowException {
    try {
      return m.find();
    } catch (BoundedText.TooManyStepsException | StackOverflowError e) {
      throw new ShapeTooSlowException(name);
    }
  }

  /** A pattern that does not come to an end on a line. */
  public static final class ShapeTooSlowException extends LoggedFields.UnreadableException {
    private static final long serialVersionUID = 1L;

    ShapeTooSlowException(String name) {
      super(
          name
              + " backtracks without end on this line: avoid a repeat inside a repeat, such as"
              + " (\\w+\\s*)+");
    }
  }
}
