package asrload.benchmark;

import asrload.scenario.audio.AudioContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The memory that large uploads take: a clip of 10 MB, all at once. */
final class UploadBenchmark {
  private static final String SIMULATION = "asrload.simulation.OfflineSimulation";
  private static final int IN_COMPARISON = 200;

  /** Bytes of a form's boundaries, or of the JSON around the audio. */
  private static final int MOST_AROUND = 1_000;

  private final String classPath;
  private final Path folder;
  private final Path audio;

  /** How the clip is sent: the key of the profile that says so. */
  private enum Body {
    FORM("file = audio"),
    OCTETS("octets = audio/wav"),
    BASE64("json = \"{\\\"audio\\\": \\\"{audioBase64}\\\"}\"");

    private final String key;

    Body(String key) {
      this.key = key;
    }

    /** Bytes that a clip of that size takes at least. */
    private long length(long bytes) {
      return this == BASE64 ? AudioContent.base64Length(bytes) : bytes;
    }
  }

  /**
   * With a folder for the results.
   *
   * @param audio the clip
   */
  UploadBenchmark(String classPath, Path folder, Path audio) {
    this.classPath = classPath;
    this.folder = folder;
    this.audio = audio;
  }

  /** So many at once, as a form. */
  void atOnce(int uploads) throws IOException, InterruptedException {
    System.out.printf(
        Locale.ROOT,
        "%n%d uploads of 10 MB at once: peak resident memory %.0f MiB (target: under 400)%n",
        uploads,
        peakMib(Body.FORM, uploads, 0, 1));
  }

  /** Base64 in JSON against the bare bytes and a form, turn by turn: from disk, and shared. */
  void base64(int rounds) throws IOException, InterruptedException {
    compare("streamed from disk", 0, rounds);
    compare("shared in memory", 16, rounds);
  }

  private void compare(String how, int sharedUpToMib, int rounds)
      throws IOException, InterruptedException {
    System.out.printf(
        Locale.ROOT, "%n%d uploads of 10 MB at once, %s, peak MiB%n", IN_COMPARISON, how);
    List<Double> ratios = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      double form = peakMib(Body.FORM, IN_COMPARISON, sharedUpToMib, round);
      double octets = peakMib(Body.OCTETS, IN_COMPARISON, sharedUpToMib, round);
      double base64 = peakMib(Body.BASE64, IN_COMPARISON, sharedUpToMib, round);
      ratios.add(base64 / Math.min(form, octets));
      System.out.printf(
          Locale.ROOT,
          "  round %d  form %.0f  octets %.0f  base64 in JSON %.0f%n",
          round,
          form,
          octets,
          base64);
    }
    System.out.printf(
        Locale.ROOT,
        "  base64 / the smaller of the others %.2f (median of %d; target: at most 1.5)%n",
        BenchmarkTool.median(ratios),
        ratios.size());
  }

  private double peakMib(Body body, int uploads, int sharedUpToMib, int round)
      throws IOException, InterruptedException {
    Path place =
        folder.resolve("uploads-%s-%d-%d-%d".formatted(body, uploads, sharedUpToMib, round));
    try (BenchmarkStub server = new BenchmarkStub(classPath, 0);
        BenchmarkInjector injector =
            new BenchmarkInjector(
                SIMULATION,
                classPath,
                place,
                List.of(
                    "asr.baseUrl=" + server.baseUrl(),
                    "asr.profile=" + profile(body),
                    "asr.audio=" + audio,
                    "asr.shareFilesUpToMib=" + sharedUpToMib,
                    "asr.offline.files=" + uploads,
                    "asr.duration=3m",
                    "asr.requestTimeout=3m",
                    "asr.baseline=off"))) {
      double peakMib = 0;
      while (server.completed() < uploads && injector.alive()) {
        double now = injector.peakMib();
        peakMib = now > peakMib ? now : peakMib; // not a number while a child of it ends
        Thread.sleep(200);
      }
      injector.end();
      if (server.completed() < uploads) {
        throw new IOException(
            "%d of %d uploads were completed; Gatling's output:%n%s"
                .formatted(server.completed(), uploads, injector.said()));
      }
      check(server.received(), uploads, body.length(Files.size(audio)));
      return peakMib;
    }
  }

  /** Each upload came whole, and once. */
  private static void check(long received, int uploads, long atLeast) throws IOException {
    if (received < uploads * atLeast || received > uploads * (atLeast + MOST_AROUND)) {
      throw new IOException(
          "the server was sent %d bytes, not %d times %d".formatted(received, uploads, atLeast));
    }
  }

  private Path profile(Body body) throws IOException {
    return Files.writeString(
        folder.resolve(body + ".conf"),
        """
        submit { path = /api/v1/asr/submit, %s, id = ["$.task_id"] }
        poll { path = "/api/v1/asr/result/{id}", status = ["$.status"], pending = [processing], completed = [completed] }
        text = ["$.text"]
        error = ["$.error"]
        """
            .formatted(body.key));
  }
}
