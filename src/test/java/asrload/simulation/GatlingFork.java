package asrload.simulation;

import asrload.journal.RunDirectory;
import asrload.journal.TaskEvent;
import asrload.verdict.Result;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A simulation in a JVM of its own, started as the Gatling Maven plugin starts it, for end-to-end
 * tests.
 */
final class GatlingFork implements AutoCloseable {
  /** So often a run may say that it measured the machine and not the server. */
  private static final int MAX_ATTEMPTS = 3;

  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Path folder;
  private final Path output;
  private final Process process;

  /** Starts the default simulation with these properties; see the other constructor. */
  GatlingFork(Path folder, String... properties) throws IOException {
    this(ConcurrencySimulation.class, folder, Map.of(), properties);
  }

  /** The same with variables added to its environment. */
  GatlingFork(Path folder, Map<String, String> environment, String... properties)
      throws IOException {
    this(ConcurrencySimulation.class, folder, environment, properties);
  }

  /** Starts a simulation with these properties. */
  GatlingFork(Class<? extends AsrSimulation> simulation, Path folder, String... properties)
      throws IOException {
    this(simulation, folder, Map.of(), properties);
  }

  /**
   * Starts a simulation with these properties; results and Gatling's folder lie in {@code folder}.
   */
  GatlingFork(
      Class<? extends AsrSimulation> simulation,
      Path folder,
      Map<String, String> environment,
      String... properties)
      throws IOException {
    this.folder = folder;
    this.output = folder.resolve("console.txt");
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(
        List.of(
            "-Xmx512m",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "-Dasr.baseline=off",
            "-Dasr.results=" + folder.resolve("results"),
            "-Dasrload.gatlingResults=" + folder.resolve("gatling")));
    for (String property : properties) {
      command.add("-D" + property);
    }
    command.addAll(
        List.of(
            "-cp",
            ManagementFactory.getRuntimeMXBean().getClassPath(),
            "io.gatling.app.Gatling",
            "-s",
            simulation.getName(),
            "-rf",
            folder.resolve("gatling").toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    this.process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .redirectInput(new File("/dev/null"))
            .start();
  }

  /**
   * Runs the default simulation to its end; again, in a folder of its own, when the run itself says
   * that the machine kept it from measuring. What the last run says, that is held against.
   */
  static GatlingFork undisturbed(Path folder, String... properties) throws Exception {
    for (int attempt = 1; ; attempt++) {
      Path own = Files.createDirectory(folder.resolve("attempt-" + attempt));
      GatlingFork fork = new GatlingFork(own, properties);
      try {
        fork.exitCode();
        if (attempt == MAX_ATTEMPTS || !fork.disturbed()) {
          return fork;
        }
      } catch (Exception | AssertionError e) {
        fork.close();
        throw e;
      }
      fork.close();
    }
  }

  private boolean disturbed() throws IOException {
    JsonNode verdict = verdict();
    boolean disturbed = verdict.path("verdict").asText().equals(Result.INVALID.name());
    for (JsonNode reason : verdict.path("reasons")) {
      String rule = reason.path("rule").asText();
      String result = reason.path("result").asText();
      disturbed |= rule.equals("MONITOR LOST") && !result.equals("PASS");
      disturbed |= rule.equals("SLOW-DOWN") && result.equals("INCONCLUSIVE");
    }
    return disturbed;
  }

  /** What the run's {@code verdict.json} says. */
  JsonNode verdict() throws IOException {
    return new JsonMapper().readTree(run().resolve("verdict.json").toFile());
  }

  /** The run's {@code report.json}. */
  JsonNode report() throws IOException {
    return new JsonMapper().readTree(run().resolve("report.json").toFile());
  }

  /** Bytes that the upload of its first clip takes, by {@code audio.jsonl}. */
  long uploadBytes() throws IOException {
    String line = Files.readAllLines(run().resolve("audio.jsonl")).get(0);
    return new JsonMapper().readTree(line).path("uploadBytes").asLong();
  }

  /** The results of a rule in it. */
  List<String> results(String rule) throws IOException {
    List<String> results = new ArrayList<>();
    for (JsonNode reason : verdict().path("reasons")) {
      if (reason.path("rule").asText().equals(rule)) {
        results.add(reason.path("result").asText());
      }
    }
    return results;
  }

  /** How the run's tasks ended. */
  List<TaskEvent> ends() throws IOException {
    List<TaskEvent> ends = new ArrayList<>();
    JsonMapper json = new JsonMapper();
    for (String line : Files.readAllLines(new RunDirectory(run()).tasks())) {
      TaskEvent event = json.readValue(line, TaskEvent.class);
      if (event.event() != TaskEvent.Kind.SUBMITTED) {
        ends.add(event);
      }
    }
    return ends;
  }

  Process process() {
    return process;
  }

  /** Its exit code; an {@link AssertionError} with its output when it does not end. */
  int exitCode() throws Exception {
    if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("still running after " + LONGEST + "\n" + console());
    }
    return process.exitValue();
  }

  String console() throws IOException {
    return Files.readString(output);
  }

  /** The path in the last line of its console that begins so. */
  Path lastPath(String start) throws IOException {
    List<String> lines = console().lines().toList();
    String last = lines.get(lines.size() - 1);
    if (!last.startsWith(start)) {
      throw new AssertionError("the last line is: " + last);
    }
    return Path.of(URI.create(last.substring(start.length())));
  }

  /** Folders without a file that Gatling left in its place. */
  List<Path> emptyFolders() throws IOException {
    Path gatling = folder.resolve("gatling");
    if (!Files.isDirectory(gatling)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(gatling)) {
      return all.filter(path -> !path.equals(gatling) && isEmptyFolder(path)).toList();
    }
  }

  private static boolean isEmptyFolder(Path path) {
    String[] names = path.toFile().list();
    return names != null && names.length == 0;
  }

  /** Waits until the only run's journal satisfies the condition. */
  void awaitJournal(Predicate<String> condition) throws Exception {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      if (hasRun() && Files.exists(run().resolve("tasks.jsonl"))) {
        if (condition.test(Files.readString(run().resolve("tasks.jsonl")))) {
          return;
        }
      }
      Thread.sleep(50);
    }
    throw new AssertionError("the journal did not get there\n" + console());
  }

  /** Whether there is a directory of a run. */
  boolean hasRun() throws IOException {
    Path results = folder.resolve("results");
    if (!Files.isDirectory(results)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(results)) {
      return entries.anyMatch(Files::isDirectory);
    }
  }

  /** The directory of the only run. */
  Path run() throws IOException {
    try (Stream<Path> entries = Files.list(folder.resolve("results"))) {
      return entries.filter(Files::isDirectory).findFirst().orElseThrow();
    }
  }

  Path results() {
    return folder.resolve("results");
  }

  /** Every process that it started, and theirs. */
  List<ProcessHandle> descendants() {
    return process.descendants().toList();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
