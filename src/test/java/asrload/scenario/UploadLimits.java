package asrload.scenario;

import asrload.api.ApiRequest;
import asrload.api.Profile.Limits;
import asrload.api.ServerApi;
import asrload.config.ConfigException;
import asrload.journal.AudioEntry;
import asrload.scenario.audio.AudioFile;
import asrload.text.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Whether a server takes the clips, as far as its profile says, before anything is sent. */
public final class UploadLimits {
  private static final int MAX_NAMED = 5;

  private UploadLimits() {}

  /** Bytes that an upload of a clip takes on the wire, in base64 more than its file has. */
  public static long uploadBytes(ServerApi api, AudioFile file) {
    ApiRequest upload = api.audioRequest();
    try {
      return upload.bodyBytes(file.entry().audio(), Files.size(file.path()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What goes into audio.jsonl of a clip. */
  public static AudioEntry sized(ServerApi api, AudioFile file) {
    try {
      return file.entry()
          .sized(Files.size(file.path()), uploadBytes(api, file), Sha256.of(file.path()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Checks all clips.
   *
   * @throws ConfigException naming clips that exceed a limit of the profile, the limit, and what to
   *     do
   */
  public static void check(ServerApi api, List<AudioFile> corpus) {
    Limits limits = api.profile().limits();
    List<String> large = new ArrayList<>();
    List<String> longer = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (AudioFile file : corpus) {
      String name = file.entry().audio();
      if (limits.uploadBytes() > 0 && uploadBytes(api, file) > limits.uploadBytes()) {
        large.add("%s (%s)".formatted(name, megabytes(uploadBytes(api, file))));
      }
      Double seconds = file.entry().audioSeconds();
      if (limits.seconds() > 0 && seconds != null && seconds > limits.seconds()) {
        longer.add(String.format(Locale.ROOT, "%s (%.1f s)", name, seconds));
      }
      if (!limits.formats().isEmpty() && !limits.formats().contains(ending(name))) {
        others.add(name);
      }
    }
    List<String> problems = new ArrayList<>();
    add(
        problems,
        large,
        "limits.upload = %s on the wire%s".formatted(megabytes(limits.uploadBytes()), encoded(api)),
        "Use shorter or compressed clips.");
    add(
        problems,
        longer,
        String.format(Locale.ROOT, "limits.audio = %.0f s", limits.seconds()),
        "Use shorter clips.");
    add(
        problems,
        others,
        "limits.formats = " + String.join(", ", new TreeSet<>(limits.formats())),
        "Convert them.");
    if (!problems.isEmpty()) {
      throw new ConfigException(
          problems.stream()
              .map(
                  problem ->
                      "asr.audio: the profile %s does not take %s"
                          .formatted(api.profile().name(), problem))
              .toList());
    }
  }

  private static void add(List<String> problems, List<String> clips, String limit, String remedy) {
    if (!clips.isEmpty()) {
      int more = clips.size() - MAX_NAMED;
      problems.add(
          "%s%s: %s. %s"
              .formatted(
                  String.join(", ", clips.subList(0, Math.min(MAX_NAMED, clips.size()))),
                  more > 0 ? " and %d more clips".formatted(more) : "",
                  limit,
                  remedy));
    }
  }

  private static String encoded(ServerApi api) {
    return api.takesBase64() ? ", where base64 takes 4/3 of the file" : "";
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.2f MB", bytes / 1e6);
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
