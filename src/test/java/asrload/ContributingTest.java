package asrload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Documents name only classes, files and commands that exist, and what users choose from. */
class ContributingTest {
  /** A class with the last parts of its package: {@code `memory/LeakRule`}. */
  private static final Pattern IN_ROOM = Pattern.compile("`((?:[a-z]+/)+[A-Z]\\w+)\\b");

  private static final Pattern ALONE = Pattern.compile("`([A-Z][a-z0-9]+[A-Z]\\w*)(?=[`.(])");
  private static final Pattern QUALIFIED =
      Pattern.compile("\\basrload((?:\\.[a-z]+)+\\.[A-Z]\\w+)");
  private static final Pattern FILE =
      Pattern.compile("`((?:src|docs|audio|profiles|\\.ci|\\.github)/[\\w./-]*)`");
  private static final Pattern LINK = Pattern.compile("\\]\\(([\\w./-]+)(?:#[^)]*)?\\)");
  private static final Pattern COMMAND = Pattern.compile("exec:java@(\\w+)");

  private static final Pattern PROFILE = Pattern.compile("/profiles/([\\w-]+)\\.conf$");
  private static final Pattern SIMULATION =
      Pattern.compile("/(asrload/simulation/(?!Asr)\\w+Simulation)\\.java$");

  private static List<Path> files = List.of();
  private static String pom = "";

  @BeforeAll
  static void readTree() throws IOException {
    try (Stream<Path> walk = Files.walk(Path.of("src"))) {
      files = walk.toList();
    }
    pom = Files.readString(Path.of("pom.xml"));
  }

  @Test
  void everyNameInADocumentExists() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Path document : documents()) {
      List<String> lines = Files.readAllLines(document);
      for (int i = 0; i < lines.size(); i++) {
        String place = document + ":" + (i + 1) + ": ";
        wrongNames(document, lines.get(i)).map(place::concat).forEach(wrong::add);
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void aWrongNameIsFound() {
    String line =
        "`nowhere/LeakRule` `NoSuchRule` asrload.nowhere.SmokeSimulation `docs/none.md` [x](none.md)"
            + " exec:java@none, but `ContributingTest`, [x](README.md) and exec:java@probe exist";
    assertEquals(6, wrongNames(Path.of("README.md"), line).count());
  }

  @Test
  void bothReadmesHaveARowForEverySimulationAndProfile() throws IOException {
    List<String> rows = new ArrayList<>();
    for (Path file : files) {
      names(PROFILE, file.toString()).forEach(rows::add);
      names(SIMULATION, file.toString()).forEach(name -> rows.add(name.replace('/', '.')));
    }
    assertTrue(rows.containsAll(List.of("linto", "asrload.simulation.SoakSimulation")));
    for (String readme : List.of("README.md", "README.zh-CN.md")) {
      String text = Files.readString(Path.of(readme));
      assertEquals(
          List.of(),
          rows.stream().filter(row -> !text.contains("\n| `" + row + "`")).toList(),
          "without a row in a table of " + readme);
    }
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> top = Files.list(Path.of(""));
        Stream<Path> docs = Files.walk(Path.of("docs"))) {
      return Stream.concat(top, docs).filter(path -> path.toString().endsWith(".md")).toList();
    }
  }

  private static Stream<String> wrongNames(Path document, String line) {
    Path folder = Optional.ofNullable(document.getParent()).orElse(Path.of(""));
    return Stream.of(
            names(IN_ROOM, line).filter(name -> !isClass(name)),
            names(ALONE, line).filter(name -> !isClass(name)),
            names(QUALIFIED, line).filter(name -> !isClass(name.substring(1).replace('.', '/'))),
            names(FILE, line).filter(name -> !isFile(name) && !isClass(name)),
            names(LINK, line).filter(name -> !Files.exists(folder.resolve(name))),
            names(COMMAND, line).filter(name -> !pom.contains("<id>" + name + "</id>")))
        .flatMap(wrong -> wrong);
  }

  private static Stream<String> names(Pattern pattern, String line) {
    return pattern.matcher(line).results().map((MatchResult found) -> found.group(1));
  }

  private static boolean isClass(String name) {
    return files.stream().anyMatch(file -> file.endsWith(name + ".java"));
  }

  private static boolean isFile(String name) {
    return Files.exists(Path.of(name)) || Files.exists(Path.of("src/test/resources", name));
  }
}
