package asrload.api;

import asrload.api.Profile.Meaning;
import asrload.api.Profile.Poll;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out from the answer to a poll what it says of the task. */
final class StatusReader {
  private final Map<Integer, Meaning> codes = new HashMap<>();
  private final Map<String, Meaning> words = new HashMap<>();
  private final Lookup paths;

  StatusReader(Poll poll) {
    poll.codes().forEach((meaning, all) -> all.forEach(code -> codes.put(code, meaning)));
    poll.words().forEach((meaning, all) -> all.forEach(word -> words.put(word, meaning)));
    this.paths = Lookup.of(poll.status());
  }

  /** What the HTTP code alone says; null when it is not listed. */
  @Nullable Meaning ofCode(int status) {
    return codes.get(status);
  }

  /** Where the status stands; null when it does not. */
  @Nullable JsonNode find(Content content) {
    return paths.find(content);
  }

  /**
   * What a status means; null when the profile does not have it. Of an array: failed when an item
   * is, completed when all are, else pending.
   */
  @Nullable Meaning of(JsonNode status) {
    if (!status.isArray()) {
      return words.get(status.asText().toLowerCase(Locale.ROOT));
    }
    Set<Meaning> all = new HashSet<>();
    for (JsonNode item : status) {
      Meaning meaning = of(item);
      if (meaning == null) {
        return null;
      }
      all.add(meaning);
    }
    for (Meaning decisive : new Meaning[] {Meaning.FAILED, Meaning.UNKNOWN, Meaning.PENDING}) {
      if (all.contains(decisive)) {
        return decisive;
      }
    }
    return all.isEmpty() ? Meaning.PENDING : Meaning.COMPLETED;
  }

  String paths() {
    return paths.toString();
  }
}
