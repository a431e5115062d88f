package asrload.cli;

import asrload.config.AsrConfig;
import asrload.config.ConfigLoader;
import asrload.demo.DemoServer;
import asrload.demo.DemoSettings;
import asrload.demo.PlantedFaults;
import asrload.scenario.audio.AudioCorpus;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * {@code exec:java@demo}: the embedded server alone, until Ctrl-C, on port 8000 unless {@code
 * asr.demo.port} says otherwise.
 */
public final class DemoCommand {
  private static final int DEFAULT_PORT = 8000;

  private DemoCommand() {}

  /** Takes no arguments; settings come as {@code -Dasr.demo.*}. */
  public static void main(String[] arguments) {
    CommandLineEnd.run(DemoCommand::serve);
  }

  /** The transcripts of the audio, for workers that sleep. */
  private static Map<String, String> texts(AsrConfig config) {
    if (config.demo().fixedProcessing().isZero()) {
      return Map.of();
    }
    return AudioCorpus.texts(
        AudioCorpus.read(
                config.audio().path(),
                config.audio().shareFileBytes(),
                config.audio().shareAllBytes())
            .files());
  }

  private static int serve() throws InterruptedException {
    AsrConfig config = ConfigLoader.load();
    int port = config.demo().port() == 0 ? DEFAULT_PORT : config.demo().port();
    Path logs = config.output().results().resolve("demo").toAbsolutePath();
    DemoServer server =
        DemoServer.start(
            new DemoSettings(
                port,
                config.demo().workers(),
                config.demo().queueCapacity(),
                config.demo().fixedProcessing(),
                texts(config),
                config.demo().cache(),
                logs,
                PlantedFaults.of(config.demo().faults())));
    CommandLineEnd.onExit(server::close);
    System.out.println("Speech recognition server on " + server.baseUrl() + " (Ctrl-C ends it)");
    System.out.println(
        "  front end pid %d, worker pids %s, worker logs %s"
            .formatted(
                server.frontEndPid(),
                server.workerPids(),
                config.output().results().resolve("demo").resolve("worker-*.log")));
    System.out.println(
        "  curl -F audio=@audio/long_audio_test.wav " + server.baseUrl() + "/api/v1/asr/submit");
    System.out.println("  curl " + server.baseUrl() + "/api/v1/asr/result/<task_id>");
    new CountDownLatch(1).await();
    return 0;
  }
}
