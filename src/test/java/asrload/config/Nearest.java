package asrload.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The known name that a misspelt one most likely meant. */
public final class Nearest {
  private Nearest() {}

  /** The name with the least Levenshtein distance, case ignored. */
  public static String of(String name, Collection<String> known) {
    return of(name, known, 1).stream().findFirst().orElse("");
  }

  /** So many of the known names, the nearest first. */
  static List<String> of(String name, Collection<String> known, int most) {
    return known.stream()
        .sorted(Comparator.comparingInt(candidate -> distance(name, candidate)))
        .limit(most)
        .toList();
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same =
            Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
        int replaced = diagonal + (same ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
