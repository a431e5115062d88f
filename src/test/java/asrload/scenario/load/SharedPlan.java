package asrload.scenario.load;

import asrload.config.ConfigException;
import asrload.journal.InjectorPart;
import asrload.text.Phrase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one of several injectors does of a plan.
 *
 * @param whole the plan of all
 */
public record SharedPlan(LoadPlan whole, Share share) implements LoadPlan {

  /**
   * The part of that injector; the plan itself for a single one.
   *
   * @throws ConfigException when the plan cannot be divided
   */
  public static LoadPlan of(LoadPlan whole, Share share) {
    if (!share.divided()) {
      return whole;
    }
    whole
        .indivisible()
        .ifPresent(
            why -> {
              throw new ConfigException(
                  "asr.injector.count = %d: this load cannot be divided among injectors: %s"
                      .formatted(share.count(), why));
            });
    if (whole.mostUsers() < share.count()) {
      throw new ConfigException(
          ("asr.injector.count = %d: the load has %d user(s) at most, so some injectors would "
                  + "have none. Set at least as many users (asr.users, asr.load.maxInFlight), or "
                  + "fewer injectors.")
              .formatted(share.count(), whole.mostUsers()));
    }
    return new SharedPlan(whole, share);
  }

  @Override
  public Optional<LoadLevel> next(List<LevelResult> ended) {
    return whole.next(ended).map(share::of);
  }

  @Override
  public int mostUsers() {
    return share.of(whole.mostUsers());
  }

  @Override
  public Duration longest() {
    return whole.longest();
  }

  @Override
  public Phrase summary() {
    return new InjectorPart(null, share.index(), share.count(), null, null)
        .shareOf(whole.summary());
  }

  @Override
  public String progress(List<LevelResult> ended) {
    return whole.progress(ended);
  }
}
