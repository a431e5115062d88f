package asrload.api;

import asrload.api.Profile.Meaning;
import asrload.api.Profile.Poll;
import asrload.api.Profile.Time;
import asrload.api.Profile.Times;
import asrload.config.ConfigException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the block {@code poll} of a profile: what an answer says of a task, and of its times. */
final class PollReader {
  private static final List<String> MEANINGS =
      Stream.of(Meaning.values()).map(PollReader::key).toList();

  private PollReader() {}

  static Poll read(ProfileSection all) {
    ProfileSection poll =
        all.section(
            "poll",
            ProfileReader.with(
                ProfileReader.CALL,
                MEANINGS,
                List.of(
                    "json",
                    "status",
                    "codes",
                    "missing",
                    "unknownAfter",
                    "resultId",
                    "times",
                    "durations")));
    Map<Meaning, Set<String>> words = new EnumMap<>(Meaning.class);
    Map<Meaning, Set<Integer>> codes = new EnumMap<>(Meaning.class);
    @Nullable ProfileSection listed = poll.has("codes") ? poll.section("codes", MEANINGS) : null;
    for (Meaning meaning : Meaning.values()) {
      String key = key(meaning);
      words.put(meaning, poll.words(key));
      codes.put(meaning, listed == null ? Set.of() : listed.codes(key));
    }
    if (listed == null || !listed.has(key(Meaning.UNKNOWN))) {
      codes.put(
          Meaning.UNKNOWN,
          Stream.of(404, 410)
              .filter(code -> codes.values().stream().noneMatch(given -> given.contains(code)))
              .collect(Collectors.toUnmodifiableSet()));
    }
    return new Poll(
        ProfileReader.call(poll, "GET", poll.text("path")),
        poll.textsOrNone("status"),
        words,
        codes,
        missing(poll),
        poll.integer("unknownAfter", 1, 1, 1_000),
        poll.textsOrNone("resultId"),
        times(poll));
  }

  private static String key(Meaning meaning) {
    return meaning.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable Meaning missing(ProfileSection poll) {
    return switch (poll.text("missing", "error")) {
      case "error" -> null;
      case "pending" -> Meaning.PENDING;
      case "unknown" -> Meaning.UNKNOWN;
      default ->
          throw new ConfigException(
              poll.full("missing")
                  + ": what an answer without a status means: error, pending or unknown");
    };
  }

  private static Times times(ProfileSection poll) {
    ProfileSection times = poll.sectionOrNone("times", List.of("queued", "started", "finished"));
    Times durations = durations(poll);
    return new Times(
        time(times, "queued", TimeFormat.ISO),
        time(times, "started", TimeFormat.ISO),
        time(times, "finished", TimeFormat.ISO),
        durations.queue(),
        durations.processing());
  }

  /** The block {@code durations} of a poll, or of the submit of a synchronous server. */
  static Times durations(ProfileSection section) {
    ProfileSection durations = section.sectionOrNone("durations", List.of("queue", "processing"));
    return new Times(
        null,
        null,
        null,
        time(durations, "queue", DurationFormat.SECONDS),
        time(durations, "processing", DurationFormat.SECONDS));
  }

  private static @Nullable Time time(ProfileSection times, String key, String otherwise) {
    if (!times.has(key)) {
      return null;
    }
    ProfileSection time = times.section(key, List.of("path", "format"));
    return new Time(time.texts("path"), time.text("format", otherwise));
  }
}
