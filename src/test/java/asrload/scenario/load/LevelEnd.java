package asrload.scenario.load;

import org.jspecify.annotations.Nullable;

/**
 * That a level is over.
 *
 * @param passed whether it kept the SLO; null where none was asked, or that cannot be said
 * @param why in words; null when nothing is to be said
 * @param steadyMs from when on it counts, where the rule knows better than the log; else null
 * @param again whether it says nothing and the same level should be tried again
 */
record LevelEnd(
    @Nullable Boolean passed, @Nullable String why, @Nullable Long steadyMs, boolean again) {

  LevelEnd(@Nullable Boolean passed, @Nullable String why, @Nullable Long steadyMs) {
    this(passed, why, steadyMs, false);
  }
}
