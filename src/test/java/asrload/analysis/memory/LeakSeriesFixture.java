package asrload.analysis.memory;

import asrload.analysis.stats.BlockMinima;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/**
 * Simulated memory: a sample every 10 s around 500 MiB, AR(1) noise. Each seed is another series;
 * times of steps, phases and periods are random, too.
 */
final class LeakSeriesFixture {
  static final double LIMIT_MIB = 2048;
  private static final double LEVEL_MIB = 500;
  private static final int SAMPLES_AN_HOUR = 360;

  private LeakSeriesFixture() {}

  /** What is added to the level: MiB by hours, in a run of so many hours. */
  interface Shape {
    DoubleUnaryOperator of(double runHours, Random random);

    default Shape plus(Shape other) {
      return (hours, random) -> {
        DoubleUnaryOperator first = of(hours, random);
        DoubleUnaryOperator second = other.of(hours, random);
        return hour -> first.applyAsDouble(hour) + second.applyAsDouble(hour);
      };
    }
  }

  static Shape flat() {
    return (hours, random) -> hour -> 0;
  }

  static Shape line(double mibPerHour) {
    return (hours, random) -> hour -> mibPerHour * hour;
  }

  /** A line that begins after this share of the run. */
  static Shape later(double mibPerHour, double share) {
    return (hours, random) -> hour -> mibPerHour * Math.max(0, hour - share * hours);
  }

  static Shape step(double mib) {
    return (hours, random) -> {
      double at = hours * random.nextDouble();
      return hour -> hour > at ? mib : 0;
    };
  }

  static Shape stepAt(double mib, double share) {
    return (hours, random) -> hour -> hour > share * hours ? mib : 0;
  }

  static Shape warmUp(double mib, double tauHours) {
    return (hours, random) -> hour -> mib * (1 - Math.exp(-hour / tauHours));
  }

  static Shape logarithm(double mib, double tauHours) {
    return (hours, random) -> hour -> mib * Math.log1p(hour / tauHours);
  }

  static Shape root(double mib) {
    return (hours, random) -> hour -> mib * Math.sqrt(hour);
  }

  static Shape sawtooth(double mib, double periodHours) {
    return (hours, random) -> {
      double phase = periodHours * random.nextDouble();
      return hour -> mib * ((hour + phase) % periodHours) / periodHours;
    };
  }

  static Shape wave(double mib, double periodHours) {
    return (hours, random) -> {
      double phase = random.nextDouble();
      return hour -> mib * Math.sin(2 * Math.PI * (hour / periodHours + phase));
    };
  }

  /** The highest so far of log-normal peaks, one in so many samples. */
  static Shape highWater(double everySamples, double median, double sigma) {
    return (hours, random) -> {
      double[] highest = {0};
      return hour -> {
        if (random.nextDouble() < 1 / everySamples) {
          double peak = median * Math.exp(sigma * random.nextGaussian());
          highest[0] = Math.max(highest[0], peak);
        }
        return highest[0];
      };
    };
  }

  /** A line in stairs of that height, as an allocator grows. */
  static Shape stairs(double mibPerHour, double mib) {
    return (hours, random) -> {
      double phase = random.nextDouble();
      return hour -> mib * Math.floor(hour * mibPerHour / mib + phase);
    };
  }

  /** Block minima of the seed's series. */
  static BlockMinima minima(Shape shape, double runHours, double phi, double sdMib, int seed) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    DoubleUnaryOperator mib = shape.of(runHours, random);
    int n = (int) (runHours * SAMPLES_AN_HOUR) + 1;
    long[] times = new long[n];
    double[] values = new double[n];
    double noise = sdMib * random.nextGaussian();
    for (int i = 0; i < n; i++) {
      times[i] = 10_000L * i;
      values[i] = LEVEL_MIB + mib.applyAsDouble((double) i / SAMPLES_AN_HOUR) + noise;
      noise = phi * noise + sdMib * Math.sqrt(1 - phi * phi) * random.nextGaussian();
    }
    return BlockMinima.of(times, values);
  }
}
