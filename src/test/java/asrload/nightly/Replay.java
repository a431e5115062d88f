package asrload.nightly;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Simulated histories of one metric through the gate: how often it cries wolf, and how long a step
 * takes to be found. Every night that asks for a rerun gets one.
 */
public final class Replay {
  private static final int NIGHTS = 365;

  /** The step comes after so many nights. */
  private static final int BEFORE = 60;

  private static final int NEVER = Integer.MAX_VALUE;
  private static final double AR = 0.3;

  /** How the noise of the nights is distributed; each with a standard deviation of 1. */
  enum Noise {
    NORMAL("normal"),
    AUTOREGRESSIVE("AR(0.3)"),
    HEAVY_TAILS("heavy tails (t, 3 degrees)");

    final String words;

    Noise(String words) {
      this.words = words;
    }
  }

  /**
   * What the gate did in many years.
   *
   * @param falseAlarms alarms per year without a step
   * @param reruns nights per year that asked for a rerun without a step
   * @param nights nights until the alarm, from the first after the step, one value per year; large
   *     where it did not come within 60 nights
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Outcome(double falseAlarms, double reruns, int[] nights) {
    /** Nights until the alarm, in half of the years. */
    int median() {
      return nights[nights.length / 2];
    }

    /** Nights until the alarm, in 90 % of the years. */
    int p90() {
      return nights[(int) Math.ceil(0.9 * nights.length) - 1];
    }
  }

  private Replay() {}

  /**
   * Years without a step, and years with one.
   *
   * @param cv night-to-night standard deviation over the mean, such as 0.03
   * @param step such as 0.10 for 10 % worse; 0 for none
   */
  static Outcome of(Noise noise, double cv, double step, int seeds) {
    int[] alarms = new int[seeds];
    int[] reruns = new int[seeds];
    int[] nights = new int[seeds];
    IntStream.range(0, seeds)
        .forEach(
            seed -> {
              Year year = new Year(noise, cv, seed);
              for (int night = 0; night < NIGHTS; night++) {
                Track.Kind kind = year.night(0);
                alarms[seed] += kind == Track.Kind.REGRESSION ? 1 : 0;
              }
              reruns[seed] = year.reruns;
              nights[seed] = step == 0 ? NEVER : found(new Year(noise, cv, seed), step);
            });
    int[] sorted = nights.clone();
    java.util.Arrays.sort(sorted);
    return new Outcome(
        (double) IntStream.of(alarms).sum() / seeds,
        (double) IntStream.of(reruns).sum() / seeds,
        sorted);
  }

  private static int found(Year year, double step) {
    for (int night = 0; night < BEFORE; night++) {
      year.night(0);
    }
    for (int night = 1; night <= BEFORE; night++) {
      Track.Kind kind = year.night(Math.log1p(step));
      if (kind == Track.Kind.REGRESSION || kind == Track.Kind.STILL) {
        return night;
      }
    }
    return NEVER;
  }

  private static final class Year {
    private final Track track = new Track();
    private final Noise noise;
    private final double cv;
    private final SplittableRandom random;
    private double last;
    private int reruns;

    Year(Noise noise, double cv, int seed) {
      this.noise = noise;
      this.cv = cv;
      this.random = new SplittableRandom(seed);
      this.last = random.nextGaussian();
    }

    Track.Kind night(double step) {
      Track.Kind kind = track.next(step + cv * one()).kind();
      if (kind == Track.Kind.CONFIRM) {
        reruns++;
        kind = track.next(step + cv * one()).kind();
      }
      return kind;
    }

    private double one() {
      return switch (noise) {
        case NORMAL -> random.nextGaussian();
        case AUTOREGRESSIVE -> {
          last = AR * last + Math.sqrt(1 - AR * AR) * random.nextGaussian();
          yield last;
        }
        case HEAVY_TAILS -> {
          double chi = 0;
          for (int i = 0; i < 3; i++) {
            double normal = random.nextGaussian();
            chi += normal * normal;
          }
          // The variance of t with 3 degrees is 3.
          yield random.nextGaussian() / Math.sqrt(chi / 3) / Math.sqrt(3);
        }
      };
    }
  }

  /** The table of docs/decisions/nightly.md. */
  static List<String> table(int seeds) {
    List<String> rows = new ArrayList<>();
    rows.add(
        "| noise | CV | false alarms per year | reruns per year | +5 %: nights, half / 90 % of the years | +10 %: nights |");
    rows.add("|---|---|---|---|---|---|");
    for (Noise noise : Noise.values()) {
      for (double cv : new double[] {0.02, 0.03, 0.05, 0.08}) {
        Outcome five = of(noise, cv, 0.05, seeds);
        Outcome ten = of(noise, cv, 0.10, seeds);
        rows.add(
            String.format(
                Locale.ROOT,
                "| %s | %.0f %% | %.2f | %.1f | %s / %s | %s / %s |",
                noise.words,
                100 * cv,
                ten.falseAlarms(),
                ten.reruns(),
                words(five.median()),
                words(five.p90()),
                words(ten.median()),
                words(ten.p90())));
      }
    }
    return rows;
  }

  private static String words(int nights) {
    return nights == NEVER ? "over " + BEFORE : String.valueOf(nights);
  }

  /** Prints the table; its argument is the number of simulated years per row. */
  public static void main(String[] arguments) {
    table(arguments.length == 0 ? 300 : Integer.parseInt(arguments[0]))
        .forEach(System.out::println);
  }
}
