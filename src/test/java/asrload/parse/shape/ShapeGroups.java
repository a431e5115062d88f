package asrload.parse.shape;

import asrload.parse.value.Quantity;
import asrload.parse.value.WorkerField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names of a pattern's groups: a {@link WorkerField} in camelCase ({@code taskId}, {@code
 * memoryPeak}), with a unit behind it where the text itself has none ({@code processingMs}, {@code
 * memoryPeakKib}); the names under which workers log the field do as well ({@code processingTime}).
 */
public final class ShapeGroups {
  private static final List<String> SECONDS = List.of("", "Seconds", "Ms", "Us");
  private static final List<String> MIB =
      List.of("", "Bytes", "Kib", "Kb", "Mib", "Mb", "Gib", "Gb");
  private static final Map<String, WorkerField.Named> BY_GROUP = byGroup();

  private ShapeGroups() {}

  private static Map<String, WorkerField.Named> byGroup() {
    Map<String, WorkerField.Named> groups = new TreeMap<>();
    for (WorkerField field : WorkerField.values()) {
      for (String unit : units(field)) {
        groups.put(
            camelCase(field) + unit,
            new WorkerField.Named(field, unit.isEmpty() ? null : unit.toLowerCase(Locale.ROOT)));
      }
    }
    return groups;
  }

  private static List<String> units(WorkerField field) {
    return switch (field.kind()) {
      case SECONDS -> SECONDS;
      case MIB -> MIB;
      case TEXT, TIME, NUMBER, RATIO -> List.of("");
    };
  }

  public static String camelCase(WorkerField field) {
    String name = field.name().toLowerCase(Locale.ROOT);
    return Pattern.compile("_(.)")
        .matcher(name)
        .replaceAll(m -> m.group(1).toUpperCase(Locale.ROOT));
  }

  /** Every name, sorted, other names of the fields left out. */
  static List<String> names() {
    return List.copyOf(BY_GROUP.keySet());
  }

  /** The field and unit that a group names; null when it names none. */
  static WorkerField.@Nullable Named named(String group) {
    WorkerField.Named known = BY_GROUP.get(group);
    if (known != null) {
      return known;
    }
    WorkerField.Named other = WorkerField.named(group);
    boolean fits =
        other != null
            && (other.unit() == null
                || Quantity.parse("1" + other.unit(), other.field().kind()) != null);
    return fits ? other : null;
  }

  /** The names of a pattern's groups in their order; characters in quotes and classes left out. */
  static List<String> of(String regex) {
    List<String> names = new ArrayList<>();
    int classes = 0;
    for (int i = 0; i < regex.length(); i++) {
      char c = regex.charAt(i);
      if (c == '\\') {
        boolean quote = regex.startsWith("Q", i + 1);
        int end = quote ? regex.indexOf("\\E", i) : i;
        i = end < 0 ? regex.length() : end + 1;
      } else if (c == '[') {
        classes++;
      } else if (c == ']' && classes > 0) {
        classes--;
      } else if (classes == 0 && regex.startsWith("(?<", i)) {
        int end = regex.indexOf('>', i);
        String name = end < 0 ? "" : regex.substring(i + 3, end);
        if (name.matches("[a-zA-Z][a-zA-Z0-9]*")) {
          names.add(name);
        }
      }
    }
    return names;
  }
}
