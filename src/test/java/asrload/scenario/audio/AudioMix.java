package asrload.scenario.audio;

import asrload.config.ConfigException;
import asrload.config.LengthMix.LengthClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;

/**
 * The corpus by classes of length, each with its share of the tasks.
 *
 * @param parts the classes
 */
public record AudioMix(List<ClipClass> parts) {

  /**
   * A class.
   *
   * @param name for people
   * @param share of the tasks, at most 1
   * @param files at least one
   */
  record ClipClass(String name, double share, List<AudioFile> files) {

    /** Mean length of its clips, s; NaN when one is unknown. */
    double meanSeconds() {
      return files.stream().mapToDouble(AudioMix::seconds).average().orElse(Double.NaN);
    }
  }

  /**
   * Sorts the corpus into classes; clips of no class are left out.
   *
   * @param classes empty: every file equally often
   * @throws ConfigException when a class has no clip
   */
  public static AudioMix of(List<AudioFile> corpus, List<LengthClass> classes) {
    if (classes.isEmpty()) {
      return new AudioMix(List.of(new ClipClass("all", 1, corpus)));
    }
    List<ClipClass> parts = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (LengthClass one : classes) {
      List<AudioFile> files = corpus.stream().filter(file -> one.takes(seconds(file))).toList();
      parts.add(new ClipClass(one.toString(), one.share(), files));
      if (files.isEmpty()) {
        problems.add(
            ("asr.load.mix = %s: asr.audio has no clip of that length; it has %s. Add clips "
                    + "or change the class.")
                .formatted(one, lengths(corpus)));
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return new AudioMix(List.copyOf(parts));
  }

  /** Length of a clip, s; NaN, which no class takes, when it is unknown. */
  private static double seconds(AudioFile file) {
    Double seconds = file.entry().audioSeconds();
    return seconds == null ? Double.NaN : seconds;
  }

  private static String lengths(List<AudioFile> corpus) {
    double[] known =
        corpus.stream().mapToDouble(AudioMix::seconds).filter(s -> !Double.isNaN(s)).toArray();
    DoubleSummaryStatistics lengths = Arrays.stream(known).summaryStatistics();
    String unknown =
        known.length == corpus.size()
            ? ""
            : ", and %d of unknown length".formatted(corpus.size() - known.length);
    return known.length == 0
        ? "%d clips of unknown length".formatted(corpus.size())
        : String.format(
            Locale.ROOT,
            "%d clips of %.1f to %.1f s%s",
            known.length,
            lengths.getMin(),
            lengths.getMax(),
            unknown);
  }

  /** Mean audio of a task, s; NaN when the length of a clip is unknown. */
  public double meanSeconds() {
    return parts.stream().mapToDouble(part -> part.share() * part.meanSeconds()).sum();
  }

  /** Names of the clips of unknown length. */
  public List<String> unknown() {
    return parts.stream()
        .flatMap(part -> part.files().stream())
        .filter(file -> file.entry().audioSeconds() == null)
        .map(file -> file.entry().audio())
        .toList();
  }

  /** Deals out the clips; the same order for the same seed. */
  public AudioFeeder feeder(long seed) {
    return feeder(seed, 0, 1);
  }

  /** Deals out every {@code count}-th clip of that order, from number {@code index} on. */
  public AudioFeeder feeder(long seed, int index, int count) {
    return new AudioFeeder(parts, parts.size() == 1 ? 0 : seed, index, count);
  }

  /** The classes and their clips, for people. */
  public String summary() {
    StringBuilder text = new StringBuilder();
    for (ClipClass part : parts) {
      text.append(text.isEmpty() ? "" : "; ");
      text.append(parts.size() == 1 ? "" : part.name() + " of ");
      text.append(part.files().size()).append(" clip(s)");
    }
    double mean = meanSeconds();
    return text
        + (Double.isNaN(mean)
            ? " (some of unknown length)"
            : String.format(Locale.ROOT, ", mean %.1f s", mean));
  }
}
