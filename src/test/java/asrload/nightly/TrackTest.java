package asrload.nightly;

import static org.junit.jupiter.api.Assertions.assertEquals;

import asrload.nightly.Track.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrackTest {
  /**
   * Means of the results on Conbench's default branch, conbench/tests/api/_fixtures.py (commit
   * 00d283aa2507af1801a2b8dd8078e88b58ed648d, MIT License).
   */
  private static final double[] CONBENCH = {2.0, 2.1, 1.1, 13.0 / 3, 4.6, 5.2};

  /**
   * Conbench scores the third of them with z = 13.4 against two results before it, the last three
   * with -4.5, -4.9 and -6.0 against three (test_history.py), and would alarm. Ours says nothing of
   * six nights: a spread of two values is no spread.
   */
  @Test
  void whatConbenchScoresAfterTwoResultsCannotBeToldHere() {
    assertEquals(
        List.of(
            Kind.CANNOT_TELL,
            Kind.CANNOT_TELL,
            Kind.CANNOT_TELL,
            Kind.CANNOT_TELL,
            Kind.CANNOT_TELL,
            Kind.CANNOT_TELL),
        kinds(DoubleStream.of(CONBENCH)));
  }

  /** After enough nights of its first two values the answers have the direction of its scores. */
  @Test
  void afterEnoughNightsTheSameValuesAreBetterThenWorse() {
    DoubleStream before = IntStream.range(0, 20).mapToDouble(i -> i % 2 == 0 ? 2.0 : 2.1);
    List<Kind> kinds = kinds(DoubleStream.concat(before, DoubleStream.of(1.1, 13.0 / 3, 4.6, 5.2)));
    assertEquals(
        List.of(Kind.OK, Kind.CONFIRM, Kind.REGRESSION, Kind.STILL), kinds.subList(20, 24));
  }

  private static List<Kind> kinds(DoubleStream values) {
    Track track = new Track();
    List<Kind> kinds = new ArrayList<>();
    values.forEach(value -> kinds.add(track.next(Math.log(value)).kind()));
    return kinds;
  }
}
