package asrload.scenario.load;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one of several injectors does of a load. Of everything that is counted (users, arrivals,
 * tasks, clips), the injector with index i takes numbers i, i + n, i + 2n and so on, counted from
 * 0, so that together they do exactly what one injector would.
 *
 * @param index of the injector, from 0
 * @param count number of injectors, at least 1
 */
public record Share(int index, int count) {
  /** All of it. */
  public static final Share WHOLE = new Share(0, 1);

  /** Whether there are others. */
  public boolean divided() {
    return count > 1;
  }

  /** How many of that many; of {@link LoadLevel#ANY} any. */
  public long of(long number) {
    return number == LoadLevel.ANY ? number : number / count + (index < number % count ? 1 : 0);
  }

  /** The same for users. */
  public int of(int users) {
    return (int) of((long) users);
  }

  /**
   * How long a user waits before it comes: the users of all injectors are spread evenly over the
   * ramp. Gatling's {@code rampUsers} knows whole seconds alone, and has no user come in less than
   * one.
   *
   * @param user of this injector, counted from 1
   * @param all number of users of all injectors
   */
  public Duration comesAfter(long user, Duration ramp, int all) {
    long ofAll = (user - 1) * count + index;
    return ramp.multipliedBy(Math.min(ofAll, all)).dividedBy(all);
  }

  /** What this injector does of a level. */
  LoadLevel of(LoadLevel level) {
    return new LoadLevel(
        level.name(),
        level.kind(),
        of(level.users()),
        of(level.arrivals()),
        of(level.tasks()),
        level.rule());
  }

  private @Nullable ArrivalSchedule of(@Nullable ArrivalSchedule arrivals) {
    return arrivals == null
        ? null
        : new ArrivalSchedule(arrivals.wholePerSecond(), arrivals.poisson(), arrivals.seed(), this);
  }
}
