package asrload.api;

import asrload.api.Profile.Time;
import asrload.api.Profile.Times;
import org.jspecify.annotations.Nullable;

/** Reads the server's own timestamps out of an answer. */
final class TimesReader {
  private record Place(Lookup path, TimeFormat format) {
    static @Nullable Place of(@Nullable Time time) {
      return time == null ? null : new Place(Lookup.of(time.path()), TimeFormat.of(time.format()));
    }
  }

  private final @Nullable Place queued;
  private final @Nullable Place started;
  private final @Nullable Place finished;

  TimesReader(Times times) {
    this.queued = Place.of(times.queued());
    this.started = Place.of(times.started());
    this.finished = Place.of(times.finished());
  }

  ServerTimes read(Content content) {
    if (queued == null && started == null && finished == null) {
      return ServerTimes.NONE;
    }
    return new ServerTimes(
        epochMs(queued, content), epochMs(started, content), epochMs(finished, content));
  }

  private static @Nullable Long epochMs(@Nullable Place place, Content content) {
    String text = place == null ? null : place.path.value(content);
    return place == null || text == null ? null : place.format.epochMs(text);
  }
}
