package asrload.merge;

import asrload.journal.RunManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Whether runs are shares of one load. */
final class Agreement {
  /** Settings that each injector has of its own. */
  private static final Set<String> OWN =
      Set.of("asr.injector.index", "asr.results", "asr.history", "asr.progress");

  /**
   * Settings that may differ without another load or another judgement; the report names them. A
   * name that ends in a dot stands for all that begin so.
   */
  private static final Set<String> NAMED =
      Set.of(
          "asr.baseUrl",
          "asr.audio",
          "asr.baseline",
          "asr.baselineLimit",
          "asr.startAt",
          "asr.injector.barrier",
          "asr.injector.barrierLimit",
          "asr.hosts",
          "asr.monitor.",
          "asr.worker.logs",
          "asr.worker.logCommand",
          "asr.tls.ca",
          "asr.keysOverHttp",
          "asr.shareFilesUpToMib",
          "asr.shareFilesInAllMib",
          "asr.deadline",
          "asr.demo.",
          "asr.nightly.",
          "asr.report.");

  private Agreement() {}

  /**
   * Checks that the runs belong together.
   *
   * @throws MergeException when they do not; the message names every difference
   */
  static void check(List<Source> sources) {
    Source first = sources.get(0);
    Map<Integer, Source> byIndex = new HashMap<>();
    for (Source source : sources) {
      Source same = byIndex.putIfAbsent(source.index(), source);
      if (same != null) {
        throw new MergeException(
            ("%s and %s are both of injector %d. Leave out the one that was started by mistake, or "
                    + "again.")
                .formatted(same.name(), source.name(), source.index()));
      }
      if (source.numbered() != first.numbered()) {
        throw new MergeException(
            ("%s is a share of a load (asr.injector.count), %s is a whole one. Merge runs that were "
                    + "started with the same asr.injector.count.")
                .formatted(
                    source.numbered() ? source.name() : first.name(),
                    source.numbered() ? first.name() : source.name()));
      }
      same(first, source, "simulation", RunManifest::simulation);
      same(first, source, "version of asrload", RunManifest::suiteVersion);
      same(first, source, "profile", run -> run.server().profile());
      settings(first, source);
      corpus(first, source);
    }
    copies(sources);
  }

  private interface Part {
    Object of(RunManifest run);
  }

  private static void same(Source first, Source other, String what, Part part) {
    Object one = part.of(first.manifest());
    Object two = part.of(other.manifest());
    if (!one.equals(two)) {
      throw new MergeException(
          "%s and %s have not the same %s: %s and %s. They are not shares of one load."
              .formatted(first.name(), other.name(), what, one, two));
    }
  }

  private static void settings(Source first, Source other) {
    Set<String> different = new TreeSet<>(differences(first, other));
    different.removeIf(Agreement::mayDiffer);
    if (!different.isEmpty()) {
      StringBuilder lines = new StringBuilder();
      for (String key : different) {
        lines.append(
            "%n  %s: %s and %s"
                .formatted(
                    key, first.manifest().config().get(key), other.manifest().config().get(key)));
      }
      throw new MergeException(
          "%s and %s have other settings, so that they are not shares of one load:%s%nRun all injectors with the same settings."
              .formatted(first.name(), other.name(), lines));
    }
  }

  /** Settings in which a run differs from the first, and may. */
  static List<String> named(Source first, Source other) {
    return differences(first, other).stream().filter(Agreement::mayDiffer).sorted().toList();
  }

  private static Set<String> differences(Source first, Source other) {
    Map<String, String> one = first.manifest().config();
    Map<String, String> two = other.manifest().config();
    Set<String> keys = new HashSet<>(one.keySet());
    keys.addAll(two.keySet());
    keys.removeIf(key -> OWN.contains(key) || Objects.equals(one.get(key), two.get(key)));
    return keys;
  }

  private static boolean mayDiffer(String key) {
    return NAMED.stream()
        .anyMatch(name -> name.endsWith(".") ? key.startsWith(name) : key.equals(name));
  }

  private static void corpus(Source first, Source other) {
    try {
      if (Files.mismatch(corpus(first), corpus(other)) >= 0) {
        throw new MergeException(
            "%s and %s submitted other audio: %s and %s differ. They are not shares of one load."
                .formatted(first.name(), other.name(), corpus(first), corpus(other)));
      }
    } catch (IOException e) {
      throw new MergeException(
          "%s and %s: audio.jsonl cannot be compared: %s".formatted(first.name(), other.name(), e));
    }
  }

  private static Path corpus(Source source) {
    return source.directory().root().resolve("audio.jsonl");
  }

  private static void copies(List<Source> sources) {
    Map<List<Object>, Source> seen = new HashMap<>();
    for (Source source : sources) {
      RunManifest run = source.manifest();
      Source same = seen.putIfAbsent(List.of(run.host(), run.injectorPid(), run.startMs()), source);
      if (same != null) {
        throw new MergeException(
            "%s and %s are copies of one run. Leave one out."
                .formatted(same.name(), source.name()));
      }
    }
  }
}
