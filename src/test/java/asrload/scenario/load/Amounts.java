package asrload.scenario.load;

import asrload.config.ConfigException;
import asrload.config.LoadAmount;
import asrload.config.LoadSettings;
import asrload.config.LoadSettings.Arrivals;
import asrload.journal.Level;
import asrload.text.Phrase;
import java.util.List;
import java.util.Locale;

/**
 * Turns amounts of load into levels.
 *
 * @param settings arrivals, seed and the most tasks in flight
 * @param meanAudioSeconds mean length of the clips that are submitted, s; NaN when unknown
 * @param unknown names of the clips of unknown length
 */
public record Amounts(LoadSettings settings, double meanAudioSeconds, List<String> unknown) {
  private static final int MAX_NAMED = 5;

  /**
   * A level under such a load.
   *
   * @param suffix follows the load in the level's name
   * @throws ConfigException when audio hours are asked for and the clips' lengths are unknown
   */
  public LoadLevel level(LoadAmount load, String suffix, Level.Kind kind, LevelRule rule) {
    String name = words(load) + suffix;
    if (!load.open()) {
      return LoadLevel.closed(name, kind, (int) load.amount(), rule);
    }
    long seed = 31L * settings.seed() + name.hashCode();
    return LoadLevel.open(
        name,
        kind,
        settings.maxInFlight(),
        new ArrivalSchedule(tasksPerSecond(load), settings.arrivals() == Arrivals.POISSON, seed),
        rule);
  }

  /** Arrivals a second of an open load. */
  public double tasksPerSecond(LoadAmount load) {
    if (load.unit() != LoadAmount.LoadUnit.AUDIO_HOURS_PER_HOUR) {
      return load.amount();
    }
    if (Double.isNaN(meanAudioSeconds)) {
      throw new ConfigException(
          ("%s: the length of %d clip(s) is unknown: %s. Add \"seconds\" to the manifest "
                  + "beside the audio, remove them, or set the load in tasks/s.")
              .formatted(
                  load,
                  unknown.size(),
                  String.join(", ", unknown.subList(0, Math.min(MAX_NAMED, unknown.size())))));
    }
    return load.amount() / meanAudioSeconds;
  }

  /** A load for people, with at most four digits. */
  static String words(LoadAmount load) {
    String text = load.toString();
    String unit = text.substring(text.indexOf(' '));
    return load.amount() == Math.rint(load.amount())
        ? (load.amount() == 1 && !load.open() ? "1 user" : text)
        : String.format(Locale.ROOT, "%.4g", load.amount()).replaceAll("\\.?0+$", "") + unit;
  }

  /** The arrivals in words, for the summary. */
  public Phrase arrivals() {
    return settings.arrivals() == Arrivals.POISSON
        ? Phrase.of("Poisson arrivals, seed %d", settings.seed())
        : Phrase.of("evenly spaced arrivals");
  }

  /** The summary of a plan, with its arrivals where the load is an open one. */
  Phrase withArrivals(LoadAmount load, Phrase summary) {
    return load.open() ? Phrase.join("; ", List.of(summary, arrivals())) : summary;
  }
}
