package asrload.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineChartTest {
  @Test
  void theAxisIsInSecondsAndStepsByWholeOnes() {
    String chart = chart(List.of(1.0, 2.0, 3.0), 5).mermaid(Words.ENGLISH);
    assertTrue(chart.contains("x-axis \"time (s)\" 0 --> 10\n"), chart);
    assertTrue(chart.contains("line [1, 2, 3]"), chart);
  }

  @Test
  void numbersHaveNoExponentAndGapsAreZero() {
    String chart = chart(List.of(1e-9, 2.5e10, Double.NaN), 1).mermaid(Words.ENGLISH);
    assertFalse(chart.matches("(?s).*\\dE.*"), chart);
    assertTrue(chart.contains("line [0, 25000000000, 0]"), chart);
  }

  @Test
  void anAxisOfZerosStillHasAHeight() {
    assertTrue(chart(List.of(0.0, 0.0), 1).mermaid(Words.ENGLISH).contains("0 --> 1\n"));
  }

  @Test
  void theLinesAreNamedWithTheirColours() {
    assertEquals("Lines: one (blue).", chart(List.of(1.0, 2.0), 1).key(Words.ENGLISH));
    assertTrue(chart(List.of(1.0, 2.0), 1).mermaid(Words.ENGLISH).contains("plotColorPalette"));
  }

  @Test
  void oneLinePointIsNoChart() {
    Markdown out = new Markdown();
    chart(List.of(1.0), 1).writeTo(Words.ENGLISH, "", out);
    assertEquals("", out.toString());
  }

  private static LineChart chart(List<Double> points, int width) {
    return new LineChart("t", "y", width, List.of(new LineChart.Line("one", points)));
  }
}
