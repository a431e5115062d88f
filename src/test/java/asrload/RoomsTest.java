package asrload;

import static asrload.ProjectFixture.ALL;
import static asrload.ProjectFixture.PRODUCTION;
import static asrload.ProjectFixture.room;
import static asrload.ProjectFixture.sources;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each room by itself: its size, its files, its rule, and what it shows to other rooms. */
class RoomsTest {
  private static final int MAX_TYPES = 40;
  private static final int MAX_LINES = 300;

  /** Longer, as each is one list or one state machine. */
  private static final Set<String> LONG_FILES = Set.of("Metric.java", "TaskRun.java");

  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import (?:static )?(asrload[a-z0-9.]+\\.[A-Z]\\w*)");

  /** Named by users, by Maven, by a service file or by a command line that starts them. */
  private static final Pattern NAMED_OUTSIDE =
      Pattern.compile(
          "asrload\\.simulation\\.\\w+|.*Command|asrload\\.api\\.AnswerLimit|.*Simulation");

  @Test
  void aRoomHoldsAtMostFortyTypes() {
    Map<String, Long> types =
        PRODUCTION.stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(ProjectFixture::room, Collectors.counting()));
    types.values().removeIf(count -> count <= MAX_TYPES);
    assertEquals(Map.of(), types);
  }

  @Test
  void aFileHasAtMostThreeHundredLines() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : sources()) {
      if (!LONG_FILES.contains(file.getFileName().toString()) && lines(file) > MAX_LINES) {
        tooLong.add(file.toString());
      }
    }
    assertEquals(List.of(), tooLong);
  }

  /** {@code docs/architecture.md} repeats each rule; the whole table is in the message. */
  @Test
  void everyRoomBeginsWithItsRuleInOneSentence() throws IOException {
    StringBuilder table = new StringBuilder("| floor | room | rule |\n|---|---|---|\n");
    for (int floor = 0; floor < ArchitectureTest.FLOORS.size(); floor++) {
      for (String room : ArchitectureTest.FLOORS.get(floor)) {
        table.append("| %d | `%s` | %s |\n".formatted(floor + 1, room, rule(room)));
      }
    }
    String document = Files.readString(Path.of("docs/architecture.md"));
    assertTrue(document.contains(table), () -> "docs/architecture.md needs this table:\n" + table);
  }

  /** By the imports, too: constants and generic types leave no trace in the classes. */
  @Test
  void aTypeIsPublicWhereAnotherRoomUsesIt() throws IOException {
    Set<String> used = new HashSet<>();
    for (Path file : sources()) {
      Matcher matcher = IMPORT.matcher(Files.readString(file));
      while (matcher.find()) {
        used.add(matcher.group(1));
      }
    }
    for (JavaClass type : ALL) {
      for (Dependency use : type.getDirectDependenciesFromSelf()) {
        JavaClass target = use.getTargetClass().getBaseComponentType();
        if (!room(target).equals(room(type))) {
          used.add(outermost(target.getName()));
        }
      }
    }
    Set<String> unused = new TreeSet<>();
    for (JavaClass type : PRODUCTION) {
      if (type.isTopLevelClass()
          && type.getModifiers().contains(JavaModifier.PUBLIC)
          && !NAMED_OUTSIDE.matcher(type.getName()).matches()
          && !used.contains(type.getName())) {
        unused.add(type.getName());
      }
    }
    assertEquals(Set.of(), unused);
  }

  private static String rule(String room) throws IOException {
    Path info =
        ProjectFixture.SOURCES.resolve("asrload/" + room.replace('.', '/') + "/package-info.java");
    String text = Files.readString(info);
    Matcher rule = Pattern.compile("^/\\*\\*\\s([^@]*?\\.)\\s*\\*/").matcher(text);
    assertTrue(rule.find(), () -> info + " needs one sentence with the room's rule");
    return rule.group(1).replaceAll("[\\s*]+", " ").strip();
  }

  private static String outermost(String type) {
    int nested = type.indexOf('$');
    return nested < 0 ? type : type.substring(0, nested);
  }

  /** Its lines without the imports. */
  private static long lines(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> !line.startsWith("import ")).count();
    }
  }
}
