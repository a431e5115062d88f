package asrload.analysis.task;

import asrload.analysis.stats.Distribution;
import asrload.journal.AudioEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * The real-time factor of parts of the tasks; parts without a task are left out.
 *
 * @param byLength by length of the audio, shortest first
 * @param byLanguage by language, by name; empty unless the corpus tells one
 * @param byClip by audio file, highest aggregate first
 */
public record RtfGroups(List<Group> byLength, List<Group> byLanguage, List<Group> byClip) {

  /** Length classes by their lower bound in s. */
  private static final TreeMap<Double, String> LENGTHS =
      new TreeMap<>(
          Map.of(
              0.0,
              "below 10 s",
              10.0,
              "10 to 30 s",
              30.0,
              "30 to 120 s",
              120.0,
              "2 to 10 min",
              600.0,
              "10 min and more"));

  /**
   * Some of the tasks.
   *
   * @param name what they have in common
   * @param audioSeconds their audio, s
   * @param processingSeconds their processing, s
   * @param perTask RTF of each of them
   */
  public record Group(
      String name, double audioSeconds, double processingSeconds, Distribution perTask) {

    /** sum(processing) / sum(audio). */
    public double aggregate() {
      return processingSeconds / audioSeconds;
    }
  }

  public static RtfGroups of(List<Joined> timed, List<AudioEntry> corpus) {
    Map<String, String> languages = new HashMap<>();
    for (AudioEntry entry : corpus) {
      if (entry.language() != null) {
        languages.put(entry.audio(), entry.language());
      }
    }
    List<Group> byLength = new ArrayList<>(groups(timed, RtfGroups::lengthClass));
    List<String> order = List.copyOf(LENGTHS.values());
    byLength.sort(Comparator.comparingInt(group -> order.indexOf(group.name())));
    List<Group> byClip = new ArrayList<>(groups(timed, RtfGroups::clip));
    byClip.sort(Comparator.comparingDouble(Group::aggregate).reversed());
    return new RtfGroups(
        List.copyOf(byLength),
        groups(timed, one -> clip(one) == null ? null : languages.get(clip(one))),
        List.copyOf(byClip));
  }

  /** The length class of a task's audio; null when its length is unknown. */
  public static @Nullable String lengthClass(Joined one) {
    return length(one.audioSeconds());
  }

  private static @Nullable String length(@Nullable Double seconds) {
    return seconds == null || seconds < 0 ? null : LENGTHS.floorEntry(seconds).getValue();
  }

  private static @Nullable String clip(Joined one) {
    return one.task() == null ? null : one.task().last().audio();
  }

  /** By name, those without one left out. */
  private static List<Group> groups(List<Joined> timed, Function<Joined, @Nullable String> name) {
    Map<String, Sum> sums = new TreeMap<>();
    for (Joined one : timed) {
      String key = name.apply(one);
      Double rtf = one.rtf();
      Double audio = one.audioSeconds();
      Double processing = one.processingSeconds();
      if (key != null && rtf != null && audio != null && processing != null) {
        sums.computeIfAbsent(key, unseen -> new Sum()).add(rtf, audio, processing);
      }
    }
    return sums.entrySet().stream().map(entry -> entry.getValue().group(entry.getKey())).toList();
  }

  private static final class Sum {
    private final DoubleStream.Builder perTask = DoubleStream.builder();
    private double audioSeconds;
    private double processingSeconds;

    void add(double rtf, double audio, double processing) {
      perTask.add(rtf);
      audioSeconds += audio;
      processingSeconds += processing;
    }

    Group group(String name) {
      return new Group(
          name, audioSeconds, processingSeconds, Distribution.of(perTask.build().toArray()));
    }
  }
}
