package asrload.verdict.criterion;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import asrload.metric.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/thresholds.md has a row for whatever a rule can be about. */
class ThresholdsDocTest {
  private static final Path DOC = Path.of("docs", "thresholds.md");

  private final List<String> rows;

  ThresholdsDocTest() throws IOException {
    rows = Files.readAllLines(DOC).stream().filter(line -> line.startsWith("| `")).toList();
  }

  @Test
  void everyMetricHasARowThatHasWindowsWhereItHas() {
    assertAll(
        Subject.names().stream()
            .map(name -> Subject.named(name).orElseThrow())
            .map(subject -> () -> assertEquals(expected(subject), documented(subject.name()))));
  }

  @Test
  void everyLeakHasARow() {
    assertAll(LeakSubject.names().stream().map(name -> () -> documented(name)));
  }

  private static String expected(Subject subject) {
    return subject.name() + ": over " + (subject.part() == null ? "no" : "yes");
  }

  private String documented(String name) {
    String row =
        rows.stream()
            .filter(line -> line.split(" \\| ", 2)[0].contains("`" + general(name) + "`"))
            .findFirst()
            .orElseThrow(() -> new AssertionError(name + " has no row in " + DOC));
    return name + ": over " + row.split(" \\| ", -1)[2];
  }

  /** As the document writes all of a kind. */
  private static String general(String name) {
    return name.replaceFirst("^(e2e|rtf)\\.p[0-9.]+$", "$1.p<N>")
        .replaceFirst("^(worker|frontend|queue|injector)\\.(rss|cpu)\\.", "<role>.$2.")
        .replaceFirst("^leak\\((worker|frontend|queue|injector)\\)$", "leak(<role>)");
  }
}
