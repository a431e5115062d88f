package asrload;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The project's own classes and sources, with the room of each class. */
final class ProjectFixture {
  static final Path SOURCES = Path.of("src/test/java");

  /** The project lives in src/test/java, so tests and their helpers are told by their names. */
  private static final Pattern TEST =
      Pattern.compile("asrload\\.(testing\\..*|\\w+Test|.*(Test|Fixture|Fork)(\\$.*)?)");

  static final DescribedPredicate<JavaClass> IN_PRODUCTION =
      DescribedPredicate.describe("are in production", type -> !isTest(type));

  static final JavaClasses ALL = new ClassFileImporter().importPackages("asrload");
  static final JavaClasses PRODUCTION = ALL.that(IN_PRODUCTION);

  private ProjectFixture() {}

  static boolean isTest(JavaClass type) {
    return TEST.matcher(type.getName()).matches();
  }

  /** The class's package below {@code asrload}; empty outside of the project. */
  static String room(JavaClass type) {
    String name = type.getBaseComponentType().getPackageName();
    return name.startsWith("asrload.") ? name.substring("asrload.".length()) : "";
  }

  static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
