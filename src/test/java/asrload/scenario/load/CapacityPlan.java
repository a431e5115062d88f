package asrload.scenario.load;

import asrload.config.ConfigException;
import asrload.config.LoadAmount;
import asrload.config.LoadSettings;
import asrload.journal.Level;
import asrload.scenario.load.CapacitySearch.Trial;
import asrload.scenario.load.CapacitySearch.Tried;
import asrload.text.Phrase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A search for the capacity as levels; after a level that failed the queue may empty. A load in
 * which the injector was late shows nothing of the server and is tried again, twice at most.
 */
public final class CapacityPlan implements LoadPlan {
  private static final double MAX_PER_SECOND = 10_000;
  private static final int MAX_AGAIN = 2;

  private final Amounts amounts;
  private final LoadSettings.Capacity settings;
  private final Duration drain;
  private final @Nullable Integer workers;
  private final CapacitySearch search;

  /**
   * Prepares a search.
   *
   * @param drain longest time for the queue to empty
   * @param workers the server's workers; null when unknown
   */
  public CapacityPlan(Amounts amounts, Duration drain, @Nullable Integer workers) {
    this.amounts = amounts;
    this.settings = amounts.settings().capacity();
    this.drain = drain;
    this.workers = workers;
    LoadAmount start = settings.start();
    if (settings.limit().toMillis() <= settings.slo().limitMs()) {
      throw new ConfigException(
          ("asr.capacity.limit = %d s is too short for %s: it must exceed the objective's "
                  + "limit. Raise asr.capacity.limit.")
              .formatted(settings.limit().toSeconds(), settings.slo()));
    }
    double least = start.open() ? leastRate() : 1;
    if (start.amount() < least) {
      throw new ConfigException(
          String.format(
              Locale.ROOT,
              "asr.capacity.start = %s: %d tasks are needed to certify %s, but do not arrive "
                  + "within asr.capacity.limit = %d s. Start at %.3g or more, or raise the limit.",
              start,
              PassRule.leastTasks(settings.slo().percentile()),
              settings.slo(),
              settings.limit().toSeconds(),
              least));
    }
    this.search =
        new CapacitySearch(
            start.amount(),
            least,
            start.open() ? MAX_PER_SECOND : amounts.settings().maxInFlight(),
            !start.open());
  }

  /** The rate, in the start's unit, at which a level's time is just enough to certify anything. */
  private double leastRate() {
    double seconds = (settings.limit().toMillis() - settings.slo().limitMs()) / 1000.0;
    double perUnit = amounts.tasksPerSecond(settings.start()) / settings.start().amount();
    return PassRule.leastTasks(settings.slo().percentile()) / seconds / perUnit;
  }

  @Override
  public Optional<LoadLevel> next(List<LevelResult> ended) {
    if (ended.isEmpty()) {
      LevelRule warmUp = new LevelRule.Hold(settings.hold(), true);
      return Optional.of(amounts.level(settings.start(), ", warm-up", Level.Kind.SEARCH, warmUp));
    }
    Level last = ended.get(ended.size() - 1).level();
    if (ended.size() == 1) {
      // A server that was cold has a queue now, which the first load would be blamed for.
      return Optional.of(LoadLevel.drain("drain after the warm-up", new LevelRule.Empty(drain)));
    }
    boolean passed = Boolean.TRUE.equals(last.passed());
    if (!passed && last.kind() == Level.Kind.DRAIN) {
      return Optional.empty();
    }
    if (!passed) {
      LevelRule empty = new LevelRule.Empty(drain);
      return Optional.of(LoadLevel.drain("drain after " + last.name(), empty));
    }
    List<LevelResult> loads =
        ended.stream().skip(1).filter(one -> one.level().kind() != Level.Kind.DRAIN).toList();
    int unjudged = unjudged(loads);
    boolean over =
        loads.size() >= CapacitySearch.MAX_STEPS
            || (unjudged > 0 && !loads.get(loads.size() - 1).again());
    List<Tried> tried = tried(ended);
    return over ? Optional.empty() : search.next(tried).map(step -> level(step, tried, unjudged));
  }

  /** How many of the last loads were not judged. */
  private static int unjudged(List<LevelResult> loads) {
    int times = 0;
    for (LevelResult load : loads) {
      times = load.level().passed() == null ? times + 1 : 0;
    }
    return times;
  }

  private LoadLevel level(Trial step, List<Tried> tried, int again) {
    long before =
        tried.stream()
            .filter(one -> one.step().confirmation() && one.step().load() == step.load())
            .count();
    return amounts.level(
        new LoadAmount(step.load(), settings.start().unit()),
        (step.confirmation() ? ", confirmation " + (before + 1) : "")
            + (again == 0 ? "" : ", again " + again),
        step.confirmation() ? Level.Kind.CONFIRMATION : Level.Kind.SEARCH,
        new LevelRule.Decided(
            settings.slo(), settings.hold(), settings.limit(), again < MAX_AGAIN));
  }

  /** The loads tried, found again by asking the search, which is a pure function. */
  private List<Tried> tried(List<LevelResult> ended) {
    List<Tried> tried = new ArrayList<>();
    for (LevelResult result : loads(ended)) {
      Trial step = search.next(tried).orElseThrow();
      tried.add(new Tried(step, Boolean.TRUE.equals(result.level().passed())));
    }
    return tried;
  }

