package asrload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** docs/promises.md names, for every fault, tests that exist. */
class PromisesTest {
  private static final Path DOC = Path.of("docs/promises.md");
  private static final String HEADING = "| fault | promise | test |";
  private static final Pattern NAMED = Pattern.compile("`((?:\\w+\\.)*\\w+#\\w+)`");

  /** Of every test method: {@code Class#method}, and the same with parts of its package. */
  private static Set<String> names(JavaMethod test) {
    Set<String> names = new TreeSet<>();
    String name = test.getOwner().getName();
    for (int dot = 0; dot >= 0; dot = name.indexOf('.', dot + 1)) {
      names.add(name.substring(dot == 0 ? 0 : dot + 1) + "#" + test.getName());
    }
    return names;
  }

  private static Stream<JavaMethod> tests() {
    return ProjectFixture.ALL.stream()
        .map(JavaClass::getMethods)
        .flatMap(Set::stream)
        .filter(
            method ->
                method.isAnnotatedWith(Test.class)
                    || method.isAnnotatedWith(ParameterizedTest.class));
  }

  private static boolean isFault(JavaMethod test) {
    return Stream.of(test.reflect(), test.getOwner().reflect())
        .flatMap(tagged -> Stream.of(tagged.getAnnotationsByType(Tag.class)))
        .anyMatch(tag -> tag.value().equals("fault"));
  }

  private static List<String> rows() throws IOException {
    List<String> lines = Files.readAllLines(DOC);
    assertTrue(lines.contains(HEADING), DOC + " needs the columns " + HEADING);
    return lines.subList(lines.indexOf(HEADING) + 2, lines.size()).stream()
        .filter(line -> line.startsWith("|"))
        .toList();
  }

  private static Set<String> named(List<String> rows) {
    return rows.stream()
        .flatMap(row -> NAMED.matcher(row).results())
        .map((MatchResult found) -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> wrong(List<String> rows) {
    Set<String> tests = tests().flatMap(test -> names(test).stream()).collect(Collectors.toSet());
    List<String> wrong = new ArrayList<>();
    for (String row : rows) {
      String[] cells = row.split(" \\| ", -1);
      if (cells.length != 3) {
        wrong.add("has not three cells: " + row);
      } else if (!NAMED.matcher(cells[2]).find()) {
        wrong.add("names no test as `Class#method`: " + row);
      }
    }
    named(rows).stream().filter(name -> !tests.contains(name)).forEach(wrong::add);
    return wrong;
  }

  @Test
  void everyTestThatARowNamesExists() throws IOException {
    List<String> rows = rows();
    assertTrue(rows.size() > 10, rows.toString());
    assertEquals(List.of(), wrong(rows));
  }

  @Test
  void everyTestTaggedFaultHasARow() throws IOException {
    Set<String> named = named(rows());
    assertEquals(
        List.of(),
        tests()
            .filter(PromisesTest::isFault)
            .filter(test -> names(test).stream().noneMatch(named::contains))
            .map(JavaMethod::getFullName)
            .toList());
  }

  @Test
  void aWrongRowIsFound() {
    assertEquals(
        List.of(
            "has not three cells: | a | b |",
            "names no test as `Class#method`: | a | b | `PromisesTest` |",
            "PromisesTest#noSuchMethod",
            "demo.PromisesTest#aWrongRowIsFound"),
        wrong(
            List.of(
                "| a | b |",
                "| a | b | `PromisesTest` |",
                "| a | b | `PromisesTest#noSuchMethod`, `PromisesTest#aWrongRowIsFound` |",
                "| a | b | `demo.PromisesTest#aWrongRowIsFound` |")));
  }
}
