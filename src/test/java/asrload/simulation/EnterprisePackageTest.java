package asrload.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.report.RunReport;
import asrload.report.RunReporter;
import asrload.verdict.Result;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.ZoneId;
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
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A package of Gatling Enterprise, started from its jar in an empty folder with a run id. */
class EnterprisePackageTest {
  /** Those of an injector, by Gatling's documentation of its private locations. */
  private static final List<String> JVM_OPTIONS =
      List.of(
          "-XX:MaxInlineLevel=20",
          "-XX:MaxTrivialSize=12",
          "-XX:+IgnoreUnrecognizedVMOptions",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
          // What the free Gatling's writer of simulation.log needs.
          "--add-opens=java.base/java.lang=ALL-UNNAMED");

  /** The service replaces this class of Gatling's. */
  private static final String DEPLOYMENT =
      """
      package io.gatling.core.util;
      public final class DeploymentInfo$ {
        public static final DeploymentInfo$ MODULE$ = new DeploymentInfo$();
        public scala.Option<java.util.UUID> runId() {
          return scala.Option.apply(new java.util.UUID(1, 2));
        }
        public scala.Option<String> locationName() { return scala.Option.apply("here"); }
        public int numberOfLoadGeneratorsInLocation() { return 1; }
        public int indexOfLoadGeneratorInLocation() { return 0; }
        public int numberOfLoadGeneratorsInRun() { return 1; }
        public int indexOfLoadGeneratorInRun() { return 0; }
        public scala.collection.immutable.List<java.io.File> logFiles() {
          return scala.collection.immutable.List$.MODULE$.empty();
        }
      }
      """;

  private static final List<Path> CLASS_PATH =
      Arrays.stream(classPath().split(File.pathSeparator))
          .map(Path::of)
          .filter(Files::exists)
          .toList();

  @TempDir Path folder;

  private Path empty = Path.of("");
  private Path temporary = Path.of("");

  private record Ended(int code, String console) {}

  @BeforeEach
  void makeFolders() throws IOException {
    empty = Files.createDirectory(folder.resolve("empty"));
    temporary = Files.createDirectory(folder.resolve("tmp"));
  }

  @Tag("run")
  @Test
  void theSuiteInAJarKeepsItsRunInTheTemporaryFolderAndLeavesTheExitCodeToGatling()
      throws Exception {
    Path jar = folder.resolve("suite.jar");
    pack(jar);
    Ended ended =
        start(
            jar,
            CLASS_PATH.stream().filter(Files::isRegularFile).toList(),
            "asr.audio=classpath:audio/clip_01.wav",
            "asr.thresholds.extra=rtf < 0.0001, e2e.p50 < 1min");
    assertEquals(0, ended.code, ended.console);
    assertTrue(ended.console.contains("Verdict: FAIL"), ended.console);
    assertTrue(
        ended.console.contains(
            "Thresholds as assertions of Gatling: failed.ratio <= 1%, e2e.p50 < 1min"),
        ended.console);
    assertTrue(
        ended.console.contains(
            "transcription: 50th percentile of response time is less than 60000.0 : true"),
        ended.console);
    Path run = run(ended);
    String words = Files.readString(run.resolve("audio.jsonl"));
    assertTrue(words.contains("clip_01.wav") && words.contains("\"text\""), words);
    assertEquals(Result.FAIL, reportedElsewhere(run).verdict().verdict());
  }

