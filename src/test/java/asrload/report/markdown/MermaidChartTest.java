package asrload.report.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.report.model.Chart;
import asrload.report.text.Text;
import asrload.report.text.Words;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MermaidChartTest {
  @Test
  void theAxisIsInSecondsAndStepsByWholeOnes() {
    String chart = source(5, 1.0, 2.0, 3.0);
    assertTrue(chart.contains("x-axis \"time (s)\" 0 --> 10\n"), chart);
    assertTrue(chart.contains("line [1, 2, 3]"), chart);
  }

  @Test
  void numbersHaveNoExponentAndGapsAreZero() {
    String chart = source(1, 1e-9, 2.5e10, Double.NaN);
    assertFalse(chart.matches("(?s).*\\dE.*"), chart);
    assertTrue(chart.contains("line [0, 25000000000, 0]"), chart);
  }

  @Test
  void anAxisOfZerosStillHasAHeight() {
    assertTrue(source(1, 0.0, 0.0).contains("0 --> 1\n"));
  }

  @Test
  void theLinesAreNamedWithTheirColours() {
    MermaidChart chart = new MermaidChart(chart(1, 1.0, 2.0), Words.ENGLISH);
    assertEquals("Lines: one (blue).", chart.key().toString());
    assertTrue(chart.source().contains("plotColorPalette"));
  }

  @Test
  void oneLinePointIsNoChart() {
    assertFalse(chart(1, 1.0).drawable());
    assertTrue(chart(1, 1.0, 2.0).drawable());
  }

  private static String source(int width, double... values) {
    return new MermaidChart(chart(width, values), Words.ENGLISH).source();
  }

  private static Chart chart(int width, double... values) {
    double[] x = IntStream.range(0, values.length).mapToDouble(i -> (i + 0.5) * width).toArray();
    Chart.Line line = new Chart.Line(Text.of("one"), Chart.Style.LINE, values);
    return new Chart("", "t", Chart.TIME, x, List.of(), "y", List.of(line));
  }
}
