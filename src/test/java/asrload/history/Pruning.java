package asrload.history;

import asrload.journal.RunDirectory;
import asrload.journal.RunManifest;
import asrload.parse.run.ManifestParser;
import asrload.text.Phrase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which run directories may be deleted. Only folders with a readable {@code run.json} are looked
 * at; the history, links and every other file are never touched.
 *
 * @param delete run directories that nothing needs any more, oldest first
 * @param keep the others, oldest first, each with why
 */
public record Pruning(List<Path> delete, List<Kept> keep) {
  /** No load lasts longer; see {@code asr.deadline}. */
  private static final Duration LONGEST = Duration.ofDays(8);

  /** A run directory that stays, and why. */
  public record Kept(Path run, Phrase why) {}

  private record Run(Path folder, RunManifest manifest) {
    String name() {
      return String.valueOf(folder.getFileName());
    }

    Instant start() {
      return Instant.ofEpochMilli(manifest.startMs());
    }
  }

  /**
   * Decides.
   *
   * @param results the folder of all runs
   * @param newest so many of the newest runs stay; null: no such rule
   * @param after runs that started after it stay; null: no such rule
   * @param needed names of runs that a baseline of the nightly gate is made of
   * @param current the setting {@code asr.baseline}
   * @throws IOException when the folder cannot be read
   */
  public static Pruning of(
      Path results,
      @Nullable Integer newest,
      @Nullable Instant after,
      Set<String> needed,
      String current,
      Instant now)
      throws IOException {
    List<Run> runs = runs(results);
    List<Path> delete = new ArrayList<>();
    List<Kept> keep = new ArrayList<>();
    // Newest first: what a kept run refers to is older than it.
    Set<String> referred = new HashSet<>(Set.of(name(current)));
    for (int i = runs.size() - 1; i >= 0; i--) {
      Run run = runs.get(i);
      Phrase why = null;
      if (newest != null && runs.size() - i <= newest) {
        why = Phrase.of("one of the %d newest", newest);
      } else if (after != null && run.start().isAfter(after)) {
        why = Phrase.of("started after %s", after.toString());
      } else if (referred.contains(run.name())) {
        why = Phrase.of("baseline or control of a run that stays");
      } else if (needed.contains(run.name())) {
        why = Phrase.of("in the baseline of the nightly gate");
      } else if (run.manifest.ended() == null && run.start().isAfter(now.minus(LONGEST))) {
        why = Phrase.of("may still be running");
      }
      if (why == null) {
        delete.add(0, run.folder);
      } else {
        keep.add(0, new Kept(run.folder, why));
        referred.add(name(run.manifest.config().getOrDefault("asr.baseline", "")));
        referred.add(run.manifest.config().getOrDefault(HistoryLine.CONTROL, ""));
      }
    }
    return new Pruning(delete, keep);
  }

  private static String name(String folder) {
    return Objects.toString(Path.of(folder).getFileName(), "");
  }

  private static List<Run> runs(Path results) throws IOException {
    if (!Files.isDirectory(results)) {
      return List.of();
    }
    List<Run> runs = new ArrayList<>();
    try (Stream<Path> folders = Files.list(results)) {
      for (Path folder : folders.sorted().toList()) {
        Path manifest = new RunDirectory(folder).manifest();
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) && Files.isRegularFile(manifest)) {
          try {
            runs.add(new Run(folder, ManifestParser.run(manifest)));
          } catch (IOException e) {
            // a damaged run.json is no proof that the folder is a run of ours
          }
        }
      }
    }
    runs.sort(Comparator.comparing(Run::start));
    return runs;
  }
}
