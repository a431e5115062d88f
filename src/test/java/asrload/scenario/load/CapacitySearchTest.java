package asrload.scenario.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.scenario.load.CapacitySearch.Bracket;
import asrload.scenario.load.CapacitySearch.Trial;
import asrload.scenario.load.CapacitySearch.Tried;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapacitySearchTest {
  private final CapacitySearch users = new CapacitySearch(1, 1, 500, true);
  private final CapacitySearch rate = new CapacitySearch(1, 0.02, 10_000, false);

  private static List<Tried> run(CapacitySearch search, Predicate<Trial> passes) {
    List<Tried> tried = new ArrayList<>();
    for (Optional<Trial> step = search.next(tried); step.isPresent(); step = search.next(tried)) {
      tried.add(new Tried(step.get(), passes.test(step.get())));
    }
    return tried;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 19, 20, 21, 100, 333, 499})
  void findsAPlantedNumberOfUsersWithin5Percent(int planted) {
    List<Tried> tried = run(users, step -> step.load() <= planted);
    Bracket found = users.bracket(tried);
    assertTrue(found.pass() <= planted && planted < found.fail(), found.toString());
    assertTrue(found.fail() - found.pass() <= Math.max(1, 0.05 * planted), found.toString());
    assertEquals(3, found.confirmed());
    assertTrue(tried.size() < 25, "steps: " + tried.size());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.3, 1, 9.9, 123.4, 7_777})
  void findsAPlantedRateWithin5Percent(double planted) {
    Bracket found = rate.bracket(run(rate, step -> step.load() <= planted));
    assertTrue(found.pass() <= planted && planted < found.fail(), found.toString());
    assertTrue(found.fail() <= 1.05 * found.pass() + 1e-9, found.toString());
  }

  @Test
  void doublesFirstThenBisectsThenConfirms() {
    List<Double> loads =
        run(users, step -> step.load() <= 10).stream().map(one -> one.step().load()).toList();
    assertEquals(List.of(1.0, 2.0, 4.0, 8.0, 16.0, 12.0, 10.0, 11.0, 10.0, 10.0, 10.0), loads);
  }

  @Test
  void aConfirmationThatFailsSendsTheSearchBelowIt() {
    List<Tried> tried =
        run(users, step -> step.load() <= 9 || (step.load() == 10 && !step.confirmation()));
    Bracket found = users.bracket(tried);
    assertEquals(9, found.pass());
    assertEquals(10, found.fail());
    assertEquals(3, found.confirmed());
  }

  @Test
  void aServerThatNeverPassesEndsTheSearchWithoutACapacity() {
    List<Tried> tried = run(rate, step -> false);
    assertTrue(Double.isNaN(rate.bracket(tried).pass()));
    assertTrue(tried.size() <= 7, tried.toString());
    assertEquals(1, run(users, step -> false).size());
  }

  @Test
  void withoutAFailTheHighestLoadAllowedIsConfirmed() {
    Bracket found = users.bracket(run(users, step -> true));
    assertEquals(500, found.pass());
    assertTrue(Double.isInfinite(found.fail()));
    assertEquals(3, found.confirmed());
  }

  @Test
  void aServerThatPassesAtRandomDoesNotKeepItSearchingForEver() {
    java.util.Random random = new java.util.Random(1);
    assertTrue(run(rate, step -> random.nextBoolean()).size() <= CapacitySearch.MAX_STEPS);
  }
}
