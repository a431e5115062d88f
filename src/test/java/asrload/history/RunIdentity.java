package asrload.history;

import asrload.analysis.answer.Normaliser;
import asrload.journal.AudioEntry;
import asrload.journal.RunManifest;
import asrload.text.Phrase;
import asrload.text.Sha256;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What two runs must share before a number of one may be held against that of the other: the host,
 * the load with its measurement, the audio and the normaliser. The server under test may differ:
 * that is what is compared.
 *
 * @param host the injector's machine; null when unknown
 * @param simulation the simulation; null when unknown
 * @param load the load in one sentence, without names of audio files; null when unknown
 * @param settings the settings of load and measurement, by dotted key, as text
 * @param server the settings of the server under test, by dotted key, as text
 * @param corpus hash of the clips: names, content, lengths and references
 * @param normaliser version of the normaliser of transcripts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunIdentity(
    @Nullable Host host,
    @Nullable String simulation,
    @Nullable String load,
    Map<String, String> settings,
    Map<String, String> server,
    String corpus,
    String normaliser) {
  private static final int SHOWN_DIGITS = 12;

  /** Memory of the same machine differs by what the kernel keeps for itself. */
  private static final double MEMORY_TOLERANCE = 0.02;

  /** Of the server under test: printed, and not refused. */
  private static final List<String> SERVER =
      List.of(
          "asr.baseUrl",
          "asr.serverVersion",
          "asr.profile",
          "asr.keysOverHttp",
          "asr.tls.",
          "asr.demo.");

  /**
   * Of the report and of places on the disk: they change no number. The audio has a hash of its
   * own, and the load its sentence.
   */
  private static final List<String> NEITHER =
      List.of(
          "asr.audio",
          "asr.enterprise",
          "asr.failOnInconclusive",
          "asr.force",
          "asr.history",
          "asr.injector.",
          "asr.nightly.",
          "asr.progress",
          "asr.repeat",
          "asr.report.",
          "asr.results",
          "asr.runId",
          "asr.soak.capacity",
          "asr.soak.coolDown",
          "asr.startAt",
          "asr.thresholds.",
          "asr.timeZone",
          "asr.worker.logCommand",
          "asr.worker.logs");

  /**
   * A machine.
   *
   * @param cpu model of the processor
   * @param cores processors that the JVM may use
   * @param memoryMib physical memory, MiB
   * @param os name and version of the operating system with its kernel
   */
  public record Host(String cpu, int cores, long memoryMib, String os) {
    boolean sameAs(Host other) {
      return cpu.equals(other.cpu)
          && cores == other.cores
          && os.equals(other.os)
          && Math.abs(memoryMib - other.memoryMib)
              <= MEMORY_TOLERANCE * Math.max(memoryMib, other.memoryMib);
    }

    @Override
    public String toString() {
      return "%s, %d cores, %d MiB, %s".formatted(cpu, cores, memoryMib, os);
    }
  }

  /**
   * Of a run.
   *
   * @param manifest null for files collected by hand
   */
  public static RunIdentity of(@Nullable RunManifest manifest, List<AudioEntry> corpus) {
    Map<String, String> settings = new TreeMap<>();
    Map<String, String> server = new TreeMap<>();
    if (manifest != null) {
      manifest
          .config()
          .forEach(
              (key, value) -> {
                if (isOf(SERVER, key)) {
                  server.put(key, value);
                } else if (!isOf(NEITHER, key)) {
                  settings.put(key, comparable(key, value));
                }
              });
    }
    return new RunIdentity(
        manifest == null ? null : host(manifest.host()),
        manifest == null ? null : manifest.simulation(),
        manifest == null ? null : withoutNames(manifest.loadPhrase()).toString(),
        settings,
        server,
        hash(corpus),
        Normaliser.VERSION);
  }

  /** The numbers of a sentence alone: the audio has its hash, and its name may be private. */
  private static Phrase withoutNames(Phrase phrase) {
    return new Phrase(
        phrase.template(),
        phrase.args().stream()
            .map(
                arg ->
                    arg instanceof Phrase inner
                        ? withoutNames(inner)
                        : arg instanceof Number ? arg : "...")
            .toList());
  }

  private static Host host(RunManifest.InjectorHost host) {
    return new Host(host.cpu(), host.cores(), host.memoryMib(), host.os());
  }

  /** An earlier run's baseline is in another folder every time. */
  private static String comparable(String key, String value) {
    boolean folder = key.equals("asr.baseline") && !value.equals("run") && !value.equals("off");
    return folder ? "of an earlier run" : value;
  }

  private static boolean isOf(List<String> starts, String key) {
    return starts.stream()
        .anyMatch(start -> key.equals(start) || (start.endsWith(".") && key.startsWith(start)));
  }

  private static String hash(List<AudioEntry> corpus) {
    String all =
        corpus.stream()
            .map(
                clip ->
                    String.join(
                        "\t",
                        clip.audio(),
                        String.valueOf(clip.sha256()),
                        String.valueOf(clip.audioSeconds()),
                        String.valueOf(clip.text()),
                        String.valueOf(clip.language())))
            .sorted()
            .collect(Collectors.joining("\n"));
    return Sha256.of(all).substring(0, SHOWN_DIGITS);
  }

  /** Hash of simulation, load and the settings of load and measurement. */
  public String config() {
    return Sha256.of(simulation + "\n" + load + "\n" + settings).substring(0, SHOWN_DIGITS);
  }

  /**
   * Why the two must not be compared, with both values; empty when they may be.
   *
   * @param defaults of the settings, by dotted key: what counts for a run that is older than a
   *     setting
   */
  public List<Phrase> differences(RunIdentity other, Map<String, String> defaults) {
    List<Phrase> found = new ArrayList<>();
    if (host == null || other.host == null) {
      found.add(Phrase.of("the host of a run is unknown"));
    } else if (!host.sameAs(other.host)) {
      found.add(Phrase.of("host: %s against %s", host.toString(), other.host.toString()));
    }
    different(found, "simulation", simulation, other.simulation);
    different(found, "load", load, other.load);
    found.addAll(different(settings, other.settings, defaults));
    different(found, "audio (hash of names, content, references)", corpus, other.corpus);
    different(found, "normaliser of transcripts", normaliser, other.normaliser);
    return found;
  }

  /** How the servers under test differ, by their settings. */
  public List<Phrase> serverDifferences(RunIdentity other, Map<String, String> defaults) {
    return different(server, other.server, defaults);
  }

  private static void different(
      List<Phrase> found, String what, @Nullable String one, @Nullable String two) {
    if (!Objects.equals(one, two)) {
      found.add(Phrase.of("%s: %s against %s", Phrase.of(what), orUnset(one), orUnset(two)));
    }
  }

  /** A setting that is younger than a run counts there with its default. */
  private static List<Phrase> different(
      Map<String, String> one, Map<String, String> two, Map<String, String> defaults) {
    TreeSet<String> keys = new TreeSet<>(one.keySet());
    keys.addAll(two.keySet());
    List<Phrase> found = new ArrayList<>();
    for (String key : keys) {
      String first = one.getOrDefault(key, defaults.get(key));
      String second = two.getOrDefault(key, defaults.get(key));
      if (!Objects.equals(first, second)) {
        found.add(Phrase.of("%s: %s against %s", key, orUnset(first), orUnset(second)));
      }
    }
    return found;
  }

  private static Object orUnset(@Nullable String value) {
    return value == null ? Phrase.of("not set") : value.isEmpty() ? Phrase.of("empty") : value;
  }
}
