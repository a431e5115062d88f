package asrload;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rooms and their walls: what may use what. docs/architecture.md says why. */
class ArchitectureTest {
  /**
   * Every room, from the ground up: a class uses its own room and those of lower floors. A new
   * package needs a line here.
   */
  private static final List<List<String>> FLOORS =
      List.of(
          List.of("text"),
          List.of("journal", "demo", "audio", "parse.line"),
          List.of(
              "analysis.stats",
              "parse.run",
              "parse.pidstat",
              "parse.value",
              "parse.gatling",
              "parse.gpu"),
          List.of("parse.shape"),
          List.of("parse.worker"),
          List.of("analysis.task", "analysis.role"),
          List.of("analysis.sample", "analysis.answer", "analysis.injector"),
          List.of("analysis.memory", "analysis.load", "analysis.read"),
          List.of("analysis.fault"),
          List.of("analysis"),
          List.of("metric"),
          List.of("headline", "verdict.criterion", "report.text"),
          List.of("verdict", "config"),
          List.of("api", "monitor.host", "scenario.audio", "report.model", "history"),
          List.of("scenario.load", "monitor.process", "monitor.logs", "report.section"),
          List.of("scenario", "monitor", "report.markdown", "report.html", "report.json"),
          List.of("report"),
          List.of("simulation.run", "cli"),
          List.of("simulation", "benchmark"));

  private static final int MAX_TYPES = 40;
  private static final int MAX_LINES = 300;

  /** Longer, as each is one list or one state machine. */
  private static final Set<String> LONG_FILES = Set.of("Metric", "TaskRun");

  /** The project lives in src/test/java, so tests and their helpers are told by their names. */
  private static final Pattern TEST =
      Pattern.compile("asrload\\.(testing\\..*|\\w+Test|.*(Test|Fixture|Fork)(\\$.*)?)");

  private static final DescribedPredicate<JavaClass> IN_PRODUCTION =
      DescribedPredicate.describe("are in production", type -> !isTest(type));

  private static JavaClasses all;
  private static JavaClasses production;

  @BeforeAll
  static void read() {
    all = new ClassFileImporter().importPackages("asrload");
    production = all.that(IN_PRODUCTION);
  }

  private static boolean isTest(JavaClass type) {
    return TEST.matcher(type.getName()).matches();
  }

  /** Its room; empty outside of the project. */
  private static String room(JavaClass type) {
    String name = type.getBaseComponentType().getPackageName();
    return name.startsWith("asrload.") ? name.substring("asrload.".length()) : "";
  }

  @Test
  void everyRoomIsOnAFloorAndNoneIsEmpty() {
    Set<String> rooms = production.stream().map(ArchitectureTest::room).collect(Collectors.toSet());
    assertEquals(
        new TreeSet<>(rooms), new TreeSet<>(FLOORS.stream().flatMap(List::stream).toList()));
  }

  @Test
  void aRoomUsesLowerFloorsAlone() {
    Map<String, Integer> floors = new TreeMap<>();
    for (int floor = 0; floor < FLOORS.size(); floor++) {
      for (String room : FLOORS.get(floor)) {
        floors.put(room, floor);
      }
    }
    Set<String> upward = new TreeSet<>();
    for (JavaClass type : production) {
      for (Dependency use : type.getDirectDependenciesFromSelf()) {
        Integer target = floors.get(room(use.getTargetClass()));
        boolean own = room(use.getTargetClass()).equals(room(type));
        if (target != null && !own && target >= floors.get(room(type))) {
          upward.add(
              "%s (floor %d) uses %s (floor %d)"
                  .formatted(
                      type.getName(),
                      floors.get(room(type)),
                      use.getTargetClass().getName(),
                      target));
        }
      }
    }
    assertEquals(Set.of(), upward);
  }

  @Test
  void thereAreNoCycles() {
    check(slices().matching("asrload.(**)").should().beFreeOfCycles());
    check(slices().matching("asrload.(*)..").should().beFreeOfCycles());
  }

  @Test
  void productionUsesNoHelperOfTheTests() {
    check(
        noClasses()
            .that(IN_PRODUCTION)
            .should()
            .dependOnClassesThat(
                DescribedPredicate.describe("are helpers of the tests", ArchitectureTest::isTest)));
  }

