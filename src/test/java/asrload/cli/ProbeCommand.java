package asrload.cli;

import asrload.api.DirectClient;
import asrload.api.Profile;
import asrload.api.ServerApi;
import asrload.api.TrustedCa;
import asrload.config.AsrConfig;
import asrload.config.ConfigLoader;
import asrload.config.ProcessSettings;
import asrload.demo.DemoServer;
import asrload.demo.DemoSettings;
import asrload.journal.TaskEvent;
import asrload.journal.TaskEvent.Kind;
import asrload.scenario.DirectRun;
import asrload.scenario.UploadLimits;
import asrload.scenario.audio.AudioCorpus;
import asrload.scenario.audio.AudioFile;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code exec:java@probe}: sends one clip through every step of a profile, prints each request and
 * answer, and says what the profile did not expect and what the answer suggests instead. With
 * {@code -Dasr.openapi=} it first makes the profile, from the description of the API.
 */
public final class ProbeCommand {
  /** Exit code when the clip was not transcribed. */
  private static final int FAILED = 65;

  private ProbeCommand() {}

  /** Takes no arguments; settings come as {@code -Dasr.*}. */
  public static void main(String[] arguments) {
    CommandLineEnd.run(ProbeCommand::probe);
  }

  private static int probe() throws IOException, InterruptedException {
    AsrConfig config = ConfigLoader.load(WrittenProfile.OPENAPI, WrittenProfile.OUT);
    Map<String, String> environment = ProcessSettings.environment();
    Optional<WrittenProfile> wanted = WrittenProfile.of(config, environment);
    Optional<ServerApi> api =
        wanted.isPresent()
            ? Optional.empty()
            : Optional.of(new ServerApi(Profile.load(config.server().profile()), environment));
    AudioCorpus corpus =
        AudioCorpus.read(
            config.audio().path(), config.audio().shareFileBytes(), config.audio().shareAllBytes());
    AudioFile clip = corpus.files().get(0);
    Work work =
        url ->
            wanted.isPresent()
                ? wanted.get().write(clip, url, System.out) ? 0 : FAILED
                : probe(config, api.orElseThrow(), clip, url, System.out);
    Optional<String> baseUrl = wanted.flatMap(WrittenProfile::baseUrl).or(config.server()::baseUrl);
    if (baseUrl.isPresent()) {
      return work.run(baseUrl.get());
    }
    try (DemoServer server =
        DemoServer.start(
            new DemoSettings(
                config.demo().port(),
                1,
                config.demo().queueCapacity(),
                config.output().results().resolve("probe").toAbsolutePath()))) {
      return work.run(server.baseUrl().toString());
    }
  }

  /** What is done with a server; returns the exit code. */
  private interface Work {
    int run(String baseUrl) throws IOException, InterruptedException;
  }

  static int probe(AsrConfig config, ServerApi api, AudioFile clip, String baseUrl, PrintStream out)
      throws IOException, InterruptedException {
    api.secrets().withhold();
    api.checkTransport(baseUrl, config.server().keysOverHttp());
    UploadLimits.check(api, List.of(clip));
    out.println(
        "Probe of %s with the profile %s and %s"
            .formatted(baseUrl, api.profile().name(), clip.entry().audio()));
    TaskEvent end =
        new DirectRun(api, baseUrl, client(config), config.tasks().poll(), config.tasks().timeout())
            .transcribe(clip, new ProbePrinter(api, out));
    out.println();
    if (end.event() == Kind.COMPLETED) {
      out.println(
          "The profile fits: the clip was transcribed after %d poll(s).".formatted(end.polls()));
      return 0;
    }
    out.println(
        "The profile does not fit, or the server has a fault: %s, %s"
            .formatted(end.event(), end.errorClass()));
    return FAILED;
  }

  /** A client by the settings. */
  static DirectClient client(AsrConfig config) {
    return new DirectClient(
        config.server().requestTimeout(),
        config.server().answerLimitBytes(),
        config.server().tlsCa().map(ca -> TrustedCa.read(ca).context()).orElse(null));
  }
}
