package asrload.simulation;

import asrload.config.AsrConfig;
import asrload.headline.RunKind;
import asrload.journal.Level;
import asrload.scenario.load.FixedPlan;
import asrload.scenario.load.LevelRule;
import asrload.scenario.load.LoadLevel;
import asrload.scenario.load.LoadPlan;
import asrload.simulation.run.Planning;
import asrload.text.Phrase;
import java.time.Duration;
import java.util.List;

/** One user, every clip once: whether server, profile and audio fit together. */
public final class SmokeSimulation extends AsrSimulation {

  @Override
  RunKind kind() {
    return RunKind.CONCURRENCY;
  }

  @Override
  LoadPlan plan(Planning planning) {
    AsrConfig config = planning.config();
    Duration longest = config.tasks().timeout().multipliedBy(planning.clips());
    LevelRule rule = new LevelRule.AllEnded(longest);
    return new FixedPlan(
        List.of(LoadLevel.tasks(null, Level.Kind.STEP, 1, planning.clips(), rule)),
        Phrase.of("1 user, each of %d clips once, audio %s", planning.clips(), planning.audio()));
  }
}