  /** As a user makes it, of this checkout: its classes have to be compiled. */
  @Tag("fault")
  @Test
  void thePackageOfThePluginRunsFromItsJarAlone() throws Exception {
    Path jar = packageOfThePlugin();
    Set<String> inPackage = entries(jar);
    List<Path> ofTheService = new ArrayList<>();
    for (Path file : CLASS_PATH) {
      if (Files.isRegularFile(file) && !inPackage.containsAll(content(file))) {
        ofTheService.add(file);
      }
    }
    assertTrue(ofTheService.stream().anyMatch(file -> file.toString().contains("gatling-core")));
    assertTrue(ofTheService.stream().noneMatch(file -> file.toString().contains("javalin")));
    Ended ended = start(jar, ofTheService);
    assertEquals(0, ended.code, ended.console);
    assertTrue(ended.console.contains("audio long_audio_test.wav"), ended.console);
    assertEquals(Result.PASS, reportedElsewhere(run(ended)).verdict().verdict());

    Ended refused = start(jar, ofTheService, "asr.userz=3");
    assertTrue(refused.console.contains("did you mean asr.users?"), refused.console);
    Ended failed = start(jar, ofTheService, "asr.thresholds.extra=e2e.max < 1ms");
    assertEquals(2, failed.code, failed.console);
  }

  /** Surefire starts this JVM with another one. */
  private static String classPath() {
    return ManagementFactory.getRuntimeMXBean()
        .getSystemProperties()
        .getOrDefault("java.class.path", "");
  }

  private Path run(Ended ended) throws IOException {
    assertEquals(List.of(), list(empty), "files in the working folder");
    assertEquals(
        List.of("asrload"),
        list(temporary).stream().filter(name -> name.startsWith("asrload")).toList(),
        "unpacked clips are left");
    Path results = temporary.resolve("asrload");
    Path run =
        results.resolve(
            list(results).stream()
                .filter(name -> name.startsWith("ConcurrencySimulation-"))
                .findFirst()
                .orElseThrow());
    assertTrue(ended.console.contains("run: " + run), ended.console);
    assertTrue(
        list(run)
            .containsAll(
                List.of("run.json", "tasks.jsonl", "injector.jsonl", "report.md", "verdict.json")),
        list(run).toString());
    return run;
  }

  /** As {@code exec:java@report} makes it, from what was copied from the injector. */
  private RunReport reportedElsewhere(Path run) throws IOException {
    Path copy = folder.resolve("copy");
    copy(run, copy);
    return RunReporter.report(copy, ZoneId.systemDefault());
  }

  private Ended start(Path jar, List<Path> beside, String... properties) throws Exception {
    Path console = Files.createTempFile(folder, "console", ".txt");
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(JVM_OPTIONS);
    command.addAll(
        List.of(
            "-Xmx1g",
            "-Djava.io.tmpdir=" + temporary,
            "-Dasr.demo.fixedProcessing=200ms",
            "-Dasr.baseline=off",
            "-Dasr.users=2",
            "-Dasr.rampUp=0s",
            "-Dasr.duration=3s"));
    for (String property : properties) {
      command.add("-D" + property);
    }
    List<String> classPath = new ArrayList<>();
    Stream.concat(Stream.of(deployment(), jar), beside.stream())
        .map(file -> file.toAbsolutePath().toString())
        .forEach(classPath::add);
    command.addAll(
        List.of(
            "-cp",
            String.join(File.pathSeparator, classPath),
            "io.gatling.app.Gatling",
            "-s",
            ConcurrencySimulation.class.getName(),
            "-rf",
            folder.resolve("gatling").toString()));
    Process process =
        new ProcessBuilder(command)
            .directory(empty.toFile())
            .redirectErrorStream(true)
            .redirectOutput(console.toFile())
            .redirectInput(new File("/dev/null"))
            .start();
    try {
      assertTrue(process.waitFor(2, TimeUnit.MINUTES), "goes on: " + Files.readString(console));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return new Ended(process.exitValue(), Files.readString(console));
  }

  private Path deployment() throws IOException {
    Path source = folder.resolve("DeploymentInfo$.java");
    Path classes = Files.createDirectories(folder.resolve("deployment"));
    Files.writeString(source, DEPLOYMENT);
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                classPath(),
                "-d",
                classes.toString(),
                source.toString()));
    return classes;
  }

  /** Classes and resources of this suite and the clips of the checkout. */
  private static void pack(Path jar) throws IOException {
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

  private Path packageOfThePlugin() throws Exception {
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

  private static List<String> list(Path of) throws IOException {
    try (Stream<Path> files = Files.list(of)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
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
