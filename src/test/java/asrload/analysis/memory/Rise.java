package asrload.analysis.memory;

import asrload.analysis.memory.Leak.Kind;
import asrload.analysis.stats.RiseModels;
import asrload.analysis.stats.RiseModels.Curve;
import asrload.analysis.stats.RiseModels.Model;
import asrload.analysis.stats.SenSlope;
import asrload.text.Phrase;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a significant rise is: the models of {@link RiseModels} that could explain it, compared. The
 * margins come from the simulation in {@code docs/decisions/leak.md}.
 *
 * @param kind LEAK, STEP or INCONCLUSIVE
 * @param slope of the leak beside a step or a warm-up, MiB/h; null where Sen's slope holds
 * @param endMib level at the end by the leak's model, MiB; NaN without a leak
 * @param open whether a leak explains it about as well as the best model
 * @param evidence why, in words
 */
record Rise(Kind kind, @Nullable SenSlope slope, double endMib, boolean open, Phrase evidence) {
  /** By how much BIC has to be less before one model is better than another. */
  private static final double BETTER = 2;

  /** For a line beside a warm-up, against the warm-up alone. */
  private static final double BESIDE_WARM_UP = 4;

  /** For a line beside a step or from a later time on, which a few high-water marks resemble. */
  private static final double BESIDE_STEP = 12;

  /** A leak in stairs steps again after the same time; blocks are coarse. */
  private static final double LONGER = 1.25;

  /** One-sided 99%. */
  private static final double UPPER = 2.3263;

  /** Two-sided 95%. */
  private static final double BOTH = 1.96;

  /**
   * Judges.
   *
   * @param rise growth by Sen's slope, MiB
   * @param least what a line has to rise by to be minded, MiB
   * @param tolerable slope beside steps that is as good as none, MiB/h; NaN when unknown
   */
  static Rise of(RiseModels models, double rise, double least, double tolerable) {
    double steps = models.least(Model.STEP, Model.TWO_STEPS, Model.THREE_STEPS);
    double slow = models.least(Model.CURVE, Model.LOGARITHM);
    double others = Math.min(Math.min(steps, slow), models.bic(Model.LINE)) - BESIDE_STEP;
    Model leak = Model.LINE;
    leak = better(models, leak, Model.CURVE_AND_LINE, slow - BESIDE_WARM_UP, least);
    leak = better(models, leak, Model.BEND, others, least);
    leak = better(models, leak, Model.STEP_AND_LINE, others, least);
    double best = models.bic(leak);
    if (best < steps - BETTER && best < slow) {
      Curve late = leak == Model.LINE ? null : models.slowsDownLate(leak);
      return late == null ? leak(models, leak, rise) : slow(models, late, least);
    }
    if (steps < Math.min(best, slow) - BETTER) {
      return steps(models, tolerable);
    }
    Curve curve = models.curve();
    if (slow < Math.min(best, steps) && curve != null) {
      return slow(models, curve, least);
    }
    return inconclusive(
        true,
        Phrase.of(
            slow < steps
                ? "it rose by %.1f MiB; a leak and a rise that slows down explain it equally well;"
                    + " needs a longer run"
                : "it rose by %.1f MiB; a leak and steps explain it equally well; needs a longer"
                    + " run",
            rise));
  }

  /** The model of a leak that explains more. */
  private static Model better(
      RiseModels models, Model best, Model other, double atMost, double least) {
    double bic = models.bic(other);
    return bic < atMost
            && bic < models.bic(best)
            && models.slope(other, BOTH).low() > 0
            && models.fit(other).beta()[1] > least
        ? other
        : best;
  }

  private static Rise leak(RiseModels models, Model model, double rise) {
    double line = models.fit(model).beta()[1];
    double hour = models.hour(models.fit(model).at());
    Phrase why =
        switch (model) {
          case BEND ->
              Phrase.of(
                  "it rose steadily from %.2f h on, by %.1f MiB in all",
                  hour, models.end(model) - models.fit(model).beta()[0]);
          case STEP_AND_LINE ->
              Phrase.of("it rose steadily beside a step at %.2f h, by %.1f MiB in all", hour, line);
          case CURVE_AND_LINE ->
              Phrase.of("it rose steadily beside a warm-up, by %.1f MiB in all", line);
          default -> Phrase.of("it rose steadily, by %.1f MiB in all", rise);
        };
    return new Rise(
        Kind.LEAK,
        model == Model.LINE ? null : models.slope(model, BOTH),
        models.end(model),
        true,
        why);
  }

  private static Rise steps(RiseModels models, double tolerable) {
    Model steps = Model.STEP;
    for (Model model : new Model[] {Model.TWO_STEPS, Model.THREE_STEPS}) {
      steps = models.bic(model) < models.bic(steps) ? model : steps;
    }
    double[] hours = models.stepHours(steps);
    String at =
        Arrays.stream(hours)
            .mapToObj(hour -> String.format(Locale.ROOT, "%.2f", hour))
            .collect(Collectors.joining(", "));
    double high =
        (steps == Model.STEP
                ? models.slope(Model.STEP_AND_LINE, UPPER)
                : models.besideSteps(steps, UPPER))
            .high();
    if (high >= tolerable || Double.isNaN(tolerable)) {
      return inconclusive(
          false,
          Phrase.of(
              "it rose in steps (at %s h); a slope of up to %s MiB/h beside them cannot be ruled"
                  + " out; needs a longer run",
              at, LeakRule.number(high)));
    }
    if (!settled(hours, models.hour(1))) {
      return inconclusive(
          false,
          Phrase.of(
              "it rose in steps (at %s h), as a stepwise leak does: the last level has not "
                  + "lasted longer than those before",
              at));
    }
    return new Rise(
        Kind.STEP,
        null,
        Double.NaN,
        false,
        Phrase.of(
            "it rose in steps (at %s h), beside them by at most %s MiB/h",
            at, LeakRule.number(Math.max(0, high))));
  }

  /** Whether the last level has lasted longer than the time between any two steps. */
  private static boolean settled(double[] hours, double endHours) {
    double last = endHours - hours[hours.length - 1];
    return IntStream.range(1, hours.length)
        .allMatch(i -> last > LONGER * (hours[i] - hours[i - 1]));
  }

  /**
   * A rise that slows down. It is decided when the last three quarters of the run rise by less than
   * what is minded.
   */
  private static Rise slow(RiseModels models, Curve curve, double least) {
    double elapsed = models.hour(1);
    double height = Math.max(curve.heightMib(), least);
    double decided = 4 * (curve.startHours() + curve.tauHours() * Math.log(height / least));
    double more = Math.max(Math.max(decided, LeakRule.MIN_HOURS) - elapsed, models.spanHours() / 4);
    return inconclusive(
        false,
        curve.levelInSight()
            ? Phrase.of(
                "it slows down; would level off near %.0f MiB; needs %.1f h more",
                curve.levelMib(), more)
            : Phrase.of(
                "it slows down, but no level is foreseeable yet; needs at least %.1f h more",
                more));
  }

  private static Rise inconclusive(boolean open, Phrase why) {
    return new Rise(Kind.INCONCLUSIVE, null, Double.NaN, open, why);
  }
}
