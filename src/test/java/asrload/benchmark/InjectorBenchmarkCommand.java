package asrload.benchmark;

import asrload.cli.CommandLineEnd;
import asrload.config.ConfigException;
import asrload.config.ConfigLoader;
import asrload.demo.ChildClassPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/**
 * {@code exec:java@injector}: what this suite, its journal and its monitor cost beside plain
 * Gatling doing the same, turn by turn in the same run, against a stub server in a process of its
 * own; prints each round and the medians of the ratios.
 */
public final class InjectorBenchmarkCommand {
  private static final AudioFormat FORMAT = new AudioFormat(16_000, 16, 1, true, false);
  private static final String PLAIN = "asrload.benchmark.PlainSimulation";
  private static final String OURS = "asrload.simulation.ConcurrencySimulation";
  private static final String ROUNDS = "asr.benchmark.rounds";
  private static final String SECONDS = "asr.benchmark.seconds";
  private static final String WARM_UP = "asr.benchmark.warmUp";
  private static final String USERS = "asr.benchmark.users";
  private static final String CASES = "asr.benchmark.cases";
  private static final int FRAMES_OF_32_KB = 16_000;
  private static final int FRAMES_OF_1_MB = 500_000;
  private static final int FRAMES_OF_10_MB = 5_000_000;

  private final String classPath =
      ChildClassPath.find(InjectorBenchmarkCommand.class.getClassLoader());
  private final Path folder;

  private InjectorBenchmarkCommand(Path folder) {
    this.folder = folder;
  }

  /** Takes no arguments; settings come as {@code -Dasr.benchmark.*}. */
  public static void main(String[] arguments) {
    CommandLineEnd.run(InjectorBenchmarkCommand::run);
  }

  private static int run() throws IOException, InterruptedException {
    Map<String, String> settings =
        ConfigLoader.load(ROUNDS, SECONDS, WARM_UP, USERS, CASES).provenance().command();
    int rounds = positive(settings, ROUNDS, 2);
    Duration window = Duration.ofSeconds(positive(settings, SECONDS, 9));
    // The compiler is at work for long at a low rate: a method that runs once a task is called
    // 10,000 times in a minute.
    Duration warmUp = Duration.ofSeconds(positive(settings, WARM_UP, 60));
    int users = positive(settings, USERS, 2_000);
    String wanted = settings.getOrDefault(CASES, "closed,many,top");
    Path folder =
        Files.createTempDirectory(Files.createDirectories(Path.of("target")), "injector-")
            .toAbsolutePath();
    CommandLineEnd.onExit(() -> delete(folder));
    InjectorBenchmarkCommand command = new InjectorBenchmarkCommand(folder);
    System.out.printf(
        Locale.ROOT,
        "%d round(s), windows of %d s after %d s of warm-up; plain = Gatling alone, suite = with journal and monitor%n",
        rounds,
        window.toSeconds(),
        warmUp.toSeconds());
    for (String name : wanted.split(",", -1)) {
      switch (name) {
        case "closed" ->
            command.compare(
                new BenchmarkCase("200 users, 1 s jobs", 200, 1_000, 250, warmUp, window), rounds);
        case "many" ->
            command.compare(
                new BenchmarkCase(users + " users, 4 s jobs", users, 4_000, 1_000, warmUp, window),
                rounds);
        case "top" ->
            command.compare(
                new BenchmarkCase(
                    "200 users, a server that answers at once", 200, 0, 10, warmUp, window),
                rounds);
        case "uploads" -> command.uploads().atOnce(1_000);
        case "base64" -> command.uploads().base64(rounds);
        case "sizing" -> command.sizing(rounds, warmUp, window);
        default ->
            throw new ConfigException(
                CASES + " = " + wanted + ": must be some of closed,many,top,uploads,base64,sizing");
      }
    }
    return 0;
  }

  private static int positive(Map<String, String> settings, String key, int otherwise) {
    return BenchmarkCommand.wholeNumber(settings, key, otherwise, 9_999);
  }

  private UploadBenchmark uploads() throws IOException {
    return new UploadBenchmark(classPath, folder, wav(folder, FRAMES_OF_10_MB));
  }

  private void sizing(int rounds, Duration warmUp, Duration window)
      throws IOException, InterruptedException {
    System.out.printf("%nWhat a task, a poll and a MB cost the injector%n");
    SizingBenchmark sizing = new SizingBenchmark();
    Path small = wav(folder, FRAMES_OF_32_KB);
    Path large = wav(folder, FRAMES_OF_1_MB);
    for (int round = 1; round <= rounds; round++) {
      size(sizing, new BenchmarkCase("idle", 1, 4_000, 1_000, warmUp, window), small, round);
      size(sizing, new BenchmarkCase("tasks", 400, 1_000, 1_000, warmUp, window), small, round);
      size(sizing, new BenchmarkCase("polls", 800, 4_000, 200, warmUp, window), small, round);
      size(sizing, new BenchmarkCase("uploads", 50, 1_000, 1_000, warmUp, window), large, round);
    }
    sizing.print();
  }

  private void size(SizingBenchmark sizing, BenchmarkCase load, Path audio, int round)
      throws IOException, InterruptedException {
    Path place = place("sizing", load, round);
    try (BenchmarkStub server = new BenchmarkStub(classPath, load.jobMs());
        BenchmarkInjector injector =
            new BenchmarkInjector(
                OURS, classPath, place, load.properties(server.baseUrl(), audio))) {
      BenchmarkInjector.Measurement measured =
          injector.measure(server, load.warmUp(), load.window());
      injector.end();
      sizing.add(load.name(), measured, place.resolve("results"), audio);
    }
  }

