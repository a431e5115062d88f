package asrload.api;

import asrload.api.Profile.Time;
import asrload.api.Profile.Times;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the server's own timestamps and durations out of an answer. */
final class TimesReader {
  private record Place(Lookup path, Function<String, @Nullable Long> format) {
    static @Nullable Place ofTime(@Nullable Time time) {
      return time == null
          ? null
          : new Place(Lookup.of(time.path()), TimeFormat.of(time.format())::epochMs);
    }

    static @Nullable Place ofDuration(@Nullable Time time) {
      return time == null
          ? null
          : new Place(Lookup.of(time.path()), DurationFormat.of(time.format())::milliseconds);
    }
  }

  private final boolean none;
  private final @Nullable Place queued;
  private final @Nullable Place started;
  private final @Nullable Place finished;
  private final @Nullable Place queue;
  private final @Nullable Place processing;

  TimesReader(Times times) {
    this.none = times.equals(Times.NONE);
    this.queued = Place.ofTime(times.queued());
    this.started = Place.ofTime(times.started());
    this.finished = Place.ofTime(times.finished());
    this.queue = Place.ofDuration(times.queue());
    this.processing = Place.ofDuration(times.processing());
  }

  ServerTimes read(Content content) {
    return none
        ? ServerTimes.NONE
        : new ServerTimes(
            milliseconds(queued, content),
            milliseconds(started, content),
            milliseconds(finished, content),
            milliseconds(queue, content),
            milliseconds(processing, content));
  }

  private static @Nullable Long milliseconds(@Nullable Place place, Content content) {
    String text = place == null ? null : place.path.value(content);
    return place == null || text == null ? null : place.format.apply(text);
  }
}
