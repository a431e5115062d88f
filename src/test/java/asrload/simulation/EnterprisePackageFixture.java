package asrload.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes a package of this suite, by hand or by the plugin, from what was compiled. */
final class EnterprisePackageFixture {
  private static final List<Path> CLASS_PATH =
      Arrays.stream(classPath().split(File.pathSeparator))
          .map(Path::of)
          .filter(Files::exists)
          .toList();

  private EnterprisePackageFixture() {}

  /** Surefire starts this JVM with another one. */
  static String classPath() {
    return ManagementFactory.getRuntimeMXBean()
        .getSystemProperties()
        .getOrDefault("java.class.path", "");
  }

  /** The jars of the class path. */
  static List<Path> jars() {
    return CLASS_PATH.stream().filter(Files::isRegularFile).toList();
  }

  /** Those of them that a package leaves out. */
  static List<Path> jarsBeside(Path jar) throws IOException {
    Set<String> packed = entries(jar);
    List<Path> beside = new ArrayList<>();
    for (Path file : jars()) {
      if (!packed.containsAll(content(file))) {
        beside.add(file);
      }
    }
    return beside;
  }

  /** Classes and resources of this suite and the clips of the checkout. */
  static void pack(Path jar) throws IOException {
    Set<String> packed = new HashSet<>();
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(1);
      for (Path root : CLASS_PATH) {
        if (Files.isDirectory(root)) {
          pack(root, root, zip, packed);
        }
      }
      pack(Path.of(""), Path.of("audio"), zip, packed);
    }
  }

  private static void pack(Path root, Path from, ZipOutputStream zip, Set<String> packed)
      throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.sorted().toList()) {
        String name = root.relativize(file) + (Files.isDirectory(file) ? "/" : "");
        if (!name.equals("/") && packed.add(name)) {
          zip.putNextEntry(new ZipEntry(name));
          if (Files.isRegularFile(file)) {
            Files.copy(file, zip);
          }
          zip.closeEntry();
        }
      }
    }
  }

  /** As a user makes it, of this checkout, whose classes have to be compiled. */
  static Path byThePlugin(Path folder) throws Exception {
    Path project = Files.createDirectory(folder.resolve("project"));
    Files.copy(Path.of("pom.xml"), project.resolve("pom.xml"));
    copy(Path.of("audio"), project.resolve("audio"));
    copy(Path.of("src/test/resources"), project.resolve("src/test/resources"));
    Path classes = project.resolve("target/test-classes");
    for (Path root : CLASS_PATH) {
      if (Files.isDirectory(root)) {
        copy(root.resolve("asrload"), classes.resolve("asrload"));
      }
    }
    Path console = folder.resolve("maven.txt");
    Process maven =
        new ProcessBuilder("mvn", "-q", "gatling:enterprisePackage")
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(console.toFile())
            .start();
    try {
      assertTrue(maven.waitFor(5, TimeUnit.MINUTES), "Maven goes on");
    } finally {
      maven.destroyForcibly();
    }
    assertEquals(0, maven.exitValue(), Files.readString(console));
    String name =
        list(project.resolve("target")).stream()
            .filter(file -> file.endsWith("-shaded.jar"))
            .findFirst()
            .orElseThrow();
    // Away from everything that it was made of.
    return Files.move(project.resolve("target").resolve(name), folder.resolve(name));
  }

  private static Set<String> entries(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Set<String> names = new HashSet<>();
      file.stream()
          .filter(entry -> !entry.isDirectory())
          .forEach(entry -> names.add(entry.getName()));
      return names;
    }
  }

  /** What shows whether a jar was taken into a package: a class, else any of its files. */
  private static List<String> content(Path jar) throws IOException {
    Set<String> names = entries(jar);
    Optional<String> one =
        names.stream()
            .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF"))
            .filter(name -> !name.endsWith("module-info.class"))
            .findFirst();
    return one
        .or(() -> names.stream().filter(name -> !name.startsWith("META-INF/MANIFEST")).findFirst())
        .stream()
        .toList();
  }

  /** The names of its entries. */
  static List<String> list(Path of) throws IOException {
    try (Stream<Path> files = Files.list(of)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  static void copy(Path from, Path to) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
