package asrload.scenario;

import asrload.config.ConfigException;
import asrload.config.LoadAmount;
import asrload.config.LoadSettings;
import asrload.journal.Level;
import java.util.Locale;

/**
 * Turns amounts of load into levels.
 *
 * @param settings arrivals, seed and the most tasks in flight
 * @param meanAudioSeconds mean length of the clips that are submitted, s; NaN when unknown
 */
public record Amounts(LoadSettings settings, double meanAudioSeconds) {

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
        new ArrivalSchedule(tasksPerSecond(load), settings.poisson(), seed),
        rule);
  }

  /** Arrivals a second of an open load. */
  public double tasksPerSecond(LoadAmount load) {
    if (load.unit() != LoadAmount.Unit.AUDIO_HOURS_PER_HOUR) {
      return load.amount();
    }
    if (Double.isNaN(meanAudioSeconds)) {
      throw new ConfigException(
          "%s: the length of some clips is unknown. Give it in the manifest beside the audio, or the load in tasks/s."
              .formatted(load));
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
  public String arrivals() {
    return settings.poisson()
        ? "Poisson arrivals, seed " + settings.seed()
        : "evenly spaced arrivals";
  }
}
