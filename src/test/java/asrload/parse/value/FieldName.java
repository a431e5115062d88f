package asrload.parse.value;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the field that a name in a log names, by the table in {@link WorkerField}. */
final class FieldName {
  /** Enclosing names of what is no task's own time or memory. */
  private static final Set<String> OTHERS =
      Set.of(
          "gpu",
          "cuda",
          "vram",
          "queue",
          "queued",
          "wait",
          "waiting",
          "download",
          "upload",
          "fetch",
          "model",
          "model_load",
          "load",
          "average",
          "avg",
          "mean",
          "cumulative",
          "host",
          "system",
          "node",
          "limit",
          "limits",
          "threshold",
          "thresholds",
          "target",
          "config",
          "settings",
          "options",
          "previous");

  /** Words before a name, without a sign between them, that make it another thing's. */
  private static final Set<String> WORDS_OF_OTHERS =
      Set.of(
          "gpu",
          "cuda",
          "vram",
          "queue",
          "wait",
          "download",
          "upload",
          "fetch",
          "load",
          "average",
          "avg",
          "mean",
          "median",
          "cumulative",
          "limit",
          "threshold",
          "target",
          "previous",
          "inverse",
          "inv",
          "batch",
          "session",
          "chunk",
          "segment",
          "vad",
          "punctuation",
          "rolling",
          "p50",
          "p95",
          "p99");

  private static final int LONGEST_NAME = 80;
  private static final Pattern UNIT =
      Pattern.compile(
          "(.+)_(s|secs?|seconds?|ms|millis|milliseconds|us|b|bytes|kb|kib|mb|mib|gb|gib)");
  private static final Pattern BRACKETS = Pattern.compile("(.+?)_?[(\\[]([^()\\[\\]]{1,40})[)\\]]");
  private static final Pattern CAMEL = Pattern.compile("(\\p{Ll})(\\p{Lu})");
  private static final Map<String, WorkerField> BY_NAME = byName();

  /** Logs repeat few names in each of their lines. */
  private static final Map<String, Optional<WorkerField.Named>> KNOWN = new ConcurrentHashMap<>();

  private static final int MAX_KNOWN = 10_000;

  private static final Pattern GPU = Pattern.compile("(?:^|_)(?:gpu|cuda|vram)(?:_|$)");

  /** Before the additional fields of GELF. */
  private static final Pattern GELF = Pattern.compile("^_");

  private FieldName() {}

  /** Whether the last of the words before a name makes it another thing's: {@code avg RTF=0.3}. */
  static boolean isOfOthers(String words) {
    String last = words.substring(words.lastIndexOf(' ') + 1);
    return !last.isEmpty() && WORDS_OF_OTHERS.contains(last.toLowerCase(Locale.ROOT));
  }

  private static Map<String, WorkerField> byName() {
    Map<String, WorkerField> fields = new HashMap<>();
    for (WorkerField field : WorkerField.values()) {
      for (String name : field.names()) {
        fields.put(name, field);
      }
    }
    return fields;
  }

  /** A name with its unit, or with itself again, in brackets: {@code Processing time (ms)}. */
  private static WorkerField.@Nullable Named ofBrackets(String name) {
    Matcher m = BRACKETS.matcher(name);
    WorkerField.Named outside = m.matches() ? named(m.group(1)) : null;
    if (outside == null || outside.unit() != null) {
      return null;
    }
    WorkerField.Named inside = named(m.group(2));
    if (m.group(2).matches("[a-z]{3,20}/[a-z]{3,20}")) {
      return outside.field() == WorkerField.RTF ? outside : null;
    } else if (inside != null) {
      return inside.field() == outside.field() ? outside : null;
    }
    WorkerField.Named unit =
        UNIT.matcher("_x_" + m.group(2)).matches()
            ? new WorkerField.Named(outside.field(), m.group(2))
            : null;
    boolean percent = m.group(2).equals("%") && outside.field() == WorkerField.RTF;
    return percent ? new WorkerField.Named(WorkerField.RTF, "%") : unit;
  }

  /** Finds the field of a name, enclosing names joined by dots; null when there is none. */
  static WorkerField.@Nullable Named named(String path) {
    if (path.length() > LONGEST_NAME) {
      return null;
    }
    Optional<WorkerField.Named> known = KNOWN.get(path);
    if (known == null) {
      known = Optional.ofNullable(find(path));
      if (KNOWN.size() < MAX_KNOWN && path.chars().noneMatch(Character::isDigit)) {
        KNOWN.put(path, known);
      }
    }
    return known.orElse(null);
  }

  private static WorkerField.@Nullable Named find(String path) {
    String name =
        CAMEL
            .matcher(path.strip())
            .replaceAll("$1_$2")
            .toLowerCase(Locale.ROOT)
            .replace('（', '(')
            .replace('）', ')')
            .replace(' ', '_')
            .replace('-', '_');
    name = GELF.matcher(name).replaceFirst("");
    boolean other = false;
    while (true) {
      String joined = name.replace('.', '_');
      WorkerField field = BY_NAME.get(joined);
      if (field != null) {
        return other && field != WorkerField.TASK_ID ? null : new WorkerField.Named(field, null);
      }
      if (joined.endsWith(")") || joined.endsWith("]")) {
        WorkerField.Named named = ofBrackets(joined);
        if (named != null) {
          return other ? null : named;
        }
      }
      Matcher unit = UNIT.matcher(joined);
      if (unit.matches()) {
        field = BY_NAME.get(unit.group(1));
        if (field != null) {
          return other ? null : new WorkerField.Named(field, unit.group(2));
        }
      }
      int dot = name.indexOf('.');
      if (dot < 0) {
        return null;
      }
      String enclosing = name.substring(0, dot);
      String last = enclosing.substring(enclosing.lastIndexOf('_') + 1);
      other |= OTHERS.contains(last) || GPU.matcher(enclosing).find();
      name = name.substring(dot + 1);
      field = BY_NAME.get(last + "_" + name.replace('.', '_')); // Task a7 memory: start=1
      if (field != null && !other) {
        return new WorkerField.Named(field, null);
      }
    }
  }
}
