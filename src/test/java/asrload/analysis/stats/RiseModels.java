package asrload.analysis.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The models that could explain the rise of a series, each fitted by least squares and compared by
 * BIC = n_e ln(RSS / n) + k ln n_e. n_e = n (1 - r) / (1 + r), r the lag-1 correlation (0 to 0.95)
 * of what the closest model leaves, so that autocorrelated noise decides nothing.
 *
 * @param hours times of the series, h
 * @param mib the series, MiB
 * @param fits the best fit per model; one that could only fall is missing
 * @param effectiveSize n_e
 */
@SuppressWarnings("ArrayRecordComponent")
public // stays within this package
record RiseModels(double[] hours, double[] mib, Map<Model, RiseFit> fits, double effectiveSize) {
  /** Least number of blocks before, after and between steps. */
  private static final int PIECE = 4;

  private static final double HIGHEST_CORRELATION = 0.95;

  /** Differences below this share of the level are rounding, not noise. */
  private static final double ROUNDING = 1e-4;

  /** Time constants of the curve, in spans of the series. */
  private static final double[] TAUS = geometric(0.125, 2, 17);

  private static final double[] LOGARITHM_TAUS = geometric(0.01, 1, 9);
  private static final double[] BENDS = IntStream.range(2, 15).mapToDouble(i -> i / 20.0).toArray();

  /** What could have made the series, with the number of its parameters. */
  public enum Model {
    LINE(2),
    /** A line from a later time on. */
    BEND(3),
    STEP(3),
    TWO_STEPS(5),
    THREE_STEPS(7),
    STEP_AND_LINE(4),
    /** a + b (1 - exp(-t / tau)). */
    CURVE(3),
    /** a + b ln(1 + t / tau). */
    LOGARITHM(3),
    CURVE_AND_LINE(4);

    private final int parameters;

    Model(int parameters) {
      this.parameters = parameters;
    }
  }

  /** Fits all of them. */
  public static RiseModels of(double[] hours, double[] mib) {
    Map<Model, RiseFit> fits = new EnumMap<>(Model.class);
    double[] t = spans(hours);
    double[] inner = Arrays.copyOfRange(t, PIECE, t.length - PIECE + 1);
    put(fits, Model.LINE, RiseFit.of(t, mib, 0, List.of(RiseFit.line())));
    put(
        fits,
        Model.BEND,
        RiseFit.best(t, mib, BENDS, true, at -> List.of(s -> Math.max(0, s - at))));
    put(fits, Model.STEP, RiseFit.steps(mib, 2, PIECE));
    put(fits, Model.TWO_STEPS, RiseFit.steps(mib, 3, PIECE));
    put(fits, Model.THREE_STEPS, RiseFit.steps(mib, 4, PIECE));
    put(
        fits,
        Model.STEP_AND_LINE,
        RiseFit.best(t, mib, inner, false, at -> List.of(RiseFit.line(), RiseFit.step(at))));
    put(fits, Model.CURVE, curve(t, mib));
    put(fits, Model.LOGARITHM, logarithm(t, mib));
    put(
        fits,
        Model.CURVE_AND_LINE,
        RiseFit.best(t, mib, TAUS, true, at -> List.of(RiseFit.line(), RiseFit.curve(at))));
    return new RiseModels(hours, mib, fits, effectiveSize(fits, t.length));
  }

  /** BIC of a model; infinite for one that does not fit. */
  public double bic(Model model) {
    RiseFit fit = fits.get(model);
    return fit == null ? Double.POSITIVE_INFINITY : bic(fit.rss(), mib.length, model);
  }

  private double bic(double rss, int n, Model model) {
    double size = effectiveSize * n / mib.length;
    return size * Math.log(rss / n + ROUNDING * mib[0] * ROUNDING * mib[0])
        + model.parameters * Math.log(Math.max(2, size));
  }

  /** The least BIC of some models. */
  public double least(Model... models) {
    return Arrays.stream(models).mapToDouble(this::bic).min().orElseThrow();
  }

  /** Slope of the line in a model that has one, MiB/h, with its interval of so many sigma. */
  public SenSlope slope(Model model, double sigmas) {
    return slope(fit(model), sigmas);
  }

  private SenSlope slope(RiseFit fit, double sigmas) {
    double freedom = Math.max(1, effectiveSize - fit.beta().length - 1);
    double error = sigmas * Math.sqrt(fit.rss() / freedom * fit.unscaled()[1]);
    double slope = fit.beta()[1];
    return new SenSlope(slope, slope - error, slope + error).times(1 / spanHours());
  }

