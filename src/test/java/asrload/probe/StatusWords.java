package asrload.probe;

import asrload.api.Profile.Meaning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the words of servers for the state of a task usually mean. */
final class StatusWords {
  /** A shorter word is inside others by chance. */
  private static final int SHORTEST_PART = 4;

  private static final Map<Meaning, List<String>> USUAL = new LinkedHashMap<>();

  static {
    USUAL.put(
        Meaning.PENDING,
        List.of(
            ("pending queued deferred scheduled processing started running waiting accepted received"
                    + " submitted created new in_progress in_queue starting active retry")
                .split(" ")));
    USUAL.put(
        Meaning.COMPLETED,
        List.of(
            "completed finished done success complete succeeded successful ready ok processed transcribed"
                .split(" ")));
    USUAL.put(
        Meaning.FAILED,
        List.of(
            "failed error stopped canceled cancelled failure aborted rejected expired revoked timeout"
                .split(" ")));
  }

  private StatusWords() {}

  /** Those of a meaning, for a server whose description does not list them. */
  static List<String> usual(Meaning meaning) {
    return USUAL.getOrDefault(meaning, List.of());
  }

  /** The meaning of a word; empty for one that is not known. */
  static Optional<Meaning> meaning(String word) {
    String plain = plain(word);
    if (plain.equals("true") || plain.equals("false")) {
      return Optional.of(plain.equals("true") ? Meaning.COMPLETED : Meaning.PENDING);
    }
    for (boolean part : new boolean[] {false, true}) {
      for (Meaning meaning : List.of(Meaning.FAILED, Meaning.PENDING, Meaning.COMPLETED)) {
        for (String usual : usual(meaning)) {
          boolean inside = part && usual.length() > SHORTEST_PART && plain.contains(plain(usual));
          if (inside || plain.equals(plain(usual))) {
            return Optional.of(meaning);
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Words by their meaning; those that are not known count as pending. */
  static Map<Meaning, List<String>> sorted(List<Object> words) {
    Map<Meaning, List<String>> sorted = new LinkedHashMap<>();
    for (Object word : words) {
      sorted
          .computeIfAbsent(
              meaning(String.valueOf(word)).orElse(Meaning.PENDING), m -> new ArrayList<>())
          .add(String.valueOf(word));
    }
    return sorted;
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
