package asrload.cli;

import asrload.api.Answer;
import asrload.api.ApiRequest;
import asrload.api.DirectClient;
import asrload.api.HttpAnswer;
import asrload.api.Profile;
import asrload.api.ServerApi;
import asrload.api.Step;
import asrload.config.AsrConfig;
import asrload.config.ConfigException;
import asrload.config.ConfigLoader;
import asrload.journal.TaskEvent;
import asrload.probe.Description;
import asrload.probe.Exchange;
import asrload.probe.NoContractException;
import asrload.probe.ProfileSearch;
import asrload.probe.ProfileSearch.Found;
import asrload.scenario.DirectRun;
import asrload.scenario.audio.AudioFile;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The profile that the probe writes from a description ({@code -Dasr.openapi=}), and the file for
 * it ({@code -Dasr.out=}).
 */
final class WrittenProfile {
  static final String OPENAPI = "asr.openapi";
  static final String OUT = "asr.out";
  private static final String DEFAULT_OUT = "my-server.conf";

  private final AsrConfig config;
  private final Map<String, String> environment;
  private final String openApi;
  private final Path file;

  private WrittenProfile(
      AsrConfig config, Map<String, String> environment, String openApi, Path file) {
    this.config = config;
    this.environment = environment;
    this.openApi = openApi;
    this.file = file;
  }

  /**
   * What the command is to write; empty without {@code asr.openapi}.
   *
   * @param environment where the key of the server is looked up
   * @throws ConfigException when the file cannot be written, or exists
   */
  static Optional<WrittenProfile> of(AsrConfig config, Map<String, String> environment) {
    Map<String, String> command = config.provenance().command();
    String openApi = command.get(OPENAPI);
    if (openApi == null) {
      if (command.containsKey(OUT)) {
        throw new ConfigException(
            OUT + ": only a profile from a description is written; set " + OPENAPI + ", too");
      }
      return Optional.empty();
    }
    String name = command.getOrDefault(OUT, DEFAULT_OUT);
    Path file = Path.of(name);
    if (!name.endsWith(".conf")) {
      throw refused(file, "the name of a profile's file ends in .conf");
    }
    if (Files.exists(file)) {
      throw refused(
          file, "the file exists and is not overwritten; move it away, or set another name");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw refused(file, "there is no folder " + folder);
    }
    return Optional.of(new WrittenProfile(config, environment, openApi.strip(), file));
  }

  private static ConfigException refused(Path file, String why) {
    return new ConfigException("%s = %s: %s".formatted(OUT, file, why));
  }

  /** The server of the description's URL, where no other is set. */
  Optional<String> baseUrl() {
    return config
        .server()
        .baseUrl()
        .or(
            () ->
                isUrl(openApi)
                    ? Optional.of(
                        URI.create(openApi).resolve("/").toString().replaceFirst("/$", ""))
                    : Optional.empty());
  }

  private static boolean isUrl(String text) {
    return text.matches("(?i)https?://.+");
  }

  /**
   * Makes the profile, tries it, and writes it when the server answered.
   *
   * @return whether the clip was transcribed with it
   */
  boolean write(AudioFile clip, String baseUrl, PrintStream out)
      throws IOException, InterruptedException {
    DirectClient client = ProbeCommand.client(config);
    String source = source(baseUrl);
    out.println("Profile for %s from %s with %s".formatted(baseUrl, source, clip.entry().audio()));
    Description description = Description.read(source, description(client, source));
    Found found;
    try {
      found =
          new ProfileSearch(
                  description,
                  (profile, exchanges) -> attempt(profile, exchanges, client, clip, baseUrl, out),
                  out)
              .search(file.toString(), baseUrl, clip.entry().audio());
    } catch (NoContractException e) {
      out.printf("%nNo profile is written: %s%n", e.getMessage());
      return false;
    }
    Files.writeString(file, found.text(), StandardOpenOption.CREATE_NEW);
    end(found, out);
    return found.fits();
  }

  /** A URL or a file as it is; a path that is no file is one on the server. */
  private String source(String baseUrl) {
    boolean onServer = openApi.startsWith("/") && !Files.exists(Path.of(openApi));
    return onServer ? baseUrl + openApi : openApi;
  }

  private static String description(DirectClient client, String source)
      throws IOException, InterruptedException {
    if (isUrl(source)) {
      HttpAnswer answer;
      try {
        answer = client.get(URI.create(source));
      } catch (IllegalArgumentException | IOException e) {
        throw unread(source, String.valueOf(e.getMessage()));
      }
      if (answer.status() != 200) {
        throw unread(source, "HTTP " + answer.status());
      }
      return answer.body();
    }
    try {
      return Files.readString(Path.of(source));
    } catch (IOException e) {
      throw unread(source, "no readable file");
    }
  }

  private static ConfigException unread(String source, String why) {
    return new ConfigException(
        ("%s = %s: %s; set the file or the URL of an OpenAPI 3 description (FastAPI has one at"
                + " /openapi.json)")
            .formatted(OPENAPI, source, why));
  }

  private TaskEvent attempt(
      Profile profile,
      List<Exchange> exchanges,
      DirectClient client,
      AudioFile clip,
      String baseUrl,
      PrintStream out)
      throws IOException, InterruptedException {
    ServerApi api = new ServerApi(profile, environment);
    api.checkTransport(baseUrl, config.server().keysOverHttp());
    DirectRun.Listener printer = new ProbePrinter(api, out);
    return new DirectRun(api, baseUrl, client, config.tasks().poll(), config.tasks().timeout())
        .transcribe(
            clip,
            new DirectRun.Listener() {
              @Override
              public void sending(ApiRequest request, String url, Map<String, String> headers) {
                printer.sending(request, url, headers);
              }

              @Override
              public void answered(Step step, @Nullable HttpAnswer http, Answer meaning) {
                exchanges.add(new Exchange(step, http, meaning));
                printer.answered(step, http, meaning);
              }
            });
  }

  private void end(Found found, PrintStream out) {
    out.printf(
        found.fits()
            ? "%n%s is written: the clip was transcribed with it. Check the words above.%n"
            : "%n%s is written, but DOES NOT FIT YET: see its first line and the last answer above.%n",
        file);
    if (!found.guessed().isEmpty()) {
      out.println("Only guessed, neither in the description nor confirmed by an answer:");
      found.guessed().forEach(guess -> out.println("  " + guess));
    }
    out.println(found.fits() ? "Next, the load:" : "Next, correct it, and try it:");
    if (found.needsKey()) {
      out.println("  export " + ConfigLoader.API_KEY + "=...");
    }
    out.printf(
        "  mvn %s -Dasr.profile=%s%s%s -Dasr.audio=%s%n",
        found.fits() ? "gatling:test" : "test-compile exec:java@probe",
        file,
        baseUrl().map(url -> " -Dasr.baseUrl=" + url).orElse(""),
        config.server().tlsCa().map(ca -> " -Dasr.tls.ca=" + ca).orElse(""),
        config.audio().path());
  }
}