  /** Slope of a line beside the steps of a model, MiB/h, with its interval of so many sigma. */
  public SenSlope besideSteps(Model steps, double sigmas) {
    double[] t = spans(hours);
    List<DoubleUnaryOperator> terms = new ArrayList<>(List.of(RiseFit.line()));
    for (int start : starts(steps)) {
      terms.add(RiseFit.step(t[start]));
    }
    return slope(RiseFit.of(t, mib, 0, terms), sigmas);
  }

  /** The model's value at the end, MiB. */
  public double end(Model model) {
    double[] rest = fit(model).rest();
    return mib[mib.length - 1] - rest[rest.length - 1];
  }

  public RiseFit fit(Model model) {
    RiseFit fit = fits.get(model);
    if (fit == null) {
      throw new IllegalArgumentException(model + " does not fit");
    }
    return fit;
  }

  /** A time of a fit in hours of the series. */
  public double hour(double spans) {
    return hours[0] + spans * spanHours();
  }

  public double spanHours() {
    return hours[hours.length - 1] - hours[0];
  }

  /**
   * The curve that fits the last half better than a line by more than 2; null when the last half
   * does not slow down.
   *
   * @param without a step that is taken out before, or a model without one
   */
  public @Nullable Curve slowsDownLate(Model without) {
    int from = mib.length / 2;
    double[] t = spans(Arrays.copyOfRange(hours, from, hours.length));
    double[] y = Arrays.copyOfRange(mib, from, mib.length);
    if (without == Model.STEP_AND_LINE) {
      RiseFit fit = fit(without);
      double[] all = spans(hours);
      Arrays.setAll(y, i -> y[i] - (all[from + i] >= fit.at() ? fit.beta()[2] : 0));
    }
    RiseFit curve = curve(t, y);
    double line = bic(RiseFit.of(t, y, 0, List.of(RiseFit.line())).rss(), y.length, Model.LINE);
    return curve == null || bic(curve.rss(), y.length, Model.CURVE) >= line - 2
        ? null
        : new Curve(curve, hours[from], hours[hours.length - 1] - hours[from]);
  }

  /** The curve of the whole series; null when it does not fit. */
  public @Nullable Curve curve() {
    RiseFit curve = fits.get(Model.CURVE);
    return curve == null ? null : new Curve(curve, hours[0], spanHours());
  }

  /**
   * A rise that slows down.
   *
   * @param startHours its beginning, h of the series
   */
  public record Curve(RiseFit fit, double startHours, double spanHours) {
    public double tauHours() {
      return fit.at() * spanHours;
    }

    /** Where it levels off, MiB. */
    public double levelMib() {
      return fit.beta()[0] + fit.beta()[1];
    }

    public double heightMib() {
      return fit.beta()[1];
    }

    /** Whether the time constant was long enough to be seen. */
    public boolean levelInSight() {
      return fit.at() < TAUS[TAUS.length - 1];
    }
  }

  /** The times of the steps, h of the series. */
  public double[] stepHours(Model steps) {
    return Arrays.stream(starts(steps)).mapToDouble(i -> hours[i]).toArray();
  }

  private int[] starts(Model steps) {
    // One parameter per level, and one per time between two levels.
    return LevelSteps.of(mib, (steps.parameters + 1) / 2, PIECE);
  }

  private static void put(Map<Model, RiseFit> fits, Model model, @Nullable RiseFit fit) {
    if (fit != null) {
      fits.put(model, fit);
    }
  }

  private static double effectiveSize(Map<Model, RiseFit> fits, int n) {
    double least = Double.POSITIVE_INFINITY;
    double[] rest = new double[n];
    for (RiseFit fit : fits.values()) {
      if (fit.rss() < least) {
        least = fit.rss();
        rest = fit.rest();
      }
    }
    double r = Math.max(0, Math.min(HIGHEST_CORRELATION, Autocorrelation.of(rest)[1]));
    return Math.max(2, n * (1 - r) / (1 + r));
  }

  private static double[] spans(double[] hours) {
    double first = hours[0];
    double span = hours[hours.length - 1] - first;
    return Arrays.stream(hours).map(hour -> (hour - first) / span).toArray();
  }

  private static double[] geometric(double from, double to, int n) {
    return IntStream.range(0, n)
        .mapToDouble(i -> from * Math.pow(to / from, i / (n - 1.0)))
        .toArray();
  }

  private static @Nullable RiseFit curve(double[] t, double[] y) {
    return RiseFit.best(t, y, TAUS, true, at -> List.of(RiseFit.curve(at)));
  }

  private static @Nullable RiseFit logarithm(double[] t, double[] y) {
    return RiseFit.best(t, y, LOGARITHM_TAUS, true, at -> List.of(s -> Math.log1p(s / at)));
  }
}