  @Test
  void onlyTheLoadSeesGatling() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "asrload.simulation..", "asrload.scenario", "asrload.api", "asrload.benchmark")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.gatling..", "scala.."));
  }

  @Test
  void onlyTheMonitorTheDemosLauncherAndTheBenchmarkStartProcesses() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("asrload.monitor..", "asrload.demo", "asrload.benchmark")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.commons.exec..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ProcessBuilder.class));
  }

  @Test
  void onlyConfigReadsSystemPropertiesAndEnvironment() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("asrload.config")
            .should()
            .callMethod(System.class, "getProperty", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class, String.class)
            .orShould()
            .callMethod(System.class, "getProperties")
            .orShould()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(Boolean.class, "getBoolean", String.class)
            .orShould()
            .callMethod(Integer.class, "getInteger", String.class));
  }

  @Test
  void whatComesAfterTheLoadSeesNoClockNetworkOrProcess() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(AFTER_THE_LOAD)
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(java.time.ZoneId.class, "systemDefault")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "java.net.http..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ProcessHandle.class));
  }

  private static final String[] AFTER_THE_LOAD = {
    "asrload.text",
    "asrload.parse..",
    "asrload.analysis..",
    "asrload.metric",
    "asrload.headline",
    "asrload.verdict..",
    "asrload.history",
    "asrload.report.."
  };

  @Test
  void theAnalysisDoesNotKnowTheLoad() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(AFTER_THE_LOAD)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "asrload.config",
                "asrload.scenario..",
                "asrload.api",
                "asrload.monitor..",
                "asrload.demo"));
  }

  @Test
  void theDemoAndTheSuiteKnowEachOtherOnlyByTheLauncher() {
    check(
        noClasses()
            .that()
            .resideInAPackage("asrload.demo")
            .should()
            .dependOnClassesThat(
                DescribedPredicate.describe(
                    "are of the suite",
                    type -> !room(type).isEmpty() && !room(type).equals("demo"))));
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "asrload.demo", "asrload.simulation.run", "asrload.cli", "asrload.benchmark")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("asrload.demo"));
  }

  @Test
  void aRoomHoldsAtMostFortyTypes() {
    Map<String, Long> types =
        production.stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(ArchitectureTest::room, Collectors.counting()));
    types.values().removeIf(count -> count <= MAX_TYPES);
    assertEquals(Map.of(), types);
  }

  @Test
  void aFileHasAtMostThreeHundredLines() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : sources()) {
      String name = file.getFileName().toString().replace(".java", "");
      if (!TEST.matcher("asrload." + name).matches()
          && !LONG_FILES.contains(name)
          && lines(file) > MAX_LINES) {
        tooLong.add(file.toString());
      }
    }
    assertEquals(List.of(), tooLong);
  }

  /** {@code docs/architecture.md} repeats each rule; the whole table is in the message. */
  @Test
  void everyRoomBeginsWithItsRuleInOneSentence() throws IOException {
    StringBuilder table = new StringBuilder("| floor | room | rule |\n|---|---|---|\n");
    for (int floor = 0; floor < FLOORS.size(); floor++) {
      for (String room : FLOORS.get(floor)) {
        table.append("| %d | `%s` | %s |\n".formatted(floor + 1, room, rule(room)));
      }
    }
    String document = Files.readString(Path.of("docs/architecture.md"));
    assertTrue(document.contains(table), () -> "docs/architecture.md needs this table:\n" + table);
  }

  private static String rule(String room) throws IOException {
    Path info = Path.of("src/test/java/asrload", room.replace('.', '/'), "package-info.java");
    String text = Files.readString(info);
    Matcher rule = Pattern.compile("^/\\*\\*\\s([^@]*?\\.)\\s*\\*/").matcher(text);
    assertTrue(rule.find(), () -> info + " needs one sentence with the room's rule");
    return rule.group(1).replaceAll("[\\s*]+", " ").strip();
  }

  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import (?:static )?(asrload[a-z0-9.]+\\.[A-Z]\\w*)");

  /** Named by users, by Maven, by a service file or by a command line that starts them. */
  private static final Pattern NAMED_OUTSIDE =
      Pattern.compile(
          "asrload\\.simulation\\.\\w+|.*Command|asrload\\.api\\.AnswerLimit|.*Simulation");

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
    for (JavaClass type : all) {
      for (Dependency use : type.getDirectDependenciesFromSelf()) {
        JavaClass target = use.getTargetClass().getBaseComponentType();
        if (!room(target).equals(room(type))) {
          used.add(outermost(target.getName()));
        }
      }
    }
    Set<String> unused = new TreeSet<>();
    for (JavaClass type : production) {
      if (type.isTopLevelClass()
          && type.getModifiers().contains(JavaModifier.PUBLIC)
          && !NAMED_OUTSIDE.matcher(type.getName()).matches()
          && !used.contains(type.getName())) {
        unused.add(type.getName());
      }
    }
    assertEquals(Set.of(), unused);
  }

  @Test
  void theReportIsRenderedAndNeverParsedBack() {
    check(
        noClasses()
            .that(IN_PRODUCTION)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.commonmark.."));
  }

  /** The order of Map.of differs from one JVM to the next. */
  @Test
  void whatIsWrittenHasAnOrder() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage("asrload.report.html", "asrload.report.json")
            .should()
            .callMethodWhere(
                DescribedPredicate.describe(
                    "the target is Map.of",
                    call ->
                        call.getTargetOwner().isEquivalentTo(Map.class)
                            && call.getName().equals("of"))));
  }

  @Test
  void theImportIsNotEmpty() {
    assertTrue(production.size() > 500, "classes: " + production.size());
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

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  private static void check(ArchRule rule) {
    rule.check(production);
  }
}
