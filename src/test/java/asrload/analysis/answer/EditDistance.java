package asrload.analysis.answer;

import java.util.List;

/**
 * The least number of substitutions, deletions and insertions between two lists (Levenshtein), in
 * time proportional to length x distance: only a band around the diagonal is computed, and widened
 * until the distance fits (Ukkonen, Information and Control 64, 1985).
 */
final class EditDistance {
  private static final int FIRST_BAND = 8;

  private EditDistance() {}

  /** The distance. */
  static int between(List<String> from, List<String> to) {
    int longest = Math.max(from.size(), to.size());
    for (int band = FIRST_BAND; ; band *= 2) {
      int limit = Math.min(band, longest);
      int distance = within(from, to, limit);
      if (distance <= limit) {
        return distance;
      }
    }
  }

  /** The distance when it is at most the limit, else some number over the limit. */
  static int within(List<String> from, List<String> to, int limit) {
    int rows = from.size();
    int columns = to.size();
    if (Math.abs(rows - columns) > limit) {
      return limit + 1;
    }
    int far = limit + 1;
    int[] row = new int[columns + 1];
    for (int j = 0; j <= columns; j++) {
      row[j] = j <= limit ? j : far;
    }
    for (int i = 1; i <= rows; i++) {
      int first = Math.max(1, i - limit);
      int last = Math.min(columns, i + limit);
      int diagonal = row[first - 1];
      row[first - 1] = first == 1 && i <= limit ? i : far;
      int least = row[first - 1];
      for (int j = first; j <= last; j++) {
        int substituted = diagonal + (from.get(i - 1).equals(to.get(j - 1)) ? 0 : 1);
        diagonal = row[j];
        int above = j == i + limit ? far : row[j] + 1;
        row[j] = Math.min(far, Math.min(substituted, Math.min(above, row[j - 1] + 1)));
        least = Math.min(least, row[j]);
      }
      if (least > limit) {
        return far;
      }
    }
    return row[columns];
  }
}
