package asrload.analysis.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EditDistanceTest {
  private final Random random = new Random(7);

  @Test
  void theBandFindsWhatTheWholeTableFinds() {
    for (int i = 0; i < 3_000; i++) {
      List<String> from = letters(random.nextInt(40));
      List<String> to = random.nextBoolean() ? letters(random.nextInt(40)) : nearly(from);
      int whole = wholeTable(from, to);
      assertEquals(whole, EditDistance.between(from, to), from + " " + to);
      int limit = random.nextInt(20);
      int within = EditDistance.within(from, to, limit);
      if (whole <= limit) {
        assertEquals(whole, within, from + " " + to + " within " + limit);
      } else {
        assertTrue(within > limit, from + " " + to + " within " + limit);
      }
    }
  }

  @Test
  void anHourOfSpeechWithFewErrorsIsCompared() {
    List<String> hour = new ArrayList<>();
    for (int i = 0; i < 9_000; i++) {
      hour.add("word" + random.nextInt(2_000));
    }
    List<String> heard = new ArrayList<>(hour);
    heard.remove(8_000);
    heard.set(100, "something else");
    heard.add(5_000, "more");
    assertEquals(3, EditDistance.between(hour, heard));
    assertEquals(9_000, EditDistance.between(hour, Collections.emptyList()));
  }

  private List<String> letters(int length) {
    List<String> letters = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      letters.add(String.valueOf((char) ('a' + random.nextInt(4))));
    }
    return letters;
  }

  private List<String> nearly(List<String> text) {
    List<String> changed = new ArrayList<>(text);
    changed.add(random.nextInt(changed.size() + 1), "x");
    changed.remove(random.nextInt(changed.size()));
    return changed;
  }

  private static int wholeTable(List<String> from, List<String> to) {
    int[][] table = new int[from.size() + 1][to.size() + 1];
    for (int i = 0; i <= from.size(); i++) {
      for (int j = 0; j <= to.size(); j++) {
        if (i == 0 || j == 0) {
          table[i][j] = i + j;
        } else {
          int substituted = table[i - 1][j - 1] + (from.get(i - 1).equals(to.get(j - 1)) ? 0 : 1);
          table[i][j] = Math.min(substituted, 1 + Math.min(table[i - 1][j], table[i][j - 1]));
        }
      }
    }
    return table[from.size()][to.size()];
  }
}
