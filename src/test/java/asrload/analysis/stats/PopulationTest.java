package asrload.analysis.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PopulationTest {
  @Test
  void countsWhoIsThere() {
    Population.Builder builder = new Population.Builder(4);
    builder.add(0, 4_000);
    builder.add(1_000, 3_000);
    builder.add(3_000, Population.NEVER);
    builder.add(2_000, 1_000);
    Population population = builder.build();
    assertEquals(1, population.at(0));
    assertEquals(2, population.at(2_500));
    assertEquals(2, population.at(3_000));
    assertEquals(1, population.at(9_000));
    assertEquals(2, population.max(new Window(0, 10_000)));
    assertEquals((4 + 2 + 7) / 10.0, population.mean(new Window(0, 10_000)), 1e-12);
    assertEquals((2 + 1 + 1) / 2.0, population.mean(new Window(2_000, 4_000)), 1e-12);
  }
}
