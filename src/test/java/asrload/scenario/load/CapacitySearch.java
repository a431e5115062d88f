package asrload.scenario.load;

import java.util.List;
import java.util.Optional;

/**
 * The search for the highest load that passes: doubling until one fails, bisection until pass and
 * fail are within 5% (or neighbouring numbers of users), then the highest pass again, three times.
 * A load that fails once, also when confirmed, counts as failed, and the search goes on below it.
 *
 * @param start the first load
 * @param least below it nothing is tried
 * @param most the highest load that may be tried
 * @param whole whether loads are whole numbers
 */
record CapacitySearch(double start, double least, double most, boolean whole) {
  private static final double TOLERANCE = 0.05;
  static final int CONFIRMATIONS = 3;

  /** No search takes more steps than this; one that passes and fails at random would not end. */
  static final int MAX_STEPS = 48;

  /** A load to be tried. */
  public record Trial(double load, boolean confirmation) {}

  /** A load that was tried. */
  public record Tried(Trial step, boolean passed) {}

  /**
   * What is known.
   *
   * @param pass the highest load that passed and never failed; NaN when there is none
   * @param fail the lowest load that failed; infinite when none did
   * @param confirmed how often the pass was confirmed
   */
  public record Bracket(double pass, double fail, long confirmed) {}

  /** What is known from the results so far. */
  Bracket bracket(List<Tried> tried) {
    double fail =
        tried.stream()
            .filter(one -> !one.passed())
            .mapToDouble(one -> one.step().load())
            .min()
            .orElse(Double.POSITIVE_INFINITY);
    double pass =
        tried.stream()
            .filter(Tried::passed)
            .mapToDouble(one -> one.step().load())
            .filter(load -> load < fail)
            .max()
            .orElse(Double.NaN);
    long confirmed =
        tried.stream()
            .filter(one -> one.passed() && one.step().confirmation() && one.step().load() == pass)
            .count();
    return new Bracket(pass, fail, confirmed);
  }

  /** The next load; empty when the search is over. */
  Optional<Trial> next(List<Tried> tried) {
    if (tried.size() >= MAX_STEPS) {
      return Optional.empty();
    }
    Bracket now = bracket(tried);
    if (Double.isNaN(now.pass())) {
      double lower = Double.isInfinite(now.fail()) ? start : rounded(now.fail() / 2);
      return lower < least ? Optional.empty() : Optional.of(new Trial(lower, false));
    }
    double gap = now.fail() - now.pass();
    if (Double.isInfinite(now.fail()) && now.pass() < most) {
      return Optional.of(new Trial(Math.min(most, 2 * now.pass()), false));
    }
    if (gap > Math.max(whole ? 1 : 0, TOLERANCE * now.pass()) && now.pass() < most) {
      return Optional.of(new Trial(rounded((now.pass() + now.fail()) / 2), false));
    }
    return now.confirmed() < CONFIRMATIONS
        ? Optional.of(new Trial(now.pass(), true))
        : Optional.empty();
  }

  private double rounded(double load) {
    return whole ? Math.floor(load) : load;
  }
}