  private void compare(BenchmarkCase load, int rounds) throws IOException, InterruptedException {
    Path audio = wav(folder, FRAMES_OF_32_KB);
    List<BenchmarkInjector.Measurement> plain = new ArrayList<>();
    List<BenchmarkInjector.Measurement> ours = new ArrayList<>();
    System.out.printf(
        Locale.ROOT,
        "%n%-44s %10s %16s %10s %12s%n",
        load.name(),
        "tasks/s",
        "CPU s/1000 tasks",
        "peak MiB",
        "server CPU s");
    try (BenchmarkStub server = new BenchmarkStub(classPath, load.jobMs())) {
      for (int round = 1; round <= rounds; round++) {
        plain.add(measured("plain", PLAIN, load, server, audio, round));
        ours.add(measured("suite", OURS, load, server, audio, round));
      }
    }
    print(
        "CPU per task, suite / plain",
        ours,
        plain,
        (o, p) -> o.cpuPerThousand() / p.cpuPerThousand(),
        "at most 1.1");
    print("rate, suite / plain", ours, plain, (o, p) -> o.rate() / p.rate(), "at least 0.9");
    print(
        "peak memory, suite - plain, MiB",
        ours,
        plain,
        (o, p) -> o.peakMib() - p.peakMib(),
        "at most 100");
    for (int round = 1; round <= rounds; round++) {
      BenchmarkErrors errors =
          BenchmarkErrors.of(place("suite", load, round).resolve("results"), ours.get(round - 1));
      System.out.printf(
          Locale.ROOT,
          "  measured end-to-end time against the server's own, %d tasks: p99 off by %.0f ms (target: at most %d),"
              + " outside the poll bracket by %.0f ms (at most 50)%n",
          errors.tasks(),
          errors.p99Ms(),
          50 + load.pollMs(),
          errors.p99BeyondMs());
    }
  }

  private Path place(String who, BenchmarkCase load, int round) {
    return folder.resolve("%s-%d-%d-%d".formatted(who, load.users(), load.jobMs(), round));
  }

  private BenchmarkInjector.Measurement measured(
      String who,
      String simulation,
      BenchmarkCase load,
      BenchmarkStub server,
      Path audio,
      int round)
      throws IOException, InterruptedException {
    try (BenchmarkInjector injector =
        new BenchmarkInjector(
            simulation,
            classPath,
            place(who, load, round),
            load.properties(server.baseUrl(), audio))) {
      BenchmarkInjector.Measurement window = injector.measure(server, load.warmUp(), load.window());
      injector.end();
      System.out.printf(
          Locale.ROOT,
          "  round %d  %-33s %10.0f %16.3f %10.0f %12.2f%n",
          round,
          who,
          window.rate(),
          window.cpuPerThousand(),
          window.peakMib(),
          window.serverCpuSeconds());
      return window;
    }
  }

  private static void print(
      String what,
      List<BenchmarkInjector.Measurement> ours,
      List<BenchmarkInjector.Measurement> plain,
      ToDoubleBiFunction<BenchmarkInjector.Measurement, BenchmarkInjector.Measurement> ratio,
      String target) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      ratios.add(ratio.applyAsDouble(ours.get(i), plain.get(i)));
    }
    System.out.printf(
        Locale.ROOT,
        "  %-42s %10.2f  (median of %d; target: %s)%n",
        what,
        BenchmarkTool.median(ratios),
        ratios.size(),
        target);
  }

  /** Silence of so many samples of two bytes, as a wav file. */
  private static Path wav(Path folder, int frames) throws IOException {
    Path file = folder.resolve("clip-" + frames + ".wav");
    byte[] silence = new byte[frames * FORMAT.getFrameSize()];
    AudioSystem.write(
        new AudioInputStream(new ByteArrayInputStream(silence), FORMAT, frames),
        AudioFileFormat.Type.WAVE,
        file.toFile());
    return file;
  }

  /** Deletes a folder with everything in it, as far as that goes. */
  static void delete(Path folder) {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    } catch (IOException e) {
      return; // it is in target/, which mvn clean deletes
    }
    all.forEach(path -> path.toFile().delete());
  }

  /**
   * One load that both injectors are put to.
   *
   * @param jobMs what a task takes at the server, ms
   * @param pollMs the interval between polls, shortened at random by up to a fifth, ms
   */
  private record BenchmarkCase(
      String name, int users, long jobMs, long pollMs, Duration warmUp, Duration window) {

    /** The ramp spreads the users over a job, so that their tasks do not end together. */
    private long rampMs() {
      return Math.max(1_000, jobMs);
    }

    List<String> properties(String baseUrl, Path audio) {
      long longest = warmUp.plus(window).plus(Duration.ofMinutes(2)).toSeconds();
      return List.of(
          "asr.baseUrl=" + baseUrl,
          "asr.audio=" + audio,
          "asr.users=" + users,
          "asr.rampUp=" + rampMs() + "ms",
          "asr.duration=" + longest + "s",
          "asr.drain=0s",
          "asr.baseline=off",
          "asr.poll.elapsedShare=0",
          "asr.poll.minInterval=" + pollMs + "ms",
          "asr.poll.maxInterval=" + pollMs + "ms");
    }
  }
}