  @Override
  public Optional<String> indivisible() {
    return Optional.of(
        "each load of the search depends on the latency of all injectors' tasks at the load "
            + "before, which none of them can see. Use StepSimulation with asr.steps.hold.");
  }

  @Override
  public int mostUsers() {
    return amounts.settings().maxInFlight();
  }

  @Override
  public Duration longest() {
    return settings
        .hold()
        .plus(settings.limit().plus(drain).multipliedBy(CapacitySearch.MAX_STEPS));
  }

  @Override
  public Phrase summary() {
    return amounts.withArrivals(
        settings.start(),
        Phrase.of(
            "Search for the highest load with %s: a warm-up until the queue is empty, then from %s by doubling, then bisection to 5%%, then %d confirmations; each load for %d to %d s",
            settings.slo().toString(),
            Amounts.words(settings.start()),
            CapacitySearch.CONFIRMATIONS,
            settings.hold().toSeconds(),
            settings.limit().toSeconds()));
  }

  @Override
  public String progress(List<LevelResult> ended) {
    if (ended.size() < 2) {
      return "search: warm-up";
    }
    List<Tried> tried = tried(ended);
    CapacitySearch.Bracket bracket = search.bracket(tried);
    boolean drains = next(ended).filter(next -> next.kind() == Level.Kind.DRAIN).isPresent();
    return "search: %s, kept %s, missed %s"
        .formatted(
            drains
                ? "queue empties"
                : search.next(tried).map(s -> phase(s, bracket)).orElse("over"),
            Double.isNaN(bracket.pass()) ? "none" : words(bracket.pass()),
            Double.isInfinite(bracket.fail()) ? "none" : words(bracket.fail()));
  }

  private static String phase(Trial step, CapacitySearch.Bracket bracket) {
    if (step.confirmation()) {
      return "confirming %d of %d".formatted(bracket.confirmed() + 1, CapacitySearch.CONFIRMATIONS);
    }
    return Double.isInfinite(bracket.fail())
        ? "doubling"
        : Double.isNaN(bracket.pass()) ? "halving" : "bisecting";
  }

  @Override
  public String conclusion(List<LevelResult> ended) {
    List<Tried> tried = tried(ended);
    CapacitySearch.Bracket bracket = search.bracket(tried);
    StringBuilder text = new StringBuilder("Capacity for " + settings.slo() + "\n");
    boolean none = Double.isNaN(bracket.pass());
    text.append("  highest pass: %s%n".formatted(none ? "none" : words(bracket.pass())));
    text.append(
        "  lowest fail: %s%n"
            .formatted(
                Double.isInfinite(bracket.fail())
                    ? bracket.pass() == search.most()
                        ? "none up to " + words(search.most())
                        : "none"
                    : words(bracket.fail()) + " (" + why(ended, tried, bracket.fail()) + ")"));
    text.append(
        "  confirmed: %d of %d times%n"
            .formatted(bracket.confirmed(), CapacitySearch.CONFIRMATIONS));
    if (!none) {
      text.append("  throughput there: %s%n".formatted(throughput(ended, tried, bracket.pass())));
    }
    if (!Double.isInfinite(bracket.fail())) {
      text.append("  time to drain: %s%n".formatted(drained(ended, tried, bracket.fail())));
    }
    return text.toString();
  }

  private String words(double load) {
    return Amounts.words(new LoadAmount(load, settings.start().unit()));
  }

  /** Why a load failed. */
  private static String why(List<LevelResult> ended, List<Tried> tried, double fail) {
    List<LevelResult> loads = loads(ended);
    for (int i = 0; i < tried.size(); i++) {
      if (tried.get(i).step().load() == fail && !tried.get(i).passed()) {
        return String.valueOf(loads.get(i).level().why());
      }
    }
    return "";
  }

  /** Audio hours an hour at the pass, the mean over its levels. */
  private String throughput(List<LevelResult> ended, List<Tried> tried, double pass) {
    List<LevelResult> loads = loads(ended);
    double audio = 0;
    int levels = 0;
    for (int i = 0; i < loads.size(); i++) {
      if (tried.get(i).step().load() == pass && !Double.isNaN(loads.get(i).audioPerSecond())) {
        audio += loads.get(i).audioPerSecond();
        levels++;
      }
    }
    double mean = audio / levels;
    return levels == 0
        ? "n/a (no steady part)"
        : String.format(Locale.ROOT, "%.2f audio-hours/hour, ", mean)
            + (workers == null
                ? "per worker: n/a (number of workers unknown)"
                : String.format(
                    Locale.ROOT, "per worker: %.2f (%d workers)", mean / workers, workers));
  }

  private static List<LevelResult> loads(List<LevelResult> ended) {
    return ended.stream().filter(one -> isLoad(one.level())).toList();
  }

  /** Neither warm-up nor drain. */
  private static boolean isLoad(Level level) {
    return level.kind() != Level.Kind.DRAIN && level.passed() != null;
  }

  private static String drained(List<LevelResult> ended, List<Tried> tried, double fail) {
    int load = -1;
    for (LevelResult result : ended) {
      Level level = result.level();
      if (isLoad(level)) {
        load++;
      } else if (load >= 0 && tried.get(load).step().load() == fail) {
        return String.format(
            Locale.ROOT,
            "%.1f s for the %d tasks in flight at the lowest fail%s",
            (level.endMs() - level.startMs()) / 1000.0,
            result.carried(),
            Boolean.TRUE.equals(level.passed()) ? "" : " (" + level.why() + ")");
      }
    }
    return "n/a (the run ended too early)";
  }
}
