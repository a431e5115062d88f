package asrload;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The walls between the packages: what may use what. docs/architecture.md says why. */
class ArchitectureTest {
  /** The project lives in src/test/java, so tests are told by their names. */
  private static final String TESTS = ".*(Test|Fixture|Fork)(\\$.*)?\\.class$";

  private static JavaClasses production;

  @BeforeAll
  static void read() {
    production =
        new ClassFileImporter()
            .withImportOption((Location location) -> !location.asURI().toString().matches(TESTS))
            .importPackages("asrload");
  }

  @Test
  void theImportIsNotEmpty() {
    assertTrue(production.size() > 100, "classes: " + production.size());
    for (String room :
        new String[] {
          "config",
          "audio",
          "scenario",
          "api",
          "journal",
          "monitor",
          "parse",
          "analysis",
          "history",
          "report",
          "simulation",
          "cli",
          "demo",
          "text"
        }) {
      assertTrue(
          production.stream().map(JavaClass::getPackageName).anyMatch(("asrload." + room)::equals),
          room);
    }
  }

  @Test
  void onlyTheLoadSeesGatling() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("asrload.simulation", "asrload.scenario", "asrload.api")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.gatling..", "scala.."));
  }

  @Test
  void onlyTheMonitorTheDemosLauncherAndTheBenchmarkStartProcesses() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("asrload.monitor", "asrload.demo")
            .and()
            .haveNameNotMatching("asrload\\.cli\\.Benchmark\\w+")
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
            .resideInAnyPackage(
                "asrload.parse", "asrload.analysis", "asrload.history", "asrload.report")
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

  @Test
  void theAnalysisDoesNotKnowTheLoad() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(
                "asrload.parse", "asrload.analysis", "asrload.history", "asrload.report")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "asrload.config",
                "asrload.scenario",
                "asrload.api",
                "asrload.monitor",
                "asrload.demo"));
  }

  @Test
  void nobodyDependsOnTheSimulations() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("asrload.simulation")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("asrload.simulation"));
  }

  @Test
  void theDemoAndTheSuiteKnowEachOtherOnlyByTheLauncher() {
    check(
        classes()
            .that()
            .resideInAPackage("asrload.demo")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages(
                "asrload.config",
                "asrload.simulation",
                "asrload.scenario",
                "asrload.api",
                "asrload.journal",
                "asrload.monitor",
                "asrload.parse",
                "asrload.analysis",
                "asrload.history",
                "asrload.report",
                "asrload.cli"));
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("asrload.demo", "asrload.simulation", "asrload.cli")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("asrload.demo"));
  }

  @Test
  void whatANumberLooksLikeKnowsNothingOfOurs() {
    check(
        noClasses()
            .that()
            .resideInAPackage("asrload.text..")
            .should()
            .dependOnClassesThat(
                resideInAPackage("asrload..").and(resideOutsideOfPackage("asrload.text.."))));
  }

  @Test
  void theReportIsRenderedAndNeverParsedBack() {
    check(noClasses().should().dependOnClassesThat().resideInAnyPackage("org.commonmark.."));
  }

  @Test
  void thereAreNoCycles() {
    check(slices().matching("asrload.(*)..").should().beFreeOfCycles());
  }

  private static void check(ArchRule rule) {
    rule.check(production);
  }
}
