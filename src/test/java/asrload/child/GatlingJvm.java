package asrload.child;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs a simulation as the Gatling plugin of the pom does, in a JVM of its own that takes the
 * environment of this process and writes to its console. Its own JVM ends it when this one is gone.
 *
 * @param exitCode how it ended, see {@link asrload.verdict.Result#exitCode}
 * @param run its run directory; null when it made none
 */
public record GatlingJvm(int exitCode, @Nullable Path run) {
  /** What the plugin of the pom gives it. */
  private static final List<String> FLAGS =
      List.of("-Xmx1G", "-Xms128m", "--add-opens=java.base/java.lang=ALL-UNNAMED");

  /**
   * Runs it to its end.
   *
   * @param simulation name of the class
   * @param settings by dotted key, as text
   * @param results the folder of all runs, as the settings have it
   * @param target folder for what is temporary
   * @param classPath of the child
   * @throws IOException when it cannot be started
   */
  public static GatlingJvm run(
      String simulation, Map<String, String> settings, Path results, Path target, String classPath)
      throws IOException, InterruptedException {
    Set<String> before = names(results);
    Files.createDirectories(target);
    Path gatling = target.resolve("gatling");
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(FLAGS);
    command.add("-Djava.io.tmpdir=" + target);
    command.add("-Dasrload.gatlingResults=" + gatling);
    settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(List.of("io.gatling.app.Gatling", "-s", simulation, "-rf", gatling.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(Redirect.INHERIT)
            .redirectError(Redirect.INHERIT);
    builder.environment().put("CLASSPATH", classPath);
    Process process = builder.start();
    try {
      int code = process.waitFor();
      Set<String> made = names(results);
      made.removeAll(before);
      String prefix = simulation.replaceFirst(".*\\.", "") + "-";
      return new GatlingJvm(
          code,
          made.stream()
              .filter(name -> name.startsWith(prefix))
              .findFirst()
              .map(results::resolve)
              .orElse(null));
    } finally {
      process.destroy(); // as Ctrl-C: it writes its partial report
    }
  }

  private static Set<String> names(Path results) throws IOException {
    if (!Files.isDirectory(results)) {
      return new TreeSet<>();
    }
    try (Stream<Path> entries = Files.list(results)) {
      return entries
          .filter(Files::isDirectory)
          .map(path -> String.valueOf(path.getFileName()))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
