package asrload.probe;

import asrload.api.AnswerPaths;
import asrload.api.HttpAnswer;
import asrload.api.Wanted;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Orders paths into answers by their names, and lists the usual ones. */
final class Names {
  private static final Pattern TASK = Pattern.compile("(?i).*(task|job|transcri|prediction).*");
  private static final Pattern ID = Pattern.compile("(?i)id|uuid|guid|identifier|request_?id");
  private static final Pattern STATE =
      Pattern.compile("(?i)(task|job|current|processing)?_?(status|state)");

  static final List<String> STATES = List.of("$.status", "$.state", "$.data.status");
  static final List<String> TEXTS =
      List.of(
          "$.text",
          "$.result.text",
          "$.transcript",
          "$.transcription",
          "$.result.transcript",
          "$.result",
          "$.data.text");
  static final List<String> ERRORS = List.of("$.error", "$.error_message", "$.detail", "$.message");

  /** An id inside a list is that of an item. */
  private static final int LAST = 4;

  private Names() {}

  /** Usual paths of an id that the poll calls so. */
  static List<String> usualIds(String parameter) {
    Set<String> all = new LinkedHashSet<>();
    all.add("$." + parameter);
    all.addAll(List.of("$.id", "$.task_id", "$.job_id", "$.request_id", "$.uuid"));
    return all.stream().filter(path -> path.matches("\\$(\\.\\w+)+")).toList();
  }

  /** Paths that may lead to a task's id: those that are named as the poll's parameter first. */
  static List<String> ids(HttpAnswer answer, String parameter) {
    return Stream.concat(
            called(answer, parameter).stream(), AnswerPaths.named(Wanted.ID, answer).stream())
        .distinct()
        .sorted(Comparator.comparing(path -> idRank(path, parameter)))
        .toList();
  }

  /** Paths that end in a name, however it is written. */
  static List<String> called(HttpAnswer answer, String name) {
    return AnswerPaths.all(answer).stream()
        .filter(path -> plain(last(path)).equals(plain(name)))
        .toList();
  }

  private static int idRank(String path, String parameter) {
    String name = last(path);
    if (path.contains("[0]")) {
      return LAST;
    }
    if (plain(name).equals(plain(parameter))) {
      return 0;
    }
    return TASK.matcher(name).matches() ? 1 : ID.matcher(name).matches() ? 2 : 3;
  }

  /** Paths that may lead to a task's state: those of a state before those of its end alone. */
  static List<String> statesFirst(List<String> paths) {
    return paths.stream()
        .sorted(Comparator.comparing(path -> !STATE.matcher(last(path)).matches()))
        .toList();
  }

  /** The rest of a list that begins with what was chosen. */
  static List<String> rest(List<String> paths) {
    return paths.size() < 2 ? List.of() : paths.subList(1, paths.size());
  }

  /** The last name of a path, or of a header. */
  static String last(String path) {
    return Stream.of(path.split("[.:\\[\\]']+")).reduce("", (before, name) -> name);
  }

  /** Without what differs in writing alone. */
  static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
