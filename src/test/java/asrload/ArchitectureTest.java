package asrload;

import static asrload.ProjectFixture.IN_PRODUCTION;
import static asrload.ProjectFixture.PRODUCTION;
import static asrload.ProjectFixture.room;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.api.AnswerLimit;
import asrload.benchmark.PlainSimulation;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rooms and their walls: what may use what. docs/architecture.md says why. */
class ArchitectureTest {
  /**
   * Every room, from the ground up: a class uses its own room and those of lower floors. A new
   * package needs a line here.
   */
  static final List<List<String>> FLOORS =
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
          List.of(
              "api", "monitor.host", "scenario.audio", "report.model", "history", "child", "merge"),
          List.of(
              "scenario.load",
              "monitor.process",
              "monitor.logs",
              "report.section",
              "nightly",
              "compare"),
          List.of("scenario", "monitor", "report.markdown", "report.html", "report.json"),
          List.of("scenario.chaos", "report.export", "report.nightly", "report.compare", "probe"),
          List.of("report"),
          List.of("simulation.run", "cli"),
          List.of("simulation", "benchmark"));

  @Test
  void everyRoomIsOnAFloorAndNoneIsEmpty() {
    Set<String> rooms = PRODUCTION.stream().map(ProjectFixture::room).collect(Collectors.toSet());
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
    for (JavaClass type : PRODUCTION) {
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
                DescribedPredicate.describe("are helpers of the tests", ProjectFixture::isTest)));
  }

  @Test
  void onlyTheLoadSeesGatling() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("asrload.simulation..", "asrload.scenario")
            .and()
            .doNotBelongToAnyOf(AnswerLimit.class, PlainSimulation.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.gatling..", "scala.."));
  }

  @Test
  void onlyTheRoomsOfProcessesStartThem() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "asrload.monitor.host", "asrload.demo", "asrload.benchmark", "asrload.child")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ProcessBuilder.class)
            .orShould()
            .callMethodWhere(targetIs(Runtime.class, "exec")));
  }

  @Test
  void onlyTheHostsRoomAndTheDemoLetCommonsExecWatchAProcess() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("asrload.monitor.host", "asrload.demo")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.commons.exec.."));
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
            .callMethodWhere(targetIs(Map.class, "of")));
  }

  @Test
  void theImportIsNotEmpty() {
    assertTrue(PRODUCTION.size() > 500, "classes: " + PRODUCTION.size());
  }

  /** With whatever arguments. */
  private static DescribedPredicate<JavaMethodCall> targetIs(Class<?> owner, String method) {
    return DescribedPredicate.describe(
        "the target is %s.%s".formatted(owner.getSimpleName(), method),
        call -> call.getTargetOwner().isEquivalentTo(owner) && call.getName().equals(method));
  }

  private static void check(ArchRule rule) {
    rule.check(PRODUCTION);
  }
}
